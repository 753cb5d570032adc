#include "runtime/server.h"

#include "runtime/loop_server.h"
#include "runtime/thread_server.h"

namespace pushlab::runtime {

std::unique_ptr<Server> makeServer(const ServerOptions& options) {
  if (options.model == Model::Threads) return std::make_unique<ThreadServer>(options);
  return std::make_unique<LoopServer>(options);
}

}  // namespace pushlab::runtime

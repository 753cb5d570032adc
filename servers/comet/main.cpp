#include "servers/comet/comet.h"
#include "servers/common/program.h"
#include "servers/common/serve.h"

namespace {

using namespace pushlab;

runtime::Task<void> serve(servers::Site& site, runtime::Connection& connection) {
  servers::CometSession session(site, connection);
  co_await servers::serveHttp(site, connection, session);
}

}  // namespace

int main(int argc, char** argv) {
  return servers::runProgram(argc, argv,
                             {"comet", "Pushes by long polling: GET /comet?after=CURSOR&timeout=25", serve});
}

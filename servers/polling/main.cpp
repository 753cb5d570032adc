#include "servers/common/program.h"
#include "servers/common/serve.h"
#include "servers/polling/polling.h"

namespace {

using namespace pushlab;

runtime::Task<void> serve(servers::Site& site, runtime::Connection& connection) {
  servers::PollingSession session;
  co_await servers::serveHttp(site, connection, session);
}

}  // namespace

int main(int argc, char** argv) {
  return servers::runProgram(argc, argv,
                             {"polling", "Pushes by short polling: GET /poll?after=CURSOR", serve});
}

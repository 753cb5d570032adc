#include "bus/drivers.h"
#include "servers/common/program.h"
#include "servers/polling/polling.h"

int main(int argc, char** argv) {
  using namespace pushlab;
  using namespace pushlab::servers;
  return runProgram(argc, argv,
                    {"polling",
                     "Pushes by short polling: GET /poll?after=CURSOR",
                     serving(servePolling),
                     {},
                     bus::drivers()});
}

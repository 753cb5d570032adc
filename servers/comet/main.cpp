#include "bus/drivers.h"
#include "servers/comet/comet.h"
#include "servers/common/program.h"

int main(int argc, char** argv) {
  using namespace pushlab;
  using namespace pushlab::servers;
  return runProgram(argc, argv,
                    {"comet",
                     "Pushes by long polling: GET /comet?after=CURSOR&timeout=25",
                     serving(serveComet),
                     {},
                     bus::drivers()});
}

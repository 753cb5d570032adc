#include "bus/drivers.h"
#include "servers/common/program.h"
#include "servers/tcp/tcp.h"

int main(int argc, char** argv) {
  using namespace pushlab;
  using namespace pushlab::servers;
  return runProgram(
      argc, argv, {"tcp", "The baseline: lines of JSON over raw TCP", serving(serveTcp), {}, bus::drivers()});
}

#include "bus/drivers.h"
#include "servers/common/program.h"
#include "servers/webapp/webapp.h"

int main(int argc, char** argv) {
  using namespace pushlab;
  using namespace pushlab::servers;
  return runProgram(
      argc, argv,
      {"webapp",
       "The web application alone: what is to be pushed it hands to the servers on the same --bus",
       serving(serveWebapp),
       {},
       bus::drivers(),
       core::Hub::Role::OnlyWrites});
}

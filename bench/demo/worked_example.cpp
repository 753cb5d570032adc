#include "bench/demo/worked_example.h"

#include <Poco/String.h>

#include <algorithm>

namespace pushlab::bench::demo {
namespace {

constexpr const char* text = R"text(
A token is good on all of them. To see a notification cross the bus, in another terminal (bash):
  login() { curl -s http://@webapp/login --json "{\"mobile\":\"$1\",\"code\":\"246810\"}" | sed 's/.*"token":"\([^"]*\)".*/\1/'; }
  A=$(login 13911111111); B=$(login 13922222222)
B waits, connected to the tcp server (each line is a notification):
  exec 3<>/dev/tcp/@tcp; echo "{\"token\":\"$B\"}" >&3; cat <&3 &
A follows B at the web application, which tells the servers over the broker:
  curl http://@webapp/user/following -H "Authorization: Bearer $A" --json '{"target":2}'
The same for other clients, before A follows B (undo: curl -X DELETE …/user/following/2):
  python3 -m websockets "ws://@websocket/ws?token=$B"
  curl "http://@polling/poll?token=$B"

)text";

}  // namespace

std::string workedExample(const std::function<std::string(const std::string&)>& addressOf) {
  std::string example = text;
  std::string tcp = addressOf("tcp");
  std::replace(tcp.begin(), tcp.end(), ':', '/');  // as bash names it
  Poco::replaceInPlace(example, std::string("@tcp"), tcp);
  for (const std::string name : {"webapp", "websocket", "polling"})
    Poco::replaceInPlace(example, "@" + name, addressOf(name));
  return example;
}

}  // namespace pushlab::bench::demo

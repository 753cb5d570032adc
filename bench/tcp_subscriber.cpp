#include "bench/tcp_subscriber.h"

namespace pushlab::bench {

void TcpSubscriber::opened() {
  const std::string who = token().empty() ? "" : R"("token":")" + token() + R"(",)";
  send("{" + who + R"("after":")" + cursor() + "\"}\n");
}

void TcpSubscriber::received(std::span<char> bytes) {
  std::string_view rest(bytes.data(), bytes.size());
  while (isOpen()) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) break;
    if (_partial.empty()) {
      takeLine(rest.substr(0, end));
    } else {
      _partial += rest.substr(0, end);
      takeLine(_partial);
      _partial.clear();
    }
    rest.remove_prefix(end + 1);
  }
  _partial += rest;
}

void TcpSubscriber::reset() {
  _welcome = false;
  _partial.clear();
}

void TcpSubscriber::takeLine(std::string_view line) {
  if (!_welcome) {
    if (contains(line, R"("event":"error")")) return cut("the server says " + std::string(line));
    _welcome = true;
    served();
  }
  takeNotification(line);
}

}  // namespace pushlab::bench

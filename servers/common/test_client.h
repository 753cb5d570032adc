#pragma once

#include <Poco/Net/NetException.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/StreamSocketImpl.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/http/parser.h"
#include "protocol/http/writer.h"
#include "runtime/test_support.h"

namespace pushlab::servers::testing {

struct Answer {
  int status = 0;  ///< 0: the connection ended before a whole answer came
  std::string body;
  std::map<std::string, std::string> fields;
};

inline bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// A blocking client, of HTTP and of what may come after it.
class TestClient {
 public:
  /// A small receive buffer makes a slow reader of it.
  explicit TestClient(std::uint16_t port, std::string token = {}, int receiveBuffer = 0)
      : _token(std::move(token)) {
    if (receiveBuffer > 0) _socket.setReceiveBufferSize(receiveBuffer);
    _socket.connect(Poco::Net::SocketAddress("127.0.0.1", port));
    _socket.setReceiveTimeout(Poco::Timespan(runtime::testing::patience.count(), 0));
    _socket.setNoDelay(true);
  }

  void send(std::string_view bytes) {
    for (; !bytes.empty(); bytes.remove_prefix(sendSome(bytes)))
      continue;
  }
  /// What has come, at least a byte; empty where the connection has ended, or nothing comes for long.
  std::string receive() {
    std::string bytes(65'536, '\0');
    try {
      bytes.resize(static_cast<std::size_t>(std::max(_socket.receiveBytes(bytes.data(), 65'536), 0)));
    } catch (const Poco::Exception&) {
      bytes.clear();
    }
    return bytes;
  }
  std::string readToEnd() {
    std::string all;
    for (std::string more = receive(); !more.empty(); more = receive())
      all += more;
    return all;
  }
  void close() { _socket.close(); }

  /// The bytes of a request with this client's token.
  std::string request(std::string_view method, std::string_view target, std::string_view fields = {},
                      std::string_view body = {}, int minorVersion = 1) const {
    std::string extra(fields);
    if (!_token.empty()) extra += "Authorization: Bearer " + _token + "\r\n";
    http::RequestHead head;
    head.method = method;
    head.target = target;
    head.host = "127.0.0.1";
    head.extraFields = extra;
    head.minorVersion = minorVersion;
    head.keepAlive = minorVersion == 1;
    std::string bytes;
    http::appendRequest(bytes, head, body);
    return bytes;
  }

  Answer answer(bool toHead = false) {
    http::Progress progress = _parser.next(toHead);
    while (progress == http::Progress::NeedMore) {
      const std::string bytes = receive();
      if (bytes.empty()) return {};
      _parser.receive(bytes);
      progress = _parser.next(toHead);
    }
    if (progress != http::Progress::Ready) return {};
    Answer answer{_parser.response().status, std::string(_parser.response().body), {}};
    for (const http::Header& header : _parser.response().headers)
      answer.fields.emplace(header.name, header.value);
    return answer;
  }
  Answer get(std::string_view target) {
    send(request("GET", target));
    return answer();
  }
  Answer post(std::string_view target, std::string_view body) {
    send(request("POST", target, {}, body));
    return answer();
  }
  /// What came behind the last answer.
  std::string takeRest() { return _parser.takeRest(); }

 private:
  std::size_t sendSome(std::string_view bytes) {
    return static_cast<std::size_t>(_socket.sendBytes(bytes.data(), static_cast<int>(bytes.size())));
  }

  Poco::Net::StreamSocket _socket{
      new Poco::Net::StreamSocketImpl(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))};
  std::string _token;
  http::ResponseParser _parser{http::Limits{8'192, 16'384, 100'000'000}};
};

/// The values of all `"cursor":"…"` in a text, in order.
inline std::vector<std::string> cursorsIn(std::string_view text) {
  constexpr std::string_view key = R"("cursor":")";
  std::vector<std::string> found;
  for (auto at = text.find(key); at != std::string_view::npos; at = text.find(key, at)) {
    at += key.size();
    found.emplace_back(text.substr(at, text.find('"', at) - at));
  }
  return found;
}

/// The cursor of a poll's answer, to go on with.
inline std::string cursorOf(const Answer& answer) {
  const auto cursors = cursorsIn(answer.body);
  return cursors.empty() ? std::string() : cursors.back();
}

}  // namespace pushlab::servers::testing

#include "servers/common/exchange.h"

#include <array>
#include <ctime>

#include "json/json.h"
#include "protocol/http/writer.h"

namespace pushlab::servers {

namespace {

constexpr std::string_view bearer = "Bearer ";

/// The host and port of an origin: what follows `scheme://`.
std::string_view authority(std::string_view origin) {
  const auto scheme = origin.find("://");
  return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

}  // namespace

Exchange::Exchange(Site& site, runtime::Connection& connection, const http::Request& request,
                   std::string& out)
    : _site(site),
      _connection(connection),
      _request(request),
      _target(http::Target::parse(request.target)),
      _out(out) {}

bool Exchange::allows(std::string_view method) {
  if (_request.method == method || (method == "GET" && _request.method == "HEAD")) return true;
  const std::string allow = "Allow: " + std::string(method) + (method == "GET" ? ", HEAD\r\n" : "\r\n");
  refuse(405, "method_not_allowed", "this resource takes " + std::string(method), allow);
  return false;
}

std::optional<core::Identity> Exchange::identify() {
  const auto header = _request.header("Authorization");
  std::optional<core::Identity> identity;
  if (header && http::equalsIgnoringCase(header->substr(0, bearer.size()), bearer)) {
    identity = _site.tokens().verify(header->substr(bearer.size()));
  } else if (const auto parameter = _target.parameter("token")) {
    identity = _site.tokens().verify(*parameter);
  }
  if (!identity) {
    refuse(401, "unauthorized", "log in with POST /login and send the token as Authorization: Bearer TOKEN",
           "WWW-Authenticate: Bearer\r\n");
  }
  return identity;
}

std::optional<Exchange::Reader> Exchange::reader() {
  const auto who = identify();
  if (!who) return {};
  const auto cursor = _target.parameter("after");
  if (!cursor) return Reader{*who, {}};
  const auto after = _site.hub().journal().parseCursor(*cursor);
  if (after) return Reader{*who, after};
  refuse(400, "bad_cursor", "after is not a cursor: send back the last one that you were given, or none");
  return {};
}

void Exchange::answer(int status, std::string_view json, std::string_view extraFields) {
  answerText(status, "application/json", json, extraFields);
}

void Exchange::answerText(int status, std::string_view contentType, std::string_view text,
                          std::string_view extraFields) {
  const std::string cors = corsFields();
  const std::string fields = cors.empty() ? std::string() : cors + std::string(extraFields);
  http::ResponseHead head;
  head.status = status;
  head.contentType = contentType;
  head.minorVersion = _request.minorVersion;
  head.keepAlive = _request.keepAlive;
  head.toHead = _request.method == "HEAD";
  head.date = httpDate();
  head.extraFields = cors.empty() ? extraFields : std::string_view(fields);
  http::appendResponse(_out, head, text);
}

void Exchange::refuse(int status, std::string_view code, std::string_view message,
                      std::string_view extraFields) {
  answer(status, errorJson(code, message), extraFields);
}

void Exchange::sendGathered() {
  if (_out.empty()) return;
  _connection.send(_out);
  _out.clear();
}

std::string Exchange::corsFields() const {
  if (_site.options().allowedOrigins.empty()) return {};
  const auto origin = _request.header("Origin");
  if (!origin || !_site.allows(*origin)) return "Vary: Origin\r\n";
  return "Access-Control-Allow-Origin: " + std::string(*origin) + "\r\nVary: Origin\r\n";
}

bool Exchange::foreignOrigin() const {
  const auto origin = _request.header("Origin");
  if (!origin || _site.allows(*origin)) return false;
  const auto host = _request.header("Host");
  return !host || !http::equalsIgnoringCase(authority(*origin), *host);
}

std::string errorJson(std::string_view code, std::string_view message) {
  return R"({"error":{"code":)" + json::string(code) + R"(,"message":)" + json::string(message) + "}}";
}

std::string_view httpDate() {
  thread_local std::time_t second = 0;
  thread_local std::array<char, 32> text{};
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
  if (now.tv_sec != second) {
    second = now.tv_sec;
    std::tm utc{};
    ::gmtime_r(&second, &utc);
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  }
  return text.data();
}

}  // namespace pushlab::servers

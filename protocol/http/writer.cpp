#include "protocol/http/writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace pushlab::http {

namespace {

constexpr std::size_t usualHead = 192;  // bytes of status line and own fields

void appendNumber(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void appendField(std::string& out, std::string_view nameAndColon, std::string_view value) {
  out.append(nameAndColon).append(value).append("\r\n");
}

void appendLength(std::string& out, std::size_t length) {
  out.append("Content-Length: ");
  appendNumber(out, length);
  out.append("\r\n");
}

/// Once for the whole message, and by at least doubling, so that many messages in one string stay linear.
void makeRoom(std::string& out, std::size_t size) {
  const auto needed = out.size() + size;
  if (needed > out.capacity()) out.reserve(std::max(needed, 2 * out.capacity()));
}

bool mayHaveBody(int status) {
  return status >= 200 && status != 204 && status != 304;
}

/// RFC 9112, 9.3. To HTTP/1.0 both are said, since the status line speaks of HTTP/1.1 and the client goes
/// by 1.0.
void appendConnection(std::string& out, const ResponseHead& head) {
  if (head.status < 200) return;
  if (!head.keepAlive) out.append("Connection: close\r\n");
  if (head.keepAlive && head.minorVersion == 0) out.append("Connection: keep-alive\r\n");
}

bool takesBody(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

// RFC 9110, 15, and RFC 6585 for 428 to 431; in ascending order.
constexpr std::pair<int, std::string_view> reasons[] = {
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {203, "Non-Authoritative Information"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {305, "Use Proxy"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

}  // namespace

std::string_view reasonPhrase(int status) {
  if (status == 200) return "OK";
  const auto* const found = std::lower_bound(std::begin(reasons), std::end(reasons), status,
                                             [](const auto& entry, int code) { return entry.first < code; });
  return found != std::end(reasons) && found->first == status ? found->second : "Unknown";
}

void appendResponse(std::string& out, const ResponseHead& head, std::string_view body) {
  makeRoom(out, usualHead + head.contentType.size() + head.extraFields.size() + body.size());
  const bool hasBody = mayHaveBody(head.status);
  out.append("HTTP/1.1 ");
  appendNumber(out, static_cast<std::uint64_t>(head.status));
  out.append(" ").append(reasonPhrase(head.status)).append("\r\n");
  if (!head.date.empty()) appendField(out, "Date: ", head.date);
  if (hasBody && !body.empty() && !head.contentType.empty())
    appendField(out, "Content-Type: ", head.contentType);
  if (hasBody) appendLength(out, body.size());
  appendConnection(out, head);
  out.append(head.extraFields).append("\r\n");
  if (hasBody && !head.toHead) out.append(body);
}

void appendRequest(std::string& out, const RequestHead& head, std::string_view body) {
  makeRoom(out, usualHead + head.target.size() + head.host.size() + head.extraFields.size() + body.size());
  out.append(head.method).append(" ").append(head.target);
  out.append(head.minorVersion == 0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
  appendField(out, "Host: ", head.host);
  if (!body.empty() && !head.contentType.empty()) appendField(out, "Content-Type: ", head.contentType);
  if (!body.empty() || takesBody(head.method)) appendLength(out, body.size());
  if (head.keepAlive != (head.minorVersion != 0))
    out.append(head.keepAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n");
  out.append(head.extraFields).append("\r\n").append(body);
}

}  // namespace pushlab::http

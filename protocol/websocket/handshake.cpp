#include "protocol/websocket/handshake.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <span>

namespace pushlab::websocket {
namespace {

constexpr std::string_view acceptGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";  // RFC 6455, 1.3
constexpr std::string_view version = "13";                                       // RFC 6455, 4.1

template <std::size_t Bytes>
std::string base64(const unsigned char (&bytes)[Bytes]) {
  std::array<unsigned char, (Bytes + 2) / 3 * 4 + 1> text;  // OpenSSL ends it with a NUL
  const int size = EVP_EncodeBlock(text.data(), bytes, static_cast<int>(Bytes));
  return {text.begin(), text.begin() + size};
}

bool isBase64Digit(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

/// Whether the text is 16 bytes in base64: 22 digits and the padding (4.1).
bool isKey(std::string_view text) {
  return text.size() == 24 && text.ends_with("==") &&
         std::all_of(text.begin(), text.end() - 2, isBase64Digit);
}

/// The value of a field that may come only once (11.3); nothing where it is missing or comes twice.
std::optional<std::string_view> only(const http::Message& message, std::string_view name) {
  const auto isIt = [name](const http::Header& header) {
    return http::equalsIgnoringCase(header.name, name);
  };
  return std::count_if(message.headers.begin(), message.headers.end(), isIt) == 1 ? message.header(name)
                                                                                  : std::nullopt;
}

}  // namespace

Verdict checkOpeningHandshake(const http::Request& request) {
  if (request.method != "GET") return {405, "a WebSocket opens with GET"};
  if (request.minorVersion < 1) return {400, "a WebSocket needs HTTP/1.1"};
  if (request.header("Host").value_or("").empty()) return {400, "Host is missing"};
  if (!request.headerHasToken("Upgrade", "websocket"))
    return {426, "this is a WebSocket: Upgrade: websocket is missing"};
  if (!request.headerHasToken("Connection", "Upgrade")) return {400, "Connection: Upgrade is missing"};
  if (only(request, "Sec-WebSocket-Version") != version)
    return {426, "only Sec-WebSocket-Version 13 is spoken"};
  if (!isKey(only(request, "Sec-WebSocket-Key").value_or(""))) {
    return {400, "Sec-WebSocket-Key must be 16 bytes in base64, once"};
  }
  return {};
}

std::string acceptKey(std::string_view key) {
  std::string text(key);
  text += acceptGuid;
  unsigned char digest[SHA_DIGEST_LENGTH];
  SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  return base64(digest);
}

void appendAcceptance(std::string& out, std::string_view key, std::string_view extraFields) {
  out += "HTTP/1.1 101 Switching Protocols\r\n";
  out += "Upgrade: websocket\r\n";
  out += "Connection: Upgrade\r\n";
  out.append("Sec-WebSocket-Accept: ").append(acceptKey(key)).append("\r\n");
  out.append(extraFields).append("\r\n");
}

std::string_view versionFields() {
  return "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
}

std::string encodeKey(const unsigned char (&nonce)[16]) {
  return base64(nonce);
}

void appendOpeningHandshake(std::string& out, std::string_view host, std::string_view target,
                            std::string_view key, std::string_view extraFields) {
  out.append("GET ").append(target).append(" HTTP/1.1\r\n");
  out.append("Host: ").append(host).append("\r\n");
  out += versionFields();
  out.append("Sec-WebSocket-Key: ").append(key).append("\r\n");
  out.append(extraFields).append("\r\n");
}

std::optional<std::string> checkAcceptance(const http::Response& response, std::string_view key) {
  if (response.status != 101)
    return "the server answered " + std::to_string(response.status) + " instead of 101";
  if (!http::equalsIgnoringCase(only(response, "Upgrade").value_or(""), "websocket")) {
    return "Upgrade is not websocket";
  }
  if (!response.headerHasToken("Connection", "Upgrade")) return "Connection: Upgrade is missing";
  if (only(response, "Sec-WebSocket-Accept") != acceptKey(key))
    return "Sec-WebSocket-Accept does not fit the key";
  if (response.header("Sec-WebSocket-Extensions"))
    return "the server uses an extension that was not asked for";
  if (response.header("Sec-WebSocket-Protocol"))
    return "the server uses a subprotocol that was not asked for";
  return std::nullopt;
}

}  // namespace pushlab::websocket

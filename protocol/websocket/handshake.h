#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/http/message.h"

namespace pushlab::websocket {

/// The server's verdict on an opening handshake (RFC 6455, 4.2.1).
struct Verdict {
  int status = 101;         ///< 101, or what to refuse with: 400, 405, 426
  std::string_view reason;  ///< for people; static storage; empty with 101
  bool accepted() const { return status == 101; }
};

/// Checks all that section 4.2.1 asks for: GET, HTTP/1.1 or higher, Host, `Upgrade: websocket`, `Connection:
/// Upgrade`, a Sec-WebSocket-Key of 16 bytes in base64, Sec-WebSocket-Version 13. Origin is the caller's
/// business. 426 where the version or the Upgrade is missing or another: the answer must carry
/// `versionFields()`. 405 must carry `Allow: GET` (RFC 9110, 15.5.6). All else is 400.
Verdict checkOpeningHandshake(const http::Request& request);

/// Sec-WebSocket-Accept for a key (4.2.2, item 5.4).
std::string acceptKey(std::string_view key);

/// Appends the whole `101 Switching Protocols`. `extraFields`: whole lines, each with CR LF.
void appendAcceptance(std::string& out, std::string_view key, std::string_view extraFields = {});

/// The line that a 426 must carry: `Sec-WebSocket-Version: 13\r\n` (4.4), with `Upgrade` and `Connection`
/// (RFC 9110, 15.5.22).
std::string_view versionFields();

/// Client: a fresh key from 16 bytes that the caller drew.
std::string encodeKey(const unsigned char (&nonce)[16]);
/// Client: appends the upgrade request. `extraFields`: whole lines, each with CR LF.
void appendOpeningHandshake(std::string& out, std::string_view host, std::string_view target,
                            std::string_view key, std::string_view extraFields = {});
/// Client: why the server's answer is no acceptance of that key (4.1); nothing where it is one. An extension
/// is never asked for, nor is a subprotocol: an answer that uses one is refused.
std::optional<std::string> checkAcceptance(const http::Response& response, std::string_view key);

}  // namespace pushlab::websocket

#pragma once

#include <string>
#include <string_view>

#include "protocol/http/message.h"

namespace pushlab::http {

/// What stands before a response's body.
struct ResponseHead {
  int status = 200;
  std::string_view contentType = "application/json";  ///< left out where the body is empty
  int minorVersion = 1;            ///< of the request that is answered; the answer is HTTP/1.1
  bool keepAlive = true;           ///< says close where not; keep-alive, where so, to HTTP/1.0 only
  bool toHead = false;             ///< answers HEAD: Content-Length of the body, but no body
  std::string_view date{};         ///< IMF-fixdate; left out where empty
  std::string_view extraFields{};  ///< whole lines, each with CR LF
};

/// Appends a whole response with Content-Length (none for 1xx, 204 and 304, which have no body).
void appendResponse(std::string& out, const ResponseHead& head, std::string_view body);

/// The reason phrase of a status (RFC 9110, 15); "Unknown" for one that is not listed.
std::string_view reasonPhrase(int status);

/// What stands before a request's body.
struct RequestHead {
  std::string_view method = "GET";
  std::string_view target = "/";
  std::string_view host{};
  int minorVersion = 1;
  bool keepAlive = true;
  std::string_view contentType = "application/json";  ///< written only where there is a body
  std::string_view extraFields{};                     ///< whole lines, each with CR LF
};

/// Appends a whole request; Content-Length where there is a body or the method is POST, PUT or PATCH.
void appendRequest(std::string& out, const RequestHead& head, std::string_view body = {});

}  // namespace pushlab::http

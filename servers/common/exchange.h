#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/tokens.h"
#include "protocol/http/message.h"
#include "protocol/http/target.h"
#include "runtime/connection.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// One request and the answer to it. Answers are gathered in `out` and sent when the connection next waits,
/// so that pipelined requests are answered in one send.
class Exchange {
 public:
  Exchange(Site& site, runtime::Connection& connection, const http::Request& request, std::string& out);

  Site& site() { return _site; }
  runtime::Connection& connection() { return _connection; }
  const http::Request& request() const { return _request; }
  const http::Target& target() const { return _target; }
  std::string& out() { return _out; }

  bool isGet() const { return _request.method == "GET" || _request.method == "HEAD"; }
  /// Whether the method is the one that the resource has; answers 405 where not.
  bool allows(std::string_view method);

  /// The bearer of the token (`Authorization: Bearer`, or `?token=`); answers 401 and is empty where there is
  /// none.
  std::optional<core::Identity> identify();
  /// Who wants to hear notifications, and after what: `?after=`, empty where it is not given. Answers 401 or
  /// 400 and is empty where the token or the cursor is no good.
  struct Reader {
    core::Identity who;
    std::optional<core::Position> after;
  };
  std::optional<Reader> reader();

  void answer(int status, std::string_view json, std::string_view extraFields = {});
  void answerText(int status, std::string_view contentType, std::string_view text,
                  std::string_view extraFields = {});
  /// `{"error":{"code":…,"message":…}}`
  void refuse(int status, std::string_view code, std::string_view message, std::string_view extraFields = {});

  /// Answers that are ready go out: before one that may be given at any time from now on.
  void sendGathered();

  /// The lines that let an allowed cross-origin page read the answer; empty for all other requests.
  std::string corsFields() const;
  /// Whether the request's Origin is neither ours nor allowed.
  bool foreignOrigin() const;

 private:
  Site& _site;
  runtime::Connection& _connection;
  const http::Request& _request;
  http::Target _target;
  std::string& _out;
};

/// `{"error":{…}}` as HTTP answers carry it.
std::string errorJson(std::string_view code, std::string_view message);
/// The Date field's value for now (RFC 9110, 5.6.7), renewed once a second per thread.
std::string_view httpDate();

}  // namespace pushlab::servers

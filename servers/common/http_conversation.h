#pragma once

#include <string>
#include <string_view>

#include "protocol/http/parser.h"
#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/session.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// How long a client may take. Not a promise of the contract but for the 15 s.
struct Patience {
  std::chrono::seconds request{15};  ///< to the first request, and for each from its first byte to its last
  std::chrono::seconds idle{75};     ///< kept alive between requests
};

/// HTTP on one connection, for all techniques: reads requests, asks the technique and then the common API,
/// sends the answers in order, and ends the connection by the rules of HTTP/1.0 and 1.1.
class HttpConversation {
 public:
  HttpConversation(Site& site, runtime::Connection& connection, Session& session);

  /// Runs to the end of HTTP on this connection. `first`: what was read already. True: the technique takes
  /// over, and `rest()` is what came behind its request.
  runtime::Task<bool> run(std::string_view first);
  std::string rest() { return _parser.takeRest(); }

 private:
  runtime::Task<bool> receiveMore();
  runtime::Task<bool> proceed(http::Progress progress);
  runtime::Task<bool> answerRequest();
  runtime::Task<Outcome> respond();
  runtime::Task<void> awaitRelease();
  runtime::Task<void> finish();
  bool timedOut();
  runtime::Task<bool> sendGathered();
  void refuse(int status, std::string_view code, std::string_view message);
  runtime::TimePoint deadline();

  Site& _site;
  runtime::Connection& _connection;
  Session& _session;
  http::RequestParser _parser;
  Patience _patience;
  std::string _out;
  runtime::TimePoint _requestStarted;
  bool _sawRequest = false;
  bool _announced = false;  ///< the session knows of the request that is under way
  bool _closing = false;
  bool _takenOver = false;
};

}  // namespace pushlab::servers

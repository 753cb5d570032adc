#pragma once

#include "bench/request_target.h"
#include "bench/subscriber.h"
#include "protocol/http/parser.h"

namespace pushlab::bench {

/// What polling and comet share: a GET on a keep-alive connection, answered with a list of notifications.
class HttpSubscriber : public Subscriber {
 public:
  /// `path`: of the resource in the contract. `parameters`: of the query, behind `after`.
  HttpSubscriber(Scene& scene, int client, std::string token, std::string_view path,
                 const Parameters& parameters);

 protected:
  /// Asks for what is behind the cursor; connects first where the server has closed.
  void ask();
  /// An answer has been taken; `ask` may be called.
  virtual void answered() = 0;

 private:
  void opened() final { ask(); }
  void received(std::span<char> bytes) final;
  void reset() final;
  void takeResponse(const http::Response& response);
  void takeNews(const http::Response& response);

  std::string _withoutCursor;  ///< the request of one who has none
  std::string _beforeCursor;
  std::string _afterCursor;
  std::string _request;  ///< kept for its memory
  http::ResponseParser _parser;
};

}  // namespace pushlab::bench

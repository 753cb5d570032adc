#pragma once

#include "bench/http_subscriber.h"

namespace pushlab::bench {

/// Long polling: the server holds the request until there is something; the next one follows at once.
class CometSubscriber final : public HttpSubscriber {
 public:
  CometSubscriber(Scene& scene, int client, std::string token)
      : HttpSubscriber(scene, client, std::move(token), "/comet", {{"timeout", "25"}}) {}

 private:
  void answered() override { ask(); }
};

}  // namespace pushlab::bench

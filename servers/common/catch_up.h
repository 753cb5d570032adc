#pragma once

#include <optional>
#include <string>

#include "core/journal.h"
#include "core/subscriber.h"
#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// The body of a poll's answer: `{"messages":[…],"cursor":"…"}`, and `"missed":true` where something is lost.
std::string pageJson(const core::Journal& journal, std::span<const core::NotificationPtr> notifications,
                     core::Sequence next, bool missed);

/// What a poll without a cursor gets: what was stored while the user was away, and the chat bot's greeting at the very first.
runtime::Task<core::Page> arrivalPage(Site& site, runtime::Connection& connection, std::int64_t userId);

/// A client to whom everything is pushed as it is published, on a connection that stays (WebSocket, raw TCP). Enters the
/// shard of its connection, and leaves it when destroyed.
class PushedClient final : public core::Subscriber {
 public:
  PushedClient(Site& site, runtime::Connection& connection, const core::Encoding& encoding, std::int64_t userId);
  ~PushedClient() override;

  /// Sends what the client missed, and from then on what is published. Without `after`, the stored notifications and the greeting.
  /// False: the connection is over.
  runtime::Task<bool> catchUp(std::optional<core::Position> after);
  /// Nothing is pushed any more.
  void leave();

  bool deliver(std::span<const core::Run* const> runs) override;

 private:
  runtime::Task<bool> arrive(core::Position& from);
  void send(const core::Page& page);
  std::size_t pageBytes() const;

  Site& _site;
  runtime::Connection& _connection;
  const core::Encoding& _encoding;
};

}  // namespace pushlab::servers

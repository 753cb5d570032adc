#pragma once

#include <atomic>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/journal.h"
#include "core/subscriber.h"
#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/exchange.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// The body of a poll's answer: `{"messages":[…],"cursor":"…"}`, and `"missed":true` where something is lost.
/// `cursor`: where to go on.
std::string pageJson(std::span<const core::NotificationPtr> notifications, std::string_view cursor,
                     bool missed);
/// Answers a poll.
void answerPage(Exchange& exchange, const core::Page& page);

/// Answers a poll without a cursor, where there is something to say: what was stored while the user was away,
/// and the chat bot's greeting at the very first. The page that was found. `had` gets the stored ids in it:
/// they may come again live, and are to be left out on this connection.
runtime::Task<core::Page> answerArrival(Exchange& exchange, std::int64_t userId, bool evenIfEmpty,
                                        std::vector<std::int64_t>& had);

/// A client to whom everything is pushed as it is published. Enters the shard of its context's lane, and
/// leaves it at the latest when destroyed.
class PushedClient : public core::Subscriber {
 public:
  PushedClient(Site& site, const runtime::Context& context, std::int64_t userId);

  /// Sends what the client missed since `from`, and from then on what is published. False: the connection is
  /// over.
  runtime::Task<bool> catchUp(core::Position from);
  /// The same for a client without a cursor: the stored notifications, what came since, the greeting.
  runtime::Task<bool> welcome(core::Arrival arrival);
  /// Nothing is pushed any more. Each kind of client does it first of all when it is destroyed, while it is
  /// whole and its context there.
  void leave();

 protected:
  Site& site() { return _site; }
  /// Counts what is delivered.
  void count(std::span<const core::Run* const> runs);

 private:
  /// Sends these, one after another. Whether they were sent, so that none need be kept for the user.
  virtual bool push(const std::vector<core::NotificationPtr>& notifications) = 0;
  /// Awaits that the client has read enough of it to be sent more. False: the connection is over.
  virtual runtime::Task<bool> drained() = 0;

  runtime::Task<bool> sendStored(const std::vector<core::NotificationPtr>& stored);
  void send(const std::vector<core::NotificationPtr>& notifications,
            std::optional<core::Sequence> missedUpTo);

  Site& _site;
  const runtime::Context& _context;
};

/// A client on a connection that stays (WebSocket, raw TCP).
class ConnectedClient final : public PushedClient {
 public:
  ConnectedClient(Site& site, runtime::Connection& connection, const core::Encoding& encoding,
                  std::int64_t userId);
  ~ConnectedClient() override { leave(); }

  bool deliver(std::span<const core::Run* const> runs) override;
  /// The handler's `receive` says Stopping, and it tells the client.
  void dismiss() override;
  bool dismissed() const { return _dismissed; }

 private:
  bool push(const std::vector<core::NotificationPtr>& notifications) override;
  runtime::Task<bool> drained() override;

  runtime::Connection& _connection;
  const core::Encoding& _encoding;
  std::atomic<bool> _dismissed = false;
};

}  // namespace pushlab::servers

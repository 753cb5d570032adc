#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/subscriber.h"
#include "servers/common/session.h"

namespace pushlab::servers {

/// What was published, in runs whose wire bytes all receivers share.
using News = std::span<const core::Run* const>;

/// A poll whose answer is held. Whoever publishes answers it, while the connection already waits for the next
/// request. Stays in its rooms between polls, so that a poll that finds nothing new costs no more than
/// starting to wait.
class HeldPoll final : public core::Subscriber {
 public:
  HeldPoll(Site& site, runtime::Connection& connection, std::int64_t userId);
  ~HeldPoll() override;

  /// How the answer is to look.
  struct Form {
    int minorVersion = 1;
    bool keepAlive = true;
    std::string corsFields;
    /// Whether it is the answer that is encoded once for everybody.
    bool common() const { return minorVersion == 1 && keepAlive && corsFields.empty(); }
  };

  /// What ends the wait; whether the answer was sent. Under the shard's lock.
  struct Ends {
    bool (*published)(HeldPoll& poll, News news) = nullptr;
    bool (*timeOver)(HeldPoll& poll, const core::Page& page) = nullptr;
  };

  /// What there is since `after`. If that is nothing, neither is this, and the answer is held from now on.
  std::optional<core::Page> readOrHold(core::Position after, Form form, Ends ends);
  /// Its time is over, or the server stops.
  void release();
  bool held();

  /// Each answers the held poll, which then is held no longer. Whether the answer was sent.
  bool send(News news);
  bool send(const core::Page& page);

  bool deliver(News news) override;
  /// Answers a held poll with an empty list; there is no connection to end.
  void dismiss() override;

 private:
  bool sendAnswer(std::span<const core::NotificationPtr> notifications, std::string_view cursor, bool missed);
  void setHeld(bool held);

  Site& _site;
  runtime::Connection& _connection;
  Form _form;
  Ends _ends;
  core::Position _after;
  bool _held = false;  ///< under the shard's lock, as all that is used in answering
};

/// Comet (long polling): the client asks, and is answered when there is something.
class CometSession final : public Session {
 public:
  CometSession(Site& site, runtime::Connection& connection) : _site(site), _connection(connection) {}

  runtime::Task<Outcome> answer(Exchange& exchange) override;
  runtime::TimePoint heldUntil() const override { return _heldUntil; }
  bool holding() override;
  void release() override;

 private:
  /// What a client asks.
  struct Question {
    std::int64_t userId;
    std::optional<core::Position> after;
    std::chrono::seconds timeout;
  };

  static std::optional<Question> understand(Exchange& exchange);
  runtime::Task<core::Page> answerNewcomer(Exchange& exchange, std::int64_t userId);
  std::optional<core::Page> readOrHold(Exchange& exchange, const Question& asked, HeldPoll::Ends ends);
  HeldPoll& pollOf(std::int64_t userId);

  Site& _site;
  runtime::Connection& _connection;
  std::unique_ptr<HeldPoll> _poll;
  std::vector<std::int64_t> _had;  ///< stored ids that the user was answered on arrival
  runtime::TimePoint _heldUntil = runtime::never;
};

runtime::Task<void> serveComet(Site& site, runtime::Connection& connection);

}  // namespace pushlab::servers

#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/subscriber.h"
#include "servers/common/session.h"

namespace pushlab::servers {

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

  /// What there is since `after`; if that is nothing, the answer is held from now on.
  core::Page hold(core::Position after, Form form);
  /// Answers a held poll with what there is: as a rule an empty list.
  void release();
  bool held();

  bool deliver(std::span<const core::Run* const> runs) override;
  /// Answers a held poll with an empty list; there is no connection to end.
  void dismiss() override;

 private:
  /// Whether it was sent.
  bool sendAnswer(std::span<const core::NotificationPtr> notifications, std::string_view cursor, bool missed);
  void setHeld(bool held);

  Site& _site;
  runtime::Connection& _connection;
  Form _form;
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
  HeldPoll& pollOf(std::int64_t userId);

  Site& _site;
  runtime::Connection& _connection;
  std::unique_ptr<HeldPoll> _poll;
  std::vector<std::int64_t> _had;  ///< stored ids that the user was answered on arrival
  runtime::TimePoint _heldUntil = runtime::never;
};

runtime::Task<void> serveComet(Site& site, runtime::Connection& connection);

}  // namespace pushlab::servers

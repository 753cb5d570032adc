// What the HTTP requests of a session do.
#include <utility>

#include "protocol/engineio/payload.h"
#include "servers/socketio/engine_session.h"

namespace pushlab::servers {

using engineio::Packet;
using engineio::PacketType;
using engineio::Revision;

bool EngineSession::holds(const HeldAnswer& answer) const {
  const std::lock_guard lock(_mutex);
  return answer.open();
}

EngineSession::Poll EngineSession::poll(const std::shared_ptr<HeldAnswer>& answer, std::string& body) {
  {
    const std::lock_guard lock(_mutex);
    if (_state == State::Over || _overWebSocket) return Poll::Refused;
    if (!_poll) {
      if (!_waiting.empty()) {
        PollQueue::Taken taken = _waiting.take(engineio::maxPackets);
        body = bodyOf(taken.payload);
        taken.noteSent();
        return Poll::Answered;
      }
      _poll = answer;
      _host.heldPolls.fetch_add(1, std::memory_order_relaxed);
      if (_probed) answerPollWith(PacketType::Noop);
      return Poll::Held;
    }
  }
  close(reasons::transportError);  // the reference: "overlap from client"
  return Poll::Refused;
}

void EngineSession::pollBroken(HeldAnswer& answer) {
  bool broken = false;
  {
    const std::lock_guard lock(_mutex);
    broken = _poll.get() == &answer;
    if (broken) takePoll();
    answer.abandon();
  }
  if (broken) end(reasons::transportError, false);
}

void EngineSession::releasePoll(HeldAnswer& answer) {
  const std::lock_guard lock(_mutex);
  if (_poll.get() == &answer) answerPollWith(PacketType::Noop);
}

std::shared_ptr<HeldAnswer> EngineSession::takePoll() {
  _host.heldPolls.fetch_sub(1, std::memory_order_relaxed);
  return std::exchange(_poll, nullptr);
}

void EngineSession::answerPoll(PollQueue::Taken taken) {
  const std::shared_ptr<HeldAnswer> poll = takePoll();
  poll->give(share(HeldAnswer::write(poll->form(), textType, bodyOf(taken.payload))));
  taken.noteSent();
}

void EngineSession::answerPollWith(PacketType type) {
  std::string packet;
  engineio::appendText(packet, {type, false, {}});
  answerPoll({std::move(packet), {}});
}

/// A payload of revision 4 as the session's revision has it.
std::string EngineSession::bodyOf(const std::string& payload) const {
  if (_revision == Revision::Four) return payload;
  std::string body;
  engineio::PayloadReader reader(payload, Revision::Four);
  while (const auto packet = reader.next())
    engineio::appendToPayload(body, *packet, _revision);
  return body;
}

bool EngineSession::beginPost(const void* by) {
  {
    const std::lock_guard lock(_mutex);
    if (_poster == nullptr || _poster == by) {
      _poster = by;
      return true;
    }
  }
  close(reasons::transportError);  // the reference: "data request overlap from client"
  return false;
}

void EngineSession::endPost() {
  const std::lock_guard lock(_mutex);
  _poster = nullptr;
}

void EngineSession::postBroken(const void* by) {
  {
    const std::lock_guard lock(_mutex);
    if (_poster != by) return;
    _poster = nullptr;
  }
  end(reasons::transportError, true);
}

bool EngineSession::receivePayload(std::string_view body, bool binaryForm) {
  if (overWebSocket()) return false;
  engineio::PayloadReader reader(body, _revision, binaryForm);
  while (const auto packet = reader.next()) {
    if (packet->type == PacketType::Close) {
      {
        const std::lock_guard lock(_mutex);
        if (_state == State::Open && _poll) answerPollWith(PacketType::Noop);
      }
      end(reasons::transportClose, false);
      return true;
    }
    receive(*packet);
  }
  if (reader.malformed()) close(reasons::parseError);
  return !reader.malformed();
}

}  // namespace pushlab::servers

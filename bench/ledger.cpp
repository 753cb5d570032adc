#include "bench/ledger.h"

#include <algorithm>

namespace pushlab::bench {

namespace {
constexpr std::size_t bitsPerWord = 64;
}

Ledger::Ledger(int clients, std::int64_t startNs, const Receivers& receivers)
    : _wordsPerMessage((static_cast<std::size_t>(clients) + bitsPerWord - 1) / bitsPerWord),
      _startNs(startNs),
      _receivers(receivers),
      _expectedClients(clients) {}

std::uint32_t Ledger::issue(bool measured, bool toAll) {
  const int some = toAll ? 0 : _receivers.each();
  const int expected = some == 0 ? _expectedClients : std::min(some, _expectedClients);
  _messages.push_back({.missing = expected, .measured = measured, .toAll = toAll});
  _marks.resize(_marks.size() + _wordsPerMessage);
  if (measured) {
    ++_published;
    _expected += expected;
  }
  return static_cast<std::uint32_t>(_messages.size() - 1);
}

void Ledger::sent(const Stamp& stamp) {
  Message& message = _messages[stamp.number];
  message.dueNs = stamp.dueNs;
  message.sentNs = stamp.sentNs;
  if (message.measured) _lateness.record(stamp.sentNs - stamp.dueNs);
}

Receipt Ledger::receive(int client, const Stamp& stamp, std::int64_t nowNs) {
  const bool foreign = stamp.dueNs != 0 && stamp.dueNs < _startNs;
  if (stamp.number >= _messages.size() || foreign) return Receipt::Foreign;
  Message& message = _messages[stamp.number];
  if (!message.toAll && !_receivers.include(client, stamp.number)) {
    ++_strays;
    return Receipt::Stray;
  }
  if (!mark(client, stamp.number)) {
    if (message.measured) ++_duplicated;
    return Receipt::Duplicate;
  }
  const bool travelled = stamp.dueNs != 0;
  record(travelled ? stamp.dueNs : message.dueNs, travelled ? stamp.sentNs : message.sentNs, nowNs,
         message.measured);
  --message.missing;
  return message.missing == 0 ? Receipt::Last : Receipt::First;
}

bool Ledger::mark(int client, std::uint32_t number) {
  const auto index = static_cast<std::size_t>(client);
  std::uint64_t& word = _marks[number * _wordsPerMessage + index / bitsPerWord];
  const std::uint64_t bit = std::uint64_t{1} << (index % bitsPerWord);
  if ((word & bit) != 0) return false;
  word |= bit;
  return true;
}

void Ledger::record(std::int64_t dueNs, std::int64_t sentNs, std::int64_t nowNs, bool measured) {
  const std::int64_t latency = nowNs - dueNs;
  ++_receipts;
  _interval.record(latency);
  if (!measured) return;
  ++_delivered;
  _corrected.record(latency);
  _uncorrected.record(nowNs - sentNs);
}

}  // namespace pushlab::bench

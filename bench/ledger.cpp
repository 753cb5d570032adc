#include "bench/ledger.h"

namespace pushlab::bench {

namespace {
constexpr std::size_t bitsPerWord = 64;
}

Ledger::Ledger(int clients, std::int64_t startNs)
    : _wordsPerMessage((static_cast<std::size_t>(clients) + bitsPerWord - 1) / bitsPerWord),
      _startNs(startNs),
      _expectedClients(clients) {}

std::uint32_t Ledger::issue(bool measured) {
  _messages.push_back({.missing = _expectedClients, .measured = measured});
  _marks.resize(_marks.size() + _wordsPerMessage);
  if (measured) {
    ++_published;
    _expected += _expectedClients;
  }
  return static_cast<std::uint32_t>(_messages.size() - 1);
}

void Ledger::sent(const Stamp& stamp) {
  if (_messages[stamp.number].measured) _lateness.record(stamp.sentNs - stamp.dueNs);
}

Receipt Ledger::receive(int client, const Stamp& stamp, std::int64_t nowNs) {
  if (stamp.number >= _messages.size() || stamp.dueNs < _startNs) return Receipt::Foreign;
  Message& message = _messages[stamp.number];
  if (!mark(client, stamp.number)) {
    if (message.measured) ++_duplicated;
    return Receipt::Duplicate;
  }
  record(stamp, nowNs, message.measured);
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

void Ledger::record(const Stamp& stamp, std::int64_t nowNs, bool measured) {
  const std::int64_t latency = nowNs - stamp.dueNs;
  ++_receipts;
  _interval.record(latency);
  if (!measured) return;
  ++_delivered;
  _corrected.record(latency);
  _uncorrected.record(nowNs - stamp.sentNs);
}

}  // namespace pushlab::bench

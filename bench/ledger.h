#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bench/histogram.h"
#include "bench/receivers.h"
#include "bench/stamp.h"

namespace pushlab::bench {

/// What a receipt meant.
enum class Receipt : std::uint8_t {
  First,      ///< this client had not had this message
  Last,       ///< the same, and now all clients have it
  Duplicate,  ///< the client had it already
  Foreign,    ///< not a message of this run
  Stray,      ///< a message of this run that was not for this client
};

/// Who has received what: one bit for each client and message. Messages are numbered from 0 in the order of
/// `issue`. Latencies of measured messages go into the histograms, in nanoseconds. One thread.
class Ledger {
 public:
  /// `startNs`: stamps that are due before it are of another run.
  Ledger(int clients, std::int64_t startNs) : Ledger(clients, startNs, Receivers(0, clients)) {}
  Ledger(int clients, std::int64_t startNs, const Receivers& receivers);

  /// Clients that are to receive each message from now on; those that never came are not waited for.
  void expectClients(int clients) { _expectedClients = clients; }
  /// Enters a message and gives its number. A measured one counts in the figures. `toAll`: whoever the
  /// receivers of the run are.
  std::uint32_t issue(bool measured, bool toAll = false);
  /// The message was sent so late after its intended time.
  void sent(const Stamp& stamp);
  Receipt receive(int client, const Stamp& stamp, std::int64_t nowNs);

  std::int64_t issued() const { return static_cast<std::int64_t>(_messages.size()); }
  std::int64_t published() const { return _published; }  ///< measured messages
  std::int64_t expected() const { return _expected; }    ///< deliveries of measured messages
  std::int64_t delivered() const { return _delivered; }  ///< of those
  std::int64_t duplicated() const { return _duplicated; }
  std::int64_t strays() const { return _strays; }      ///< receipts by clients that a message was not for
  std::int64_t receipts() const { return _receipts; }  ///< first receipts of all messages, warm-up included

  const Histogram& corrected() const { return _corrected; }
  const Histogram& uncorrected() const { return _uncorrected; }
  const Histogram& lateness() const { return _lateness; }
  /// Corrected latencies of all messages since the last `startInterval`, for drawing over time.
  const Histogram& interval() const { return _interval; }
  void startInterval() { _interval = Histogram(); }

 private:
  struct Message {
    std::int64_t dueNs = 0;
    std::int64_t sentNs = 0;
    std::int32_t missing = 0;  ///< clients that have not received it
    bool measured = false;
    bool toAll = false;
  };

  bool mark(int client, std::uint32_t number);
  void record(std::int64_t dueNs, std::int64_t sentNs, std::int64_t nowNs, bool measured);

  std::size_t _wordsPerMessage;
  std::int64_t _startNs;
  Receivers _receivers;
  int _expectedClients;
  std::vector<Message> _messages;
  std::vector<std::uint64_t> _marks;
  std::int64_t _published = 0;
  std::int64_t _expected = 0;
  std::int64_t _delivered = 0;
  std::int64_t _duplicated = 0;
  std::int64_t _strays = 0;
  std::int64_t _receipts = 0;
  Histogram _corrected;
  Histogram _uncorrected;
  Histogram _lateness;
  Histogram _interval;
};

}  // namespace pushlab::bench

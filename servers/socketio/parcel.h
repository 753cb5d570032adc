#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/output.h"

namespace pushlab::servers {

using runtime::SharedBytes;

inline SharedBytes share(std::string bytes) {
  return std::make_shared<const std::string>(std::move(bytes));
}

/// Messages on their way to any number of Engine.IO sessions, encoded once per transport however many receive
/// them. One thread at a time.
class Parcel {
 public:
  virtual ~Parcel() = default;

  /// How many packets it holds.
  virtual std::size_t packets() const = 0;
  /// As WebSocket frames (of revision 4).
  virtual const SharedBytes& frames() const = 0;
  /// As a payload of long polling (of revision 4).
  virtual const SharedBytes& payload() const = 0;
  /// As a whole HTTP answer to a poll with the usual form; null: there is none.
  virtual const SharedBytes* answer() const { return nullptr; }
  /// What to do once it has left in a poll's answer, where it had to wait for the poll; may be empty.
  virtual std::function<void()> whenSent() const { return {}; }
};

/// A parcel of messages that are at hand.
class Messages final : public Parcel {
 public:
  Messages() = default;
  explicit Messages(std::string_view text) { add(text, false); }

  void add(std::string_view data, bool binary) { _messages.emplace_back(data, binary); }

  std::size_t packets() const override { return _messages.size(); }
  const SharedBytes& frames() const override;
  const SharedBytes& payload() const override;

 private:
  std::vector<std::pair<std::string, bool>> _messages;  ///< and whether it is binary
  mutable SharedBytes _frames;
  mutable SharedBytes _payload;
};

/// What waits for the next poll, in order.
class PollQueue {
 public:
  struct Taken {
    std::string payload;
    std::vector<std::function<void()>> whenSent;

    void noteSent() const {
      for (const auto& sent : whenSent)
        sent();
    }
  };

  bool empty() const { return _parts.empty(); }
  std::size_t bytes() const { return _bytes; }
  void add(SharedBytes payload, std::size_t packets, std::function<void()> whenSent = {});
  /// At most `maxPackets` packets.
  Taken take(std::size_t maxPackets);
  void clear();

 private:
  struct Part {
    SharedBytes payload;
    std::size_t offset;
    std::size_t packets;
    std::function<void()> whenSent;
  };

  std::vector<Part> _parts;  ///< a vector, since an idle session should hold next to nothing
  std::size_t _bytes = 0;
};

}  // namespace pushlab::servers

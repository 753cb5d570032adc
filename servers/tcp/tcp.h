#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/tokens.h"
#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/catch_up.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// Lines out of a byte stream, each bounded. A line ends with LF; a CR before it is not part of it.
class LineBuffer {
 public:
  explicit LineBuffer(std::size_t maxLine) : _maxLine(maxLine) {}

  void receive(std::string_view bytes) { _bytes += bytes; }
  /// The next whole line, or nothing.
  std::optional<std::string> next();
  /// Whether a line has begun and not ended.
  bool partial() const { return _begin < _bytes.size(); }
  /// Whether the line that should come next is longer than allowed: no more lines come.
  bool tooLong() const { return _tooLong; }

 private:
  void keepPartial();

  std::size_t _maxLine;
  std::string _bytes;
  std::size_t _begin = 0;     ///< of the line that comes next
  std::size_t _searched = 0;  ///< up to there it does not end
  bool _tooLong = false;
};

/// The raw protocol: lines of JSON over TCP, the baseline that all else is measured against. The client's
/// first line is `{"token":…,"after":…}`; each line from the server is one notification.
class RawConversation {
 public:
  RawConversation(Site& site, runtime::Connection& connection);

  /// To the end of the connection. `first`: what was read already.
  runtime::Task<void> run(std::string first);

 private:
  struct Hello {
    core::Identity who;
    std::optional<core::Position> after;
  };

  runtime::Task<bool> greet(const std::string& line);
  std::optional<Hello> understand(const std::string& line);
  runtime::Task<bool> obeyLines();
  runtime::Task<bool> obeyLine(const std::string& line);
  runtime::Task<bool> receiveMore();
  void complain(std::string_view code, std::string_view message);

  Site& _site;
  runtime::Connection& _connection;
  LineBuffer _lines;
  std::optional<core::Identity> _who;
  std::unique_ptr<ConnectedClient> _client;
  runtime::TimePoint _lineStarted;
};

/// A connection whose first byte is `{` speaks the raw protocol, any other HTTP.
runtime::Task<void> serveTcp(Site& site, runtime::Connection& connection);

}  // namespace pushlab::servers

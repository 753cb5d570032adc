#pragma once

#include <string>
#include <string_view>

#include "protocol/http/message.h"

namespace pushlab::bench {

/// How a server speaks HTTP where it has its own way. As it is made: the contract of the lab, to the letter.
struct Dialect {
  /// No server of the lab: any 2xx accepts a message, answers need not have a cursor, and 204 or 304 says
  /// that a poll has found nothing.
  bool foreign = false;
  std::string path{};  ///< of what subscribers ask for, also with a query; empty: the contract's
  std::string publishPath = "/publish";
  std::string cursorField{};  ///< header field of an answer that has its cursor; empty: the body has it

  /// Whether an answer with that status has taken a message.
  bool accepts(int status) const { return foreign ? status >= 200 && status < 300 : status == 202; }
  /// Whether an answer to a poll is one without notifications.
  bool isNothing(int status) const { return foreign && (status == 204 || status == 304); }
  /// Where a message has been taken: the cursor behind it; empty where the answer has none.
  std::string_view cursorOf(const http::Response& answer) const;
};

}  // namespace pushlab::bench

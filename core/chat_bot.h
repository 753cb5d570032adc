#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pushlab::core {

/// The course's chat bot: greets whoever connects for the first time and answers what is said to it. Pure.
class ChatBot {
 public:
  static std::string greeting(std::int64_t userId);
  /// An answer to any text; it knows a few words in English and Chinese and repeats the rest.
  static std::string reply(std::string_view text);
};

}  // namespace pushlab::core

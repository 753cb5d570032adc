#include "core/chat_bot.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace pushlab::core {

namespace {

struct Rule {
  std::string_view word;
  std::string_view answer;
};

constexpr std::array<Rule, 9> rules{{
    {"hello", "Hello! Follow somebody, and they will be told at once."},
    {"hi", "Hi! Ask me for help if you like."},
    {"help", "I answer whatever you write. Enter a room to talk with others."},
    {"bye", "Good-bye. What comes while you are away will wait for you."},
    {"thanks", "You are welcome."},
    {"thank", "You are welcome."},
    {"你好", "你好！关注一个人，对方会立刻收到通知。"},
    {"帮助", "你写什么，我就答什么。进入房间可以和别人聊天。"},
    {"再见", "再见！你不在的时候，通知会替你留着。"},
}};

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

/// Whole words only, so that "this" is no "hi"; Chinese has no spaces between words.
bool contains(const std::string& text, std::string_view word) {
  const auto isLetter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  const bool spaced = isLetter(word.front());
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool whole = (at == 0 || !isLetter(text[at - 1])) && (end == text.size() || !isLetter(text[end]));
    if (!spaced || whole) return true;
  }
  return false;
}

}  // namespace

std::string ChatBot::greeting(std::int64_t userId) {
  return "Welcome, user " + std::to_string(userId) + "! I am the chat bot: write me a message. 欢迎！";
}

std::string ChatBot::reply(std::string_view text) {
  const std::string lower = lowered(text);
  for (const Rule& rule : rules) {
    if (contains(lower, rule.word)) return std::string(rule.answer);
  }
  return "You said: " + std::string(text);
}

}  // namespace pushlab::core

#include "core/chat_bot.h"

#include <gtest/gtest.h>

namespace pushlab::core {
namespace {

bool repeats(std::string_view text) {
  return ChatBot::reply(text) == "You said: " + std::string(text);
}

TEST(ChatBot, GreetsByTheUserId) {
  EXPECT_NE(ChatBot::greeting(7).find("user 7"), std::string::npos);
}

TEST(ChatBot, KnowsSomeWordsWhateverTheirCase) {
  EXPECT_EQ(ChatBot::reply("Hello"), ChatBot::reply("oh, HELLO there"));
  EXPECT_FALSE(repeats("hi!"));
  EXPECT_FALSE(repeats("(help)"));
  EXPECT_FALSE(repeats("Thanks a lot"));
  EXPECT_EQ(ChatBot::reply("thanks"), ChatBot::reply("thank you"));
}

TEST(ChatBot, KnowsThemOnlyAsWholeWords) {
  EXPECT_TRUE(repeats("this"));
  EXPECT_TRUE(repeats("history"));
  EXPECT_TRUE(repeats("helpless"));
  EXPECT_FALSE(repeats("this is history, hi"));
}

TEST(ChatBot, KnowsChineseWordsAnywhereInASentence) {
  EXPECT_FALSE(repeats("老师你好吗"));
  EXPECT_FALSE(repeats("我要帮助。"));
}

TEST(ChatBot, RepeatsWhatItDoesNotKnow) {
  EXPECT_TRUE(repeats("2 + 2"));
  EXPECT_TRUE(repeats(""));
  EXPECT_TRUE(repeats("天气"));
}

}  // namespace
}  // namespace pushlab::core

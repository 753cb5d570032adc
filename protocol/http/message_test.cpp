#include "protocol/http/message.h"

#include <gtest/gtest.h>

#include "protocol/http/list.h"

namespace pushlab::http {

TEST(HttpMessage, ComparesNamesWithoutCaseOfAsciiLetters) {
  EXPECT_TRUE(equalsIgnoringCase("", ""));
  EXPECT_TRUE(equalsIgnoringCase("Content-TYPE", "content-type"));
  EXPECT_FALSE(equalsIgnoringCase("a", "ab"));
  EXPECT_FALSE(equalsIgnoringCase("[", "{"));
  EXPECT_FALSE(equalsIgnoringCase("@", "`"));
  EXPECT_FALSE(equalsIgnoringCase("\xc3\x89", "\xc3\xa9"));
}

TEST(HttpMessage, FindsTheFirstFieldOfAName) {
  Message message;
  message.headers = {{"A", "1"}, {"b", "2"}, {"B", "3"}, {"Empty", ""}};
  EXPECT_EQ(message.header("B"), "2");
  EXPECT_EQ(message.header("empty"), "");
  EXPECT_EQ(message.header("c"), std::nullopt);
}

TEST(HttpMessage, FindsATokenInAllFieldsOfAName) {
  Message message;
  message.headers = {{"Connection", "keep-alive , ,\tUpgrade"}, {"X", "other"}, {"connection", "te"}};
  for (const auto token : {"keep-alive", "upgrade", "TE"}) {
    EXPECT_TRUE(message.headerHasToken("Connection", token)) << token;
  }
  for (const auto token : {"keep", "other", "", "keep-alive ,"}) {
    EXPECT_FALSE(message.headerHasToken("Connection", token)) << token;
  }
}

TEST(HttpList, VisitsMembersThatAreNotEmpty) {
  std::vector<std::string_view> members;
  forEachMember(" ,a, b c ,,\t,d", [&](std::string_view member) { members.push_back(member); });
  EXPECT_EQ(members, (std::vector<std::string_view>{"a", "b c", "d"}));
}

}  // namespace pushlab::http

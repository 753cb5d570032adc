#include <gtest/gtest.h>

#include "servers/tcp/tcp.h"

namespace pushlab::servers {
namespace {

using Lines = std::vector<std::string>;

Lines take(LineBuffer& buffer) {
  Lines lines;
  for (auto line = buffer.next(); line; line = buffer.next())
    lines.push_back(*line);
  return lines;
}

TEST(LineBuffer, GivesWholeLinesHoweverTheyCome) {
  const std::string text = "one\ntwo\r\n\n\rthree\r\r\nfo";
  const Lines expected{"one", "two", "", "\rthree\r"};
  LineBuffer whole(100);
  whole.receive(text);
  EXPECT_EQ(take(whole), expected);
  LineBuffer bytewise(100);
  Lines found;
  for (const char c : text) {
    bytewise.receive({&c, 1});
    for (const std::string& line : take(bytewise))
      found.push_back(line);
  }
  EXPECT_EQ(found, expected);
  EXPECT_TRUE(whole.partial() && bytewise.partial());
  whole.receive("ur\n");
  EXPECT_EQ(take(whole), Lines{"four"});
  EXPECT_FALSE(whole.partial());
}

TEST(LineBuffer, TakesLinesUpToTheirLimitWithoutTheLineEnd) {
  LineBuffer buffer(4);
  buffer.receive("1234\n1234\r\n1234\r");
  EXPECT_EQ(take(buffer), (Lines{"1234", "1234"}));
  EXPECT_FALSE(buffer.tooLong());
  buffer.receive("\n");
  EXPECT_EQ(take(buffer), Lines{"1234"});
}

TEST(LineBuffer, StopsAtALineThatIsTooLongWhetherItHasEndedOrNot) {
  LineBuffer ended(4);
  ended.receive("ok\n12345\nok\n");
  EXPECT_EQ(take(ended), Lines{"ok"});
  EXPECT_TRUE(ended.tooLong());
  LineBuffer open(4);
  open.receive("ok\n1234");
  EXPECT_EQ(take(open), Lines{"ok"});
  EXPECT_FALSE(open.tooLong());
  open.receive("5");
  EXPECT_EQ(take(open), Lines{});
  EXPECT_TRUE(open.tooLong());
}

TEST(LineBuffer, TakesManyShortLinesInOneGo) {
  LineBuffer buffer(10);
  std::string text;
  for (int i = 0; i < 100'000; ++i)
    text += "x\n";
  buffer.receive(text);
  EXPECT_EQ(take(buffer).size(), 100'000U);
}

}  // namespace
}  // namespace pushlab::servers

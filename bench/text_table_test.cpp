#include "bench/text_table.h"

#include <gtest/gtest.h>

namespace pushlab::bench {

TEST(TextTable, alignsTextLeftAndNumbersRight) {
  TextTable table({{"", "name", true}, {"latency, ms", "p50"}, {"latency, ms", "p99"}});
  table.add({"tcp", "0.71", "1.40"});
  table.add({"websocket", "1.2", "–"});
  EXPECT_EQ(table.render(false),
            "           latency, ms\n"
            "name        p50    p99\n"
            "tcp        0.71   1.40\n"
            "websocket   1.2      –\n");
}

TEST(TextTable, makesRoomForAGroupThatIsWiderThanItsColumns) {
  TextTable table({{"", "a", true}, {"a long name", "b"}, {"c", "c"}});
  table.add({"x", "1", "2"});
  EXPECT_EQ(table.render(false),
            "   a long name  c\n"
            "a            b  c\n"
            "x            1  2\n");
}

TEST(TextTable, rulesOverTheColumnsOfAGroup) {
  TextTable table({{"", "a", true}, {"group", "column one"}, {"group", "two"}});
  table.add({"x", "1", "2"});
  EXPECT_EQ(table.render(false),
            "   ──── group ────\n"
            "a  column one  two\n"
            "x           1    2\n");
}

TEST(TextTable, coloursOnlyWhenAsked) {
  TextTable table({{"", "a", true}});
  table.add({"good"}, TextTable::Emphasis::best);
  table.add({"bad"}, TextTable::Emphasis::doubtful);
  table.add({"plain"});
  EXPECT_EQ(table.render(false).find('\x1b'), std::string::npos);
  EXPECT_NE(table.render(true).find("\x1b[32mgood\x1b[0m\n"), std::string::npos);
  EXPECT_NE(table.render(true).find("\x1b[33mbad\x1b[0m\n"), std::string::npos);
  EXPECT_NE(table.render(true).find("\nplain\n"), std::string::npos);
}

TEST(TextTable, refusesARowOfAnotherLength) {
  TextTable table({{"", "a"}, {"", "b"}});
  EXPECT_THROW(table.add({"1"}), std::logic_error);
}

TEST(WrapText, breaksAtBlanksAndIndents) {
  EXPECT_EQ(wrapText("one two three", 9, "- "), "- one two\n  three\n");
  EXPECT_EQ(wrapText("unbreakable", 4), "unbreakable\n");
  EXPECT_EQ(wrapText("µµ µµ µµ", 5), "µµ µµ\nµµ\n");
  EXPECT_EQ(wrapText("", 10, "- "), "- \n");
}

}  // namespace pushlab::bench

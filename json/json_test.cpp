#include "json/json.h"

#include <gtest/gtest.h>

#include <chrono>

namespace pushlab::json {
namespace {

using namespace std::string_literals;

std::string errorOf(std::string_view text) {
  try {
    Object::parse(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Json, KeepsEachMemberAsTheTextItWasSentAs) {
  const auto object = Object::parse(
      R"( {"n" : 1.50e+2 , "o":{"b":1, "a":[ ]}, "a" :[1,{"x":"]}"}]	,"s":"\u00e9\"}" ,"t":true,"z":null} )");
  EXPECT_EQ(object.raw("n"), "1.50e+2");
  EXPECT_EQ(object.raw("o"), R"({"b":1, "a":[ ]})");
  EXPECT_EQ(object.raw("a"), R"([1,{"x":"]}"}])");
  EXPECT_EQ(object.raw("s"), R"("\u00e9\"}")");
  EXPECT_EQ(object.raw("t"), "true");
  EXPECT_EQ(object.raw("z"), "null");
  EXPECT_FALSE(object.raw("x")) << "a member of a member is none of the object's";
}

TEST(Json, TellsWhichMembersThereAre) {
  const auto object = Object::parse(R"({"here":null,"":1})");
  EXPECT_TRUE(object.has("here"));
  EXPECT_TRUE(object.has(""));
  EXPECT_FALSE(object.has("there"));
  EXPECT_FALSE(Object::parse("{}").has(""));
}

TEST(Json, UnescapesStringsAndNames) {
  const auto object = Object::parse(R"({"\u006eame":"a\n\"\\\/\u00e9\ud83d\ude00","plain":"é"})");
  EXPECT_EQ(object.string("name"), "a\n\"\\/é😀");
  EXPECT_EQ(object.string("plain"), "é");
}

TEST(Json, ReadsAnEscapedNulByteAsPartOfTheString) {
  EXPECT_EQ(Object::parse(R"({"s":"a\u0000b"})").string("s"), "a\0b"s);
  EXPECT_EQ(Object::parse(R"({"a\u0000b":1})").integer("a\0b"s), 1);
}

TEST(Json, GivesNothingForAnotherType) {
  const auto object = Object::parse(R"({"s":"1","n":1,"t":true,"o":{},"a":[1],"z":null})");
  EXPECT_FALSE(object.string("n"));
  EXPECT_FALSE(object.string("missing"));
  for (const char* name : {"s", "t", "o", "a", "z", "missing"}) {
    EXPECT_FALSE(object.integer(name)) << name;
    EXPECT_FALSE(object.number(name)) << name;
  }
}

TEST(Json, ReadsIntegersOf64BitsAndNoOthers) {
  const auto object = Object::parse(
      R"({"max":9223372036854775807,"min":-9223372036854775808,"over":9223372036854775808,"f":1.0,"e":1e2,"m":-0})");
  EXPECT_EQ(object.integer("max"), INT64_MAX);
  EXPECT_EQ(object.integer("min"), INT64_MIN);
  EXPECT_EQ(object.integer("m"), 0);
  for (const char* name : {"over", "f", "e"})
    EXPECT_FALSE(object.integer(name)) << name;
}

TEST(Json, ReadsNumbersWithFractionAndExponent) {
  const auto object = Object::parse(R"({"a":1763870000.125,"b":-1E-2,"c":7})");
  EXPECT_EQ(object.number("a"), 1763870000.125);
  EXPECT_EQ(object.number("b"), -0.01);
  EXPECT_EQ(object.number("c"), 7.0);
}

TEST(Json, TakesTheLastOfMembersOfTheSameName) {
  EXPECT_EQ(Object::parse(R"({"a":1,"a":2,"\u0061":3})").integer("a"), 3);
}

TEST(Json, NeedsNoTerminatorAndReadsNothingBehindTheText) {
  const std::string text = R"({"a":12}99)";
  EXPECT_EQ(Object::parse(std::string_view(text).substr(0, 8)).integer("a"), 12);
  EXPECT_NE(errorOf(std::string_view(text).substr(0, 7)), "");
  EXPECT_TRUE(isValid(std::string_view("123456").substr(0, 3)));
}

TEST(Json, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(errorOf(R"({"a":1,})"), "Missing a name for object member at byte 7");
  EXPECT_EQ(errorOf(R"({"a" 1})"), "Missing a colon after a name of object member at byte 5");
  EXPECT_EQ(errorOf(R"({"a":1} x)"), "The document root must not be followed by other values at byte 8");
  EXPECT_EQ(errorOf(""), "The document is empty at byte 0");
}

TEST(Json, RefusesWhatIsNoObject) {
  for (const char* text : {"1", "\"}\"", "[]", "[{}]", "true", "null"}) {
    EXPECT_EQ(errorOf(text).substr(0, 26), "The text must be an object") << text;
  }
}

TEST(Json, RefusesWhatTheGrammarDoesNotAllow) {
  for (const char* text : {"{",
                           "}",
                           "{]",
                           "{\"a\":}",
                           "{\"a\":1 \"b\":2}",
                           "{a:1}",
                           "{'a':1}",
                           "{\"a\":01}",
                           "{\"a\":+1}",
                           "{\"a\":.5}",
                           "{\"a\":1.}",
                           "{\"a\":NaN}",
                           "{\"a\":Infinity}",
                           "{\"a\":tru}",
                           "{\"a\":\"\\x\"}",
                           "{\"a\":\"\n\"}",
                           "{\"a\":\"\\u12\"}",
                           "{\"a\":\"",
                           "{\"a\":[1,]}",
                           "{\"a\":/**/1}",
                           "{}{}",
                           "\xEF\xBB\xBF{}"}) {
    EXPECT_NE(errorOf(text), "") << text;
  }
}

TEST(Json, RefusesNulBytesWhereverTheyStand) {
  for (const auto& text :
       {"{}\0"s, "{}\0{}"s, "\0{}"s, "{\0}"s, "{\"a\":\0 1}"s, "{\"a\":1\0}"s, "{\"a\":\"\0\"}"s}) {
    EXPECT_NE(errorOf(text), "") << text.size();
  }
  EXPECT_FALSE(isValid("1\0"s));
}

TEST(Json, RefusesBrokenUtf8AndLoneSurrogates) {
  for (const char* text :
       {"{\"a\":\"\xC3\"}", "{\"a\":\"\xFF\"}", "{\"a\":\"\xC0\x80\"}", "{\"a\":\"\xED\xA0\x80\"}",
        "{\"a\":\"\xF4\x90\x80\x80\"}", "{\"\x80\":1}", "{\"a\":[\"\xE2\x82\"]}", R"({"a":"\ud800"})",
        R"({"a":"\udc00"})", R"({"a":"\ud800\u0041"})", R"({"\udfff":1})"}) {
    EXPECT_NE(errorOf(text), "") << text;
  }
  EXPECT_TRUE(isValid("\"\xED\x9F\xBF\"")) << "U+D7FF stands right before the surrogates";
}

TEST(Json, RefusesNumbersThatNoDoubleHolds) {
  EXPECT_FALSE(isValid("1e400"));
  EXPECT_TRUE(isValid("1e-400"));
  EXPECT_TRUE(isValid("1e308"));
}

std::string nested(int levels, char open, char close) {
  return std::string(static_cast<std::size_t>(levels), open) +
         std::string(static_cast<std::size_t>(levels), close);
}

TEST(Json, AllowsNestingUpToTheLimit) {
  EXPECT_TRUE(isValid(nested(Object::maxDepth, '[', ']')));
  EXPECT_FALSE(isValid(nested(Object::maxDepth + 1, '[', ']')));
  EXPECT_EQ(errorOf("{\"a\":" + nested(Object::maxDepth, '[', ']') + "}"),
            "The nesting is too deep at byte " + std::to_string(5 + Object::maxDepth - 1));
}

TEST(Json, SurvivesAHundredThousandLevels) {
  EXPECT_FALSE(isValid(nested(100'000, '[', ']')));
  EXPECT_FALSE(isValid(std::string(100'000, '[')));
  std::string objects;
  for (int i = 0; i < 100'000; ++i)
    objects += "{\"a\":";
  EXPECT_NE(errorOf(objects), "");
}

TEST(Json, TellsValuesOfAnyTypeFromOtherText) {
  for (const char* text : {"1", "-0.5", "\"\"", "true", "null", "[]", "{}", " [1, {\"a\":[]}] "})
    EXPECT_TRUE(isValid(text)) << text;
  for (const char* text : {"", " ", "nul", "1 2", "\"", "{]", "[1}"})
    EXPECT_FALSE(isValid(text)) << text;
}

TEST(Json, EscapesWhatMustBeEscapedInAString) {
  EXPECT_EQ(string("a\"\\/\b\f\n\r\t\x01\x1f\x7f é"), "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f é\"");
  EXPECT_EQ(string("\0"s), R"("\u0000")");
  EXPECT_EQ(string(""), "\"\"");
  std::string out = "x";
  appendString(out, "y");
  EXPECT_EQ(out, "x\"y\"");
}

TEST(Json, ReadsBackEveryStringThatItWrote) {
  std::string every;
  for (int c = 0; c < 128; ++c)
    every += static_cast<char>(c);
  every += "é😀\u2028";
  EXPECT_EQ(Object::parse("{\"s\":" + string(every) + "}").string("s"), every);
}

TEST(Json, GivesTheElementsOfAnArrayAsTheTextsTheyWereSentAs) {
  const auto found = elements(R"( [ "a,]" ,1.50e+2,[ 1, 2 ],{"x": [3]} , null	] )");
  EXPECT_EQ(found,
            (std::vector<std::string_view>{R"("a,]")", "1.50e+2", "[ 1, 2 ]", R"({"x": [3]})", "null"}));
  EXPECT_TRUE(elements("[]").empty());
  EXPECT_TRUE(elements(" [ ] ").empty());
  for (const std::string_view bad : {"", "{}", "1", "\"[]\"", "[1", "[1,]", "[]x", "[1] [2]"})
    EXPECT_THROW(elements(bad), Error) << bad;
  EXPECT_THROW(elements(std::string(100'000, '[')), Error);
}

TEST(Json, UnquotesStringsAndNothingElse) {
  EXPECT_EQ(unquoted(R"("a\u00e9\n")"), "a\u00e9\n");
  EXPECT_EQ(unquoted("1"), std::nullopt);
  EXPECT_EQ(unquoted(""), std::nullopt);
}

}  // namespace
}  // namespace pushlab::json

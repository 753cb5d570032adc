#include "protocol/http/target.h"

#include <gtest/gtest.h>

namespace pushlab::http {

namespace {

struct TargetCase {
  std::string_view target, path, query;
};

}  // namespace

TEST(HttpTarget, IsCutIntoPathAndQuery) {
  const TargetCase cases[] = {
      {"/", "/", ""},
      {"/a/b", "/a/b", ""},
      {"/a?b=c", "/a", "b=c"},
      {"/a?b?c", "/a", "b?c"},
      {"/?", "/", ""},
      {"?a=b", "/", "a=b"},
      {"/%41", "/%41", ""},
      {"//a/b", "//a/b", ""},
      {"http://a.b:80/c?d", "/c", "d"},
      {"HTTPS://a/b", "/b", ""},
      {"http://a", "/", ""},
      {"http://a?b=/c", "/", "b=/c"},
      {"/login?next=http://a/b", "/login", "next=http://a/b"},
      {"/a://b/c", "/a://b/c", ""},
      {"://a/b", "://a/b", ""},
      {"*", "*", ""},
      {"a.b:443", "a.b:443", ""},
      {"", "/", ""},
  };
  for (const auto& [target, path, query] : cases) {
    const auto parts = Target::parse(target);
    EXPECT_EQ(parts.path, path) << target;
    EXPECT_EQ(parts.query, query) << target;
  }
}

TEST(HttpTarget, FindsTheFirstParameterOfAName) {
  const auto target = Target::parse("/?a=1&b=2&a=3&&c&d=&e%5B%5D=x+y%2B&=z&f=g=h&bad=%zz&%zz=1&i+j=k");
  EXPECT_EQ(target.parameter("a"), "1");
  EXPECT_EQ(target.parameter("b"), "2");
  EXPECT_EQ(target.parameter("c"), "");
  EXPECT_EQ(target.parameter("d"), "");
  EXPECT_EQ(target.parameter("e[]"), "x y+");
  EXPECT_EQ(target.parameter("f"), "g=h");
  EXPECT_EQ(target.parameter(""), "z");
  EXPECT_EQ(target.parameter("i j"), "k");
}

TEST(HttpTarget, HasNothingForAMissingOrWronglyEncodedParameter) {
  const auto target = Target::parse("/?a=1&bad=%zz&bad=2");
  EXPECT_EQ(target.parameter("b"), std::nullopt);
  EXPECT_EQ(target.parameter("bad"), std::nullopt);
  EXPECT_EQ(target.parameter("A"), std::nullopt);
  EXPECT_EQ(Target::parse("/").parameter("a"), std::nullopt);
  EXPECT_EQ(Target::parse("/").parameter(""), std::nullopt);
}

TEST(HttpTarget, DecodesEscapes) {
  EXPECT_EQ(percentDecode("a%20b%2fc%2F"), "a b/c/");
  EXPECT_EQ(percentDecode("%C3%A9"), "\xc3\xa9");
  EXPECT_EQ(percentDecode("%00"), std::string(1, '\0'));
  EXPECT_EQ(percentDecode("a+b"), "a+b");
  EXPECT_EQ(percentDecode("a+b", true), "a b");
  EXPECT_EQ(percentDecode("%2B", true), "+");
  EXPECT_EQ(percentDecode(""), "");
}

TEST(HttpTarget, RefusesMalformedEscapes) {
  for (const auto text : {"%", "%4", "a%", "%4g", "%g4", "%%41", "%+1", "% 1"}) {
    EXPECT_EQ(percentDecode(text), std::nullopt) << text;
  }
}

TEST(HttpTarget, EncodesAllButUnreservedCharacters) {
  EXPECT_EQ(percentEncode("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(percentEncode("a b/c?d&e=f+%"), "a%20b%2Fc%3Fd%26e%3Df%2B%25");
  EXPECT_EQ(percentEncode("\xc3\xa9"), "%C3%A9");
  std::string all;
  for (int c = 0; c < 256; ++c) {
    all += static_cast<char>(c);
  }
  EXPECT_EQ(percentDecode(percentEncode(all)), all);
}

}  // namespace pushlab::http

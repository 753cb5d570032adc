#include "protocol/socketio/placeholders.h"

#include <gtest/gtest.h>

#include <string>

namespace pushlab::socketio {

TEST(Placeholders, FitWhereEachNamesAnAttachment) {
  EXPECT_TRUE(placeholdersFit(R"(["e",{"_placeholder":true,"num":0}])", 1));
  EXPECT_TRUE(
      placeholdersFit(R"(["e",{"deep":[{"num":1,"_placeholder":true}]},{"_placeholder":true,"num":0}])", 2));
  EXPECT_TRUE(placeholdersFit(R"(["e"])", 1));
}

TEST(Placeholders, DoNotFitWhereOneNamesNone) {
  for (const char* number : {"1", "-1", "99999999999", "0.0", R"("0")", "null", "true", "[0]", "{}"}) {
    const std::string json = R"(["e",[{"a":{"_placeholder":true,"num":)" + std::string(number) + "}}]]";
    EXPECT_FALSE(placeholdersFit(json, 1)) << json;
  }
  EXPECT_FALSE(placeholdersFit(R"(["e",{"_placeholder":true}])", 1));
  EXPECT_FALSE(placeholdersFit(R"(["e",{"\u005fplaceholder":true,"num":7}])", 1));
}

TEST(Placeholders, AreOnlyWhatIsMarkedAsSuch) {
  for (const char* marker : {"false", "1", R"("true")", "null", "[true]"}) {
    const std::string json = R"(["e",{"num":7,"_placeholder":)" + std::string(marker) + "}]";
    EXPECT_TRUE(placeholdersFit(json, 1)) << json;
  }
  EXPECT_TRUE(placeholdersFit(R"(["_placeholder",true,{"num":7}])", 1));
}

}  // namespace pushlab::socketio

#include "bus/attachments.h"

#include <gtest/gtest.h>

#include "json/json.h"

namespace pushlab::bus {
namespace {

std::string filled(std::string_view json,
                   const std::vector<std::string_view>& attachments = {R"("QQ==")", R"("Qg==")"}) {
  const auto result = fillPlaceholders(json, attachments);
  if (const auto* refusal = std::get_if<Refusal>(&result))
    return std::string(name(refusal->reason)) + ": " + refusal->why;
  return std::get<std::string>(result);
}

TEST(Placeholders, GiveWayToTheirAttachments) {
  EXPECT_EQ(filled(R"({"_placeholder":true,"num":0})"), R"("QQ==")");
  EXPECT_EQ(filled(R"([ {"num" : 1, "_placeholder" : true} ,1.50,{"a":[{"_placeholder":true,"num":0}]}])"),
            R"([ "Qg==" ,1.50,{"a":["QQ=="]}])");
  EXPECT_EQ(filled(R"([{"_placeholder":true,"num":1},{"_placeholder":true,"num":1}])"), R"(["Qg==","Qg=="])");
}

TEST(Placeholders, AreOnlyObjectsThatSaySo) {
  for (const char* json :
       {R"({"_placeholder":false,"num":0})", R"({"_placeholder":1,"num":0})", R"({"_placeholder":true})",
        R"({"num":0})", R"(["_placeholder",true,"num",0])", R"({"_placeholder":[true],"num":0})",
        R"({"_placeholder":{"a":true},"num":0})", R"("{\"_placeholder\":true,\"num\":0}")", "17"})
    EXPECT_EQ(filled(json), json);
}

TEST(Placeholders, InAnotherGoWithIt) {
  EXPECT_EQ(
      filled(
          R"([{"_placeholder":true,"num":0},{"x":[{"_placeholder":true,"num":1}],"_placeholder":true,"num":0},2])"),
      R"(["QQ==","QQ==",2])");
}

TEST(Placeholders, ThatNameNoAttachmentAreMalformed) {
  EXPECT_EQ(filled(R"({"_placeholder":true,"num":2})"),
            "malformed: a placeholder names an attachment that is not there");
  for (const char* number : {"-1", "0.0", "\"0\"", "null", "[0]", "4294967296"})
    EXPECT_EQ(filled(R"({"_placeholder":true,"num":)" + std::string(number) + "}"),
              "malformed: a placeholder's number is none")
        << number;
}

TEST(Attachments, MustBeBase64) {
  EXPECT_EQ(filled("1", {R"("QQ=\/")"}), "malformed: an attachment is no base64");
  for (const char* attachment : {R"("QQ")", R"("Q-==")", "1", "null", "[]"})
    EXPECT_EQ(filled("1", {attachment}), "malformed: an attachment is no base64") << attachment;
  EXPECT_EQ(filled("1", {R"("QQ\/\/")", R"("")"}), "1") << "an escaped slash is a slash";
}

TEST(Attachments, ThatAreUsedTooOftenAreTooLarge) {
  const std::string large = '"' + std::string(1 << 20, 'A') + '"';
  std::string json = "[";
  for (int i = 0; i < 20; ++i)
    json += R"({"_placeholder":true,"num":0},)";
  json += "0]";
  EXPECT_EQ(filled(json, {large}),
            "too_large: the data with its attachments is larger than a message may be");
}

}  // namespace
}  // namespace pushlab::bus

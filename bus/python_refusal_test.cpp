#include <gtest/gtest.h>

#include "bus/format_testing.h"
#include "bus/json_parts.h"

namespace pushlab::bus {
namespace {

using namespace testing;

std::string refusalWith(std::string_view members) {
  return refusalOf(decode(emitJson(members)));
}

TEST(PythonMessage, OfAnotherNamespaceIsRefusedWhateverItAsks) {
  const std::string why = "other_namespace: the message is for another namespace than \"/\"";
  EXPECT_EQ(refusalWith(R"("data":1,"namespace":"/admin")"), why);
  EXPECT_EQ(refusalOf(decode(R"({"method":"close_room","namespace":"/admin"})")), why);
  EXPECT_EQ(refusalWith(R"("data":1,"namespace":7)"), "malformed: `namespace` must be a text");
}

TEST(PythonMessage, WithAMethodThatIsNotObeyedIsUnsupported) {
  EXPECT_EQ(
      refusalOf(decode(R"({"method":"callback","host_id":"h","sid":"s","namespace":"/","id":1,"args":[]})")),
      "unsupported: `callback`: acknowledgements of clients do not travel over the bus");
  EXPECT_EQ(refusalOf(decode(R"({"method":"dance"})")),
            "unsupported: `method` is none of those that are obeyed");
  for (const char* message : {"{}", R"({"method":1})", R"({"method":null})"})
    EXPECT_EQ(refusalOf(decode(message)), "malformed: `method` must be a text") << message;
}

TEST(PythonMessage, ThatIsNeitherJsonNorAPickleIsMalformed) {
  EXPECT_EQ(refusalOf(decode("")), "malformed: the message is empty");
  EXPECT_EQ(refusalOf(decode(" \n")), "malformed: the message is empty");
  EXPECT_EQ(refusalOf(decode("[1]")), "malformed: the message is neither a JSON object nor a pickle");
  EXPECT_EQ(refusalOf(decode("\xff\xfe")), "malformed: the message is neither a JSON object nor a pickle");
  for (const char* json :
       {"{", R"({"method":"emit"} x)", R"({"method":"emit","event":"e","data":NaN})", "{\"method\":\"\xc3\"}",
        R"({"method":"\ud800"})", R"({"method":"emit","data":1e999})"})
    EXPECT_TRUE(refusalOf(decode(json)).starts_with("malformed: the message is no valid JSON: ")) << json;
}

TEST(PythonMessage, WhoseTextsAreNoUtf8IsMalformed) {
  // pickle.dumps({'a': '\ud800'}, 4): a lone surrogate
  EXPECT_TRUE(
      refusalOf(decode(std::string("\200\004\225\016\000\000\000\000\000\000\000}\224\214\001a\224\214\003"
                                   "\355\240\200\224s.",
                                   25)))
          .starts_with("malformed: the message is no valid JSON: "));
  // Python 2's pickle.dumps({'a': '\xff'}, 2)
  EXPECT_TRUE(refusalOf(decode("\200\002}U\001aU\001\377s."))
                  .starts_with("malformed: the message is no valid JSON: "));
}

TEST(PythonMessage, ThatIsTooLargeOrTooDeepIsRefused) {
  EXPECT_EQ(refusalOf(decode(std::string(maxMessageBytes + 1, ' '))), "too_large: the message is too large");
  const auto nested = [](std::size_t levels) {
    return R"("data":)" + std::string(levels, '[') + "\"]\\\"[[\"" + std::string(levels, ']');
  };
  EXPECT_EQ(refusalWith(nested(511)), "");
  EXPECT_EQ(refusalWith(nested(512)), "too_large: the message is nested too deeply");
  EXPECT_EQ(refusalWith(nested(1'000'000)), "too_large: the message is nested too deeply");
}

TEST(PythonMessage, HasAHostThatIsAText) {
  for (const char* host : {"true", "1.5", "[]", R"("")"})
    EXPECT_EQ(refusalWith(R"("data":1,"host_id":)" + std::string(host)),
              "malformed: `host_id` must be a text")
        << host;
}

TEST(PythonEmit, WithoutEventOrDataIsMalformed) {
  EXPECT_EQ(refusalOf(decode(R"({"method":"emit","data":1})")), "malformed: `event` must be a text");
  EXPECT_EQ(refusalOf(decode(R"({"method":"emit","event":7,"data":1})")),
            "malformed: `event` must be a text");
  EXPECT_EQ(refusalWith(R"("room":null)"), "malformed: `data` is missing");
}

TEST(PythonEmit, ToRoomsThatAreNoneIsMalformed) {
  for (const char* room : {"true", "2.0", "2e0", "{}", R"("")", R"(["a",null])", R"(["a",""])", "[[1]]"})
    EXPECT_EQ(refusalWith(R"("data":1,"room":)" + std::string(room)),
              "malformed: `room` must be a text, an integer or a list of these")
        << room;
  EXPECT_EQ(refusalWith(R"("data":1,"room":[])"),
            "malformed: `room` is an empty list: leave it out to reach everybody");
  EXPECT_EQ(refusalWith(R"("data":1,"skip_sid":{})"),
            "malformed: `skip_sid` must be a text, an integer or a list of these");
}

TEST(PythonEmit, ToTooManyRoomsIsTooLarge) {
  std::string rooms = "1";
  for (std::size_t i = 1; i < maxRooms; ++i)
    rooms += ",1";
  EXPECT_EQ(refusalWith(R"("data":1,"room":[)" + rooms + "]"), "");
  EXPECT_EQ(refusalWith(R"("data":1,"room":[)" + rooms + ",1]"), "too_large: `room` names more than 1024");
}

TEST(PythonEmit, WithBrokenAttachmentsIsMalformed) {
  for (const char* data : {"{}", "[]", "1"})
    EXPECT_EQ(refusalWith(R"("binary":true,"data":)" + std::string(data)),
              "malformed: binary `data` is no list of the data and its attachments")
        << data;
  EXPECT_EQ(refusalWith(R"("binary":true,"data":[[{"_placeholder":true,"num":1}],"QQ=="])"),
            "malformed: a placeholder names an attachment that is not there");
  EXPECT_EQ(refusalWith(R"("binary":true,"data":[1,"?"])"), "malformed: an attachment is no base64");
}

TEST(PythonEmit, WithABrokenIdOfOursIsMalformed) {
  for (const char* stored :
       {"1", "{}", R"({"in":"x"})", R"({"id":1})", R"({"in":"","id":1})", R"({"in":"x","id":0})",
        R"({"in":"x","id":-1})", R"({"in":"x","id":1.5})", R"({"in":7,"id":1})"})
    EXPECT_EQ(refusalWith(R"("data":1,"stored":)" + std::string(stored)),
              "malformed: `stored` must have `in`, a text, and `id`, a positive integer")
        << stored;
}

TEST(PythonCommand, WithoutWhatItIsAboutIsMalformed) {
  const auto refusal = [](const std::string& members) {
    return refusalOf(decode("{\"method\":" + members + "}"));
  };
  const std::string sid = "malformed: `sid` must be a text or an integer";
  const std::string room = "malformed: `room` must be a text or an integer";
  EXPECT_EQ(refusal(R"("disconnect")"), sid);
  EXPECT_EQ(refusal(R"("disconnect","sid":null)"), sid);
  EXPECT_EQ(refusal(R"("enter_room","sid":"","room":"r")"), sid);
  EXPECT_EQ(refusal(R"("leave_room","sid":"s")"), room);
  EXPECT_EQ(refusal(R"("close_room","room":["r"])"), room);
  EXPECT_EQ(refusal(R"("enter_room","sid":"s","room":"r","since":7)"), "malformed: `since` must be a text");
}

}  // namespace
}  // namespace pushlab::bus

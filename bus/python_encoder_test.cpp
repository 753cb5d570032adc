#include <gtest/gtest.h>

#include "bus/format_testing.h"

namespace pushlab::bus {
namespace {

using namespace testing;
using core::Command;
using core::Draft;

TEST(EncodedDraft, IsAnEmitOfPythonSocketio) {
  EXPECT_EQ(
      encodePython(Draft{.event = "following notify", .data = R"({"user_id": 1, "b":1.50})", .room = "2"},
                   "h", "store"),
      R"({"method":"emit","event":"following notify","data":{"user_id": 1, "b":1.50},"namespace":"/",)"
      R"("room":"2","skip_sid":null,"callback":null,"host_id":"h"})");
  EXPECT_EQ(encodePython(Draft{.event = "\"é\n", .data = "", .room = ""}, "", ""),
            R"({"method":"emit","event":"\"é\n","data":null,"namespace":"/",)"
            R"("room":null,"skip_sid":null,"callback":null,"host_id":null})");
}

Draft draftOf(std::string data) {
  return {.event = "e", .data = std::move(data), .room = ""};
}

TEST(EncodedDraft, SkipsNobodyOneOrSeveral) {
  auto draft = draftOf("1");
  draft.except = {"s"};
  EXPECT_NE(encodePython(draft, "h", "").find(R"(,"skip_sid":"s",)"), std::string::npos);
  draft.except.emplace_back("t\"");
  EXPECT_NE(encodePython(draft, "h", "").find(R"(,"skip_sid":["s","t\""],)"), std::string::npos);
}

TEST(EncodedDraft, NamesWhereItIsStored) {
  auto draft = draftOf("1");
  draft.storedId = 42;
  EXPECT_TRUE(encodePython(draft, "h", "db").ends_with(R"(,"host_id":"h","stored":{"in":"db","id":42}})"));
  EXPECT_TRUE(encodePython(draft, "h", "").ends_with(R"(,"host_id":"h"})"));
}

std::string dataOf(std::string data, bool severalArguments) {
  auto draft = draftOf(std::move(data));
  draft.severalArguments = severalArguments;
  const auto text = encodePython(draft, "h", "");
  const auto begin = text.find("\"data\":"), end = text.find(",\"namespace\"");
  return text.substr(begin, end - begin);
}

TEST(EncodedData, IsBareWhereEveryGenerationReadsItAlike) {
  EXPECT_EQ(dataOf(R"({"a": [1]})", false), R"("data":{"a": [1]})");
  EXPECT_EQ(dataOf("1.50", false), R"("data":1.50)");
  EXPECT_EQ(dataOf(R"([ "one" ])", true), R"("data":"one")");
}

TEST(EncodedData, IsTheListOfArgumentsWhereItCannotBeBare) {
  EXPECT_EQ(dataOf("[1,2]", false), R"("data":[[1,2]],"binary":false)");
  EXPECT_EQ(dataOf(" []", false), R"("data":[ []],"binary":false)");
  EXPECT_EQ(dataOf("[1, 2]", true), R"("data":[1, 2],"binary":false)");
  EXPECT_EQ(dataOf("[]", true), R"("data":[],"binary":false)");
  EXPECT_EQ(dataOf("[[1]]", true), R"("data":[[1]],"binary":false)");
}

TEST(EncodedDraft, IsReadBackAsItWas) {
  const Draft drafts[] = {
      {.event = "e", .data = "{}", .room = "r"},
      {.event = "", .data = "[1]", .room = "", .storedId = 7},
      {.event = "é\"", .data = "[1,[2]]", .room = "2", .severalArguments = true, .except = {"x", "y"}},
      {.event = "e", .data = "[]", .room = "", .severalArguments = true},
      {.event = "e", .data = "null", .room = ""}};
  for (const auto& draft : drafts) {
    const auto decoded = decode(encodePython(draft, "host", "store"));
    const auto emit = emitOf(decoded);
    EXPECT_EQ(emit.event, draft.event);
    EXPECT_EQ(emit.data, draft.data);
    EXPECT_EQ(emit.severalArguments, draft.severalArguments);
    EXPECT_EQ(emit.rooms,
              draft.room.empty() ? std::vector<std::string>() : std::vector<std::string>{draft.room});
    EXPECT_EQ(emit.except, draft.except);
    EXPECT_EQ(emit.storedId, draft.storedId);
    EXPECT_EQ(emit.storeId, draft.storedId != 0 ? "store" : "");
    EXPECT_EQ(hostOf(decoded), "host");
  }
}

TEST(EncodedCommand, IsWhatPythonSocketioSends) {
  EXPECT_EQ(encodePython(Command{Command::Kind::Disconnect, "s", ""}, "h"),
            R"({"method":"disconnect","sid":"s","namespace":"/","host_id":"h"})");
  EXPECT_EQ(encodePython(Command{Command::Kind::CloseRoom, "", "r"}, "h"),
            R"({"method":"close_room","room":"r","namespace":"/","host_id":"h"})");
  EXPECT_EQ(encodePython(Command{Command::Kind::LeaveRoom, "s", "r"}, "h"),
            R"({"method":"leave_room","sid":"s","room":"r","namespace":"/","host_id":"h"})");
  EXPECT_EQ(encodePython(Command{Command::Kind::EnterRoom, "s", "r"}, ""),
            R"({"method":"enter_room","sid":"s","room":"r","namespace":"/","host_id":null})");
  EXPECT_EQ(encodePython(Command{Command::Kind::EnterRoom, "2", "r", "e-17"}, "h"),
            R"({"method":"enter_room","sid":"2","room":"r","namespace":"/","host_id":"h","since":"e-17"})");
}

TEST(EncodedCommand, IsReadBackAsItWas) {
  for (const auto kind : {Command::Kind::EnterRoom, Command::Kind::LeaveRoom, Command::Kind::CloseRoom,
                          Command::Kind::Disconnect}) {
    const Command command{kind, kind == Command::Kind::CloseRoom ? "" : "s\"",
                          kind == Command::Kind::Disconnect ? "" : "é",
                          kind == Command::Kind::EnterRoom ? "c-1" : ""};
    const auto read = commandOf(decode(encodePython(command, "h")));
    EXPECT_EQ(read.kind, kind);
    EXPECT_EQ(read.sid, command.sid);
    EXPECT_EQ(read.room, command.room);
    EXPECT_EQ(read.since, command.since);
  }
}

}  // namespace
}  // namespace pushlab::bus

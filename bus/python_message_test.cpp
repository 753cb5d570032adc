// What python-socketio's generations send (docs/bus.md).
#include <gtest/gtest.h>

#include "bus/format_testing.h"
#include "bus/pickle_fixtures.h"

namespace pushlab::bus {
namespace {

using namespace testing;
using core::Command;
using Names = std::vector<std::string>;

Emit emitWith(std::string_view members) {
  return emitOf(decode(emitJson(members)));
}

std::string argumentsWith(std::string_view members) {
  return argumentsOf(emitWith(members));
}

TEST(PythonUpTo5_13, SendsAPickleWithBareData) {
  const auto decoded = decode(emitPickle);
  const auto emit = emitOf(decoded);
  EXPECT_EQ(emit.event, "following notify");
  EXPECT_EQ(emit.data, R"({"user_id":1})");
  EXPECT_FALSE(emit.severalArguments);
  EXPECT_EQ(emit.rooms, Names{"2"}) << "an integer, as programs have their users' ids";
  EXPECT_EQ(emit.except, Names());
  EXPECT_EQ(emit.storeId, "");
  EXPECT_EQ(emit.storedId, 0);
  EXPECT_EQ(hostOf(decoded), "b0b");
}

TEST(PythonUpTo5_13, SendsSeveralArgumentsAsATuple) {
  const auto emit = emitOf(decode(tuplePickle));
  EXPECT_TRUE(emit.severalArguments);
  EXPECT_EQ(emit.data, R"(["AP8=",[1],"x"])");
  EXPECT_EQ(emit.rooms, (Names{"a", "b"}));
  EXPECT_EQ(emit.except, (Names{"s", "t"})) << "a tuple here counts as a list";
}

TEST(PythonUpTo5_13, SendsOneArgumentOrNoneAsATuple) {
  // pickle.dumps({'method': 'emit', 'event': 'e', 'data': (7,)}, 2), (), [7]
  const std::string before = "\200\002}(U\006methodU\004emitU\005eventU\001eU\004data";
  const auto one = emitOf(decode(before + "K\007\205u."));
  EXPECT_EQ(one.data, "7");
  EXPECT_FALSE(one.severalArguments);
  const auto none = emitOf(decode(before + ")u."));
  EXPECT_EQ(none.data, "[]");
  EXPECT_TRUE(none.severalArguments);
  EXPECT_EQ(argumentsOf(emitOf(decode(before + "(K\007lu."))), "[[7]]") << "a list is one argument";
}

TEST(Python5_14_0, SendsJsonWithBareData) {
  const auto decoded = decode(
      R"( {"method": "emit", "event": "caf\u00e9", "data": {"b": 1.50, "a": "\u00e9"}, "namespace": "/", )"
      R"("room": null, "skip_sid": null, "callback": null, "host_id": "f00"})");
  const auto emit = emitOf(decoded);
  EXPECT_EQ(emit.event, "café");
  EXPECT_EQ(emit.data, R"({"b": 1.50, "a": "\u00e9"})") << "the text that was sent";
  EXPECT_EQ(emit.rooms, Names());
  EXPECT_EQ(hostOf(decoded), "f00");
  EXPECT_EQ(argumentsWith(R"("data":[1,2])"), "[[1,2]]");
  EXPECT_EQ(argumentsWith(R"("data":null)"), "[null]");
}

TEST(Python5_14_2, SendsBareDataWithBinary) {
  EXPECT_EQ(argumentsWith(R"("binary":false,"data":{"a":1})"), R"([{"a":1}])");
  EXPECT_EQ(argumentsWith(R"("binary":false,"data":"x")"), R"(["x"])");
  EXPECT_EQ(argumentsWith(R"("binary":true,"data":[{"_placeholder":true,"num":0},"AP8="])"), R"(["AP8="])");
  EXPECT_EQ(argumentsWith(R"("binary":true,"data":[{"a":{"_placeholder":true,"num":0}},"AP8="])"),
            R"([{"a":"AP8="}])");
}

TEST(PythonFrom5_15_1, SendsTheListOfArguments) {
  const auto one = emitWith(R"("binary":false,"data":[ {"a":1} ])");
  EXPECT_EQ(one.data, R"({"a":1})");
  EXPECT_FALSE(one.severalArguments);
  const auto list = emitWith(R"("binary":false,"data":[[1,2]])");
  EXPECT_EQ(list.data, "[1,2]");
  EXPECT_FALSE(list.severalArguments);
  const auto two = emitWith(R"("binary":false,"data":[1, [2]])");
  EXPECT_EQ(two.data, "[1,[2]]");
  EXPECT_TRUE(two.severalArguments);
  const auto none = emitWith(R"("data":[],"binary":false)");
  EXPECT_EQ(none.data, "[]");
  EXPECT_TRUE(none.severalArguments);
  EXPECT_EQ(argumentsWith(R"("data":[null],"binary":false)"), "[null]") << "emit('news', None)";
}

TEST(PythonFrom5_15_1, SendsBytesAsAttachments) {
  const auto emit = emitWith(
      R"("binary":true,"data":[[{"_placeholder":true,"num":1},{"b":{"_placeholder":true,"num":0}}],"AP8=","Zm9v"])");
  EXPECT_EQ(emit.data, R"(["Zm9v",{"b":"AP8="}])");
  EXPECT_TRUE(emit.severalArguments);
  EXPECT_EQ(argumentsWith(R"("binary":true,"data":[[{"_placeholder":true,"num":0}],"AP8="])"), R"(["AP8="])");
}

TEST(PythonEmit, GoesToRoomsOfEveryForm) {
  EXPECT_EQ(emitWith(R"("data":1,"room":"class-1")").rooms, Names{"class-1"});
  EXPECT_EQ(emitWith(R"("data":1,"room":2)").rooms, Names{"2"});
  EXPECT_EQ(emitWith(R"("data":1,"room":-123456789012345678901234567890)").rooms,
            Names{"-123456789012345678901234567890"});
  EXPECT_EQ(emitWith(R"("data":1,"room":["a",2,"\u00e9"])").rooms, (Names{"a", "2", "é"}));
  EXPECT_EQ(emitWith(R"("data":1,"room":null)").rooms, Names());
}

TEST(PythonEmit, SkipsClientsInEveryForm) {
  EXPECT_EQ(emitWith(R"("data":1,"skip_sid":"s")").except, Names{"s"});
  EXPECT_EQ(emitWith(R"("data":1,"skip_sid":["s",7])").except, (Names{"s", "7"}));
  for (const char* nobody : {"null", "[]", R"("")", R"([""])"})
    EXPECT_EQ(emitWith(R"("data":1,"skip_sid":)" + std::string(nobody)).except, Names()) << nobody;
}

TEST(PythonEmit, IsInTheNamespaceSlashIfInNone) {
  for (const char* space : {"null", R"("/")", R"("")"})
    EXPECT_EQ(emitWith(R"("data":1,"namespace":)" + std::string(space)).data, "1") << space;
}

TEST(PythonEmit, CarriesOurOwnIdsOfStoredNotifications) {
  const auto emit = emitWith(R"("data":1,"stored":{"in":"db-1","id":42})");
  EXPECT_EQ(emit.storeId, "db-1");
  EXPECT_EQ(emit.storedId, 42);
  EXPECT_EQ(emitWith(R"("data":1,"stored":null)").storedId, 0);
}

TEST(PythonEmit, WithACallbackIsAnEmitWithoutOne) {
  EXPECT_EQ(argumentsWith(R"("data":1,"room":"sid","callback":["sid","/",1])"), "[1]");
}

TEST(PythonCommands, AreReadWithAndWithoutAHost) {
  auto command = commandOf(decode(R"({"method":"disconnect","sid":"abc","namespace":"/"})"));
  EXPECT_EQ(command.kind, Command::Kind::Disconnect);
  EXPECT_EQ(command.sid, "abc");
  EXPECT_EQ(command.room, "");

  const auto decoded = decode(R"({"method":"close_room","room":7,"namespace":"/","host_id":"h"})");
  command = commandOf(decoded);
  EXPECT_EQ(command.kind, Command::Kind::CloseRoom);
  EXPECT_EQ(command.sid, "");
  EXPECT_EQ(command.room, "7");
  EXPECT_EQ(hostOf(decoded), "h");
  // pickle.dumps({'method': 'close_room', 'room': 'a', 'namespace': '/'}, 2), of python-socketio 5.7.2
  const auto old = decode("\200\002}(U\006methodU\012close_roomU\004roomU\001aU\011namespaceU\001/u.");
  EXPECT_EQ(commandOf(old).room, "a");
  EXPECT_EQ(hostOf(old), "");
}

TEST(PythonCommands, OfRoomsNameClientAndRoom) {
  auto command = commandOf(decode(R"({"method":"enter_room","sid":"abc","room":"r","since":"e-17"})"));
  EXPECT_EQ(command.kind, Command::Kind::EnterRoom);
  EXPECT_EQ(command.sid, "abc");
  EXPECT_EQ(command.room, "r");
  EXPECT_EQ(command.since, "e-17");
  command = commandOf(decode(R"({"method":"leave_room","sid":2,"room":"r","namespace":"/","host_id":"h"})"));
  EXPECT_EQ(command.kind, Command::Kind::LeaveRoom);
  EXPECT_EQ(command.sid, "2");
  EXPECT_EQ(command.since, "");
}

}  // namespace
}  // namespace pushlab::bus

// What the hub tells other processes over the bus, and does at their word.
#include <gtest/gtest.h>

#include <Poco/AutoPtr.h>
#include <Poco/Channel.h>
#include <Poco/Logger.h>
#include <Poco/Message.h>

#include "core/test_bus.h"
#include "core/test_hub.h"
#include "core/test_subscriber.h"

namespace pushlab::core {
namespace {

using Kind = Command::Kind;
using Names = std::vector<std::string>;

const std::string sid = "KZ3vQTc9bnHc8mXkAAAB";

class LastLine final : public Poco::Channel {
 public:
  void log(const Poco::Message& message) override { text = message.getText(); }
  std::string text;
};

class HubOnABus : public testing::Test {
 protected:
  explicit HubOnABus(Hub::Role role = Hub::Role::Pushes)
      : bus(new TestBus(role == Hub::Role::OnlyWrites)),
        hub(
            makeMemoryJournal(100), std::unique_ptr<Bus>(bus), database, 2,
            [this](std::size_t lane) { hub.shard(lane).deliver(); }, role) {
    Poco::Logger::get("core.bus").setChannel(log);
  }
  ~HubOnABus() override { Poco::Logger::get("core.bus").setChannel(nullptr); }

  void others(const Command& command) { bus->consumer().obey(command); }
  Names roomsOf(std::int64_t user) {
    Names names;
    for (const Following& room : hub.rooms().of(user))
      names.push_back(room.room);
    return names;
  }
  Position now() const { return {hub.journal().head(), false}; }

  Poco::AutoPtr<LastLine> log{new LastLine};
  Database database{":memory:"};
  TestBus* const bus;
  Hub hub;
};

TEST_F(HubOnABus, TellsOthersWhoEntersAndLeavesARoomAndFromWhere) {
  hub.publishNow({"e", "1", "", 0});
  hub.enterRoom(7, "class");
  hub.enterRoom(7, "class");
  hub.leaveRoom(7, "class");
  const auto told = bus->told();
  ASSERT_EQ(told.size(), 3U) << "also who was in it already, for servers that have forgotten";
  for (const Command& command : told) {
    EXPECT_EQ(command.sid, "7");
    EXPECT_EQ(command.room, "class");
  }
  EXPECT_EQ(told[0].kind, Kind::EnterRoom);
  EXPECT_EQ(told[0].since, hub.journal().cursor(1));
  EXPECT_EQ(told[2].kind, Kind::LeaveRoom);
}

TEST_F(HubOnABus, TellsNobodyAgainWhatItWasTold) {
  others({Kind::EnterRoom, "7", "class"});
  others({Kind::LeaveRoom, "7", "class"});
  others({Kind::CloseRoom, "", "class"});
  others({Kind::Disconnect, "7", ""});
  EXPECT_TRUE(bus->told().empty());
}

TEST_F(HubOnABus, LetsAUserEnterAndLeaveWhereverTheyAreConnected) {
  TestSubscriber one(hub.shard(0), 7), two(hub.shard(1), 7);
  one.enter(now());
  two.enter(now());
  others({Kind::EnterRoom, "7", "class"});
  bus->publishAsOther({"e", "in", "class", 0});
  others({Kind::LeaveRoom, "7", "class"});
  bus->publishAsOther({"e", "out", "class", 0});
  EXPECT_EQ(one.texts(), Texts{"in"});
  EXPECT_EQ(two.texts(), Texts{"in"});
}

TEST_F(HubOnABus, LetsAMemberReadFromWhereItEnteredIfTheCursorIsOfTheSameJournal) {
  hub.publishNow({"e", "1", "class", 0});
  const std::string since = hub.journal().cursor(1);
  hub.publishNow({"e", "2", "class", 0});
  others({Kind::EnterRoom, "1", "class", since});
  others({Kind::EnterRoom, "2", "class", "00000000000000ff-1"});
  others({Kind::EnterRoom, "3", "class", "no cursor"});
  hub.publishNow({"e", "3", "class", 0});
  EXPECT_EQ(hub.read(1, {0, false}).notifications.size(), 2U);
  EXPECT_EQ(hub.read(2, {0, false}).notifications.size(), 1U);
  EXPECT_EQ(hub.read(3, {0, false}).notifications.size(), 1U);
}

TEST_F(HubOnABus, TakesASidForTheUserOfThatClient) {
  TestSubscriber client(hub.shard(1), 7, {sid});
  client.enter(now());
  others({Kind::EnterRoom, sid, "class"});
  others({Kind::EnterRoom, "of another server", "class"});
  EXPECT_EQ(roomsOf(7), Names{"class"});
  others({Kind::LeaveRoom, sid, "class"});
  EXPECT_TRUE(roomsOf(7).empty());
}

TEST_F(HubOnABus, TellsOthersWhatASidMeansSinceItsUserMayBeConnectedThere) {
  TestSubscriber client(hub.shard(1), 7, {sid});
  client.enter(now());
  others({Kind::EnterRoom, sid, "class"});
  others({Kind::EnterRoom, "of another server", "class"});
  others({Kind::LeaveRoom, sid, "class"});
  const auto told = bus->told();
  ASSERT_EQ(told.size(), 2U);
  for (const Command& command : told)
    EXPECT_EQ(command.sid, "7");
  EXPECT_EQ(told[0].kind, Kind::EnterRoom);
  EXPECT_EQ(told[0].since, hub.journal().cursor(0));
  EXPECT_EQ(told[1].kind, Kind::LeaveRoom);
}

/// What a bus brings while it ends.
class LastWordBus final : public Bus {
 public:
  explicit LastWordBus(std::vector<Command>& told) : _told(told) {}
  ~LastWordBus() override { _consumer->obey({Kind::EnterRoom, sid, "class"}); }
  void consume(Consumer& consumer) override { _consumer = &consumer; }
  void publish(Draft, Journal::Appended) override {}
  void tell(const Command& command) override { _told.push_back(command); }
  BusStatus status() const override { return {}; }

 private:
  std::vector<Command>& _told;
  Consumer* _consumer = nullptr;
};

/// One that is there when the hub ends.
class LastClient final : public Subscriber {
 public:
  LastClient() : Subscriber(7) {}
  bool deliver(std::span<const Run* const>) override { return true; }
  std::span<const std::string> privateRooms() const override { return {&sid, 1}; }
};

TEST_F(HubOnABus, TellsOthersUntilTheBusHasEnded) {
  std::vector<Command> told;
  LastClient client;
  {
    Hub ending(makeMemoryJournal(100), std::make_unique<LastWordBus>(told), database, 1, [](std::size_t) {});
    ending.shard(0).enter(client, {ending.journal().head(), false}, 1000, [](const Page&) {});
  }
  EXPECT_EQ(told.size(), 1U);
}

TEST_F(HubOnABus, LetsAnAudienceEnterAndLeave) {
  TestSubscriber client(hub.shard(1), 4, {sid});
  client.enter(now());
  hub.enterRoom(1, "class");
  hub.enterRoom(2, "class");
  hub.enterRoom(2, "ill");
  const std::size_t before = bus->told().size();
  others({Kind::EnterRoom, "", "exam", "", Audience{{"class", "3", sid, "nobody's"}, {"ill"}}});
  EXPECT_EQ(roomsOf(1), (Names{"class", "exam"}));
  EXPECT_EQ(roomsOf(2), (Names{"class", "ill"}));
  EXPECT_EQ(roomsOf(3), Names{"exam"});
  EXPECT_EQ(roomsOf(4), Names{"exam"});
  ASSERT_EQ(bus->told().size(), before + 1) << "the others know all but the sid";
  EXPECT_EQ(bus->told().back().sid, "4");
  others({Kind::LeaveRoom, "", "exam", "", Audience{{}, {sid, "3"}}});
  EXPECT_EQ(roomsOf(1), Names{"class"});
  EXPECT_EQ(roomsOf(3), Names{"exam"});
  EXPECT_EQ(roomsOf(4), Names{"exam"});
  others({Kind::EnterRoom, "", "8", "", Audience{{"class"}, {}}});
  EXPECT_EQ(roomsOf(1), Names{"class"});
}

TEST_F(HubOnABus, DisconnectsAnAudience) {
  TestSubscriber one(hub.shard(0), 1), two(hub.shard(1), 2);
  hub.enterRoom(2, "class");
  for (TestSubscriber* each : {&one, &two})
    each->enter(now());
  others({Kind::Disconnect, "", "", "", Audience{{"class"}, {}}});
  EXPECT_EQ(two.dismissals, 1);
  others({Kind::Disconnect, "", "", "", Audience{{}, {"class"}}});
  EXPECT_EQ(one.dismissals, 1);
  EXPECT_EQ(two.dismissals, 1);
}

TEST_F(HubOnABus, ClosesARoom) {
  hub.enterRoom(1, "class");
  hub.enterRoom(2, "class");
  TestSubscriber one(hub.shard(0), 1);
  one.enter(now());
  others({Kind::CloseRoom, "", "class"});
  hub.publishNow({"e", "1", "class", 0});
  EXPECT_TRUE(one.heard.empty());
  EXPECT_TRUE(roomsOf(1).empty() && roomsOf(2).empty());
}

TEST_F(HubOnABus, DisconnectsAllConnectionsOfAUserOrOneClient) {
  TestSubscriber desk(hub.shard(0), 7), client(hub.shard(1), 7, {sid}), other(hub.shard(1), 8);
  for (TestSubscriber* each : {&desk, &client, &other})
    each->enter(now());
  others({Kind::Disconnect, "7", ""});
  others({Kind::Disconnect, sid, ""});
  EXPECT_EQ(desk.dismissals, 1);
  EXPECT_EQ(client.dismissals, 2);
  EXPECT_EQ(other.dismissals, 0);
}

TEST_F(HubOnABus, RefusesRoomsThatAreSomebodysOwnAndSaysSo) {
  for (const Kind kind : {Kind::EnterRoom, Kind::LeaveRoom, Kind::CloseRoom}) {
    others({kind, kind == Kind::CloseRoom ? "" : "7", "8"});
    EXPECT_NE(log->text.find("a room, which was not done: the number 8 is the own room"), std::string::npos)
        << log->text;
    log->text.clear();
  }
  others({Kind::EnterRoom, "7", "7"});
  EXPECT_TRUE(log->text.empty()) << "where everybody is in any case";
  others({Kind::EnterRoom, "7", std::string(200, 'x')});
  EXPECT_NE(log->text.find("longer than 128 bytes"), std::string::npos);
  EXPECT_TRUE(roomsOf(7).empty());
}

TEST_F(HubOnABus, TakesNoUserIdThatIsNone) {
  for (const char* none : {"0", "-1", "007x", "99999999999999999999", ""})
    others({Kind::EnterRoom, none, "class"});
  hub.publishNow({"e", "1", "class", 0});
  EXPECT_TRUE(roomsOf(0).empty() && roomsOf(-1).empty() && roomsOf(7).empty());
}

TEST_F(HubOnABus, SaysWhenAUserIsInTooManyRooms) {
  for (std::size_t i = 0; i < Rooms::maxPerUser; ++i)
    hub.enterRoom(7, "room " + std::to_string(i));
  const std::size_t before = bus->told().size();
  EXPECT_EQ(hub.enterRoom(7, "one more"), Rooms::Entered::TooMany);
  EXPECT_EQ(bus->told().size(), before);
  others({Kind::EnterRoom, "7", "one more"});
  EXPECT_NE(log->text.find("100 rooms at most"), std::string::npos);
}

TEST_F(HubOnABus, ExceptsNobodyByAnEmptyName) {
  TestSubscriber one(hub.shard(0), 1);
  one.enter(now());
  bus->publishAsOther({"e", "1", "", 0, false, {""}});
  EXPECT_EQ(one.texts(), Texts{"1"});
}

TEST_F(HubOnABus, LeavesOutOfAPollWhatItsUserIsExceptedFrom) {
  hub.publishNow({"e", "1", "", 0, false, {"1"}});
  hub.publishNow({"e", "2", "", 0, false, {"2"}});
  const Page page = hub.read(1, {0, false});
  ASSERT_EQ(page.notifications.size(), 1U);
  EXPECT_EQ(page.notifications[0]->data, "2");
  EXPECT_EQ(page.next, 2U);
}

TEST_F(HubOnABus, MarksWhatTheBusBroughtDeliveredOnceAClientWasSentIt) {
  std::int64_t id = 0;
  database.run(
      [&](Store& store) { id = store.keep(7, "following notify", "{}"); });  // as another process does
  TestSubscriber one(hub.shard(0), 7);
  one.enter(now());
  bus->publishAsOther({"following notify", "{}", "7", id});
  EXPECT_EQ(one.heard.size(), 1U);
  database.run([](Store& store) { EXPECT_TRUE(store.undelivered(7).empty()); });
}

class HubThatOnlyWrites : public HubOnABus {
 protected:
  HubThatOnlyWrites() : HubOnABus(Hub::Role::OnlyWrites) {}
};

TEST_F(HubThatOnlyWrites, CountsWhatTheBusTookAndWhatNot) {
  const NotificationPtr taken = hub.publishNow({"e", "1", "", 0});
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->cursor, "");
  bus->setFull();
  EXPECT_FALSE(hub.publishNow({"e", "1", "", 0}));
  EXPECT_EQ(hub.published(), 1U);
  EXPECT_EQ(hub.refused(), 1U);
  EXPECT_EQ(hub.journal().head(), 0U);
}

}  // namespace
}  // namespace pushlab::core

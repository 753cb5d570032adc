// Who is meant by a sid, and what other processes may do to a client.
#include "servers/socketio/application.h"
#include "servers/socketio/test_lab.h"

namespace pushlab::servers::testing {

namespace {

class SocketIoAudience : public ::testing::TestWithParam<Execution> {
 protected:
  struct Client {
    std::unique_ptr<Peer> peer;
    std::string sid;
    std::string hearTwo() const {
      const std::string first = peer->hear();
      return first + peer->hear();
    }
  };
  /// Greeted, and in its rooms.
  Client join(std::int64_t user) {
    Client client{std::make_unique<Peer>(lab().port()), {}};
    client.sid = client.peer->join({}, R"({"token":")" + lab().token(user) + "\"}");
    if (_greeted.insert(user).second) {
      EXPECT_TRUE(holds(client.peer->hear(), "Welcome"));
    } else {  // whose arrival says nothing
      client.peer->say(R"(42["join","there"])");
      client.peer->say(R"(420["leave","there"])");
      EXPECT_TRUE(holds(client.peer->hear(), "430"));
      EXPECT_TRUE(eventually([&] { return reached(client); }));
    }
    return client;
  }
  TestSite& lab() { return _served.lab; }
  void publish(const std::string& room, const std::string& data, std::vector<std::string> except = {}) {
    lab().bus().publishAsOther({"e", data, room, 0, false, std::move(except)});
  }

 private:
  /// Whether it is in its rooms: what is sent to it before is not heard.
  bool reached(const Client& client) {
    std::optional<std::int64_t> user;
    for (std::size_t lane = 0; lane < lab().site.server().lanes() && !user; ++lane)
      user = lab().site.hub().shard(lane).userOf(client.sid);
    return user.has_value();
  }

  Served<Application> _served{GetParam(), sio::Settings()};
  std::set<std::int64_t> _greeted;
};

}  // namespace

TEST_P(SocketIoAudience, OfASidIsThatClientAlone) {
  const Client desk = join(1), phone = join(1), other = join(2);
  publish(desk.sid, "1");
  publish("", "2");
  EXPECT_EQ(desk.peer->hear(), R"(42["e",1])");
  for (const Client* each : {&desk, &phone, &other})
    EXPECT_EQ(each->peer->hear(), R"(42["e",2])");
}

TEST_P(SocketIoAudience, LacksTheClientWhoseSidIsSkipped) {
  const Client desk = join(1), phone = join(1), other = join(2);
  publish("", "1", {desk.sid});
  publish("1", "2", {phone.sid, other.sid});
  publish("", "3");
  EXPECT_EQ(desk.hearTwo(), R"(42["e",2]42["e",3])");
  EXPECT_EQ(phone.hearTwo(), R"(42["e",1]42["e",3])");
  EXPECT_EQ(other.hearTwo(), R"(42["e",1]42["e",3])");
}

TEST_P(SocketIoAudience, EntersARoomByASidForTheWholeUser) {
  const Client desk = join(1), phone = join(1), other = join(2);
  lab().bus().consumer().obey({core::Command::Kind::EnterRoom, desk.sid, "class"});
  publish("class", "1");
  lab().bus().consumer().obey({core::Command::Kind::LeaveRoom, phone.sid, "class"});
  publish("class", "2");
  publish("", "3");
  for (const Client* each : {&desk, &phone})
    EXPECT_EQ(each->hearTwo(), R"(42["e",1]42["e",3])");
  EXPECT_EQ(other.peer->hear(), R"(42["e",3])");
}

TEST_P(SocketIoAudience, LosesTheClientOfASidOrAllOfAUser) {
  const Client desk = join(1), phone = join(1), tablet = join(1), other = join(2);
  publish(desk.sid, "1");
  lab().disconnectAsOther(desk.sid);
  EXPECT_EQ(desk.hearTwo(), R"(42["e",1]41)") << "what came before is heard";
  publish("1", "2");
  lab().disconnectAsOther("1");
  for (const Client* each : {&phone, &tablet})
    EXPECT_EQ(each->hearTwo(), R"(42["e",2]41)");
  publish("", "3");
  EXPECT_EQ(other.peer->hear(), R"(42["e",3])");
  EXPECT_EQ(desk.peer->join({}, R"({"token":")" + lab().token(1) + "\"}").size(), 20U)
      << "the connection is there for another try";
}

TEST_P(SocketIoAudience, HearsSeveralArguments) {
  const Client client = join(1);
  const std::pair<const char*, const char*> cases[] = {
      {R"([1,"two",{"3":[]}])", R"(42["e",1,"two",{"3":[]}])"},
      {" [ 1 , [2] ] ", R"(42["e",1 , [2]])"},
      {"[]", R"(42["e"])"},
      {"[ ]", R"(42["e"])"},
      {R"({"a":1})", R"(42["e",{"a":1}])"},
      {"", R"(42["e",null])"}};
  for (const auto& [data, packet] : cases) {
    lab().bus().publishAsOther({"e", data, "", 0, true});
    EXPECT_EQ(client.peer->hear(), packet);
  }
  publish("", "[1,2]");
  EXPECT_EQ(client.peer->hear(), R"(42["e",[1,2]])") << "an array is one argument otherwise";
}

BOTH_MODELS(SocketIoAudience);

}  // namespace pushlab::servers::testing

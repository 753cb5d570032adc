#include <map>

#include "servers/common/test_storm.h"
#include "servers/socketio/application.h"
#include "servers/socketio/test_lab.h"

namespace pushlab::servers::testing {

namespace {

std::string between(std::string_view text, std::string_view begin) {
  const auto at = text.find(begin);
  if (at == std::string_view::npos) return {};
  const auto from = at + begin.size();
  return std::string(text.substr(from, text.find('"', from) - from));
}

/// A session over long polling, on one connection.
class PollingPeer {
 public:
  explicit PollingPeer(std::uint16_t port) : _client(port) {
    const std::string open = _client.get(_target).body;
    _target += "&sid=" + between(open, R"("sid":")");
  }
  void say(std::string_view packets) { EXPECT_EQ(_client.post(_target, packets).body, "ok"); }
  /// The next packet; empty where the session has ended.
  std::string hear() {
    while (_packets.empty()) {
      const Answer answer = _client.get(_target);
      if (answer.status != 200) return {};
      std::string_view rest = answer.body;
      for (bool more = true; more;) {
        const auto end = rest.find('\x1e');
        more = end != std::string_view::npos;
        take(std::string(rest.substr(0, end)));
        rest.remove_prefix(more ? end + 1 : rest.size());
      }
    }
    std::string packet = std::move(_packets.front());
    _packets.erase(_packets.begin());
    return packet;
  }
  /// Leaves while an answer is on its way, or held.
  void askInVain() { _client.send(_client.request("GET", _target)); }

 private:
  void take(std::string packet) {
    if (packet == "2") return say("3");
    if (packet != "6") _packets.push_back(std::move(packet));
  }

  TestClient _client;
  std::string _target = "/socket.io/?EIO=4&transport=polling";
  std::vector<std::string> _packets;
};

class SocketIoStorm : public ::testing::TestWithParam<Execution> {
 protected:
  static sio::Settings settings() {
    sio::Settings settings;
    settings.pingInterval = 200ms;  // after which a client that went without a word counts as gone
    return settings;
  }

  /// What a client knows of itself.
  struct Known {
    std::string sid, pid;
  };

  /// Connects; false where the client is not the one that it was.
  template <typename Client>
  bool connect(Client& client, const std::string& token, const std::string& after, Known& known) {
    client.say(R"(40{"recovery":true,"token":")" + token + R"(","pid":")" + known.pid + R"(","offset":")" +
               after + R"("})");
    const std::string packet = client.hear();
    const Known now{between(packet, R"("sid":")"), between(packet, R"("pid":")")};
    EXPECT_FALSE(now.sid.empty() || now.pid.empty()) << packet;
    const bool same = now.pid == known.pid;
    EXPECT_EQ(same, now.sid == known.sid);
    if (known.pid.empty()) known = now;
    return same;
  }

  /// A client that comes back, as soon as the server knows that it had gone.
  template <typename Client>
  std::unique_ptr<Client> comeBack(const std::string& token, const std::string& after, Known& known) {
    std::unique_ptr<Client> client;
    EXPECT_TRUE(eventually([&] {
      client = std::make_unique<Client>(served.lab.port());
      return connect(*client, token, after, known);
    }));
    return client;
  }

  /// The offsets of what it hears.
  template <typename Client>
  static std::vector<std::string> listen(Client& client, std::size_t enough) {
    std::vector<std::string> heard;
    while (heard.size() < enough && (heard.empty() || !heard.back().ends_with(Storm::lastOne()))) {
      const std::string packet = client.hear();
      if (packet.empty()) break;
      heard.push_back(between(packet, R"(42["e",1,")"));
      EXPECT_FALSE(heard.back().empty()) << packet;
    }
    return heard;
  }

  /// Over one transport or the other; leaves with a word, or in the middle of something.
  std::vector<std::string> visit(const std::string& token, const std::string& after, std::size_t enough) {
    Known& one = clients.at(token);
    std::vector<std::string> heard;
    if (enough % 2 == 0) {
      const auto client = comeBack<Peer>(token, after, one);
      heard = listen(*client, enough);
      if (enough % 4 == 0) client->say("1");
    } else {
      const auto client = comeBack<PollingPeer>(token, after, one);
      heard = listen(*client, enough);
      enough % 4 == 1 ? client->say("1") : client->askInVain();
    }
    return heard;
  }

  Served<Application> served{GetParam(), settings()};
  std::map<std::string, Known> clients;
};

}  // namespace

TEST_P(SocketIoStorm, GivesEverythingOnceAndInOrderToClientsThatComeBackOverAnyTransport) {
  TestSite& lab = served.lab;
  lab.onDatabase([](core::Store& store) {
    for (int user = 1; user <= 5; ++user)
      store.firstConnection(user);  // the greeted ones have nothing else in their rooms
  });
  for (int user = 1; user <= 5; ++user) {
    const std::string token = lab.token(user);
    Peer first(lab.port());
    EXPECT_FALSE(connect(first, token, "", clients[token]));
  }
  Storm(lab).rage([&](const std::string& token, const std::string& after, std::size_t enough) {
    return visit(token, after, enough);
  });
}

BOTH_MODELS(SocketIoStorm);

}  // namespace pushlab::servers::testing

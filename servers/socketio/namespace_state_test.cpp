#include "servers/socketio/namespace_state.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pushlab::sio::testing {

namespace {

using Names = std::vector<std::string>;

/// With the clients a, b and c, of whom a and b are in the room "class".
class NamespaceStateOf : public ::testing::Test {
 protected:
  NamespaceStateOf() {
    for (const char* sid : {"a", "b", "c"})
      add(sid);
    state.enter("a", "class");
    state.enter("b", "class");
  }
  ClientPtr add(const Sid& sid) {
    auto client = std::make_shared<Client>(sid, state, std::weak_ptr<servers::EngineSession>());
    state.add(client);
    return client;
  }
  /// In the order of the alphabet.
  Names audience(std::string_view to, std::string_view skip = {}) const {
    Names sids;
    for (const ClientPtr& client : state.audience(to, skip))
      sids.push_back(client->sid());
    std::sort(sids.begin(), sids.end());
    return sids;
  }

  NamespaceState state{"/"};
};

/// What an acknowledgement was called back with.
struct Settled {
  std::shared_ptr<OwedAck> ack = std::make_shared<OwedAck>([this](std::optional<Arguments> given) {
    ++times;
    arguments = std::move(given);
  });
  int times = 0;
  std::optional<Arguments> arguments;
};

}  // namespace

TEST_F(NamespaceStateOf, FindsEveryoneAClientOrARoom) {
  EXPECT_EQ(audience(""), (Names{"a", "b", "c"}));
  EXPECT_EQ(audience("c"), (Names{"c"}));
  EXPECT_EQ(audience("class"), (Names{"a", "b"}));
  EXPECT_EQ(audience("nobody"), Names{});
}

TEST_F(NamespaceStateOf, SkipsOne) {
  EXPECT_EQ(audience("", "b"), (Names{"a", "c"}));
  EXPECT_EQ(audience("class", "b"), (Names{"a"}));
  EXPECT_EQ(audience("class", "c"), (Names{"a", "b"}));
  EXPECT_EQ(audience("c", "c"), Names{});
}

TEST_F(NamespaceStateOf, PutsAClientIntoARoomOnce) {
  EXPECT_TRUE(state.enter("a", "class"));
  EXPECT_TRUE(state.enter("a", "club"));
  EXPECT_EQ(state.rooms("a"), (Names{"a", "class", "club"})) << "its own first";
  EXPECT_TRUE(state.leave("a", "class"));
  EXPECT_EQ(audience("class"), (Names{"b"}));
  EXPECT_EQ(state.rooms("a"), (Names{"a", "club"}));
}

TEST_F(NamespaceStateOf, TakesItAsDoneToLeaveARoomWhereOneIsNot) {
  EXPECT_TRUE(state.leave("c", "class"));
  EXPECT_TRUE(state.leave("c", "nowhere"));
  EXPECT_EQ(audience("class"), (Names{"a", "b"}));
}

TEST_F(NamespaceStateOf, HasNothingForClientsThatAreNotThere) {
  EXPECT_FALSE(state.enter("nobody", "class"));
  EXPECT_FALSE(state.leave("nobody", "class"));
  EXPECT_EQ(state.rooms("nobody"), Names{});
  EXPECT_EQ(state.find("nobody"), nullptr);
  state.setValue("nobody", 1);
  EXPECT_FALSE(state.value("nobody").has_value());
  EXPECT_EQ(audience("class"), (Names{"a", "b"}));
}

TEST_F(NamespaceStateOf, ClosesARoomForAllItsMembers) {
  state.enter("a", "club");
  state.close("class");
  EXPECT_EQ(audience("class"), Names{});
  EXPECT_EQ(state.rooms("a"), (Names{"a", "club"}));
  EXPECT_EQ(state.rooms("b"), (Names{"b"}));
  state.close("class");
  state.enter("c", "class");
  EXPECT_EQ(audience("class"), (Names{"c"}));
}

TEST_F(NamespaceStateOf, TakesALeavingClientOutOfAllRooms) {
  const ClientPtr a = state.find("a");
  state.enter("a", "club");
  state.remove(a);
  EXPECT_EQ(audience(""), (Names{"b", "c"}));
  EXPECT_EQ(audience("class"), (Names{"b"}));
  EXPECT_EQ(audience("club"), Names{});
  state.remove(a);
  EXPECT_EQ(audience(""), (Names{"b", "c"}));
}

TEST_F(NamespaceStateOf, KeepsRoomsAndValueOfAClientThatGetsAnotherSid) {
  state.setValue("a", std::string("kept"));
  state.rename(state.find("a"), "z");
  EXPECT_EQ(state.find("a"), nullptr);
  EXPECT_EQ(state.rooms("z"), (Names{"z", "class"}));
  EXPECT_EQ(std::any_cast<std::string>(state.value("z")), "kept");
  EXPECT_EQ(audience("class"), (Names{"b", "z"}));
  EXPECT_EQ(audience("a"), Names{});
}

TEST_F(NamespaceStateOf, LetsAPredecessorGoWithoutItsSuccessor) {
  const ClientPtr old = state.find("a"), fresh = add("new");
  state.rename(fresh, "a");
  EXPECT_EQ(state.find("a"), fresh);
  state.remove(old);
  EXPECT_EQ(state.find("a"), fresh);
  EXPECT_EQ(audience("class"), (Names{"b"}));
  state.remove(fresh);
  EXPECT_EQ(audience(""), (Names{"b", "c"}));
}

TEST_F(NamespaceStateOf, KeepsAValueOfAnyTypeForEachClient) {
  state.setValue("a", 1);
  state.setValue("b", std::string("two"));
  state.setValue("a", 3);
  EXPECT_EQ(std::any_cast<int>(state.value("a")), 3);
  EXPECT_EQ(std::any_cast<std::string>(state.value("b")), "two");
  EXPECT_FALSE(state.value("c").has_value());
}

TEST_F(NamespaceStateOf, LetsOnlyOneBeginAClientsLeaving) {
  EXPECT_TRUE(state.find("a")->beginLeaving());
  EXPECT_FALSE(state.find("a")->beginLeaving());
}

TEST_F(NamespaceStateOf, CallsBackOnceWhateverComesFirst) {
  const ClientPtr client = state.find("a");
  Settled answered, late, cancelled;
  const auto first = client->owe(answered.ack), second = client->owe(late.ack);
  ASSERT_TRUE(first && second && client->owe(cancelled.ack));
  EXPECT_NE(first, second);
  client->acknowledge(*first, text("yes"));
  client->acknowledge(*first, text("again"));
  late.ack->tick({});
  client->acknowledge(*second, text("too late"));
  client->cancelOwed();
  client->cancelOwed();
  client->acknowledge(99, text("to nothing"));
  ASSERT_TRUE(answered.arguments);
  EXPECT_EQ(std::as_const(*answered.arguments).text(0), "yes");
  EXPECT_FALSE(late.arguments || cancelled.arguments);
  EXPECT_EQ(std::tuple(answered.times, late.times, cancelled.times), std::tuple(1, 1, 1));
}

TEST_F(NamespaceStateOf, BoundsWhatAClientOwes) {
  const ClientPtr client = state.find("a");
  Settled settled;
  for (std::size_t i = 0; i < Client::mostOwed; ++i)
    ASSERT_TRUE(client->owe(settled.ack));
  EXPECT_FALSE(client->owe(settled.ack));
  client->acknowledge(7, {});
  EXPECT_TRUE(client->owe(settled.ack));
}

}  // namespace pushlab::sio::testing

#include "bench/publisher.h"

#include <gtest/gtest.h>

#include "bench/fake_lab.h"

namespace pushlab::bench {
namespace {

class PublisherTest : public testing::Test {
 protected:
  void send(int messages) {
    publisher.open();
    for (int i = 0; i < messages; ++i)
      publisher.post("{\"n\":" + std::to_string(i) + "}");
    publisher.flush();
  }

  runtime::EventLoop loop;
  FakeLab lab{loop};
  int accepted = 0;
  std::string lastCursor;
  std::string why;
  Publisher::Callbacks notes() {
    return {.accepted =
                [this](std::string_view cursor) {
                  ++accepted;
                  lastCursor = cursor;
                },
            .failed = [this](const std::string& reason) { why = reason; }};
  }

  Publisher publisher{loop, lab.address(), "lab", "a.b.c", notes()};
};

TEST_F(PublisherTest, MessagesArePipelinedOverOneConnection) {
  send(20);
  EXPECT_EQ(publisher.unanswered(), 20);
  ASSERT_TRUE(runUntil(loop, [this] { return accepted == 20; }));
  EXPECT_EQ(publisher.unanswered(), 0);
  EXPECT_EQ(lastCursor, "20");
  EXPECT_EQ(lab.connections(), 1u);
}

TEST_F(PublisherTest, ReadsAnswersThatComeByteByByte) {
  lab.dribbles = true;
  send(9);
  ASSERT_TRUE(runUntil(loop, [this] { return accepted == 9; }));
}

TEST_F(PublisherTest, ConnectsAgainWhereAnIdleConnectionWasClosed) {
  int step = 0;
  send(1);
  ASSERT_TRUE(runUntil(loop, [&] {
    if (step == 0 && accepted == 1) {
      step = 1;
      lab.cutAll();
      loop.post([&] { step = 2; });
    } else if (step == 2) {
      step = 3;
      publisher.post("{}");
      publisher.flush();
    }
    return accepted == 2;
  })) << why;
  EXPECT_EQ(why, "");
}

TEST_F(PublisherTest, SaysWhatTheServerAnsweredWhereItRefuses) {
  lab.refuseWith = 403;
  send(1);
  ASSERT_TRUE(runUntil(loop, [this] { return !why.empty(); }));
  EXPECT_NE(why.find("403"), std::string::npos) << why;
  EXPECT_EQ(accepted, 0);
}

TEST_F(PublisherTest, FailsWhereNobodyListens) {
  const Poco::Net::SocketAddress nobody("127.0.0.1", 1);
  Publisher lost(
      loop, nobody, "lab", "a.b.c",
      {.accepted = [](std::string_view) {}, .failed = [this](const std::string& reason) { why = reason; }});
  lost.open();
  ASSERT_TRUE(runUntil(loop, [this] { return !why.empty(); }));
  EXPECT_NE(why.find("cannot connect"), std::string::npos) << why;
}

TEST_F(PublisherTest, AServerOfTheLabHasToAnswer202) {
  lab.speaksLikeNchan = true;
  send(1);
  ASSERT_TRUE(runUntil(loop, [this] { return !why.empty(); }));
  EXPECT_EQ(why, "POST /publish was answered 201: queued messages: 1");
}

TEST_F(PublisherTest, AnotherServerMayAnswerAny2xxAndSayNoCursor) {
  lab.speaksLikeNchan = true;
  Publisher foreign(loop, lab.address(), "lab", "", notes(), {.foreign = true});
  foreign.open();
  foreign.post("{}");
  foreign.flush();
  ASSERT_TRUE(runUntil(loop, [this] { return accepted == 1; })) << why;
  EXPECT_EQ(lastCursor, "");
}

TEST_F(PublisherTest, AnotherServerMaySayTheCursorInAHeaderField) {
  lab.speaksLikeNchan = true;
  Publisher foreign(loop, lab.address(), "lab", "", notes(), {.foreign = true, .cursorField = "etag"});
  foreign.open();
  foreign.post("{}");
  foreign.post("{}");
  foreign.flush();
  ASSERT_TRUE(runUntil(loop, [this] { return accepted == 2; })) << why;
  EXPECT_EQ(lastCursor, "2");
}

TEST_F(PublisherTest, AnotherServerMayTakeMessagesElsewhere) {
  lab.refuseWith = 404;
  Publisher foreign(loop, lab.address(), "lab", "", notes(), {.foreign = true, .publishPath = "/emit"});
  foreign.open();
  foreign.post("{}");
  foreign.flush();
  ASSERT_TRUE(runUntil(loop, [this] { return !why.empty(); }));
  EXPECT_TRUE(why.starts_with("POST /emit was answered 404")) << why;
}

}  // namespace
}  // namespace pushlab::bench

#include "core/run.h"

#include <gtest/gtest.h>

namespace pushlab::core {
namespace {

NotificationPtr notification(Sequence sequence, std::int64_t storedId = 0) {
  return makeNotification({"e", std::to_string(sequence), "room", storedId}, sequence, "c");
}

class CountingEncoding final : public Encoding {
 public:
  explicit CountingEncoding(std::string mark) : _mark(std::move(mark)) {}
  std::string encode(std::span<const NotificationPtr> notifications) const override {
    ++calls;
    std::string out;
    for (const auto& each : notifications)
      out += each->data + _mark;
    return out;
  }
  mutable int calls = 0;

 private:
  std::string _mark;
};

TEST(Run, KnowsItsRoomAndWhereItBeginsAndEnds) {
  core::Run run(notification(3));
  run.add(notification(7));
  EXPECT_EQ(run.room(), "room");
  EXPECT_EQ(run.first(), 3U);
  EXPECT_EQ(run.last(), 7U);
  EXPECT_EQ(run.notifications().size(), 2U);
}

TEST(Run, IsEncodedOncePerEncodingHoweverManyReceiveIt) {
  core::Run run(notification(3));
  run.add(notification(7));
  const CountingEncoding lines(";"), frames("|");
  for (int receiver = 0; receiver < 100; ++receiver) {
    EXPECT_EQ(*run.bytes(lines), "3;7;");
    EXPECT_EQ(*run.bytes(frames), "3|7|");
  }
  EXPECT_EQ(lines.calls, 1);
  EXPECT_EQ(frames.calls, 1);
  EXPECT_EQ(run.bytes(lines).get(), run.bytes(lines).get()) << "the very same bytes";
}

TEST(Run, RemembersWhetherOneOfItIsStored) {
  core::Run run(notification(3));
  EXPECT_FALSE(run.hasStored());
  run.add(notification(4, 9));
  run.add(notification(5));
  EXPECT_TRUE(run.hasStored());
  EXPECT_TRUE(core::Run(notification(1, 2)).hasStored());
}

TEST(Run, TakesWhatIsForTheSameAudience) {
  const auto of = [](const std::string& room, std::vector<std::string> except) {
    return makeNotification({"e", "1", room, 0, false, std::move(except)}, 1, "c");
  };
  const core::Run run(of("a", {"b"}));
  EXPECT_TRUE(run.takes(*of("a", {"b"})));
  EXPECT_FALSE(run.takes(*of("a", {})));
  EXPECT_FALSE(run.takes(*of("a", {"b", "c"})));
  EXPECT_FALSE(run.takes(*of("b", {"b"})));
}

}  // namespace
}  // namespace pushlab::core

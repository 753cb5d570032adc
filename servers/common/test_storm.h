#pragma once

#include <functional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "servers/common/test_client.h"
#include "servers/common/test_site.h"

namespace pushlab::servers::testing {

/// One connection of a client that comes back with a cursor: hears at least `enough` notifications, or the
/// last of all, and leaves. The cursors of what it heard.
using Visit = std::function<std::vector<std::string>(const std::string& token, const std::string& after,
                                                     std::size_t enough)>;

/// Publishes from threads of its own and over HTTP, while clients come and go with their cursors: each must
/// hear everything, once and in order.
class Storm {
 public:
  explicit Storm(TestSite& lab) : _lab(lab), _begin(lab.cursorNow()) {}

  static constexpr core::Sequence total = 1'200;
  /// How the cursor of the last notification ends.
  static std::string lastOne() { return "-" + std::to_string(total); }

  /// With clients that `connect(token, after)` makes, whose hear() gives one notification, or nothing at the
  /// end.
  template <class Connect>
  void rageOver(const Connect& connect) {
    rage([&](const std::string& token, const std::string& after, std::size_t enough) {
      auto client = connect(token, after);
      std::vector<std::string> heard;
      while (heard.size() < enough && (heard.empty() || !heard.back().ends_with(lastOne()))) {
        const std::vector<std::string> cursors = cursorsIn(client.hear());
        if (cursors.empty()) return heard;
        heard.push_back(cursors.front());
      }
      return heard;
    });
  }

  void rage(const Visit& visit) {
    std::vector<std::thread> threads;
    threads.emplace_back([this] { publishWithin(total / 3); });
    threads.emplace_back([this] { publishWithin(total / 3); });
    threads.emplace_back([this] { publishOverHttp(total / 3); });
    for (unsigned user = 1; user <= 5; ++user)
      threads.emplace_back([this, &visit, user] { follow(visit, user); });
    for (std::thread& thread : threads)
      thread.join();
  }

 private:
  void publishWithin(core::Sequence count) {
    for (core::Sequence i = 0; i < count; ++i)
      EXPECT_TRUE(_lab.publish("", "1"));
  }
  void publishOverHttp(core::Sequence count) {
    TestClient client(_lab.port(), _lab.token(99, "publisher"));
    for (core::Sequence i = 0; i < count; ++i)
      EXPECT_EQ(client.post("/publish", R"({"event":"e","data":1})").status, 202);
  }

  void follow(const Visit& visit, unsigned user) {
    std::mt19937 random(user);
    const std::string token = _lab.token(user);
    std::string cursor = _begin;
    core::Sequence last = 0;
    for (int inVain = 0; last < total && inVain < 3; ++inVain) {
      for (const std::string& heard : visit(token, cursor, 1 + random() % 100)) {
        const auto position = _lab.site.hub().journal().parseCursor(heard);
        ASSERT_TRUE(position);
        ASSERT_EQ(position->sequence, last + 1) << "user " << user;
        last = position->sequence;
        cursor = heard;
        inVain = 0;
      }
    }
    EXPECT_EQ(last, total) << "user " << user;
  }

  TestSite& _lab;
  std::string _begin;
};

}  // namespace pushlab::servers::testing

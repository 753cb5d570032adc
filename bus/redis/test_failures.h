#pragma once

#include <gtest/gtest.h>

#include <Poco/AutoPtr.h>
#include <Poco/Channel.h>
#include <Poco/Logger.h>
#include <Poco/Message.h>

#include <mutex>
#include <string>

#include "bus/redis/test_node.h"

namespace pushlab::bus {

/// What the journals of a test say.
class TestLog : public Poco::Channel {
 public:
  void log(const Poco::Message& message) override {
    const std::lock_guard lock(_mutex);
    _text += message.getText() + '\n';
  }
  bool has(const std::string& text) const {
    const std::lock_guard lock(_mutex);
    return _text.find(text) != _text.npos;
  }
  std::string text() const {
    const std::lock_guard lock(_mutex);
    return _text;
  }

 private:
  mutable std::mutex _mutex;
  std::string _text;
};

/// Journals whose Redis fails them.
class RedisFailureTest : public testing::Test {
 protected:
  RedisFailureTest() { Poco::Logger::get("core.journal").setChannel(log); }
  ~RedisFailureTest() override { Poco::Logger::get("core.journal").setChannel(nullptr); }

  /// Waits until that node can append again, however often it is refused before.
  static core::NotificationPtr publishEventually(TestNode& node, const std::string& data) {
    core::NotificationPtr kept;
    EXPECT_TRUE(eventually([&] { return (kept = node.publish(data)) != nullptr; }));
    return kept;
  }

  /// Other threads say it, a moment later.
  bool says(const std::string& text) const {
    return eventually([&] { return log->has(text); });
  }

  const Poco::AutoPtr<TestLog> log = new TestLog;
};

}  // namespace pushlab::bus

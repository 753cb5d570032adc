// Payloads at random, cut off, and damaged.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "protocol/engineio/payload_testing.h"

namespace pushlab::engineio {
namespace {

using namespace testing;
using namespace std::string_view_literals;

const std::vector<Copy> example{
    {PacketType::Open, false, R"({"sid":"a"})"}, text("é😀\n€"), binary("\1\2\3\4"),
    {PacketType::Ping, false, "probe"},          text(""),      binary("")};

std::vector<Copy> randomPackets(std::mt19937& random) {
  std::vector<Copy> packets(1 + random() % 6);
  for (Copy& packet : packets) {
    packet.binary = random() % 3 == 0;
    if (!packet.binary) packet.type = static_cast<PacketType>(random() % 7);
    packet.data = randomData(random, packet.binary);
  }
  return packets;
}

TEST(EngineIoPayloadAtRandom, IsReadAsItWasWrittenInEveryForm) {
  std::mt19937 random(4);
  for (int i = 0; i < 1000; ++i) {
    const auto packets = randomPackets(random);
    for (const Form form : forms)
      ASSERT_EQ(read(write(packets, form), form), (Reading{packets, false})) << static_cast<int>(form);
  }
}

TEST(EngineIoPayloadCutOff, KeepsThePacketsBeforeTheCut) {
  const std::string body = write(example, Form::Revision4);
  for (std::size_t size = 0; size < body.size(); ++size) {
    auto [packets, malformed] = read(body.substr(0, size));
    ASSERT_LE(packets.size(), example.size());
    if (!malformed) packets.pop_back();  // it may be shorter than it was
    EXPECT_TRUE(std::equal(packets.begin(), packets.end(), example.begin())) << size;
  }
}

TEST(EngineIoPayloadCutOff, IsMalformedInRevision3UnlessCutBetweenPackets) {
  for (const Form form : {Form::Revision3, Form::Revision3Binary}) {
    const std::string body = write(example, form);
    for (std::size_t size = 0; size < body.size(); ++size) {
      const auto [packets, malformed] = read(body.substr(0, size), form);
      ASSERT_LT(packets.size(), example.size());
      EXPECT_TRUE(std::equal(packets.begin(), packets.end(), example.begin())) << size;
      const bool between = size > 0 && write(packets, form).size() == size;
      EXPECT_EQ(malformed, !between) << size;
    }
  }
}

/// What a damaged payload still says can be written and is read the same.
TEST(EngineIoPayloadUnderMutation, IsReadToAnEndThatIsConsistent) {
  std::mt19937 random(3);
  for (const Form form : forms) {
    const std::string body = write(example, form);
    for (int i = 0; i < 5 * rounds(); ++i) {
      const std::string mutated = mutate(body, "0246b:\x1e\xff\0\1\4\t19=+/\xc3\xf0\x9f"sv, random);
      const auto reading = read(mutated, form);
      ASSERT_TRUE(reading.malformed || !reading.packets.empty());
      if (reading.packets.empty()) continue;
      ASSERT_EQ(read(write(reading.packets, form), form), (Reading{reading.packets, false}))
          << ::testing::PrintToString(mutated);
    }
  }
}

}  // namespace
}  // namespace pushlab::engineio

#include "protocol/websocket/frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "protocol/websocket/endpoint_testing.h"
#include "protocol/websocket/masking_key.h"

namespace pushlab::websocket {
namespace {

using testing::bytes;

std::string header(std::size_t payloadBytes) {
  std::string out;
  appendFrameHeader(out, Opcode::Binary, payloadBytes);
  return out;
}

TEST(WebSocketFrame, WritesTheExamplesOfRfc6455) {  // 5.7
  std::string out;
  appendFrame(out, Opcode::Text, "Hello");
  EXPECT_EQ(out, bytes(0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F));

  out.clear();
  appendMaskedFrame(out, Opcode::Text, "Hello", {0x37, 0xFA, 0x21, 0x3D});
  EXPECT_EQ(out, bytes(0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58));

  out.clear();
  appendFrame(out, Opcode::Text, "Hel", false);
  appendFrame(out, Opcode::Continuation, "lo");
  EXPECT_EQ(out, bytes(0x01, 0x03, 0x48, 0x65, 0x6C, 0x80, 0x02, 0x6C, 0x6F));

  out.clear();
  appendFrame(out, Opcode::Ping, "Hello");
  EXPECT_EQ(out, bytes(0x89, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F));

  EXPECT_EQ(header(256), bytes(0x82, 0x7E, 0x01, 0x00));
  EXPECT_EQ(header(65'536), bytes(0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0));
}

TEST(WebSocketFrame, WritesTheLengthInItsShortestForm) {
  EXPECT_EQ(header(0), bytes(0x82, 0));
  EXPECT_EQ(header(125), bytes(0x82, 125));
  EXPECT_EQ(header(126), bytes(0x82, 126, 0, 126));
  EXPECT_EQ(header(65'535), bytes(0x82, 126, 0xFF, 0xFF));
  EXPECT_EQ(header(0x0123'4567'89AB'CDEF), bytes(0x82, 127, 0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF));
}

TEST(WebSocketFrame, AppendsBehindWhatIsThere) {
  std::string out = "before";
  appendMaskedFrame(out, Opcode::Text, "a", {0, 0, 0, 1});
  appendFrame(out, Opcode::Text, "b");
  EXPECT_EQ(out, "before" + bytes(0x81, 0x81, 0, 0, 0, 1, 'a', 0x81, 1, 'b'));
}

TEST(WebSocketFrame, MasksAnyLengthFromAnyOffset) {
  const MaskingKey key{0x37, 0xFA, 0x21, 0x3D};
  for (std::size_t size = 0; size < 40; ++size) {
    for (std::size_t offset = 0; offset < 9; ++offset) {
      std::string masked(size, 'x'), expected(size, 'x');
      for (std::size_t i = 0; i < size; ++i)
        expected[i] = static_cast<char>('x' ^ key[(offset + i) % 4]);
      applyMask(masked, key, offset);
      ASSERT_EQ(masked, expected) << size << " bytes at offset " << offset;
      applyMask(masked, key, offset);
      ASSERT_EQ(masked, std::string(size, 'x'));
    }
  }
}

TEST(WebSocketFrame, KnowsTheCloseCodesThatMayTravel) {  // 7.4
  const auto may = [](int code) { return mayTravel(static_cast<CloseCode>(code)); };
  for (const int code :
       {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999}) {
    EXPECT_TRUE(may(code)) << code;
  }
  for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65'535}) {
    EXPECT_FALSE(may(code)) << code;
  }
}

TEST(WebSocketMaskingKey, IsFreshEachTime) {
  std::vector<MaskingKey> keys;
  for (int i = 0; i < 1000; ++i)
    keys.push_back(drawMaskingKey());
  std::sort(keys.begin(), keys.end());
  const auto different = std::unique(keys.begin(), keys.end()) - keys.begin();
  EXPECT_GE(different, 998);  // two of a thousand meet in 2^32 with a probability of 1 : 8600
}

}  // namespace
}  // namespace pushlab::websocket

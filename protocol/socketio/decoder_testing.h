#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "protocol/socketio/decoder.h"

// What the tests of Decoder share.
namespace pushlab::socketio::testing {

using Progress = Decoder::Progress;

inline Packet packet(PacketType type, std::string json = {}, std::string space = "/",
                     std::optional<std::uint64_t> id = {}, std::vector<std::string> attachments = {}) {
  return {type, std::move(space), id, std::move(json), std::move(attachments)};
}

/// For comparisons.
inline auto fields(const Packet& packet) {
  return std::tie(packet.type, packet.space, packet.id, packet.json, packet.attachments);
}

/// Feeds a message from memory of its own that ends with its last byte and is gone at once; expects what the
/// decoder says of itself to fit.
inline Progress feed(Decoder& decoder, std::string_view message, bool binary = false) {
  const std::vector<char> memory(message.begin(), message.end());
  const std::string_view view(memory.data(), memory.size());
  const Progress progress = binary ? decoder.binary(view) : decoder.text(view);
  EXPECT_EQ(decoder.failure().empty(), progress != Progress::Failed);
  EXPECT_EQ(decoder.awaitsAttachments(), progress == Progress::NeedAttachments);
  return progress;
}

/// What a new decoder makes of a text packet.
inline Progress decode(std::string_view text, Limits limits = {}) {
  Decoder decoder(limits);
  return feed(decoder, text);
}

/// Expects the packet to be written as `text`, and read from it.
inline void expectText(const Packet& expected, std::string_view text) {
  SCOPED_TRACE(text);
  EXPECT_EQ(encode(expected), text);
  Decoder decoder;
  Progress progress = feed(decoder, text);
  for (const std::string& attachment : expected.attachments) {
    ASSERT_EQ(progress, Progress::NeedAttachments);
    progress = feed(decoder, attachment, true);
  }
  ASSERT_EQ(progress, Progress::Ready) << decoder.failure();
  EXPECT_EQ(fields(decoder.packet()), fields(expected));
}

inline void expectRefused(const std::vector<std::string>& texts) {
  for (const std::string& text : texts)
    EXPECT_EQ(decode(text), Progress::Failed) << text;
}

}  // namespace pushlab::socketio::testing

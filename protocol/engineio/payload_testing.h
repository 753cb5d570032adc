#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/engineio/payload.h"

// What the tests of packets and payloads share; the mutations also serve Socket.IO's.
namespace pushlab::engineio::testing {

/// The three ways a payload is written.
enum class Form { Revision4, Revision3, Revision3Binary };
inline constexpr Form forms[] = {Form::Revision4, Form::Revision3, Form::Revision3Binary};

inline Revision revisionOf(Form form) {
  return form == Form::Revision4 ? Revision::Four : Revision::Three;
}

/// A packet that owns its data.
struct Copy {
  PacketType type = PacketType::Message;
  bool binary = false;
  std::string data;
  bool operator==(const Copy&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Copy& copy) {
  return out << static_cast<int>(copy.type) << (copy.binary ? " binary " : " text ")
             << ::testing::PrintToString(copy.data);
}

inline Copy text(std::string data) {
  return {PacketType::Message, false, std::move(data)};
}
inline Copy binary(std::string data) {
  return {PacketType::Message, true, std::move(data)};
}

/// All that came out of a payload.
struct Reading {
  std::vector<Copy> packets;
  bool malformed = false;
  bool operator==(const Reading&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Reading& reading) {
  return out << ::testing::PrintToString(reading.packets) << (reading.malformed ? ", malformed" : "");
}

inline std::string write(const std::vector<Copy>& packets, Form form) {
  std::string out;
  for (const auto& [type, isBinary, data] : packets) {
    const Packet packet{type, isBinary, data};
    form == Form::Revision3Binary ? appendToBinaryPayload(out, packet)
                                  : appendToPayload(out, packet, revisionOf(form));
  }
  return out;
}

/// Reads from memory of its own that ends with the last byte, and expects the end to stay the end.
inline Reading read(std::string_view body, Form form = Form::Revision4) {
  const std::vector<char> memory(body.begin(), body.end());
  PayloadReader reader({memory.data(), memory.size()}, revisionOf(form), form == Form::Revision3Binary);
  Reading reading;
  while (const auto packet = reader.next()) {
    EXPECT_FALSE(reader.malformed()) << "and yet a packet";
    reading.packets.push_back({packet->type, packet->binary, std::string(packet->data)});
  }
  reading.malformed = reader.malformed();
  EXPECT_FALSE(reader.next()) << "a packet behind the end";
  EXPECT_EQ(reader.malformed(), reading.malformed);
  return reading;
}

/// Bytes by their values.
template <typename... Values>
std::string bytes(Values... values) {
  return {static_cast<char>(values)...};
}

/// Up to 12 characters of one to four bytes, or bytes of any value.
inline std::string randomData(std::mt19937& random, bool isBinary) {
  static const std::vector<std::string> characters{"a", "\"", ":", "é", "€", "😀", "\n", "4", "b"};
  std::string data;
  for (auto count = random() % 13; count > 0; --count)
    data += isBinary ? bytes(random()) : characters[random() % characters.size()];
  return data;
}

/// Changes a few bytes: to meaningful ones or to any; some are taken out, cut off or doubled.
inline std::string mutate(std::string text, std::string_view meaningful, std::mt19937& random) {
  for (auto changes = 1 + random() % 4; changes > 0 && !text.empty(); --changes) {
    const auto at = random() % text.size();
    const char byte =
        random() % 8 == 0 ? static_cast<char>(random()) : meaningful[random() % meaningful.size()];
    switch (random() % 6) {
      case 0:
        text.erase(at, 1 + random() % 3);
        break;
      case 1:
        text.insert(at, 1, byte);
        break;
      case 2:
        text.insert(at, text.substr(at, random() % 40));
        break;
      case 3:
        text.resize(random() % 8 == 0 ? at : text.size());
        break;
      default:
        text[at] = byte;
    }
  }
  return text;
}

/// How often to mutate each input; PUSHLAB_MUTATIONS asks for more.
inline int rounds() {
  const char* const wanted = std::getenv("PUSHLAB_MUTATIONS");
  return wanted != nullptr ? std::atoi(wanted) : 2'000;
}

}  // namespace pushlab::engineio::testing

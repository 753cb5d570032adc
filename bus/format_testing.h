#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "bus/task.h"
#include "json/json.h"

// What the tests of the bus's messages share.
namespace pushlab::bus::testing {

/// From memory of its own that ends with the last byte.
inline Decoded decode(std::string_view body) {
  const std::vector<char> memory(body.begin(), body.end());
  return decodePython({memory.data(), memory.size()});
}

/// "" for a task; else "reason: why".
inline std::string refusalOf(const Decoded& decoded) {
  const auto* refusal = std::get_if<Refusal>(&decoded);
  return refusal ? std::string(name(refusal->reason)) + ": " + refusal->why : "";
}

inline std::string hostOf(const Decoded& decoded) {
  const auto* task = std::get_if<Task>(&decoded);
  return task ? task->hostId : "(refused)";
}

inline Emit emitOf(const Decoded& decoded) {
  EXPECT_EQ(refusalOf(decoded), "");
  const auto* task = std::get_if<Task>(&decoded);
  const auto* emit = task ? std::get_if<Emit>(&task->what) : nullptr;
  if (!emit) ADD_FAILURE() << "no emit";
  return emit ? *emit : Emit();
}

inline Commands commandsOf(const Decoded& decoded) {
  EXPECT_EQ(refusalOf(decoded), "");
  const auto* task = std::get_if<Task>(&decoded);
  const auto* commands = task ? std::get_if<Commands>(&task->what) : nullptr;
  if (!commands) ADD_FAILURE() << "no commands";
  return commands ? *commands : Commands();
}

inline core::Command commandOf(const Decoded& decoded) {
  const auto commands = commandsOf(decoded);
  EXPECT_EQ(commands.size(), 1U);
  return commands.empty() ? core::Command{} : commands.front();
}

/// The arguments as they stand in Socket.IO's packet, behind the event's name.
inline std::string argumentsOf(const Emit& emit) {
  return emit.severalArguments ? emit.data : '[' + emit.data + ']';
}

/// An emit in JSON; the members given are its `data` and what follows.
inline std::string emitJson(std::string_view members) {
  return R"({"method":"emit","event":"news",)" + std::string(members) + '}';
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
        text.insert(at, text.substr(random() % text.size(), random() % 40));
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

}  // namespace pushlab::bus::testing

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bus/pickle_values.h"
#include "bus/task.h"

namespace pushlab::bus {

/// The stack machine that a pickle is a program for, with the opcodes for plain data alone.
class PickleMachine {
 public:
  using Ref = PickleValues::Ref;

  explicit PickleMachine(std::string_view pickle) : _pickle(pickle), _rest(pickle) {}

  /// The value that the pickle stands for; nothing: `refusal()`. To be called once.
  std::optional<Ref> run();

  const PickleValues& values() const { return _values; }
  const Refusal& refusal() const { return _refusal; }

 private:
  using Kind = PickleValues::Kind;

  /// What an opcode does; each answers false if that cannot be done, with the refusal set.
  struct Opcode {
    bool (PickleMachine::*run)(unsigned argument) = nullptr;
    unsigned argument = 0;
  };
  struct Opcodes;
  static const Opcodes opcodes;

  bool step(unsigned char opcode);
  bool refuse(Refused reason, std::string why);
  bool malformed(std::string why) { return refuse(Refused::Malformed, std::move(why)); }
  bool tooMany();

  // What stands behind an opcode.
  std::optional<std::string_view> take(std::uint64_t count);
  std::optional<std::uint64_t> takeNumber(unsigned bytes);
  std::optional<std::string_view> takeLine();
  std::optional<std::string_view> takeCounted(unsigned countBytes);
  std::optional<std::uint64_t> takeLineNumber();

  // The stack. Nothing is taken from below the last mark.
  bool push(Ref ref);
  bool pushNew(Kind kind, std::string text = {}, std::vector<Ref> items = {});
  bool pushInteger(std::optional<std::string> digits);
  bool pushFloat(double number);
  std::size_t floor() const { return _marks.empty() ? 0 : _marks.back(); }
  bool has(std::size_t count);
  std::optional<std::vector<Ref>> popToMark();
  std::vector<Ref> popItems(std::size_t count);
  bool addItems(Kind kind, const std::vector<Ref>& items);

  // The opcodes. An argument that is a number of bytes is the width of the number that follows.
  bool proto(unsigned);
  bool frame(unsigned);
  bool constant(unsigned which);
  bool signedInteger(unsigned bytes);
  bool unsignedInteger(unsigned bytes);
  bool longInteger(unsigned countBytes);
  bool integerLine(unsigned isLong);
  bool floatLine(unsigned);
  bool binaryFloat(unsigned);
  bool stringLine(unsigned);
  bool unicodeLine(unsigned);
  bool text(unsigned countBytes);
  bool bytes(unsigned countBytes);
  bool empty(unsigned kind);
  bool collect(unsigned kind);
  bool tuple(unsigned count);
  bool addOne(unsigned kind);
  bool addToMark(unsigned kind);
  bool mark(unsigned);
  bool pop(unsigned);
  bool popMark(unsigned);
  bool duplicate(unsigned);
  bool memoize(unsigned);
  bool put(unsigned bytes);
  bool putLine(unsigned);
  bool get(unsigned bytes);
  bool getLine(unsigned);
  bool remember(std::uint64_t place);
  bool recall(std::uint64_t place);
  bool unsafe(unsigned what);

  std::string_view _pickle, _rest;
  PickleValues _values;
  std::vector<Ref> _stack;
  std::vector<std::size_t> _marks;  ///< how high the stack was
  std::unordered_map<std::uint64_t, Ref> _memo;
  Refusal _refusal;
};

}  // namespace pushlab::bus

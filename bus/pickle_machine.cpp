#include "bus/pickle_machine.h"

#include <array>

namespace pushlab::bus {

/// Python's pickletools.py lists them all, with the protocol that brought each.
struct PickleMachine::Opcodes {
  std::array<Opcode, 256> of{};

  constexpr Opcodes() {
    using M = PickleMachine;
    constexpr auto list = static_cast<unsigned>(Kind::List), dict = static_cast<unsigned>(Kind::Dict),
                   aTuple = static_cast<unsigned>(Kind::Tuple);
    of[0x80] = {&M::proto}, of[0x95] = {&M::frame};
    of['N'] = {&M::constant, 0}, of[0x89] = {&M::constant, 1}, of[0x88] = {&M::constant, 2};
    of['J'] = {&M::signedInteger, 4}, of['K'] = {&M::unsignedInteger, 1}, of['M'] = {&M::unsignedInteger, 2};
    of[0x8A] = {&M::longInteger, 1}, of[0x8B] = {&M::longInteger, 4};
    of['I'] = {&M::integerLine, 0}, of['L'] = {&M::integerLine, 1};
    of['F'] = {&M::floatLine}, of['G'] = {&M::binaryFloat};
    of['S'] = {&M::stringLine}, of['V'] = {&M::unicodeLine};
    of['U'] = {&M::text, 1}, of['T'] = {&M::text, 4};
    of[0x8C] = {&M::text, 1}, of['X'] = {&M::text, 4}, of[0x8D] = {&M::text, 8};
    of['C'] = {&M::bytes, 1}, of['B'] = {&M::bytes, 4}, of[0x8E] = {&M::bytes, 8}, of[0x96] = {&M::bytes, 8};
    of[']'] = {&M::empty, list}, of['l'] = {&M::collect, list};
    of['a'] = {&M::addOne, list}, of['e'] = {&M::addToMark, list};
    of['}'] = {&M::empty, dict}, of['d'] = {&M::collect, dict};
    of['s'] = {&M::addOne, dict}, of['u'] = {&M::addToMark, dict};
    of[')'] = {&M::empty, aTuple}, of['t'] = {&M::collect, aTuple};
    of[0x85] = {&M::tuple, 1}, of[0x86] = {&M::tuple, 2}, of[0x87] = {&M::tuple, 3};
    of['('] = {&M::mark}, of['0'] = {&M::pop}, of['1'] = {&M::popMark}, of['2'] = {&M::duplicate};
    of[0x94] = {&M::memoize}, of['q'] = {&M::put, 1}, of['r'] = {&M::put, 4}, of['p'] = {&M::putLine};
    of['h'] = {&M::get, 1}, of['j'] = {&M::get, 4}, of['g'] = {&M::getLine};
    constexpr unsigned aClass = 0, aCall = 1, anId = 2, aCode = 3, aSet = 4, aBuffer = 5;
    of['c'] = of['i'] = of[0x93] = {&M::unsafe, aClass};
    of['R'] = of['b'] = of['o'] = of[0x81] = of[0x92] = {&M::unsafe, aCall};
    of['P'] = of['Q'] = {&M::unsafe, anId};
    of[0x82] = of[0x83] = of[0x84] = {&M::unsafe, aCode};
    of[0x8F] = of[0x90] = of[0x91] = {&M::unsafe, aSet};
    of[0x97] = of[0x98] = {&M::unsafe, aBuffer};
  }
};

constinit const PickleMachine::Opcodes PickleMachine::opcodes;

std::optional<PickleMachine::Ref> PickleMachine::run() {
  while (!_rest.empty()) {
    const auto opcode = static_cast<unsigned char>(_rest.front());
    _rest.remove_prefix(1);
    if (opcode == '.') {
      if (_rest.empty() && _stack.size() == 1 && _marks.empty()) return _stack.back();
      malformed("the pickle does not end with one value");
      return std::nullopt;
    }
    if (!step(opcode)) return std::nullopt;
  }
  malformed("the pickle ends too early");
  return std::nullopt;
}

bool PickleMachine::step(unsigned char opcode) {
  const auto [run, argument] = opcodes.of[opcode];
  if (run != nullptr) return (this->*run)(argument);
  const auto at = _pickle.size() - _rest.size() - 1;
  return malformed(at == 0 ? "the message is neither a JSON object nor a pickle"
                           : "no pickle has the opcode at byte " + std::to_string(at));
}

bool PickleMachine::refuse(Refused reason, std::string why) {
  _refusal = {reason, std::move(why)};
  return false;
}

bool PickleMachine::tooMany() {
  return refuse(Refused::TooLarge,
                "the pickle holds more than " + std::to_string(PickleValues::maxValues) + " values");
}

std::optional<std::string_view> PickleMachine::take(std::uint64_t count) {
  if (count > _rest.size()) {
    malformed("the pickle ends too early");
    return std::nullopt;
  }
  const auto taken = _rest.substr(0, static_cast<std::size_t>(count));
  _rest.remove_prefix(taken.size());
  return taken;
}

std::optional<std::uint64_t> PickleMachine::takeNumber(unsigned bytes) {
  const auto taken = take(bytes);
  if (!taken) return std::nullopt;
  std::uint64_t number = 0;
  for (auto byte = taken->rbegin(); byte != taken->rend(); ++byte)
    number = number << 8 | static_cast<unsigned char>(*byte);
  return number;
}

std::optional<std::string_view> PickleMachine::takeLine() {
  const auto end = _rest.find('\n');
  if (end == _rest.npos) {
    malformed("the pickle ends within a line");
    return std::nullopt;
  }
  const auto line = take(end);
  _rest.remove_prefix(1);
  return line;
}

std::optional<std::string_view> PickleMachine::takeCounted(unsigned countBytes) {
  const auto count = takeNumber(countBytes);
  return count ? take(*count) : std::nullopt;
}

bool PickleMachine::push(Ref ref) {
  if (_stack.size() >= PickleValues::maxValues) return tooMany();
  _stack.push_back(ref);
  return true;
}

bool PickleMachine::pushNew(Kind kind, std::string text, std::vector<Ref> items) {
  const auto ref = _values.add({kind, std::move(text), std::move(items)});
  return ref ? push(*ref) : tooMany();
}

bool PickleMachine::has(std::size_t count) {
  return _stack.size() - floor() >= count || malformed("the pickle takes more off its stack than is there");
}

std::optional<std::vector<PickleMachine::Ref>> PickleMachine::popToMark() {
  if (_marks.empty()) {
    malformed("the pickle takes to a mark that is not there");
    return std::nullopt;
  }
  auto items = popItems(_stack.size() - _marks.back());
  _marks.pop_back();
  return items;
}

std::vector<PickleMachine::Ref> PickleMachine::popItems(std::size_t count) {
  const auto first = _stack.end() - static_cast<std::ptrdiff_t>(count);
  std::vector<Ref> items(first, _stack.end());
  _stack.erase(first, _stack.end());
  return items;
}

}  // namespace pushlab::bus

// What the opcodes of a pickle do.
#include <bit>
#include <charconv>

#include "bus/numbers.h"
#include "bus/pickle_machine.h"
#include "bus/pickle_text.h"

namespace pushlab::bus {

namespace {

constexpr const char* halfPair = "the pickle gives a dict a key without a value";

}  // namespace

bool PickleMachine::proto(unsigned) {
  const auto version = takeNumber(1);
  return version && (*version <= 5 || malformed("the pickle is of an unknown protocol"));
}

bool PickleMachine::frame(unsigned) {
  const auto size = takeNumber(8);
  return size && (*size <= _rest.size() || malformed("the pickle ends within a frame"));
}

// Scalars.

bool PickleMachine::constant(unsigned which) {
  if (which == 0) return pushNew(Kind::Null, "null");
  return pushNew(Kind::Bool, which == 1 ? "false" : "true");
}

bool PickleMachine::pushInteger(std::optional<std::string> digits) {
  if (!digits) return refuse(Refused::TooLarge, "an integer is too large for a number of JSON");
  return pushNew(Kind::Integer, *std::move(digits));
}

bool PickleMachine::pushFloat(double number) {
  auto text = floatText(number);
  return text ? pushNew(Kind::Float, *std::move(text))
              : malformed("a number is NaN or infinite, which JSON cannot say: send None");
}

bool PickleMachine::signedInteger(unsigned bytes) {
  const auto taken = take(bytes);
  return taken && pushInteger(integerText(*taken));
}

bool PickleMachine::unsignedInteger(unsigned bytes) {
  const auto number = takeNumber(bytes);
  return number && pushInteger(std::to_string(*number));
}

bool PickleMachine::longInteger(unsigned countBytes) {
  const auto taken = takeCounted(countBytes);
  return taken && pushInteger(integerText(*taken));
}

bool PickleMachine::integerLine(unsigned isLong) {
  const auto line = takeLine();
  if (!line) return false;
  if (isLong == 0 && (*line == "00" || *line == "01")) return constant(*line == "00" ? 1 : 2);
  auto digits = decimal(*line);
  if (!digits) return malformed("an integer is not in decimal digits");
  const bool fits = digits->size() - (digits->front() == '-' ? 1 : 0) <= maxDigits;
  return pushInteger(fits ? std::move(digits) : std::nullopt);
}

bool PickleMachine::floatLine(unsigned) {
  const auto line = takeLine();
  if (!line) return false;
  double number = 0;
  const auto [end, error] = std::from_chars(line->data(), line->data() + line->size(), number);
  if (error != std::errc() || end != line->data() + line->size())
    return malformed("a float is not in decimal digits, or beyond a double");
  return pushFloat(number);
}

bool PickleMachine::binaryFloat(unsigned) {
  auto taken = take(8);
  if (!taken) return false;
  std::uint64_t bits = 0;
  for (const char byte : *taken)
    bits = bits << 8 | static_cast<unsigned char>(byte);
  return pushFloat(std::bit_cast<double>(bits));
}

bool PickleMachine::stringLine(unsigned) {
  const auto line = takeLine();
  if (!line) return false;
  auto string = unescapeString(*line);
  return string ? pushNew(Kind::Text, *std::move(string)) : malformed("a string of Python 2 is broken");
}

bool PickleMachine::unicodeLine(unsigned) {
  const auto line = takeLine();
  if (!line) return false;
  auto string = unescapeUnicode(*line);
  return string ? pushNew(Kind::Text, *std::move(string))
                : malformed("a text has a broken escape or a lone surrogate");
}

bool PickleMachine::text(unsigned countBytes) {
  const auto taken = takeCounted(countBytes);
  return taken && pushNew(Kind::Text, std::string(*taken));
}

bool PickleMachine::bytes(unsigned countBytes) {
  const auto taken = takeCounted(countBytes);
  return taken && pushNew(Kind::Bytes, std::string(*taken));
}

// Containers.

bool PickleMachine::empty(unsigned kind) {
  return pushNew(static_cast<Kind>(kind));
}

bool PickleMachine::collect(unsigned kind) {
  auto items = popToMark();
  if (!items) return false;
  if (static_cast<Kind>(kind) == Kind::Dict && items->size() % 2 != 0) return malformed(halfPair);
  return pushNew(static_cast<Kind>(kind), {}, *std::move(items));
}

bool PickleMachine::tuple(unsigned count) {
  return has(count) && pushNew(Kind::Tuple, {}, popItems(count));
}

bool PickleMachine::addOne(unsigned kind) {
  const std::size_t count = static_cast<Kind>(kind) == Kind::Dict ? 2 : 1;
  return has(count) && addItems(static_cast<Kind>(kind), popItems(count));
}

bool PickleMachine::addToMark(unsigned kind) {
  const auto items = popToMark();
  return items && addItems(static_cast<Kind>(kind), *items);
}

bool PickleMachine::addItems(Kind kind, const std::vector<Ref>& items) {
  if (!has(1)) return false;
  auto& container = _values[_stack.back()];
  if (container.kind != kind) return malformed("the pickle adds to what is no list or dict");
  if (kind == Kind::Dict && items.size() % 2 != 0) return malformed(halfPair);
  container.items.insert(container.items.end(), items.begin(), items.end());
  return true;
}

// The stack and the memo.

bool PickleMachine::mark(unsigned) {
  if (_marks.size() >= PickleValues::maxValues) return tooMany();
  _marks.push_back(_stack.size());
  return true;
}

/// Python takes a mark away as well.
bool PickleMachine::pop(unsigned) {
  if (!_marks.empty() && _marks.back() == _stack.size()) {
    _marks.pop_back();
    return true;
  }
  if (!has(1)) return false;
  _stack.pop_back();
  return true;
}

bool PickleMachine::popMark(unsigned) {
  return popToMark().has_value();
}

bool PickleMachine::duplicate(unsigned) {
  return has(1) && push(_stack.back());
}

bool PickleMachine::memoize(unsigned) {
  return remember(_memo.size());
}

bool PickleMachine::put(unsigned bytes) {
  const auto place = takeNumber(bytes);
  return place && remember(*place);
}

bool PickleMachine::get(unsigned bytes) {
  const auto place = takeNumber(bytes);
  return place && recall(*place);
}

bool PickleMachine::putLine(unsigned) {
  const auto place = takeLineNumber();
  return place && remember(*place);
}

bool PickleMachine::getLine(unsigned) {
  const auto place = takeLineNumber();
  return place && recall(*place);
}

std::optional<std::uint64_t> PickleMachine::takeLineNumber() {
  const auto line = takeLine();
  if (!line) return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(line->data(), line->data() + line->size(), number);
  if (error == std::errc() && end == line->data() + line->size()) return number;
  malformed("a place in the memo is not in decimal digits");
  return std::nullopt;
}

bool PickleMachine::remember(std::uint64_t place) {
  if (!has(1)) return false;
  if (_memo.size() >= PickleValues::maxValues) return tooMany();
  _memo[place] = _stack.back();
  return true;
}

bool PickleMachine::recall(std::uint64_t place) {
  const auto found = _memo.find(place);
  return found != _memo.end() ? push(found->second) : malformed("the pickle recalls what is not in its memo");
}

bool PickleMachine::unsafe(unsigned what) {
  static constexpr const char* names[] = {"names a class or function",
                                          "calls a class or function",
                                          "has a persistent id",
                                          "has a code of copyreg's",
                                          "holds a set",
                                          "refers to a buffer outside of it"};
  return refuse(Refused::UnsafePickle,
                std::string("the pickle ") + names[what] +
                    "; nothing was run: send only dict, list, tuple, str, bytes, int, float, bool and None");
}

}  // namespace pushlab::bus

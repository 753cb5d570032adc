#include "bus/pickle.h"

#include "bus/pickle_machine.h"

namespace pushlab::bus {

namespace {

/// The names of the members that are tuples. Of members of the same name the last one counts.
std::set<std::string> tuplesOf(const PickleValues& values, const PickleValues::Value& dict) {
  std::set<std::string> tuples;
  for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
    const std::string& name = values[dict.items[i]].text;
    if (values[dict.items[i + 1]].kind == PickleValues::Kind::Tuple)
      tuples.insert(name);
    else
      tuples.erase(name);
  }
  return tuples;
}

}  // namespace

std::variant<Unpickled, Refusal> unpickle(std::string_view pickle) {
  if (pickle.size() > maxMessageBytes) return Refusal{Refused::TooLarge, "the pickle is too large"};
  PickleMachine machine(pickle);
  const auto top = machine.run();
  if (!top) return machine.refusal();
  const auto& dict = machine.values()[*top];
  if (dict.kind != PickleValues::Kind::Dict) return Refusal{Refused::Malformed, "the pickle is no dict"};
  Unpickled unpickled;
  if (auto refusal = machine.values().appendJson(unpickled.json, *top)) return *std::move(refusal);
  unpickled.tuples = tuplesOf(machine.values(), dict);
  return unpickled;
}

}  // namespace pushlab::bus

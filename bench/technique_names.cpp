#include "bench/technique_names.h"

#include <algorithm>

#include "bench/options.h"

namespace pushlab::bench {

namespace {

constexpr char divider = '-';

bool isTransportOf(const std::string& name, const std::string& technique) {
  return name.starts_with(technique + divider);
}

}  // namespace

const std::vector<std::string>& techniqueNames() {
  static const std::vector<std::string> names{
      "polling",          "comet", "websocket", "socketio", "socketio-websocket", "socketio-polling",
      "socketio-upgrade", "tcp"};
  return names;
}

std::vector<std::string> expandTechniques(const std::vector<std::string>& names) {
  std::vector<std::string> expanded;
  const auto add = [&](const std::string& name) {
    if (std::find(expanded.begin(), expanded.end(), name) != expanded.end())
      throw UsageError("--technique names '" + name + "' twice");
    expanded.push_back(name);
  };
  for (const std::string& name : names) {
    const std::size_t before = expanded.size();
    for (const std::string& other : techniqueNames())
      if (isTransportOf(other, name)) add(other);
    if (expanded.size() == before) add(name);
  }
  return expanded;
}

std::string techniqueName(const Plan& plan) {
  return plan.transport.empty() ? plan.technique : plan.technique + divider + plan.transport;
}

void setTechnique(Plan& plan, const std::string& name) {
  plan.technique = serverOf(name);
  plan.transport = name == plan.technique ? "" : name.substr(plan.technique.size() + 1);
}

std::string serverOf(const std::string& name) {
  return name.substr(0, name.find(divider));
}

}  // namespace pushlab::bench

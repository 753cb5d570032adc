#pragma once

#include <string>
#include <vector>

#include "bench/measurement.h"

namespace pushlab::bench {

/// What `--technique` knows: "comet", "socketio-polling" for one transport of a technique that has several,
/// "socketio" for all of its transports. In the order of evolution, tcp, the baseline, last.
const std::vector<std::string>& techniqueNames();

/// The same with a name for all transports taken apart. Throws UsageError where that names one twice.
std::vector<std::string> expandTechniques(const std::vector<std::string>& names);

/// "comet", "socketio-polling"
std::string techniqueName(const Plan& plan);
/// Sets technique and transport.
void setTechnique(Plan& plan, const std::string& name);

/// The name without its transport: what the server is called.
std::string serverOf(const std::string& name);

}  // namespace pushlab::bench

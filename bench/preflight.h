#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bench/machine.h"

namespace pushlab::bench {

/// What about this machine will distort the figures: too few cores, other programs that keep some busy, a
/// governor that saves power. One sentence each, saying what to do about it.
std::vector<std::string> machineWarnings(const Machine& machine, std::size_t allowedCores, double busyCores);

/// Why so many connections to one port do not fit into the range of ephemeral ports, and what to do about it;
/// empty if they do, or cannot be told. Beyond 25,000 clients several loopback addresses share them.
std::string portShortage(int clients, int ports);
/// Ports that the kernel gives to outgoing connections; 0 where it does not say.
int ephemeralPorts();

/// Raises the soft limit of open files to the hard one, for us and what we start. Returns the limit.
long raiseDescriptorLimit();

/// Why so many clients do not fit into that many descriptors, and what to do about it; empty if they do.
std::string descriptorShortage(int clients, long limit);

}  // namespace pushlab::bench

#pragma once

#include <sys/types.h>

#include <cstdint>

namespace pushlab::bench {

/// What the kernel tells of a running process. All are 0 for one that is not there.

/// User and system time of all its threads, ended ones included, in seconds (precise to nanoseconds).
double cpuSeconds(pid_t pid);
/// Of the calling process.
double ownCpuSeconds();
std::int64_t rssBytes(pid_t pid);
/// Voluntary and involuntary ones of the threads that live now. Costs some 20 µs for each thread.
std::int64_t contextSwitches(pid_t pid);

}  // namespace pushlab::bench

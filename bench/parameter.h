#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bench/plan.h"

namespace pushlab::bench {

/// One thing that suites and options may vary: its name as suites write it, and what it does to a plan.
struct Parameter {
  std::string_view name;   ///< "clients", "interval_ms"; units as in results/schema.sql
  std::string_view title;  ///< "clients", "polling interval": as people say it
  /// Sets it from a text; throws UsageError with what is right.
  void (*set)(Plan& plan, const std::string& text);
  /// Whether it makes a difference to such a plan.
  bool (*applies)(const Plan& plan);
  /// What plans are put in order by; the value itself where it is a number.
  double (*key)(const Plan& plan);
  /// As people read it: "1,000", "250 ms".
  std::string (*text)(const Plan& plan);
  bool isNumber = false;
};

/// All of them, the outermost of nested loops first: what is to be compared with each other stands together.
const std::vector<Parameter>& parameters();

/// Throws UsageError that lists what there is.
const Parameter& parameterNamed(std::string_view name);

/// Sets what makes no difference to the plan to its default, so that equal runs are equal.
void normalize(Plan& plan);

}  // namespace pushlab::bench

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pushlab::bench {

/// Values of options. Each throws UsageError that names the option, the value and the range.
int parseInteger(std::string_view option, const std::string& text, int least, int most);
double parseNumber(std::string_view option, const std::string& text, double least, double most);
/// Comma-separated, each one of `known`, none twice.
std::vector<std::string> parseNames(std::string_view option, const std::string& text,
                                    const std::vector<std::string>& known);
/// "a,b" → a, b; at least one, which may be empty.
std::vector<std::string> splitAtCommas(const std::string& text);
/// Refuses a format that Google Benchmark would answer with its own help and status 0.
void checkBenchmarkFormat(std::string_view argument);

}  // namespace pushlab::bench

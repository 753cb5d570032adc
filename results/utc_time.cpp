#include "results/utc_time.h"

#include <cstdio>
#include <ctime>

namespace pushlab::results {

using std::chrono::milliseconds;
using std::chrono::seconds;

TimeOfDay now() {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

std::string toText(TimeOfDay time) {
  const auto whole = std::chrono::floor<seconds>(time);
  const std::time_t clock = std::chrono::system_clock::to_time_t(whole);
  std::tm parts{};
  ::gmtime_r(&clock, &parts);
  char date[32], text[40];
  std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(text, sizeof text, "%s.%03dZ", date, static_cast<int>((time - whole).count()));
  return text;
}

TimeOfDay toTimeOfDay(const std::string& text) {
  std::tm parts{};
  int fraction = 0;
  char zone = 0;
  const int read =
      std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d.%3d%c", &parts.tm_year, &parts.tm_mon,
                  &parts.tm_mday, &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &fraction, &zone);
  if (read != 8 || zone != 'Z') return {};
  parts.tm_year -= 1900;
  parts.tm_mon -= 1;
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::from_time_t(::timegm(&parts))) +
         milliseconds(fraction);
}

}  // namespace pushlab::results

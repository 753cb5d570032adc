#include "bench/link/control.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "json/json.h"

namespace pushlab::bench::link {
namespace {

using Reply = ControlServer::Reply;
using std::chrono::nanoseconds;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr double longestStallMs = 60'000;

nanoseconds fromMs(double value) {
  return std::chrono::round<nanoseconds>(Milliseconds(value));
}

std::string text(double value) {
  const double rounded = std::round(value * 1000) / 1000;
  std::string out = std::to_string(rounded);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

Reply state(const Relay& relay) {
  const Shape& shape = relay.shape();
  const auto& counts = relay.counts();
  return {200, R"({"rtt_ms":)" + text(Milliseconds(2 * shape.delay).count()) + R"(,"jitter_ms":)" +
                   text(Milliseconds(shape.jitter).count()) + R"(,"rate_kbps":)" +
                   text(shape.bytesPerSecond / 1000) + R"(,"open":)" + std::to_string(relay.open()) +
                   R"(,"opened":)" + std::to_string(counts.opened) + R"(,"cut":)" +
                   std::to_string(counts.cut) + R"(,"refused":)" + std::to_string(counts.refused) + "}"};
}

Reply wrongValue(const std::string& name, double most) {
  return ControlServer::refusal(400, "bad_request", name + " is a number from 0 to " + text(most));
}

/// The member as a number, `old` where it is missing; nothing where it is no number of the range.
std::optional<double> member(const json::Object& body, const std::string& name, double old, double most) {
  if (!body.has(name)) return old;
  const auto value = body.number(name);
  if (!value || !(*value >= 0) || *value > most) return {};
  return value;
}

Reply reshape(Relay& relay, std::string_view bodyText) {
  const json::Object body = json::Object::parse(bodyText);
  const Shape& old = relay.shape();
  const auto rtt = member(body, "rtt_ms", Milliseconds(2 * old.delay).count(), longestRttMs);
  const auto jitter = member(body, "jitter_ms", Milliseconds(old.jitter).count(), longestRttMs);
  const auto rate = member(body, "rate_kbps", old.bytesPerSecond / 1000, fastestKbps);
  if (!rtt) return wrongValue("rtt_ms", longestRttMs);
  if (!jitter) return wrongValue("jitter_ms", longestRttMs);
  if (!rate) return wrongValue("rate_kbps", fastestKbps);
  if (*jitter > *rtt)
    return ControlServer::refusal(400, "bad_request",
                                  "jitter_ms is at most rtt_ms: nothing arrives before it is sent");
  relay.reshape({fromMs(*rtt) / 2, fromMs(*jitter), 1000 * *rate});
  return state(relay);
}

Reply stall(Relay& relay, std::string_view bodyText) {
  const json::Object body = json::Object::parse(bodyText);
  const auto ms = member(body, "ms", 1000, longestStallMs);
  if (!ms) return wrongValue("ms", longestStallMs);
  relay.stall(fromMs(*ms));
  return {200, R"({"ms":)" + text(*ms) + "}"};
}

Reply tapped(Relay& relay, const http::Target& target) {
  const std::string text = target.parameter("after").value_or("0");
  std::uint64_t after = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), after);
  if (error != std::errc() || end != text.data() + text.size())
    return ControlServer::refusal(400, "bad_request", "after is the last number that you were given");
  return {200, relay.tap().jsonAfter(after)};
}

Reply wrongMethod(const std::string& methods) {
  return ControlServer::refusal(405, "method_not_allowed", "this resource takes " + methods);
}

}  // namespace

Reply answerControl(Relay& relay, bool mayTap, const http::Request& request, const http::Target& target) {
  const bool get = request.method == "GET";
  const bool post = request.method == "POST";
  if (target.path == "/link") {
    if (get) return state(relay);
    return request.method == "PUT" ? reshape(relay, request.body) : wrongMethod("GET and PUT");
  }
  if (target.path == "/link/cut")
    return post ? Reply{200, R"({"cut":)" + std::to_string(relay.cutAll()) + "}"} : wrongMethod("POST");
  if (target.path == "/link/stall")
    return post ? stall(relay, request.body.empty() ? "{}" : request.body) : wrongMethod("POST");
  if (target.path == "/link/tap") {
    if (!mayTap)
      return ControlServer::refusal(403, "no_key",
                                    "bytes are shown only where PUSHLAB_CONTROL_KEY asks for a key");
    return get ? tapped(relay, target) : wrongMethod("GET");
  }
  return ControlServer::refusal(404, "not_found", "there are /link, /link/cut, /link/stall and /link/tap");
}

}  // namespace pushlab::bench::link

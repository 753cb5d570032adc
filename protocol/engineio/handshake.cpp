#include "protocol/engineio/handshake.h"

#include <algorithm>
#include <limits>

#include "json/json.h"
#include "protocol/engineio/payload.h"

namespace pushlab::engineio {

namespace {

std::string_view messageOf(Refusal refusal) {
  switch (refusal) {
    case Refusal::UnknownTransport:
      return "Transport unknown";
    case Refusal::UnknownSid:
      return "Session ID unknown";
    case Refusal::BadHandshakeMethod:
      return "Bad handshake method";
    case Refusal::BadRequest:
      return "Bad request";
    case Refusal::Forbidden:
      return "Forbidden";
    case Refusal::UnsupportedVersion:
      return "Unsupported protocol version";
  }
  return "Bad request";
}

/// Milliseconds as far as a JavaScript timer reaches: more would overflow a clock.
bool isTime(const std::optional<std::int64_t>& value) {
  return value && *value >= 0 && *value <= std::numeric_limits<std::int32_t>::max();
}

}  // namespace

std::string handshakeJson(const Handshake& handshake) {
  return R"({"sid":")" + handshake.sid + R"(","upgrades":)" +
         (handshake.mayUpgrade ? R"(["websocket"])" : "[]") + R"(,"pingInterval":)" +
         std::to_string(handshake.pingInterval.count()) + R"(,"pingTimeout":)" +
         std::to_string(handshake.pingTimeout.count()) + R"(,"maxPayload":)" +
         std::to_string(handshake.maxPayload) + "}";
}

std::optional<Handshake> parseHandshake(std::string_view text) try {
  const json::Object object = json::Object::parse(text);
  const auto sid = object.string("sid");
  const auto interval = object.integer("pingInterval"), timeout = object.integer("pingTimeout");
  if (!sid || !isTime(interval) || !isTime(timeout)) return {};
  Handshake handshake;
  handshake.sid = *sid;
  handshake.pingInterval = std::chrono::milliseconds(*interval);
  handshake.pingTimeout = std::chrono::milliseconds(*timeout);
  if (const auto most = object.integer("maxPayload"); most && *most > 0)
    handshake.maxPayload = static_cast<std::size_t>(*most);
  for (const std::string_view upgrade : json::elements(object.raw("upgrades").value_or("[]")))
    handshake.mayUpgrade = handshake.mayUpgrade || upgrade == R"("websocket")";
  return handshake;
} catch (const json::Error&) {
  return {};
}

std::string refusalJson(Refusal refusal) {
  return R"({"code":)" + std::to_string(static_cast<int>(refusal)) + R"(,"message":")" +
         std::string(messageOf(refusal)) + R"("})";
}

std::string sidOf(const unsigned char (&random)[15]) {
  std::string sid;
  appendBase64(sid, {reinterpret_cast<const char*>(random), sizeof random});
  std::replace(sid.begin(), sid.end(), '+', '-');
  std::replace(sid.begin(), sid.end(), '/', '_');
  return sid;
}

}  // namespace pushlab::engineio

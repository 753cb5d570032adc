#include <gtest/gtest.h>

#include "servers/socketio/socketio.h"

// What `on` takes and what it refuses.
namespace pushlab::sio::testing {

namespace {

const auto withHandshake = [](const Sid&, const Handshake&) {};
const auto withHandshakeWaiting = [](const Sid&, const Handshake&) -> Task<void> { co_return; };
const auto withSid = [](const Sid&) -> Task<void> { co_return; };
const auto withReason = [](const Sid&, std::string_view) {};
const auto withArguments = [](const Sid&, const Arguments&) {};
const auto withName = [](const std::string&, const Sid&, const Arguments&) {};

/// What refuses it says.
template <typename Handler>
std::string refusal(std::string_view event, Handler handler) {
  Server sio;
  try {
    sio.on(event, handler);
  } catch (const std::invalid_argument& refused) {
    return refused.what();
  }
  return {};
}

template <typename Handler>
bool takes(std::string_view event, Handler handler) {
  return refusal(event, handler).empty();
}

}  // namespace

TEST(Handlers, AreTakenWhereNameAndShapeFit) {
  EXPECT_TRUE(takes("connect", withHandshake));
  EXPECT_TRUE(takes("connect", withHandshakeWaiting));
  EXPECT_TRUE(takes("connected", withSid));
  EXPECT_TRUE(takes("disconnect", withReason));
  EXPECT_TRUE(takes("*", withName));
  EXPECT_TRUE(takes("*", [](const std::string&, const Sid&, const Arguments& said) { return said; }));
}

TEST(Handlers, OfEventsMayAnswerOrWaitOrBoth) {
  EXPECT_TRUE(takes("message", withArguments));
  EXPECT_TRUE(takes("message", [](const Sid&, const Arguments& said) { return said; }));
  EXPECT_TRUE(takes("message", [](const Sid&, const Arguments&) -> Task<void> { co_return; }));
  EXPECT_TRUE(takes("message", [](const Sid&, const Arguments& said) -> Task<Arguments> { co_return said; }));
}

TEST(Handlers, AreRefusedWhereTheNameIsReserved) {
  for (const char* event : {"connect", "connected", "disconnect", "*"})
    EXPECT_FALSE(takes(event, withArguments)) << event;
}

TEST(Handlers, AreRefusedWhereTheShapeIsOfAnotherEvent) {
  for (const char* event : {"message", "connected", "disconnect", "*"})
    EXPECT_FALSE(takes(event, withHandshake)) << event;
  for (const char* event : {"message", "connect", "disconnect", "*"})
    EXPECT_FALSE(takes(event, withSid)) << event;
  for (const char* event : {"message", "connect", "connected", "*"})
    EXPECT_FALSE(takes(event, withReason)) << event;
  for (const char* event : {"message", "connect", "connected", "disconnect"})
    EXPECT_FALSE(takes(event, withName)) << event;
}

TEST(Handlers, AreRefusedWithTheNameAndTheShape) {
  EXPECT_EQ(refusal("connect", withArguments), "a handler of 'connect' does not take arguments alone");
  EXPECT_EQ(refusal("message", withReason), "a handler of 'message' does not take a reason");
}

TEST(Namespaces, AreMadeWhenTheyAreFirstAskedFor) {
  Server sio;
  EXPECT_EQ(sio.find("/admin"), nullptr);
  Namespace& admin = sio.of("/admin");
  EXPECT_EQ(admin.name(), "/admin");
  EXPECT_EQ(&sio.of("/admin"), &admin);
  EXPECT_EQ(sio.find("/admin"), &admin);
  EXPECT_EQ(&sio.of("/"), &sio);
  EXPECT_EQ(sio.find("/"), &sio);
  EXPECT_EQ(sio.all(), (std::vector<Namespace*>{&sio, &admin}));
}

TEST(Handshakes, GiveParametersAndHeaderFieldsOfTheRequest) {
  const Origin origin{"EIO=4&name=%E6%88%91+x&empty=",
                      "Host: example\r\nX-Colour: red: dark\r\nX-colour: blue\r\n"};
  const runtime::Context context;
  const Handshake handshake(origin, R"({"token":"t"})", context, false);
  EXPECT_EQ(handshake.parameter("name"), "我 x");
  EXPECT_EQ(handshake.parameter("empty"), "");
  EXPECT_EQ(handshake.parameter("nothing"), std::nullopt);
  EXPECT_EQ(handshake.header("host"), "example");
  EXPECT_EQ(handshake.header("X-COLOUR"), "red: dark");
  EXPECT_EQ(handshake.header("Colour"), std::nullopt);
  EXPECT_EQ(handshake.auth(), R"({"token":"t"})");
}

}  // namespace pushlab::sio::testing

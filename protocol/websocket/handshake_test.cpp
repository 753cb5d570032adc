#include "protocol/websocket/handshake.h"

#include <gtest/gtest.h>

#include "protocol/http/parser.h"

namespace pushlab::websocket {
namespace {

// The example of RFC 6455, 1.2 and 1.3.
constexpr std::string_view sampleKey = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr std::string_view sampleAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

http::Request sampleRequest() {
  http::Request request;
  request.method = "GET";
  request.target = "/chat";
  request.headers = {{"Host", "server.example.com"},   {"Upgrade", "websocket"},
                     {"Connection", "Upgrade"},        {"Sec-WebSocket-Key", sampleKey},
                     {"Origin", "http://example.com"}, {"Sec-WebSocket-Protocol", "chat, superchat"},
                     {"Sec-WebSocket-Version", "13"}};
  return request;
}

http::Response sampleResponse() {
  http::Response response;
  response.status = 101;
  response.headers = {
      {"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Accept", sampleAccept}};
  return response;
}

template <typename Message>
Message with(Message message, std::string_view name, std::string_view value) {
  for (http::Header& header : message.headers) {
    if (header.name == name) header.value = value;
  }
  return message;
}

template <typename Message>
Message without(Message message, std::string_view name) {
  std::erase_if(message.headers, [name](const http::Header& header) { return header.name == name; });
  return message;
}

template <typename Message>
Message withMore(Message message, std::string_view name, std::string_view value) {
  message.headers.push_back({name, value});
  return message;
}

TEST(WebSocketHandshake, AcceptsTheExampleOfRfc6455) {
  EXPECT_TRUE(checkOpeningHandshake(sampleRequest()).accepted());
  EXPECT_EQ(acceptKey(sampleKey), sampleAccept);
  EXPECT_EQ(checkAcceptance(sampleResponse(), sampleKey), std::nullopt);
}

TEST(WebSocketHandshake, AcceptsWhatBrowsersAndProxiesWrite) {
  EXPECT_TRUE(checkOpeningHandshake(with(sampleRequest(), "Upgrade", "WebSocket")).accepted());
  EXPECT_TRUE(checkOpeningHandshake(with(sampleRequest(), "Connection", "keep-alive, upgrade")).accepted());
  EXPECT_TRUE(
      checkOpeningHandshake(withMore(sampleRequest(), "Sec-WebSocket-Extensions", "permessage-deflate"))
          .accepted());
  EXPECT_TRUE(checkOpeningHandshake(without(sampleRequest(), "Origin")).accepted());
}

struct Refused {
  const char* why;
  http::Request request;
  int status;
};

TEST(WebSocketHandshake, RefusesEveryRequestThatBreaksSection421) {
  http::Request post = sampleRequest(), old = sampleRequest();
  post.method = "POST";
  old.minorVersion = 0;
  const std::vector<Refused> cases{
      {"another method", post, 405},
      {"HTTP/1.0", old, 400},
      {"no Host", without(sampleRequest(), "Host"), 400},
      {"an empty Host", with(sampleRequest(), "Host", ""), 400},
      {"no Upgrade", without(sampleRequest(), "Upgrade"), 426},
      {"another Upgrade", with(sampleRequest(), "Upgrade", "h2c"), 426},
      {"no Connection", without(sampleRequest(), "Connection"), 400},
      {"another Connection", with(sampleRequest(), "Connection", "keep-alive"), 400},
      {"no key", without(sampleRequest(), "Sec-WebSocket-Key"), 400},
      {"two keys", withMore(sampleRequest(), "Sec-WebSocket-Key", sampleKey), 400},
      {"an empty key", with(sampleRequest(), "Sec-WebSocket-Key", ""), 400},
      {"a key of 15 bytes", with(sampleRequest(), "Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAA"), 400},
      {"a key of 17 bytes", with(sampleRequest(), "Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAAA="), 400},
      {"a key without padding", with(sampleRequest(), "Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAAAA"), 400},
      {"a key that is not base64", with(sampleRequest(), "Sec-WebSocket-Key", "AAAAAAAAAA-AAAAAAAAAAA=="),
       400},
      {"no version", without(sampleRequest(), "Sec-WebSocket-Version"), 426},
      {"an old version", with(sampleRequest(), "Sec-WebSocket-Version", "8"), 426},
      {"a list of versions", with(sampleRequest(), "Sec-WebSocket-Version", "13, 8"), 426},
      {"two versions", withMore(sampleRequest(), "Sec-WebSocket-Version", "8"), 426},
  };
  for (const Refused& refused : cases) {
    const Verdict verdict = checkOpeningHandshake(refused.request);
    EXPECT_EQ(verdict.status, refused.status) << refused.why;
    EXPECT_NE(verdict.reason, "") << refused.why;
  }
}

TEST(WebSocketHandshake, TellsARefusedClientTheVersion) {  // 4.4
  EXPECT_EQ(versionFields(), "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
}

TEST(WebSocketHandshake, WritesTheAcceptanceOfTheExample) {  // 1.2
  std::string out;
  appendAcceptance(out, sampleKey, "Server: pushlab\r\n");
  EXPECT_EQ(out,
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nServer: pushlab\r\n\r\n");
}

TEST(WebSocketHandshake, EncodesTheNonceOfTheExample) {  // 1.3
  const unsigned char nonce[16] = {'t', 'h', 'e', ' ', 's', 'a', 'm', 'p',
                                   'l', 'e', ' ', 'n', 'o', 'n', 'c', 'e'};
  EXPECT_EQ(encodeKey(nonce), sampleKey);
}

TEST(WebSocketHandshake, RefusesEveryAnswerThatBreaksSection41) {
  http::Response refusal = sampleResponse();
  refusal.status = 503;
  const std::vector<std::pair<const char*, http::Response>> cases{
      {"another status", refusal},
      {"no Upgrade", without(sampleResponse(), "Upgrade")},
      {"another Upgrade", with(sampleResponse(), "Upgrade", "h2c")},
      {"no Connection", without(sampleResponse(), "Connection")},
      {"another Connection", with(sampleResponse(), "Connection", "close")},
      {"no accept key", without(sampleResponse(), "Sec-WebSocket-Accept")},
      {"another accept key", with(sampleResponse(), "Sec-WebSocket-Accept", "S3pPLMBiTxaQ9kYGzzhZRbK+xOo=")},
      {"an extension", withMore(sampleResponse(), "Sec-WebSocket-Extensions", "permessage-deflate")},
      {"a subprotocol", withMore(sampleResponse(), "Sec-WebSocket-Protocol", "chat")},
  };
  for (const auto& [why, response] : cases) {
    EXPECT_NE(checkAcceptance(response, sampleKey).value_or(""), "") << why;
  }
  EXPECT_EQ(checkAcceptance(with(sampleResponse(), "Upgrade", "WebSocket"), sampleKey), std::nullopt);
  EXPECT_NE(checkAcceptance(sampleResponse(), "AAAAAAAAAAAAAAAAAAAAAA=="), std::nullopt);
}

TEST(WebSocketHandshake, WritesARequestThatItsServerAccepts) {
  std::string out;
  appendOpeningHandshake(out, "lab:8080", "/ws?room=7", sampleKey, "Authorization: Bearer x\r\n");
  EXPECT_EQ(out,
            "GET /ws?room=7 HTTP/1.1\r\nHost: lab:8080\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: "
            "Bearer x\r\n\r\n");
}

TEST(WebSocketHandshake, GoesThroughTheHttpParsers) {
  std::string asked;
  appendOpeningHandshake(asked, "lab:8080", "/ws", sampleKey);
  http::RequestParser server;
  server.receive(asked + "frames");
  ASSERT_EQ(server.next(), http::Progress::Ready);
  ASSERT_TRUE(checkOpeningHandshake(server.request()).accepted());
  EXPECT_EQ(server.takeRest(), "frames");

  std::string answered;
  appendAcceptance(answered, sampleKey);
  http::ResponseParser client;
  client.receive(answered + "frames");
  ASSERT_EQ(client.next(), http::Progress::Ready);
  EXPECT_EQ(checkAcceptance(client.response(), sampleKey), std::nullopt);
  EXPECT_EQ(client.takeRest(), "frames");
}

}  // namespace
}  // namespace pushlab::websocket

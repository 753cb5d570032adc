#include "servers/common/exchange.h"

#include <gtest/gtest.h>

#include "json/json.h"
#include "protocol/http/parser.h"
#include "servers/common/cors.h"
#include "servers/common/test_connection.h"

namespace pushlab::servers {
namespace {

class ExchangeTest : public ::testing::Test {
 protected:
  static Options options() {
    Options options;
    options.secret = "key";
    options.allowedOrigins = {"https://friend.example"};
    return options;
  }

  Exchange& receive(const std::string& startLine, const std::string& fields = {}) {
    out.clear();
    parser = http::RequestParser();
    parser.receive(startLine + " HTTP/1.1\r\nHost: here:80\r\n" + fields + "\r\n");
    EXPECT_EQ(parser.next(), http::Progress::Ready);
    exchange.emplace(site, connection, parser.request(), out);
    return *exchange;
  }
  bool said(std::string_view text) const { return out.find(text) != std::string::npos; }
  bool refused(int status, std::string_view code) const {
    return out.starts_with("HTTP/1.1 " + std::to_string(status) + " ") && said(code);
  }

  Site site{options(), "test"};
  testing::TestConnection connection;
  http::RequestParser parser;
  std::string out;
  std::optional<Exchange> exchange;
};

TEST_F(ExchangeTest, KnowsTheBearerOfAToken) {
  const std::string token = site.tokens().sign(7);
  EXPECT_EQ(receive("GET /user", "Authorization: Bearer " + token + "\r\n").identify()->userId, 7);
  EXPECT_EQ(receive("GET /user", "Authorization: bearer " + token + "\r\n").identify()->userId, 7);
  EXPECT_EQ(receive("GET /ws?token=" + token).identify()->userId, 7);
  EXPECT_EQ(out, "");
}

TEST_F(ExchangeTest, RefusesWhoHasNoTokenOrABadOne) {
  const std::string token = site.tokens().sign(7);
  EXPECT_FALSE(receive("GET /user").identify());
  EXPECT_TRUE(refused(401, "unauthorized"));
  EXPECT_TRUE(said("WWW-Authenticate: Bearer\r\n"));
  EXPECT_FALSE(receive("GET /user", "Authorization: Bearer x.y.z\r\n").identify());
  EXPECT_FALSE(receive("GET /user?token=" + token, "Authorization: Bearer x.y.z\r\n").identify())
      << "the field counts before the parameter";
  EXPECT_FALSE(receive("GET /user", "Authorization: Bearer\r\n").identify());
}

TEST_F(ExchangeTest, TakesTheMethodsOfAResource) {
  EXPECT_TRUE(receive("GET /x").allows("GET"));
  EXPECT_TRUE(receive("HEAD /x").allows("GET"));
  EXPECT_TRUE(receive("POST /x", "Content-Length: 0\r\n").allows("POST"));
  EXPECT_FALSE(receive("DELETE /x").allows("GET"));
  EXPECT_TRUE(refused(405, "method_not_allowed"));
  EXPECT_TRUE(said("Allow: GET, HEAD\r\n"));
  EXPECT_FALSE(receive("HEAD /x").allows("POST"));
  EXPECT_TRUE(said("Allow: POST\r\n"));
}

TEST_F(ExchangeTest, ReadsWhereAClientStands) {
  const std::string poll = "GET /poll?token=" + site.tokens().sign(7);
  const auto newcomer = receive(poll).reader();
  EXPECT_EQ(newcomer->who.userId, 7);
  EXPECT_FALSE(newcomer->after);
  EXPECT_FALSE(receive(poll + "&after=" + site.hub().journal().cursor(0)).reader()->after->foreign);
  EXPECT_TRUE(receive(poll + "&after=00000000000000aa-9").reader()->after->foreign);
  for (const char* wrong : {"", "1", "latest", "00000000000000aa-", "00000000000000AA-1"})
    EXPECT_FALSE(receive(poll + "&after=" + wrong).reader()) << wrong;
  EXPECT_FALSE(receive(poll + "&after=x").reader());
  EXPECT_TRUE(refused(400, "bad_cursor"));
  EXPECT_FALSE(receive("GET /poll?after=x").reader());
  EXPECT_TRUE(refused(401, "unauthorized")) << "whose cursor it is comes first";
}

TEST_F(ExchangeTest, LetsOnlyAllowedPagesReadItsAnswers) {
  receive("GET /x", "Origin: https://friend.example\r\n").answer(200, "{}");
  EXPECT_TRUE(said("Access-Control-Allow-Origin: https://friend.example\r\n"));
  EXPECT_TRUE(said("Vary: Origin\r\n"));
  receive("GET /x", "Origin: https://foe.example\r\n").answer(200, "{}");
  EXPECT_FALSE(said("Access-Control"));
  EXPECT_TRUE(said("Vary: Origin\r\n")) << "so that no cache gives this answer to a friend";
  receive("GET /x").answer(200, "{}", "X: y\r\n");
  EXPECT_FALSE(said("Access-Control"));
  EXPECT_TRUE(said("X: y\r\n"));
}

TEST_F(ExchangeTest, SaysNothingOfOriginsWhereNoneIsAllowed) {
  Options strict = options();
  strict.allowedOrigins.clear();
  Site alone(strict, "test");
  receive("GET /x", "Origin: https://friend.example\r\n");
  EXPECT_EQ(Exchange(alone, connection, parser.request(), out).corsFields(), "");
}

TEST_F(ExchangeTest, TellsForeignOriginsFromOwnAndAllowedOnes) {
  EXPECT_FALSE(receive("GET /x").foreignOrigin()) << "no browser";
  EXPECT_FALSE(receive("GET /x", "Origin: http://here:80\r\n").foreignOrigin());
  EXPECT_FALSE(receive("GET /x", "Origin: http://HERE:80\r\n").foreignOrigin());
  EXPECT_FALSE(receive("GET /x", "Origin: https://friend.example\r\n").foreignOrigin());
  for (const char* foreign : {"http://here:81", "http://here", "https://friend.example.foe", "null", ""})
    EXPECT_TRUE(receive("GET /x", std::string("Origin: ") + foreign + "\r\n").foreignOrigin()) << foreign;
}

TEST_F(ExchangeTest, AnswersPreflightsByTheOriginAlone) {
  EXPECT_TRUE(answeredByOriginRules(receive("OPTIONS /user", "Origin: https://friend.example\r\n")));
  EXPECT_TRUE(out.starts_with("HTTP/1.1 204 "));
  EXPECT_TRUE(said("Access-Control-Allow-Origin: https://friend.example\r\n"));
  EXPECT_TRUE(said("Access-Control-Allow-Headers: Authorization, Content-Type\r\n"));
  EXPECT_TRUE(answeredByOriginRules(receive("OPTIONS /user", "Origin: https://foe.example\r\n")));
  EXPECT_TRUE(refused(403, "foreign_origin"));
}

TEST_F(ExchangeTest, RefusesWebSocketsOfForeignPages) {
  const std::string upgrade = "Connection: Upgrade\r\nUpgrade: WebSocket\r\n";
  EXPECT_TRUE(answeredByOriginRules(receive("GET /ws", upgrade + "Origin: http://foe.example\r\n")));
  EXPECT_TRUE(refused(403, "foreign_origin"));
  EXPECT_FALSE(answeredByOriginRules(receive("GET /ws", upgrade + "Origin: http://here:80\r\n")));
  EXPECT_FALSE(answeredByOriginRules(receive("GET /ws", upgrade)));
  EXPECT_FALSE(answeredByOriginRules(receive("GET /user", "Origin: http://foe.example\r\n")))
      << "the browser keeps the answer from the page";
}

TEST_F(ExchangeTest, WritesErrorsAsJson) {
  const std::string json = errorJson("a_code", "say \"so\"");
  EXPECT_EQ(json, R"({"error":{"code":"a_code","message":"say \"so\""}})");
}

TEST_F(ExchangeTest, AnswersHeadWithoutABody) {
  receive("HEAD /x").answer(200, "{\"a\":1}");
  EXPECT_TRUE(said("Content-Length: 7\r\n"));
  EXPECT_TRUE(out.ends_with("\r\n\r\n"));
}

TEST_F(ExchangeTest, DatesItsAnswersAsHttpWantsIt) {
  const std::string date(httpDate());
  ASSERT_EQ(date.size(), std::string_view("Sun, 06 Nov 1994 08:49:37 GMT").size());
  EXPECT_EQ(date.substr(3, 2), ", ");
  EXPECT_EQ(date.substr(25), " GMT");
}

}  // namespace
}  // namespace pushlab::servers

#include "protocol/http/writer.h"

#include <gtest/gtest.h>

#include "protocol/http/parser_testing.h"

namespace pushlab::http {

using feeding::only;
using feeding::readRequests;
using feeding::readResponses;

namespace {

std::string response(const ResponseHead& head, std::string_view body = "") {
  std::string out;
  appendResponse(out, head, body);
  return out;
}

std::string request(const RequestHead& head, std::string_view body = "") {
  std::string out;
  appendRequest(out, head, body);
  return out;
}

}  // namespace

TEST(HttpResponseWriter, WritesAWholeResponse) {
  EXPECT_EQ(response({.date = "Sun, 06 Nov 1994 08:49:37 GMT", .extraFields = "X: y\r\n"}, "{}"),
            "HTTP/1.1 200 OK\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Content-Type: application/json\r\n"
            "Content-Length: 2\r\n"
            "X: y\r\n"
            "\r\n"
            "{}");
}

TEST(HttpResponseWriter, LeavesOutTheTypeOfAnEmptyBody) {
  EXPECT_EQ(response({.status = 404}), "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
}

TEST(HttpResponseWriter, AnswersHeadWithTheLengthOfTheBodyOnly) {
  EXPECT_EQ(response({.contentType = "text/html", .toHead = true}, "abc"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n");
}

TEST(HttpResponseWriter, WritesNeitherBodyNorLengthWhereThereNeverIsOne) {
  EXPECT_EQ(response({.status = 204}, "x"), "HTTP/1.1 204 No Content\r\n\r\n");
  EXPECT_EQ(response({.status = 304}, "x"), "HTTP/1.1 304 Not Modified\r\n\r\n");
  EXPECT_EQ(response({.status = 100}, "x"), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(response({.status = 101, .extraFields = "Connection: Upgrade\r\n"}),
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n");
}

TEST(HttpResponseWriter, SaysWhatBecomesOfTheConnectionWhereItMustBeSaid) {
  const auto connection = [](int minorVersion, bool keepAlive) {
    return response({.status = 204, .minorVersion = minorVersion, .keepAlive = keepAlive});
  };
  EXPECT_EQ(connection(1, true), "HTTP/1.1 204 No Content\r\n\r\n");
  EXPECT_EQ(connection(1, false), "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(connection(0, true), "HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(connection(0, false), "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
}

TEST(HttpResponseWriter, AppendsToWhatIsThere) {
  std::string out = "before";
  appendResponse(out, {}, "a");
  appendResponse(out, {}, "b");
  EXPECT_TRUE(out.starts_with("beforeHTTP/1.1 200 OK"));
  EXPECT_EQ(readResponses(out.substr(6)).messages.size(), 2U);
}

TEST(HttpResponseWriter, IsReadByTheClient) {
  for (const bool keepAlive : {true, false}) {
    const auto read = only(readResponses(response({.status = 201, .keepAlive = keepAlive}, "{\"a\":1}")));
    EXPECT_EQ(read.start, "201 Created 1.1");
    EXPECT_EQ(read.body, "{\"a\":1}");
    EXPECT_EQ(read.keepAlive, keepAlive);
  }
  const auto toHead = response({.toHead = true}, "abc");
  EXPECT_EQ(only(feeding::read<feeding::Responses<true>>(toHead)).body, "");
}

TEST(HttpResponseWriter, KnowsReasonPhrases) {
  const std::pair<int, std::string_view> cases[] = {
      {100, "Continue"},
      {101, "Switching Protocols"},
      {200, "OK"},
      {202, "Accepted"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {405, "Method Not Allowed"},
      {409, "Conflict"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {417, "Expectation Failed"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {501, "Not Implemented"},
      {503, "Service Unavailable"},
      {505, "HTTP Version Not Supported"},
      {299, "Unknown"},
      {0, "Unknown"},
      {999, "Unknown"},
  };
  for (const auto& [status, phrase] : cases) {
    EXPECT_EQ(reasonPhrase(status), phrase);
  }
}

TEST(HttpRequestWriter, WritesARequestWithoutBody) {
  EXPECT_EQ(request({.target = "/poll?after=1", .host = "a:80", .extraFields = "X: y\r\n"}),
            "GET /poll?after=1 HTTP/1.1\r\nHost: a:80\r\nX: y\r\n\r\n");
}

TEST(HttpRequestWriter, WritesARequestWithABody) {
  EXPECT_EQ(request({.method = "POST", .host = "a"}, "{}"),
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
}

TEST(HttpRequestWriter, WritesALengthOfZeroForMethodsThatTakeABody) {
  for (const std::string method : {"POST", "PUT", "PATCH"}) {
    EXPECT_EQ(request({.method = method, .host = "a"}),
              method + " / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
  }
  EXPECT_EQ(request({.method = "DELETE", .host = "a"}), "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n");
}

TEST(HttpRequestWriter, IsReadByTheServer) {
  for (const int minorVersion : {0, 1}) {
    for (const bool keepAlive : {true, false}) {
      const RequestHead head{
          .method = "POST", .host = "a", .minorVersion = minorVersion, .keepAlive = keepAlive};
      const auto read = only(readRequests(request(head, "body")));
      EXPECT_EQ(read.start, "POST / 1." + std::to_string(minorVersion));
      EXPECT_EQ(read.keepAlive, keepAlive);
      EXPECT_EQ(read.body, "body");
    }
  }
}

}  // namespace pushlab::http

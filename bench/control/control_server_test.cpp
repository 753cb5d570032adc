#include "bench/control/control_server.h"

#include <Poco/Net/StreamSocket.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "json/json.h"
#include "protocol/http/parser.h"

namespace pushlab::bench {
namespace {

using Poco::Net::SocketAddress;
using Poco::Net::StreamSocket;

const std::string key = "a key";
const std::string page = "http://127.0.0.1:8080";

ControlServer::Reply echo(const http::Request& request, const http::Target& target) {
  if (target.path == "/json") json::Object::parse(request.body);
  return {200, R"({"path":")" + std::string(target.path) + R"(","body":)" +
                   std::to_string(request.body.size()) + "}"};
}

/// A server on a loop of its own thread, and what it answers on one connection.
class Lab {
 public:
  explicit Lab(ControlOptions options = {0, key, {page}}) : _server(_loop, std::move(options), echo) {
    _thread = std::thread([this] { _loop.run(); });
  }
  ~Lab() {
    _loop.stop();
    _thread.join();
  }

  StreamSocket connect() {
    StreamSocket socket(_server.address());
    socket.setReceiveTimeout(Poco::Timespan(30, 0));
    return socket;
  }
  /// The statuses and the text of all answers until the server ends the connection.
  std::string ask(const std::string& bytes) {
    StreamSocket socket = connect();
    socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    std::string answers;
    std::array<char, 4096> buffer;
    while (const int count = socket.receiveBytes(buffer.data(), buffer.size()))
      answers.append(buffer.data(), static_cast<std::size_t>(count));
    return answers;
  }

 private:
  runtime::EventLoop _loop;
  ControlServer _server;
  std::thread _thread;
};

std::string request(const std::string& fields, const std::string& start = "GET /x HTTP/1.1",
                    const std::string& body = "") {
  return start + "\r\nHost: 127.0.0.1:1\r\nConnection: close\r\n" + fields +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

const std::string authorized = "Authorization: Bearer a key\r\n";

bool isStatus(const std::string& answer, int status) {
  return answer.starts_with("HTTP/1.1 " + std::to_string(status) + " ");
}

TEST(ControlServer, AnswersWhoeverHasTheKey) {
  Lab lab;
  const std::string answer = lab.ask(request(authorized));
  EXPECT_TRUE(isStatus(answer, 200)) << answer;
  EXPECT_TRUE(answer.ends_with(R"({"path":"/x","body":0})")) << answer;
}

TEST(ControlServer, AnswersOnTheAddressThatItIsGiven) {
  ControlOptions options{0, key, {page}};
  options.host = "127.0.0.2";
  Lab lab(options);
  std::string asked = request(authorized);
  asked.replace(asked.find("127.0.0.1"), 9, "127.0.0.2");
  EXPECT_TRUE(isStatus(lab.ask(asked), 200));
  asked.replace(asked.find("127.0.0.2"), 9, "127.0.0.3");
  EXPECT_TRUE(isStatus(lab.ask(asked), 403));
}

TEST(ControlServer, RefusesWhoeverHasNotTheKey) {
  Lab lab;
  for (const char* fields : {"", "Authorization: Bearer another\r\n", "Authorization: Bearer a keys\r\n",
                             "Authorization: Basic a key\r\n", "Authorization: Bearer \r\n"})
    EXPECT_TRUE(isStatus(lab.ask(request(fields)), 401)) << fields;
}

TEST(ControlServer, AsksForNoKeyWhereThereIsNone) {
  Lab lab({0, "", {}});
  EXPECT_TRUE(isStatus(lab.ask(request("")), 200));
}

TEST(ControlServer, RefusesForeignPagesEvenWithTheKey) {
  Lab lab;
  const std::string answer = lab.ask(request(authorized + "Origin: http://evil.example\r\n"));
  EXPECT_TRUE(isStatus(answer, 403)) << answer;
  EXPECT_EQ(answer.find("Access-Control"), std::string::npos);
  EXPECT_TRUE(isStatus(lab.ask(request(authorized + "Origin: null\r\n")), 403));
}

TEST(ControlServer, LetsItsPageReadEveryAnswerAlsoARefusal) {
  Lab lab;
  const std::string allow = "Access-Control-Allow-Origin: " + page + "\r\n";
  for (const std::string& fields : {authorized, std::string()})
    EXPECT_NE(lab.ask(request(fields + "Origin: " + page + "\r\n")).find(allow), std::string::npos);
}

TEST(ControlServer, AnswersAPreflightOfItsPageWithoutAKey) {
  Lab lab;
  const std::string answer = lab.ask(request("Origin: " + page + "\r\n", "OPTIONS /x HTTP/1.1"));
  EXPECT_TRUE(isStatus(answer, 204)) << answer;
  EXPECT_NE(answer.find("Access-Control-Allow-Methods: GET, PUT, POST"), std::string::npos);
}

TEST(ControlServer, RefusesAHostThatIsNotThisMachine) {
  Lab lab({0, "", {}});
  EXPECT_TRUE(isStatus(lab.ask("GET / HTTP/1.1\r\nHost: evil.example:1\r\nConnection: close\r\n\r\n"), 403));
  for (const char* host : {"localhost", "localhost:1", "[::1]:1", "127.0.0.1"})
    EXPECT_TRUE(isStatus(
        lab.ask("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\nConnection: close\r\n\r\n"), 200))
        << host;
}

TEST(ControlServer, TellsOfBadJson) {
  Lab lab;
  const std::string answer = lab.ask(request(authorized, "PUT /json HTTP/1.1", "{"));
  EXPECT_TRUE(isStatus(answer, 400)) << answer;
  EXPECT_NE(answer.find("bad_json"), std::string::npos);
}

TEST(ControlServer, AnswersPipelinedRequestsInOrderAndEndsWithTheLast) {
  Lab lab;
  std::string both = request(authorized, "GET /a HTTP/1.1") + request(authorized, "GET /b HTTP/1.1");
  both.erase(both.find("Connection: close\r\n"), 19);
  const std::string answers = lab.ask(both);
  EXPECT_LT(answers.find("\"/a\""), answers.find("\"/b\""));
  EXPECT_NE(answers.find("\"/b\""), std::string::npos);
}

TEST(ControlServer, EndsAConnectionThatSpeaksNoHttpOrTooMuch) {
  Lab lab;
  EXPECT_EQ(lab.ask("nonsense\r\n\r\n"), "");
  EXPECT_EQ(lab.ask("PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n"), "");
}

TEST(ControlServer, TurnsAwayMoreClientsThanItTakesAndServesTheOthers) {
  Lab lab;
  std::vector<StreamSocket> all;
  for (std::size_t i = 0; i < ControlServer::mostClients; ++i)
    all.push_back(lab.connect());
  StreamSocket more = lab.connect();
  std::array<char, 8> buffer;
  EXPECT_EQ(more.receiveBytes(buffer.data(), buffer.size()), 0);
  all.front().close();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  std::string answer;
  while (!isStatus(answer, 200) && std::chrono::steady_clock::now() < deadline) {
    try {
      answer = lab.ask(request(authorized));
    } catch (const Poco::Exception&) {
      continue;  // turned away, with a reset
    }
  }
  EXPECT_TRUE(isStatus(answer, 200));
}

}  // namespace
}  // namespace pushlab::bench

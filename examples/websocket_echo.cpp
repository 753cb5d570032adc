// websocket-echo: answers every text and binary message with itself. The same protocol and runtime code as
// websocket-server, so that public conformance suites can be pointed at it.

#include <chrono>
#include <csignal>
#include <iostream>
#include <string>

#include "examples/echo_options.h"
#include "protocol/http/parser.h"
#include "protocol/http/writer.h"
#include "protocol/websocket/endpoint.h"
#include "protocol/websocket/handshake.h"
#include "runtime/server.h"

namespace {

using namespace pushlab;
using runtime::Received;

/// Reads the opening handshake and answers it; true where the connection is a WebSocket from here on.
runtime::Task<bool> shakeHands(runtime::Connection& connection, const examples::EchoOptions& options,
                               std::string& rest) {
  http::RequestParser parser;
  http::Progress progress = parser.next();
  while (progress == http::Progress::NeedMore) {
    const Received received = co_await connection.receive(connection.now() + std::chrono::seconds(15));
    if (received.status != Received::Status::Data) co_return false;
    parser.receive({received.bytes.data(), received.bytes.size()});
    progress = parser.next();
  }
  const bool whole = progress == http::Progress::Ready;
  auto verdict =
      whole ? websocket::checkOpeningHandshake(parser.request()) : websocket::Verdict{400, "no request"};
  if (whole && parser.request().target != options.path) verdict = {404, "nothing here but --path"};
  std::string answer;
  if (verdict.accepted()) {
    websocket::appendAcceptance(answer, *parser.request().header("Sec-WebSocket-Key"));
    rest = parser.takeRest();
  } else {
    http::ResponseHead head{.status = verdict.status, .contentType = "text/plain", .keepAlive = false};
    if (verdict.status == 426) head.extraFields = websocket::versionFields();
    http::appendResponse(answer, head, verdict.reason);
  }
  connection.send(answer);
  co_return verdict.accepted();
}

/// Answers all that is in `bytes`; false once the closing handshake is due.
bool echo(websocket::Endpoint& endpoint, std::span<char> bytes, std::string& out) {
  endpoint.receive(bytes);
  for (;;) {
    const websocket::Event event = endpoint.next();
    switch (event.kind) {
      case websocket::Event::Kind::NeedMore:
        return true;
      case websocket::Event::Kind::Message:
        endpoint.send(out, event.opcode, event.payload);
        break;
      case websocket::Event::Kind::Ping:
        endpoint.pong(out, event.payload);
        break;
      case websocket::Event::Kind::Pong:
        break;
      case websocket::Event::Kind::Close:
      case websocket::Event::Kind::Failure:
        endpoint.close(out, event.code);
        return false;
    }
  }
}

runtime::Task<void> serve(runtime::Connection& connection, const examples::EchoOptions& options) {
  std::string rest;
  if (!co_await shakeHands(connection, options, rest)) co_return connection.endSending();
  websocket::Endpoint endpoint(websocket::Role::Server, options.maxMessage);
  std::string out;
  bool open = echo(endpoint, rest, out);
  for (;;) {
    connection.send(std::exchange(out, {}));
    if (!co_await connection.flush(connection.now() + std::chrono::seconds(60)) || !open) break;
    const Received received = co_await connection.receive(runtime::never);
    if (received.status == Received::Status::Closed) co_return;
    const bool stopping = received.status == Received::Status::Stopping;
    if (stopping) endpoint.close(out, websocket::CloseCode::GoingAway);
    open = !stopping && echo(endpoint, received.bytes, out);
  }
  connection.endSending();
  co_await connection.receive(connection.now() + std::chrono::seconds(1));  // the peer's end, for a moment
}

}  // namespace

int main(int argc, char** argv) {
  const examples::EchoOptions options = examples::parseEchoOptions(argc, argv);
  const sigset_t signals = examples::blockStopSignals();
  runtime::ServerOptions server;
  server.port = options.port;
  server.maxBacklog = 4 * options.maxMessage + 1'000'000;
  const auto running = runtime::makeServer(server);
  running->start([&](runtime::Connection& connection) { return serve(connection, options); });
  std::cout << "listening on 127.0.0.1:" << running->port() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  running->stop(std::chrono::seconds(4));
}

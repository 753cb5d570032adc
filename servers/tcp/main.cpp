#include "servers/common/program.h"
#include "servers/common/serve.h"
#include "servers/tcp/tcp.h"

namespace {

using namespace pushlab;

constexpr std::chrono::seconds firstBytePatience{15};

/// The common API alone: this server's technique is not HTTP.
class HttpOnly final : public servers::Session {
 public:
  runtime::Task<servers::Outcome> answer(servers::Exchange&) override { co_return servers::Outcome::NotMine; }
};

/// A connection whose first byte is `{` speaks the raw protocol, any other HTTP.
runtime::Task<void> serve(servers::Site& site, runtime::Connection& connection) {
  const runtime::Received received = co_await connection.receive(connection.now() + firstBytePatience);
  if (received.status == runtime::Received::Status::TimedOut) connection.drop(runtime::Drop::RequestTimeout);
  if (received.status != runtime::Received::Status::Data) co_return;
  std::string first(received.bytes.data(), received.bytes.size());
  if (first.front() == '{') {
    servers::RawConversation conversation(site, connection);
    co_await conversation.run(std::move(first));
  } else {
    HttpOnly session;
    co_await servers::serveHttp(site, connection, session, std::move(first));
  }
}

}  // namespace

int main(int argc, char** argv) {
  return servers::runProgram(argc, argv, {"tcp", "The baseline: lines of JSON over raw TCP", serve});
}

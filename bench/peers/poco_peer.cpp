/// A peer: WebSocket push as Poco's own classes suggest it, a thread for each connection.
///
///     poco-peer [PORT] [--secret-file FILE] [--max-threads N]
///
/// `/ws?token=…` is a WebSocket, `POST /publish` sends its body to all of them. The key is in the file, or in
/// PUSHLAB_SECRET.

#include <Poco/JSON/Object.h>
#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/WebSocket.h>
#include <Poco/NumberParser.h>
#include <Poco/StreamCopier.h>
#include <Poco/ThreadPool.h>
#include <Poco/URI.h>
#include <Poco/Util/IntValidator.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionSet.h>
#include <Poco/Util/ServerApplication.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;
using Poco::Net::WebSocket;
using Status = Poco::Net::HTTPResponse::HTTPStatus;

constexpr int backlog = 4096;
constexpr int stackBytes = 128 * 1024;
const Poco::Timespan slowest(5, 0);  // how long one client may hold up a message

/// Whether the token is ours and has not ended; a publisher's, where that is wanted.
bool isGood(const std::string& text, const std::string& key, bool publisher = false) {
  Poco::JWT::Token token;
  Poco::JWT::Signer signer(key);
  try {
    if (!signer.tryVerify(text, token) || token.getExpiration() < Poco::Timestamp()) return false;
  } catch (const Poco::Exception&) {
    return false;
  }
  return !publisher || token.payload().optValue<std::string>("role", "") == "publisher";
}

/// The WebSockets that are open. Any thread.
class Hub {
 public:
  /// Opens one. No message comes between its handshake and its entry.
  std::shared_ptr<WebSocket> enter(HTTPServerRequest& request, HTTPServerResponse& response) {
    const std::scoped_lock lock(_mutex);
    auto socket = std::make_shared<WebSocket>(request, response);
    socket->setSendTimeout(slowest);
    _sockets.emplace(socket.get(), socket);
    return socket;
  }

  void leave(const std::shared_ptr<WebSocket>& socket) {
    const std::scoped_lock lock(_mutex);
    _sockets.erase(socket.get());
  }

  void send(WebSocket& socket, const std::string& text, int flags) {
    const std::scoped_lock lock(_mutex);
    sendLocked(socket, text, flags);
  }

  void sendToAll(const std::string& text) {
    const std::scoped_lock lock(_mutex);
    for (const auto& [address, socket] : _sockets)
      sendLocked(*socket, text, WebSocket::FRAME_TEXT);
  }

  std::size_t size() {
    const std::scoped_lock lock(_mutex);
    return _sockets.size();
  }

 private:
  /// Who does not take it is cut off, and leaves when its own thread notices.
  static void sendLocked(WebSocket& socket, const std::string& text, int flags) {
    try {
      socket.sendFrame(text.data(), static_cast<int>(text.size()), flags);
    } catch (const Poco::Exception&) {
      socket.impl()->shutdown();
    }
  }

  std::mutex _mutex;
  std::map<WebSocket*, std::shared_ptr<WebSocket>> _sockets;
};

/// Reads until the client leaves: nothing of what it says matters but pings and its farewell.
void listen(Hub& hub, WebSocket& socket) {
  char buffer[4096];
  for (;;) {
    int flags = 0;
    int size = 0;
    try {
      size = socket.receiveFrame(buffer, sizeof buffer, flags);
    } catch (const Poco::TimeoutException&) {
      continue;  // a client need not say anything
    }
    if (size == 0 && flags == 0) return;
    const int opcode = flags & WebSocket::FRAME_OP_BITMASK;
    const bool leaves = opcode == WebSocket::FRAME_OP_CLOSE;
    if (!leaves && opcode != WebSocket::FRAME_OP_PING) continue;
    const int answer = leaves ? WebSocket::FRAME_OP_CLOSE : WebSocket::FRAME_OP_PONG;
    hub.send(socket, std::string(buffer, static_cast<std::size_t>(size)),
             static_cast<int>(WebSocket::FRAME_FLAG_FIN) | answer);
    if (leaves) return;
  }
}

class Handler final : public Poco::Net::HTTPRequestHandler {
 public:
  Handler(Hub& hub, const std::string& key) : _hub(hub), _key(key) {}

  void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
    const Poco::URI uri(request.getURI());
    if (uri.getPath() == "/ws") return push(uri, request, response);
    if (uri.getPath() == "/publish" && request.getMethod() == "POST") return publish(request, response);
    if (uri.getPath() == "/healthz") return answer(response, Status::HTTP_OK, health());
    answer(response, Status::HTTP_NOT_FOUND, R"({"error":{"code":"not_found","message":""}})");
  }

 private:
  void push(const Poco::URI& uri, HTTPServerRequest& request, HTTPServerResponse& response) {
    std::string token;
    for (const auto& [name, value] : uri.getQueryParameters())
      if (name == "token") token = value;
    if (!isGood(token, _key)) return refuse(response);
    std::shared_ptr<WebSocket> socket;
    try {
      socket = _hub.enter(request, response);
      listen(_hub, *socket);
    } catch (const Poco::Exception&) {
      // The client has gone, or speaks no WebSocket; there is nobody to tell.
    }
    if (socket) _hub.leave(socket);
  }

  void publish(HTTPServerRequest& request, HTTPServerResponse& response) {
    std::string body;
    Poco::StreamCopier::copyToString(request.stream(), body);
    const std::string field = request.get("Authorization", "");
    const std::string scheme = "Bearer ";
    if (!field.starts_with(scheme) || !isGood(field.substr(scheme.size()), _key, true))
      return refuse(response);
    _hub.sendToAll(body);
    answer(response, Status::HTTP_ACCEPTED, "{}");
  }

  std::string health() {
    return R"({"status":"ok","technique":"websocket","model":"threads","connections":)" +
           std::to_string(_hub.size()) + "}";
  }

  static void refuse(HTTPServerResponse& response) {
    answer(response, Status::HTTP_UNAUTHORIZED, R"({"error":{"code":"unauthorized","message":""}})");
  }

  static void answer(HTTPServerResponse& response, Status status, const std::string& json) {
    response.setStatusAndReason(status);
    response.setContentType("application/json");
    response.sendBuffer(json.data(), json.size());
  }

  Hub& _hub;
  const std::string& _key;
};

class Factory final : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  explicit Factory(std::string key) : _key(std::move(key)) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
    return new Handler(_hub, _key);
  }

 private:
  std::string _key;
  Hub _hub;
};

class Peer final : public Poco::Util::ServerApplication {
 protected:
  void defineOptions(Poco::Util::OptionSet& options) override {
    ServerApplication::defineOptions(options);
    options.addOption(
        Poco::Util::Option("secret-file", "", "the key of tokens").argument("FILE").binding("secret-file"));
    options.addOption(Poco::Util::Option("max-threads", "", "connections at once (1024)")
                          .argument("N")
                          .validator(new Poco::Util::IntValidator(1, 20'000))
                          .binding("max-threads"));
  }

  int main(const std::vector<std::string>& arguments) override {
    const int threads = config().getInt("max-threads", 1024);
    const auto port =
        static_cast<Poco::UInt16>(arguments.empty() ? 0 : Poco::NumberParser::parse(arguments.front()));
    Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", port), backlog);
    Poco::ThreadPool pool(2, threads, 60, stackBytes);
    auto* settings = new Poco::Net::HTTPServerParams;
    settings->setMaxThreads(threads);
    settings->setMaxQueued(backlog);
    Poco::Net::HTTPServer server(new Factory(readKey()), pool, socket, settings);
    server.start();
    std::cout << "listening on " << socket.address().toString() << std::endl;
    waitForTerminationRequest();
    std::_Exit(EXIT_OK);  // threads that wait for their clients need not be waited for
  }

 private:
  std::string readKey() {
    const std::string file = config().getString("secret-file", "");
    const char* secret = std::getenv("PUSHLAB_SECRET");
    if (file.empty()) return secret != nullptr ? secret : "secret";
    std::string key;
    if (!std::getline(std::ifstream(file), key)) throw Poco::OpenFileException("no key in " + file);
    return key;
  }
};

}  // namespace

POCO_SERVER_MAIN(Peer)

#include "bench/foreign_server.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/URI.h>

#include "bench/options.h"

namespace pushlab::bench {
namespace {

constexpr int timeoutSeconds = 5;

Poco::URI parseUrl(const std::string& url) {
  try {
    const Poco::URI uri(url);
    if (uri.getScheme() == "http" && !uri.getHost().empty() &&
        (uri.getPath().empty() || uri.getPath() == "/"))
      return uri;
  } catch (const Poco::Exception&) {
    // said below
  }
  throw UsageError("--target takes http://HOST:PORT, not '" + url + "'");
}

void readHealth(const Poco::URI& uri, ForeignServer& server) {
  Poco::Net::HTTPClientSession session(server.address);
  session.setTimeout(Poco::Timespan(timeoutSeconds, 0));
  Poco::Net::HTTPRequest request("GET", "/healthz", "HTTP/1.1");
  request.setHost(uri.getAuthority());
  session.sendRequest(request);
  Poco::Net::HTTPResponse response;
  std::istream& body = session.receiveResponse(response);
  if (response.getStatus() != Poco::Net::HTTPResponse::HTTP_OK) {
    throw Poco::DataFormatException("GET /healthz was answered " + std::to_string(response.getStatus()));
  }
  Poco::JSON::Parser parser;
  const auto health = parser.parse(body).extract<Poco::JSON::Object::Ptr>();
  server.technique = health->getValue<std::string>("technique");
  server.model = health->getValue<std::string>("model");
}

ForeignServer addressOf(const Poco::URI& uri) {
  ForeignServer server;
  server.address = Poco::Net::SocketAddress(uri.getHost(), uri.getPort());
  server.host = uri.getAuthority();
  return server;
}

}  // namespace

ForeignServer findServer(const std::string& url) {
  const Poco::URI uri = parseUrl(url);
  try {
    ForeignServer server = addressOf(uri);
    server.model = "?";
    server.dialect.foreign = true;
    Poco::Net::StreamSocket().connect(server.address, Poco::Timespan(timeoutSeconds, 0));
    return server;
  } catch (const Poco::Exception& problem) {
    throw UnreachableServer("nobody listens at " + url + " (" + problem.displayText() +
                            "): start the server, or correct --target");
  }
}

ForeignServer askServer(const std::string& url) {
  const Poco::URI uri = parseUrl(url);
  try {
    ForeignServer server = addressOf(uri);
    readHealth(uri, server);
    return server;
  } catch (const Poco::Exception& problem) {
    throw UnreachableServer("no server of the lab answers at " + url + " (" + problem.displayText() +
                            "): start it, or correct --target");
  }
}

}  // namespace pushlab::bench

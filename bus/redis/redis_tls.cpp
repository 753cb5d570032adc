#include "bus/redis/redis_tls.h"

#include <Poco/Net/Context.h>
#include <Poco/Net/NetSSL.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>

#include "bus/broker.h"

namespace pushlab::bus {

namespace {

using Poco::Net::Context;

/// OpenSSL is made ready once, and stays so: others may use it, too.
void initialize() {
  static const bool once = [] {
    Poco::Net::initializeSSL();
    return true;
  }();
  static_cast<void>(once);
}

Context::Ptr makeContext(const std::string& caFile) {
  try {
    return new Context(Context::TLS_CLIENT_USE, caFile, Context::VERIFY_STRICT, 9, caFile.empty());
  } catch (const Poco::Exception& error) {
    throw BrokerError("cannot read the certificates in " + caFile + " (cacertfile)",
                      BrokerError::Cure::Operator);
  }
}

}  // namespace

Poco::Net::StreamSocket secured(const Poco::Net::StreamSocket& socket, const BrokerUrl& url) {
  initialize();
  const auto context = makeContext(url.caFile);
  try {
    auto secure = Poco::Net::SecureStreamSocket::attach(socket, url.host, context);
    secure.completeHandshake();
    secure.verifyPeerCertificate(url.host);
    return secure;
  } catch (const Poco::Net::SSLException& error) {
    throw BrokerError("no TLS with it, or its certificate is not one for " + url.host +
                          " of whom this machine trusts: name its authority with ?cacertfile=FILE (" +
                          error.displayText() + ')',
                      BrokerError::Cure::Operator);
  }
}

}  // namespace pushlab::bus

#pragma once

#include <Poco/Net/StreamSocket.h>

#include "bus/broker_url.h"

namespace pushlab::bus {

/// TLS over a connected socket. The broker's certificate must be signed by whom the URL or the system trusts,
/// and be for the URL's host. Throws BrokerError that says what to do, or Poco's exceptions of a lost
/// connection.
Poco::Net::StreamSocket secured(const Poco::Net::StreamSocket& socket, const BrokerUrl& url);

}  // namespace pushlab::bus

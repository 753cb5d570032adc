#include "servers/common/cors.h"

namespace pushlab::servers {

namespace {

constexpr std::string_view preflightFields =
    "Access-Control-Allow-Methods: GET, HEAD, POST, DELETE\r\n"
    "Access-Control-Allow-Headers: Authorization, Content-Type\r\n"
    "Access-Control-Max-Age: 600\r\n";

}  // namespace

bool answeredByOriginRules(Exchange& exchange) {
  const http::Request& request = exchange.request();
  if (request.headerHasToken("Upgrade", "websocket") && exchange.foreignOrigin()) {
    exchange.refuse(403, "foreign_origin",
                    "start the server with --allow-origin ORIGIN to let pages of that origin connect");
    return true;
  }
  if (request.method != "OPTIONS") return false;
  if (exchange.foreignOrigin()) {
    exchange.refuse(403, "foreign_origin",
                    "start the server with --allow-origin ORIGIN to let pages of that origin connect");
  } else {
    exchange.answer(204, "", preflightFields);
  }
  return true;
}

}  // namespace pushlab::servers

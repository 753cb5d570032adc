#include "servers/webapp/webapp.h"

#include "servers/common/serve.h"

namespace pushlab::servers {

runtime::Task<void> serveWebapp(Site& site, runtime::Connection& connection) {
  ApiSession session;
  co_await serveHttp(site, connection, session);
}

}  // namespace pushlab::servers

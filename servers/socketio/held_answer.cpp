#include "servers/socketio/held_answer.h"

#include <utility>

#include "protocol/http/writer.h"
#include "servers/common/exchange.h"

namespace pushlab::servers {

void HeldAnswer::give(runtime::SharedBytes answer) {
  if (_loop == nullptr || _loop->onOwnThread()) return sendNow(answer);
  _loop->post([self = shared_from_this(), answer = std::move(answer)] { self->sendNow(answer); });
}

void HeldAnswer::sendNow(const runtime::SharedBytes& answer) {
  if (_connection == nullptr || !_open) return;
  _open = false;
  _connection->send({&answer, 1});
  if (!_form.keepAlive) _connection->endSending();
  _connection->unpause();
}

std::string HeldAnswer::write(const Form& form, std::string_view contentType, std::string_view body) {
  http::ResponseHead head;
  head.contentType = contentType;
  head.minorVersion = form.minorVersion;
  head.keepAlive = form.keepAlive;
  head.extraFields = form.fields;
  head.date = httpDate();
  std::string out;
  http::appendResponse(out, head, body);
  return out;
}

}  // namespace pushlab::servers

#include "protocol/http/parser.h"

#include "protocol/http/framing.h"
#include "protocol/http/head.h"
#include "protocol/http/reader.h"

namespace pushlab::http {

namespace {

constexpr std::size_t maxIdleHeaders = 64;

/// What both roles do with a message `M`: Request or Response.
template <class M>
struct Core {
  enum class State : std::uint8_t { Head, Body, Ready, Failed };

  explicit Core(const Limits& limits) : reader(limits) {}

  void receive(std::string_view bytes) {
    if (state == State::Failed) return;
    if (state == State::Ready) release();
    reader.append(bytes);
  }

  void release() {
    reader.release();
    auto headers = std::move(message.headers);
    headers.clear();
    if (headers.capacity() > maxIdleHeaders) headers.shrink_to_fit();
    message = {};
    message.headers = std::move(headers);
    state = State::Head;
  }

  /// Finds and reads the head; what the fields demand is left to the role.
  Progress readHead(FramingFields& fields) {
    if (const auto found = reader.findHead(); found != Progress::Ready) return found;
    if (const auto malformed = parseHead(reader.head(), message, fields)) return reader.fail(*malformed);
    message.keepAlive = fields.keepAlive(message.minorVersion);
    return Progress::Ready;
  }

  Progress readBody() {
    if (const auto read = reader.readBody(); read != Progress::Ready) return read;
    message.body = reader.body();
    state = State::Ready;
    return Progress::Ready;
  }

  /// The body came later than the head, whose bytes may have moved meanwhile: its views are made anew.
  void renewViews() {
    FramingFields known;
    parseHead(reader.head(), message, known);
  }

  bool atBoundary() const { return (state == State::Head || state == State::Ready) && reader.rest().empty(); }

  MessageReader reader;
  State state = State::Head;
  M message;
};

}  // namespace

struct RequestParser::Impl : Core<Request> {
  using Core::Core;

  Progress beginRequest() {
    FramingFields fields;
    if (const auto read = readHead(fields); read != Progress::Ready) return read;
    if (const auto refused = fields.refuseRequest(message.minorVersion)) return reader.fail(*refused);
    owesContinue = fields.expectsContinue() && message.minorVersion >= 1;
    state = State::Body;
    return reader.expectBody(fields.requestFraming());
  }

  Progress parseOn() {
    const bool bodyOnly = state == State::Body;
    if (!bodyOnly) {
      if (const auto begun = beginRequest(); begun != Progress::Ready) return begun;
    }
    const auto read = readBody();
    if (read == Progress::Ready && bodyOnly) renewViews();
    if (read != Progress::NeedMore || !owesContinue) return read;
    owesContinue = false;
    return Progress::Continue;
  }

  Progress next() {
    if (state == State::Failed) return Progress::Failed;
    if (state == State::Ready) release();
    const auto progress = parseOn();
    if (progress == Progress::Failed) state = State::Failed;
    return progress;
  }

  bool owesContinue = false;
};

RequestParser::RequestParser(Limits limits) : _impl(std::make_unique<Impl>(limits)) {}
RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;

void RequestParser::receive(std::string_view bytes) {
  _impl->receive(bytes);
}
Progress RequestParser::next() {
  return _impl->next();
}
const Request& RequestParser::request() const {
  return _impl->message;
}
const Failure& RequestParser::failure() const {
  return _impl->reader.failure();
}
bool RequestParser::awaitsBody() const {
  return _impl->state == Impl::State::Body;
}
bool RequestParser::atBoundary() const {
  return _impl->atBoundary();
}
std::string RequestParser::takeRest() {
  return _impl->reader.takeRest();
}

struct ResponseParser::Impl : Core<Response> {
  explicit Impl(const Limits& limits) : Core({limits.head, limits.head, limits.body}) {}

  /// RFC 9112, 6.3, first rule
  bool hasNoBody(bool toHead) const {
    return toHead || message.status < 200 || message.status == 204 || message.status == 304;
  }

  Progress beginResponse(bool toHead) {
    FramingFields fields;
    if (const auto read = readHead(fields); read != Progress::Ready) return read;
    if (const auto refused = fields.refuseResponse(message.minorVersion)) return reader.fail(*refused);
    const auto framing = hasNoBody(toHead) ? Framing{} : fields.responseFraming();
    if (framing.kind == Framing::Kind::UntilClose) message.keepAlive = false;
    state = State::Body;
    return reader.expectBody(framing);
  }

  /// RFC 9110, 15.2: any number of interim responses may come first.
  bool isInterim() const { return message.status < 200 && message.status != 101; }

  Progress parseOn(bool toHead) {
    const bool bodyOnly = state == State::Body;
    while (state == State::Head) {
      if (const auto begun = beginResponse(toHead); begun != Progress::Ready) return begun;
      if (isInterim()) release();
    }
    const auto read = readBody();
    if (read == Progress::Ready && bodyOnly) renewViews();
    return read;
  }

  Progress next(bool toHead) {
    if (state == State::Failed) return Progress::Failed;
    if (state == State::Ready) release();
    auto progress = parseOn(toHead);
    if (progress == Progress::NeedMore && reader.ended() && !atBoundary())
      progress = reader.fail({400, "the connection ended inside a message"});
    if (progress == Progress::Failed) state = State::Failed;
    return progress;
  }
};

ResponseParser::ResponseParser(Limits limits) : _impl(std::make_unique<Impl>(limits)) {}
ResponseParser::~ResponseParser() = default;
ResponseParser::ResponseParser(ResponseParser&&) noexcept = default;
ResponseParser& ResponseParser::operator=(ResponseParser&&) noexcept = default;

void ResponseParser::receive(std::string_view bytes) {
  _impl->receive(bytes);
}
void ResponseParser::receiveEnd() {
  _impl->reader.end();
}
Progress ResponseParser::next(bool toHead) {
  return _impl->next(toHead);
}
const Response& ResponseParser::response() const {
  return _impl->message;
}
const Failure& ResponseParser::failure() const {
  return _impl->reader.failure();
}
bool ResponseParser::atBoundary() const {
  return _impl->atBoundary();
}
std::string ResponseParser::takeRest() {
  return _impl->reader.takeRest();
}

}  // namespace pushlab::http

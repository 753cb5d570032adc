#include "bench/http_subscriber.h"

#include "bench/tokens.h"
#include "protocol/http/target.h"
#include "protocol/http/writer.h"

namespace pushlab::bench {

namespace {
constexpr http::Limits limits{.body = std::size_t{1} << 30};
constexpr std::string_view cursorPlace = "CURSOR";
}  // namespace

HttpSubscriber::HttpSubscriber(Scene& scene, int client, std::string token, std::string_view path,
                               const Parameters& parameters)
    : Subscriber(scene, client, std::move(token)), _parser(limits) {
  const std::string fields = bearerField(this->token());
  const auto requestFor = [&](const std::string& target) {
    std::string request;
    http::appendRequest(request, {.target = target, .host = scene.host, .extraFields = fields});
    return request;
  };
  _withoutCursor = requestFor(withParameters(pathOr(path), parameters));
  const auto begin = withParameters(pathOr(path), {{"after", cursorPlace}});
  const auto request = requestFor(withParameters(begin, parameters));
  const auto place = request.find(cursorPlace);
  _beforeCursor = request.substr(0, place);
  _afterCursor = request.substr(place + cursorPlace.size());
}

void HttpSubscriber::ask() {
  if (!isOpen()) return connectNow();
  ++traffic().requests;
  if (cursor().empty()) return send(_withoutCursor);
  _request.assign(_beforeCursor);
  _request += http::percentEncode(cursor());
  _request += _afterCursor;
  send(_request);
}

void HttpSubscriber::reset() {
  _parser = http::ResponseParser(limits);
}

void HttpSubscriber::received(std::span<char> bytes) {
  _parser.receive({bytes.data(), bytes.size()});
  const auto progress = _parser.next();
  if (progress == http::Progress::Failed) return cut("bad answer: " + std::string(_parser.failure().reason));
  if (progress == http::Progress::Ready) takeResponse(_parser.response());
}

void HttpSubscriber::takeResponse(const http::Response& response) {
  const int status = response.status;
  const std::string answer = "the server answered " + std::to_string(status);
  if (status == 401 || status == 403 || status == 404) return giveUp(answer);
  const bool news = status == 200;
  if (!news && !scene().dialect.isNothing(status)) return cut(answer);
  served();
  if (news) takeNews(response);
  if (!response.keepAlive) close();
  answered();
}

void HttpSubscriber::takeNews(const http::Response& response) {
  takeAnswer(response.body);
  const std::string& field = scene().dialect.cursorField;
  if (!field.empty()) takeCursor(response.header(field).value_or(cursor()));
}

}  // namespace pushlab::bench

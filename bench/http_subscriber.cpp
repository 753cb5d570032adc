#include "bench/http_subscriber.h"

#include "protocol/http/target.h"
#include "protocol/http/writer.h"

namespace pushlab::bench {

namespace {
constexpr http::Limits limits{.body = std::size_t{1} << 30};
constexpr std::string_view cursorPlace = "CURSOR";
}  // namespace

HttpSubscriber::HttpSubscriber(Scene& scene, int client, std::string token, std::string path,
                               std::string parameters)
    : Subscriber(scene, client, std::move(token)), _parser(limits) {
  const std::string target = std::move(path) + "?after=" + std::string(cursorPlace) + std::move(parameters);
  const std::string fields = "Authorization: Bearer " + this->token() + "\r\n";
  std::string request;
  http::appendRequest(request, {.target = target, .host = scene.host, .extraFields = fields});
  const auto place = request.find(cursorPlace);
  _beforeCursor = request.substr(0, place);
  _afterCursor = request.substr(place + cursorPlace.size());
}

void HttpSubscriber::ask() {
  if (!isOpen()) return connectNow();
  _request.assign(_beforeCursor);
  _request += http::percentEncode(cursor());
  _request += _afterCursor;
  ++traffic().requests;
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
  if (status != 200) return cut(answer);
  served();
  takeAnswer(response.body);
  if (!response.keepAlive) close();
  answered();
}

}  // namespace pushlab::bench

#include "bench/room_entry.h"

#include "protocol/http/writer.h"

namespace pushlab::bench {

void RoomEntry::enter(const std::string& room, const std::vector<std::string>& tokens) {
  for (const std::string& token : tokens) {
    const std::string fields = "Authorization: Bearer " + token + "\r\n";
    http::appendRequest(
        _requests,
        {.method = "POST", .target = "/rooms/" + room + "/members", .host = _host, .extraFields = fields},
        "{}");
  }
  _unanswered = tokens.size();
  connect(_server, {});
}

void RoomEntry::received(std::span<char> bytes) {
  _parser.receive({bytes.data(), bytes.size()});
  while (_unanswered > 0) {
    const auto progress = _parser.next();
    if (progress == http::Progress::NeedMore) return;
    if (progress != http::Progress::Ready) return fail("the answer is not HTTP");
    const int status = _parser.response().status;
    if (status != 200 && status != 201) return fail("the server answered " + std::to_string(status));
    --_unanswered;
  }
  close();
  _callbacks.entered();
}

void RoomEntry::fail(const std::string& why) {
  close();
  _callbacks.failed("cannot enter a room: " + why);
}

}  // namespace pushlab::bench

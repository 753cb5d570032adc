// HTTP messages read and written, as servers and load clients do it: one parser per connection, message after
// message.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/micro/inputs.h"
#include "protocol/http/head.h"
#include "protocol/http/parser.h"
#include "protocol/http/writer.h"

namespace pushlab::bench::micro {
namespace {

using benchmark::State;

constexpr std::string_view host = "127.0.0.1:8080";
constexpr std::string_view date = "Tue, 24 Nov 2026 18:24:42 GMT";

/// What Firefox sends along with a poll.
std::string browserRequest() {
  return "GET /poll?after=" + cursorText() +
         " HTTP/1.1\r\n"
         "Host: 127.0.0.1:8080\r\n"
         "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
         "Accept: application/json, text/plain, */*\r\n"
         "Accept-Language: de,en-US;q=0.7,en;q=0.3\r\n"
         "Accept-Encoding: gzip, deflate, br, zstd\r\n"
         "Authorization: Bearer " +
         tokenText() +
         "\r\n"
         "Referer: http://127.0.0.1:8080/class/\r\n"
         "Connection: keep-alive\r\n"
         "Cookie: theme=dark; csrftoken=Yk3wGf0cX2v9bQ7LrT5nHs8eJd1mPa6u\r\n"
         "Sec-Fetch-Dest: empty\r\n"
         "Sec-Fetch-Mode: cors\r\n"
         "Sec-Fetch-Site: same-origin\r\n"
         "Priority: u=4\r\n"
         "\r\n";
}

void appendPollRequest(std::string& out, const std::string& target, const std::string& fields) {
  http::appendRequest(out, {.target = target, .host = host, .extraFields = fields});
}

/// What push-bench's polling client sends.
std::string pollRequest() {
  std::string out;
  appendPollRequest(out, "/poll?after=" + cursorText(), "Authorization: Bearer " + tokenText() + "\r\n");
  return out;
}

std::string pollAnswer() {
  return R"({"messages":[)" + notificationText() + R"(],"cursor":")" + cursorText() + R"("})";
}

void appendAnswer(std::string& out, const std::string& body) {
  http::appendResponse(out, {.date = date}, body);
}

std::string response() {
  std::string out;
  appendAnswer(out, pollAnswer());
  return out;
}

template <typename Parser>
void parse(State& state, const std::string& message) {
  Parser parser;
  for ([[maybe_unused]] auto iteration : state) {
    parser.receive(message);
    if (parser.next() != http::Progress::Ready) return state.SkipWithError("the message is not read");
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(message.size()));
  state.SetItemsProcessed(state.iterations());
}

void parseBrowserRequest(State& state) {
  parse<http::RequestParser>(state, browserRequest());
}
void parsePollRequest(State& state) {
  parse<http::RequestParser>(state, pollRequest());
}
void parseResponse(State& state) {
  parse<http::ResponseParser>(state, response());
}

/// Boost.Beast's part of it: the whole head at once, no search for its end, nothing judged.
void parseBrowserHead(State& state) {
  const std::string head = browserRequest();
  http::Request request;
  for ([[maybe_unused]] auto iteration : state) {
    http::FramingFields fields;
    if (http::parseHead(head, request, fields)) return state.SkipWithError("the head is not read");
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(head.size()));
  state.SetItemsProcessed(state.iterations());
}

/// Into a string of its own each time, as what is sent is handed over.
template <typename Append>
void write(State& state, Append append) {
  std::size_t bytes = 0;
  for ([[maybe_unused]] auto iteration : state) {
    std::string out;
    append(out);
    bytes = out.size();
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(state.iterations());
}

void writePollRequest(State& state) {
  const std::string target = "/poll?after=" + cursorText();
  const std::string fields = "Authorization: Bearer " + tokenText() + "\r\n";
  write(state, [&](std::string& out) { appendPollRequest(out, target, fields); });
}
void writeResponse(State& state) {
  const std::string body = pollAnswer();
  write(state, [&](std::string& out) { appendAnswer(out, body); });
}

BENCHMARK(parseBrowserHead)->Name("http/parse/browser_head");
BENCHMARK(parseBrowserRequest)->Name("http/parse/browser_request");
BENCHMARK(parsePollRequest)->Name("http/parse/poll_request");
BENCHMARK(parseResponse)->Name("http/parse/response");
BENCHMARK(writePollRequest)->Name("http/write/poll_request");
BENCHMARK(writeResponse)->Name("http/write/response");

}  // namespace
}  // namespace pushlab::bench::micro

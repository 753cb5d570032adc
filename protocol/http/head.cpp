#include "protocol/http/head.h"

#include <boost/beast/http/basic_parser.hpp>
#include <limits>
#include <type_traits>

namespace pushlab::http {

namespace {

namespace beast = boost::beast;
using beast::error_code;
using beast::http::error;
using beast::http::field;

std::string_view view(beast::string_view text) {
  return {text.data(), text.size()};
}

/// Beast's parser, used for one head and thrown away: it lives on the stack and keeps nothing.
template <class M>
class HeadParser final : public beast::http::basic_parser<std::is_same_v<M, Request>> {
 public:
  HeadParser(M& message, FramingFields& fields) : _message(message), _fields(fields) {
    this->skip(true);  // bodies are read elsewhere
    this->header_limit(std::numeric_limits<std::uint32_t>::max());
  }

 private:
  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int version,
                       error_code&) override {
    if constexpr (std::is_same_v<M, Request>) {
      _message.method = view(method);
      _message.target = view(target);
    }
    _message.minorVersion = version - 10;
  }

  void on_response_impl(int code, beast::string_view reason, int version, error_code& refusal) override {
    if (code < 100) refusal = error::bad_status;  // RFC 9110, 15
    if constexpr (std::is_same_v<M, Response>) {
      _message.status = code;
      _message.reason = view(reason);
    }
    _message.minorVersion = version - 10;
  }

  void on_field_impl(field name, beast::string_view text, beast::string_view value, error_code&) override {
    _message.headers.push_back({view(text), view(value)});
    switch (name) {
      case field::host:
        return _fields.host(view(value));
      case field::content_length:
        return _fields.contentLength(view(value));
      case field::transfer_encoding:
        return _fields.transferEncoding(view(value));
      case field::connection:
        return _fields.connection(view(value));
      case field::expect:
        return _fields.expect(view(value));
      default:
        return;
    }
  }

  void on_header_impl(error_code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(beast::string_view body, error_code&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, error_code&) override {
    return body.size();
  }
  void on_finish_impl(error_code&) override {}

  M& _message;
  FramingFields& _fields;
};

/// Beast calls a version bad both where it is malformed and where it is neither 1.0 nor 1.1 (RFC 9112, 2.3).
bool isOtherVersion(std::string_view text) {
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 8 || !text.starts_with("HTTP/") || text[6] != '.') return false;
  return isDigit(text[5]) && isDigit(text[7]) && text != "HTTP/1.0" && text != "HTTP/1.1";
}

/// The first of the words of a status line, or the last of the three of a request line.
std::string_view versionOf(std::string_view head) {
  const auto line = head.substr(0, head.find("\r\n"));
  const auto first = line.find(' ');
  if (line.starts_with("HTTP/")) return line.substr(0, first);
  const auto second = line.find(' ', first + 1);
  return first == line.npos || second == line.npos ? std::string_view{} : line.substr(second + 1);
}

Failure explain(error_code code, std::string_view head) {
  switch (static_cast<error>(code.value())) {
    case error::bad_version:
      if (isOtherVersion(versionOf(head))) return {505, "only HTTP/1.0 and HTTP/1.1 are spoken"};
      return {400, "the HTTP version is malformed"};
    case error::bad_method:
      return {400, "the method is malformed"};
    case error::bad_target:
      return {400, "the request target is malformed"};
    case error::bad_status:
      return {400, "the status code is malformed"};
    case error::bad_field:
      return {400, "the name of a header field is malformed"};
    case error::bad_value:
      return {400, "the value of a header field is malformed"};
    case error::bad_line_ending:
      return {400, "a CR without LF"};
    case error::bad_content_length:
      return {400, "the Content-Length is malformed or contradicted"};
    case error::bad_transfer_encoding:
      return {400, "the Transfer-Encoding is malformed or contradicted"};
    default:
      return {400, "the head is malformed"};
  }
}

template <class M>
std::optional<Failure> parse(std::string_view head, M& message, FramingFields& fields) {
  message.headers.clear();
  HeadParser<M> parser(message, fields);
  error_code code;
  const auto taken = parser.put(boost::asio::const_buffer(head.data(), head.size()), code);
  if (code) return explain(code, head);
  if (taken != head.size()) return Failure{400, "the head is malformed"};
  return std::nullopt;
}

}  // namespace

std::optional<Failure> parseHead(std::string_view head, Request& request, FramingFields& fields) {
  return parse(head, request, fields);
}

std::optional<Failure> parseHead(std::string_view head, Response& response, FramingFields& fields) {
  return parse(head, response, fields);
}

}  // namespace pushlab::http

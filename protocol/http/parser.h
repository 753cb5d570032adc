#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "protocol/http/message.h"

namespace pushlab::http {

/// What `next()` found.
enum class Progress {
  NeedMore,  ///< no whole message yet: call `receive()`
  Continue,  ///< (server) the client waits for `100 Continue`: send it, then call `next()` again
  Ready,     ///< a message is in `request()` or `response()`
  Failed,    ///< see `failure()`; nothing more will come from this parser, the connection must be closed
};

/// Why a message was refused. `status` is what a server answers before it closes (400, 413, 414, 417, 431,
/// 501, 505); a client has the same numbers for the same faults of a response.
struct Failure {
  int status = 0;
  std::string_view reason;  ///< one clear sentence, static storage
};

/// Reads a stream of HTTP/1.0 and 1.1 requests (server role), sans I/O: `receive(bytes)`, then `next()` until
/// it says NeedMore. Pipelined requests come out one by one; chunked bodies are unchunked.
///
/// Refused with 400 and close, as request smuggling (RFC 9112, 6.3 and 11.2): two Content-Length fields,
/// Content-Length beside Transfer-Encoding, a bare LF, white space before the colon, folded fields, a bad or
/// missing Host in HTTP/1.1. A transfer coding other than chunked is 501, an HTTP version other than 1.0 and
/// 1.1 505, an expectation other than 100-continue 417. Chunk extensions and trailer fields are skipped.
///
/// Not thread-safe. Memory: one buffer, bounded by Limits plus what one `receive()` brought; freed when empty
/// and large.
class RequestParser {
 public:
  explicit RequestParser(Limits limits = {});
  ~RequestParser();
  RequestParser(RequestParser&&) noexcept;
  RequestParser& operator=(RequestParser&&) noexcept;

  /// Takes bytes from the peer (copied). Views into the previous message end here.
  void receive(std::string_view bytes);
  /// Parses on. After Ready, the next call lets go of that message and goes on with the bytes behind it.
  /// Continue comes at most once, for an HTTP/1.1 request whose body has not wholly come; the fields are in
  /// `request()` until `receive()`.
  Progress next();

  const Request& request() const;
  const Failure& failure() const;
  /// Whether a request's head has come and its body not wholly; its fields are in `request()` until
  /// `receive()`.
  bool awaitsBody() const;
  /// Whether not a byte of a further message has come: the connection idles (after Ready: nothing is behind).
  bool atBoundary() const;
  /// The bytes behind the current message, for whoever takes the connection over after an upgrade. The
  /// message itself stays.
  std::string takeRest();

 private:
  struct Impl;
  std::unique_ptr<Impl> _impl;
};

/// The same for the client role: reads responses. The caller says which request each one answers, since the
/// answer to HEAD has no body (RFC 9112, 6.3). 1xx responses other than 101 are skipped.
class ResponseParser {
 public:
  explicit ResponseParser(Limits limits = {});
  ~ResponseParser();
  ResponseParser(ResponseParser&&) noexcept;
  ResponseParser& operator=(ResponseParser&&) noexcept;

  void receive(std::string_view bytes);
  /// The connection ended: completes a body that is delimited by that. Inside any other message `next()` then
  /// fails, between messages it goes on saying NeedMore.
  void receiveEnd();
  /// `toHead`: the response under way answers a HEAD request; counts in the call that completes its head.
  Progress next(bool toHead = false);

  const Response& response() const;
  const Failure& failure() const;
  bool atBoundary() const;
  std::string takeRest();

 private:
  struct Impl;
  std::unique_ptr<Impl> _impl;
};

}  // namespace pushlab::http

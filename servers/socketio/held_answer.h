#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "runtime/connection.h"
#include "runtime/event_loop.h"
#include "runtime/output.h"

namespace pushlab::servers {

/// The answer to a poll, which is given later, by whoever has something to say to the session. Shared by the
/// connection's handler, which may end before, and the session.
class HeldAnswer : public std::enable_shared_from_this<HeldAnswer> {
 public:
  /// How the answer is to be written.
  struct Form {
    int minorVersion = 1;
    bool keepAlive = true;
    std::string fields;  ///< whole lines, each with CR LF

    /// Whether a ready-made answer will do.
    bool usual() const { return minorVersion == 1 && keepAlive && fields.empty(); }
  };

  HeldAnswer(runtime::Connection& connection, Form form)
      : _connection(&connection), _loop(connection.loop()), _form(std::move(form)) {}

  const Form& form() const { return _form; }
  /// The handler's: whether nothing was sent yet.
  bool open() const { return _open; }
  /// The handler's: nobody answers any more. Under threads the caller holds the session's lock.
  void abandon() {
    _connection = nullptr;
    _open = false;
  }

  /// Once; any thread, under the session's lock. Sends the whole answer from where the connection lives.
  void give(runtime::SharedBytes answer);

  /// A whole answer of that form.
  static std::string write(const Form& form, std::string_view contentType, std::string_view body);

 private:
  void sendNow(const runtime::SharedBytes& answer);

  runtime::Connection* _connection;
  runtime::EventLoop* _loop;
  Form _form;
  std::atomic<bool> _open = true;
};

}  // namespace pushlab::servers

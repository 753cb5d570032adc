#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace pushlab::runtime {

template <typename T>
class Task;

namespace detail {

/// Resumes whoever awaits the task that has just ended; nobody, if it ended before it could be awaited.
struct ResumeContinuation {
  bool await_ready() const noexcept { return false; }
  template <typename Promise>
  std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
    const auto continuation = ended.promise().continuation;
    return continuation ? continuation : std::noop_coroutine();
  }
  void await_resume() const noexcept {}
};

struct PromiseBase {
  std::coroutine_handle<> continuation;
  std::exception_ptr error;

  std::suspend_always initial_suspend() const noexcept { return {}; }
  ResumeContinuation final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { error = std::current_exception(); }
};

template <typename T>
struct Promise : PromiseBase {
  std::optional<T> value;

  Task<T> get_return_object();
  void return_value(T result) { value.emplace(std::move(result)); }
  T take() {
    if (error) std::rethrow_exception(error);
    return std::move(*value);
  }
};

template <>
struct Promise<void> : PromiseBase {
  Task<void> get_return_object();
  void return_void() const noexcept {}
  void take() const {
    if (error) std::rethrow_exception(error);
  }
};

}  // namespace detail

/// A coroutine that starts when it is awaited and runs on its awaiter's thread. Destroying it destroys the
/// frame.
///
/// The child is started inside `await_ready()`, not by symmetric transfer: a child that finishes at once (in
/// thread mode all of them) then uses no stack beyond its own, even where the compiler makes no tail calls
/// (-O0, ASan).
///
/// g++ 12 destroys some temporaries in `co_await` expressions twice (shared/facts.md): name arguments first,
/// then move them in; no `c ? co_await a : b`, no initialiser lists around `co_await`.
template <typename T = void>
class [[nodiscard]] Task {
 public:
  using promise_type = detail::Promise<T>;
  using Handle = std::coroutine_handle<promise_type>;

  explicit Task(Handle handle) : _handle(handle) {}
  Task(Task&& other) noexcept : _handle(std::exchange(other._handle, {})) {}
  Task& operator=(Task&& other) noexcept {
    if (this != &other) {
      destroy();
      _handle = std::exchange(other._handle, {});
    }
    return *this;
  }
  ~Task() { destroy(); }

  bool await_ready() {
    _handle.resume();
    return _handle.done();
  }
  void await_suspend(std::coroutine_handle<> awaiter) noexcept { _handle.promise().continuation = awaiter; }
  T await_resume() { return _handle.promise().take(); }

 private:
  void destroy() {
    if (_handle) _handle.destroy();
  }

  Handle _handle;
};

namespace detail {

template <typename T>
Task<T> Promise<T>::get_return_object() {
  return Task<T>(std::coroutine_handle<Promise>::from_promise(*this));
}

inline Task<void> Promise<void>::get_return_object() {
  return Task<void>(std::coroutine_handle<Promise>::from_promise(*this));
}

}  // namespace detail

/// Runs a task whose awaitables all block instead of suspending (thread mode) to its end, on the calling
/// thread. Throws what the task threw; std::logic_error where the task suspended nevertheless.
inline void runBlocking(Task<void> task) {
  if (!task.await_ready()) throw std::logic_error("a task suspended where nothing can resume it");
  task.await_resume();
}

/// The outermost coroutine: starts at once and destroys itself at its end. Its body must not throw.
struct Detached {
  struct promise_type {
    Detached get_return_object() const noexcept { return {}; }
    std::suspend_never initial_suspend() const noexcept { return {}; }
    std::suspend_never final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    void unhandled_exception() const noexcept { std::terminate(); }
  };
};

}  // namespace pushlab::runtime

#include "bench/dialect.h"

#include "bench/stamp.h"

namespace pushlab::bench {

std::string_view Dialect::cursorOf(const http::Response& answer) const {
  return cursorField.empty() ? firstCursor(answer.body) : answer.header(cursorField).value_or("");
}

}  // namespace pushlab::bench

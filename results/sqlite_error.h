#pragma once

#include <filesystem>

struct sqlite3;

namespace pushlab::results {

/// Throws the StoreError for what SQLite's result `code` means for `file`; `handle` may be null.
[[noreturn]] void throwStoreError(const std::filesystem::path& file, sqlite3* handle, int code);

}  // namespace pushlab::results

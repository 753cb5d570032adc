#pragma once

#include <cstddef>
#include <string>

/// What the micro-benchmarks feed to the product: of the size and form that servers and clients see.
namespace pushlab::bench::micro {

/// What a message says: 128 bytes of JSON, as push-bench publishes it when not told otherwise.
std::string messageData();
/// A notification as it travels, with that data: 200 bytes of JSON.
std::string notificationText();
/// A cursor as a journal writes it.
std::string cursorText();
/// A token as the API hands it out (it was signed with another key).
std::string tokenText();
/// ASCII text of exactly so many bytes, as most of JSON is.
std::string asciiText(std::size_t bytes);
/// German text in UTF-8 of exactly so many bytes: a character beyond ASCII every few.
std::string germanText(std::size_t bytes);

}  // namespace pushlab::bench::micro

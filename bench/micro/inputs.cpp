#include "bench/micro/inputs.h"

#include <string_view>

namespace pushlab::bench::micro {
namespace {

/// The text over and over, cut off at `bytes`.
std::string repeated(std::string_view text, std::size_t bytes) {
  std::string result;
  while (result.size() < bytes)
    result += text.substr(0, bytes - result.size());
  return result;
}

}  // namespace

std::string messageData() {
  const std::string start = R"({"n":17,"t":81726354918273,"text":")";
  const std::string end = R"("})";
  return start + asciiText(128 - start.size() - end.size()) + end;
}

std::string notificationText() {
  return R"({"cursor":")" + cursorText() + R"(","event":"message","data":)" + messageData() +
         R"(,"room":"lobby"})";
}

std::string cursorText() {
  return "3f9c0d2b5a71e846-1748";
}

std::string tokenText() {
  return "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHAiOjE3OTYwMDAwMDAsInVzZXJfaWQiOjQyfQ."
         "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
}

std::string asciiText(std::size_t bytes) {
  return repeated("the quick brown fox jumps over the lazy dog, ", bytes);
}

std::string germanText(std::size_t bytes) {
  constexpr std::string_view pangram = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich, ";
  std::string text = repeated(pangram, bytes - bytes % pangram.size());
  text.resize(bytes, '.');
  return text;
}

}  // namespace pushlab::bench::micro

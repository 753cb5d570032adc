#include "examples/echo_options.h"

#include <pthread.h>
#include <sysexits.h>

#include <charconv>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <string_view>

namespace pushlab::examples {

namespace {

[[noreturn]] void leave(const std::string& message) {
  std::cerr << "websocket-echo: " << message
            << "; usage: websocket-echo [PORT] [--path PATH] [--max-message BYTES]" << std::endl;
  std::exit(EX_USAGE);
}

std::size_t number(std::string_view what, std::string_view text, std::size_t most) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > most)
    leave(std::string(what) + " is a whole number up to " + std::to_string(most) + ", not '" +
          std::string(text) + "'");
  return value;
}

}  // namespace

EchoOptions parseEchoOptions(int argc, char** argv) {
  EchoOptions options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const bool takesValue = argument == "--path" || argument == "--max-message";
    if (takesValue && i + 1 == argc) leave(std::string(argument) + " needs a value");
    if (argument == "--path") {
      options.path = argv[++i];
    } else if (argument == "--max-message") {
      options.maxMessage = number(argument, argv[++i], std::numeric_limits<std::uint32_t>::max());
    } else if (argument.starts_with("-")) {
      leave("unknown option '" + std::string(argument) + "'");
    } else {
      options.port = static_cast<std::uint16_t>(number("PORT", argument, 65'535));
    }
  }
  return options;
}

sigset_t blockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

}  // namespace pushlab::examples

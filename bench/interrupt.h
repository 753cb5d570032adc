#pragma once

namespace pushlab::bench {

/// SIGINT and SIGTERM as a descriptor that can be waited for. The first asks to end politely; a second one
/// kills, so that nobody is ever locked in.
class Interrupt {
 public:
  /// From now on the signals come here, for the whole process. Throws std::runtime_error where there is no
  /// descriptor.
  static void install();
  static bool raised();
  /// Readable from the first signal on; -1 before `install`.
  static int descriptor();
};

}  // namespace pushlab::bench

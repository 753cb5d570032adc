#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/bus.h"
#include "core/notification.h"

namespace pushlab::bus {

/// Something to be pushed, whoever wrote it (python-socketio, Node's emitter, one of ours).
struct Emit {
  std::string event;
  std::string data = "null";        ///< JSON text; bytes in it have become texts in base64 (RFC 4648, 4)
  bool severalArguments = false;    ///< `data` is an array, and each element an argument
  std::vector<std::string> rooms;   ///< who is in one of them gets it, once; empty: everybody
  std::vector<std::string> except;  ///< who is in one of these does not; a sid is a room, too
  std::string storeId;              ///< of the sender's database, where it has stored this; else empty
  std::int64_t storedId = 0;        ///< in it
};

/// What a message asks of all servers, in this order.
using Commands = std::vector<core::Command>;

/// One message of the bus.
struct Task {
  std::variant<Emit, Commands> what;
  std::string hostId;  ///< the sender's; empty: it has none
};

/// Why a message was not taken. Each has a counter (`name`).
enum class Refused : std::uint8_t {
  Malformed,       ///< not in the format
  UnsafePickle,    ///< a pickle that names a global, a reduce, a persistent id: nothing was run
  OtherNamespace,  ///< for another namespace than "/"
  Unsupported,     ///< a method that is not obeyed (`callback`, an unknown one)
  TooLarge,        ///< beyond `maxMessageBytes`, or nested too deeply
};
std::string_view name(Refused reason);  ///< as metrics have it: "malformed", "unsafe_pickle", …

struct Refusal {
  Refused reason = Refused::Malformed;
  std::string why;  ///< one sentence for the log; never holds the message's content
};

using Decoded = std::variant<Task, Refusal>;

/// A message larger than this is refused; so no decoder needs more than a small multiple of it.
inline constexpr std::size_t maxMessageBytes = 16 * 1024 * 1024;

/// A message of python-socketio's on the channel or exchange, of any of its generations (contract.md, "The
/// bus"): JSON text or a pickle. Throws nothing; any thread.
Decoded decodePython(std::string_view body);

/// A message of @socket.io/redis-emitter that came on this channel: MessagePack on `socket.io#/#` for
/// everybody or `socket.io#/#ROOM#` for one room, a request in JSON on `socket.io-request#/#`. Throws
/// nothing; any thread.
Decoded decodeNodeEmitter(std::string_view channel, std::string_view body);

/// The message that all generations of python-socketio read: JSON with bare data and without `binary`; data
/// that is itself a list, and several arguments, as from 5.15.1 on. `storeId` goes along where the draft is
/// stored. Any thread.
std::string encodePython(const core::Draft& draft, std::string_view hostId, std::string_view storeId);
std::string encodePython(const core::Command& command, std::string_view hostId);

}  // namespace pushlab::bus

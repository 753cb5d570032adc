#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "bus/task.h"

namespace pushlab::bus {

/// The formats on the wire, as the bus uses them (task.h). Any thread.
struct Codec {
  std::function<Decoded(std::string_view body)> decodePython;
  std::function<Decoded(std::string_view channel, std::string_view body)> decodeNodeEmitter;
  std::function<std::string(const core::Draft&, std::string_view hostId, std::string_view storeId)>
      encodeDraft;
  std::function<std::string(const core::Command&, std::string_view hostId)> encodeCommand;
};

}  // namespace pushlab::bus

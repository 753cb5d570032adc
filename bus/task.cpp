#include "bus/task.h"

namespace pushlab::bus {

std::string_view name(Refused reason) {
  switch (reason) {
    case Refused::Malformed:
      return "malformed";
    case Refused::UnsafePickle:
      return "unsafe_pickle";
    case Refused::OtherNamespace:
      return "other_namespace";
    case Refused::Unsupported:
      return "unsupported";
    case Refused::TooLarge:
      return "too_large";
  }
  return "malformed";
}

}  // namespace pushlab::bus

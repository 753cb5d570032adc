#pragma once

#include <QString>
#include <string>

namespace pushlab::viewer {

/// What push-bench warned of, in the language in use: its sentences are stored in English, with figures in
/// them. One that is not known comes as it was stored.
QString warningText(const std::string& stored);

}  // namespace pushlab::viewer

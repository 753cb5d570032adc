#pragma once

#include <QString>
#include <utility>
#include <vector>

#include "viewer/models/filter.h"

namespace pushlab::viewer {

/// "2026-11-23 13:41 · quick · bench-1": local time, suites, machine; the file too where several are open.
QString sessionTitle(const Archive& archive, SessionKey session);

/// Those that have figures, newest first, for a list to choose from: key, title.
std::vector<std::pair<QString, QString>> sessionChoices(const Archive& archive);

QString keyText(SessionKey session);
SessionKey sessionOf(const QString& keyText);

}  // namespace pushlab::viewer

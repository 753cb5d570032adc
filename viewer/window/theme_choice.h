#pragma once

#include <QStringList>

#include "viewer/charts/theme.h"

namespace pushlab::viewer {

/// "system", "light", "dark".
QStringList themeChoices();

/// "system": as dark as the desktop was when this was first called. Throws std::invalid_argument that lists
/// the names.
Theme themeOf(const QString& choice);

/// Makes all windows look like it.
void useTheme(const Theme& theme);

}  // namespace pushlab::viewer

#pragma once

#include <QStringList>

#include "viewer/models/trial.h"

namespace pushlab::viewer {

/// The figures that a load is about and that one of its trials has, the main one first.
QStringList mainFigures(const Load& load);

}  // namespace pushlab::viewer

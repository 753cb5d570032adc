#pragma once

#include <QString>

namespace pushlab::viewer {

/// What a teacher points at.
struct Explanation {
  QString see;      ///< what you see
  QString means;    ///< what it means
  QString doesNot;  ///< what it does not mean
};

/// Of a chart, by its id ("cost-cpu_us" falls back on "cost"). Translated.
Explanation explanationOf(const QString& chartId);

}  // namespace pushlab::viewer

#pragma once

#include <QImage>
#include <QSize>
#include <QString>

#include "viewer/charts/theme.h"
#include "viewer/models/chart_spec.h"

namespace pushlab::viewer {

/// A chart as a picture, without a window on the screen.
QImage pictureOf(const ChartSpec& spec, const Theme& theme, QSize size, double textScale = 1);

/// Writes a chart; the format by the file's ending: png, svg, pdf, csv. Throws std::runtime_error with one
/// sentence that names the file and says what to do; an existing file is replaced only once the new one is
/// complete.
void exportChart(const ChartSpec& spec, const Theme& theme, QSize size, const QString& file);

/// The chart's figures: columns series, x, y, low, high, valid, note, with titles and units in the head line;
/// RFC 4180, UTF-8, decimal points whatever the language.
QString csvOf(const ChartSpec& spec);

}  // namespace pushlab::viewer

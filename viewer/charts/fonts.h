#pragma once

#include <QFont>
#include <QString>

namespace pushlab::viewer {

/// The types of a chart, in pixels, so that a picture is the same on every screen and on paper.
struct Fonts {
  QFont title, subtitle, label, footnote;
  double scale = 1;  ///< of everything: lines, markers, gaps

  static Fonts scaled(double scale);
};

/// In pixels, on one line.
double widthOf(const QFont& font, const QString& text);
/// In pixels, broken into lines of at most that width; 0 for no text.
double heightOf(const QFont& font, const QString& text, double width);
/// Of one line.
double lineHeight(const QFont& font);

}  // namespace pushlab::viewer

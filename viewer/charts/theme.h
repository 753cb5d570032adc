#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include "viewer/models/contender.h"

namespace pushlab::viewer {

/// The colours of everything that is drawn.
struct Theme {
  QString name;  ///< "light", "dark"
  QColor background, surface, text, muted, grid, accent, warning;
  bool isDark = false;

  static Theme light();
  static Theme dark();
  /// Throws std::invalid_argument that lists the names.
  static Theme named(const QString& name);
  QPalette palette() const;
};

enum class Marker { Circle, Square, Triangle, Diamond, Cross, Star, Plus, Hexagon };

/// How a contender looks, everywhere and in every session: its colour from the technique (Okabe and Ito's
/// palette, told apart by the colour-blind; lightness steps apart for grey print, adapted to the theme), its
/// marker from technique and transport, its line from the model (coroutines solid, threads dashed) and hollow
/// markers and hatched bars for peers.
struct ContenderStyle {
  QColor color;
  Marker marker = Marker::Circle;
  Qt::PenStyle line = Qt::SolidLine;
  bool hollow = false;
};
ContenderStyle styleOf(const Contender& contender, const Theme& theme);

}  // namespace pushlab::viewer

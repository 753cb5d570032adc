#include <map>

#include "viewer/charts/theme.h"

namespace pushlab::viewer {

namespace {

struct TechniqueColors {
  QRgb light, dark;
};

/// Okabe and Ito's black, blue, vermillion, bluish green and reddish purple, each moved in lightness until
/// the five are steps apart without their hue (contender_style_test.cpp measures that).
const std::map<QString, TechniqueColors>& techniqueColors() {
  static const std::map<QString, TechniqueColors> colors{
      {"tcp", {0xff202428, 0xfff4f4f4}},      {"websocket", {0xff005a94, 0xff2f82c4}},
      {"polling", {0xffc24a00, 0xffe8742a}},  {"comet", {0xff009e73, 0xff31c196}},
      {"socketio", {0xffd48cb4, 0xffecb4d4}},
  };
  return colors;
}

/// The same in every program and session, which qHash need not be.
unsigned stableHash(const QString& text) {
  unsigned hash = 2166136261U;  // FNV-1a
  for (const QChar character : text)
    hash = (hash ^ character.unicode()) * 16777619U;
  return hash;
}

/// Of techniques that the lab does not have: orange, sky blue and yellow are left.
TechniqueColors spareColors(const QString& technique) {
  static constexpr TechniqueColors spare[]{
      {0xff9a6a00, 0xffe69f00}, {0xff2a84b8, 0xff56b4e9}, {0xff7d7600, 0xfff0e442}};
  return spare[stableHash(technique) % std::size(spare)];
}

QColor colorOf(const QString& technique, const Theme& theme) {
  const auto found = techniqueColors().find(technique);
  const TechniqueColors colors = found == techniqueColors().end() ? spareColors(technique) : found->second;
  return QColor::fromRgb(theme.isDark ? colors.dark : colors.light);
}

Marker markerOf(const Contender& contender) {
  if (contender.technique == "polling") return Marker::Square;
  if (contender.technique == "comet") return Marker::Triangle;
  if (contender.technique == "websocket") return Marker::Circle;
  if (contender.technique == "tcp") return Marker::Plus;
  if (contender.technique != "socketio") return Marker::Cross;
  if (contender.transport == "polling") return Marker::Star;
  if (contender.transport == "upgrade") return Marker::Hexagon;
  return Marker::Diamond;
}

Qt::PenStyle lineOf(const Contender& contender) {
  if (contender.model == "coroutines") return Qt::SolidLine;
  if (contender.model == "threads") return Qt::DashLine;
  return stableHash(contender.peer + contender.model) % 2 == 0 ? Qt::DashDotLine : Qt::DashDotDotLine;
}

}  // namespace

ContenderStyle styleOf(const Contender& contender, const Theme& theme) {
  return {colorOf(contender.technique, theme), markerOf(contender), lineOf(contender),
          !contender.peer.isEmpty()};
}

}  // namespace pushlab::viewer

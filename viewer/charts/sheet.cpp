#include "viewer/charts/sheet.h"

#include <QCoreApplication>
#include <algorithm>

#include "viewer/charts/full_extent.h"

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Chart)
};

QString intervalNote(bool whiskers) {
  return whiskers ? Text::tr("Whiskers: 95 % intervals; of few repetitions, just their range")
                  : Text::tr("Bands: 95 % intervals; of few repetitions, just their range");
}

}  // namespace

bool Sheet::isEmpty() const {
  return std::all_of(places.begin(), places.end(), [](const Places& some) { return some.empty(); });
}

bool Sheet::hasIntervals() const {
  return std::any_of(spec.series.begin(), spec.series.end(), [](const Series& series) {
    return std::any_of(series.points.begin(), series.points.end(),
                       [](auto& point) { return point.interval; });
  });
}

bool Sheet::isInvalid(std::size_t series) const {
  const auto& points = spec.series[series].points;
  return !points.empty() &&
         std::none_of(points.begin(), points.end(), [](auto& point) { return point.valid; });
}

QString Sheet::footnotes() const {
  QStringList lines = spec.footnotes;
  if (hasIntervals()) lines.append(intervalNote(isLying(spec)));
  return lines.join('\n');
}

Sheet sheetOf(const ChartSpec& spec, const Theme& theme, double textScale) {
  Sheet sheet{spec, theme, Fonts::scaled(textScale), placesOf(spec), {}, {}, {}};
  sheet.hidden.assign(spec.series.size(), false);
  sheet.full = sheet.shown = fullExtent(sheet.spec, sheet.places, sheet.hidden);
  return sheet;
}

}  // namespace pushlab::viewer

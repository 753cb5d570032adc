#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "viewer/models/chart_parts.h"
#include "viewer/models/comparison.h"

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(RatioChart)
};

QString noteOf(const ComparedFigure& c) {
  const QString figures =
      Text::tr("%1 against %2").arg(estimateText(*c.figure, c.other), estimateText(*c.figure, c.base));
  return c.note.isEmpty() ? figures : Text::tr("%1; %2").arg(figures, c.note);
}

bool haveSeveralLoads(const std::vector<const ComparedFigure*>& shown) {
  return std::any_of(shown.begin(), shown.end(),
                     [&](const ComparedFigure* c) { return c->load != shown.front()->load; });
}

QStringList doubtsOf(const std::vector<const ComparedFigure*>& shown, const QStringList& names) {
  QStringList notes;
  for (std::size_t index = 0; index < shown.size(); ++index)
    if (!shown[index]->test)
      notes.append(Text::tr("○ %1: %2").arg(names[static_cast<qsizetype>(index)], shown[index]->note));
  return shortened(notes);
}

/// A point for each, in the order in which contenders are listed.
void drawPoints(const std::vector<const ComparedFigure*>& shown, ChartSpec& spec) {
  const bool severalLoads = haveSeveralLoads(shown);
  for (const ComparedFigure* c : shown) {
    const auto place = static_cast<double>(spec.x.categories.size());
    spec.x.categories.append(severalLoads ? Text::tr("%1, %2").arg(c->trial, c->load) : c->trial);
    Series series{spec.x.categories.back(), c->contender, 0, false, {}};
    series.points.push_back({place, c->ratio.value, c->ratio.interval, c->test.has_value(), noteOf(*c)});
    spec.series.push_back(std::move(series));
  }
}

std::vector<const ComparedFigure*> ofFigure(const std::vector<ComparedFigure>& compared,
                                            const QString& name) {
  std::vector<const ComparedFigure*> shown;
  for (const ComparedFigure& c : compared)
    if (name == QLatin1String(c.figure->name) && std::isfinite(c.ratio.value)) shown.push_back(&c);
  std::stable_sort(shown.begin(), shown.end(), [](const ComparedFigure* a, const ComparedFigure* b) {
    return a->load != b->load ? a->load < b->load : a->contender < b->contender;
  });
  return shown;
}

}  // namespace

ChartSpec ratioChart(const std::vector<ComparedFigure>& compared, const QString& figure) {
  const Figure& chosen = figureNamed(figure);
  const auto shown = ofFigure(compared, figure);
  ChartSpec spec;
  spec.id = QStringLiteral("compare");
  spec.title = Text::tr("%1, against the base").arg(capitalised(chosen.titleText()));
  spec.x.scale = Scale::Categories;
  spec.y.title = Text::tr("ratio to the base; %1")
                     .arg(chosen.better == Figure::Better::Lower ? Text::tr("below 1 is better")
                                                                 : Text::tr("above 1 is better"));
  spec.marks = {{1, Text::tr("no change")}};
  drawPoints(shown, spec);
  spec.footnotes = doubtsOf(shown, spec.x.categories);
  auto heights = heightsOf(spec.series);
  heights.push_back(1);
  spec.y.scale = fittingScale(heights);
  if (compared.empty())
    spec.empty = Text::tr("These sessions have no plan in common: choose two that ran the same suite");
  else if (shown.empty())
    spec.empty = Text::tr("Both sessions lack the figure “%1”: choose another one").arg(chosen.titleText());
  return spec;
}

}  // namespace pushlab::viewer

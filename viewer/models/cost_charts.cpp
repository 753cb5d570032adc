#include "viewer/models/cost_charts.h"

#include <QCoreApplication>
#include <algorithm>

#include "viewer/models/chart_parts.h"

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(CostCharts)
};

/// A price, and what stands for it where nothing was delivered that it could be divided by.
struct Price {
  const char* figure;
  const char* instead;
};
constexpr Price prices[] = {{"cpu_us", "server_cpu_percent"}, {"down_bytes", nullptr}, {"up_bytes", nullptr},
                            {"requests", "requests_per_s"},   {"rss_kib", nullptr},    {"switches", nullptr}};

/// The series of a contender, which has a bar for each of its trials.
Series& seriesOf(const Contender& contender, std::vector<Series>& all) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Series& series) { return series.contender == contender; });
  if (found != all.end()) return *found;
  return all.emplace_back(Series{titleOf(contender), contender, 0, false, {}});
}

/// From zero, or from below it where memory has shrunk.
double lowestOf(const std::vector<Series>& series) {
  double lowest = 0;
  for (const double height : heightsOf(series))
    lowest = std::min(lowest, height);
  return lowest;
}

/// A bar for each trial that has the figure.
void drawBars(const Load& load, const Figure& figure, ChartSpec& spec) {
  std::vector<Named> drawn;
  for (const Named& named : listed(load)) {
    const auto told = estimate(*named.trial, figure);
    if (!told) continue;
    const auto place = static_cast<double>(drawn.size());
    seriesOf(named.trial->contender(), spec.series).points.push_back(pointOf(place, *named.trial, *told));
    spec.x.categories.append(named.name);
    drawn.push_back(named);
  }
  spec.y.min = lowestOf(spec.series);
  spec.footnotes = footnotesOf(drawn);
}

ChartSpec bars(const QString& id, const Load* load, const Figure& figure) {
  ChartSpec spec;
  spec.id = id;
  spec.title = capitalised(figure.titleText());
  spec.kind = ChartSpec::Kind::Bars;
  spec.x = {{}, Scale::Categories, {}, {}};
  spec.y = {figure.axisText(), Scale::Linear, 0, {}};
  if (load == nullptr) {
    spec.empty = nothingShown();
    return spec;
  }
  spec.subtitle = load->title;
  drawBars(*load, figure, spec);
  if (spec.series.empty())
    spec.empty =
        Text::tr("None of these runs has the figure “%1”: choose another one").arg(figure.titleText());
  return spec;
}

ChartSpec nothingToPay(const Load* load) {
  ChartSpec spec;
  spec.id = QStringLiteral("cost");
  spec.title = Text::tr("Cost");
  spec.kind = ChartSpec::Kind::Bars;
  if (load != nullptr) spec.subtitle = load->title;
  spec.empty = load == nullptr ? nothingShown()
                               : Text::tr("None of these runs has measured a cost: choose another load");
  return spec;
}

}  // namespace

ChartSpec barChart(const View& view, const QString& load, const QString& figure) {
  return bars(QStringLiteral("bars-") + figure, view.loadOf(load), figureNamed(figure));
}

std::vector<ChartSpec> costCharts(const View& view, const QString& load) {
  const Load* chosen = view.loadOf(load);
  std::vector<ChartSpec> charts;
  const auto append = [&](const char* name) {
    if (chosen == nullptr || name == nullptr) return;
    const QString figure = QLatin1String(name);
    ChartSpec spec = bars(QStringLiteral("cost-") + figure, chosen, figureNamed(figure));
    if (spec.empty.isEmpty()) charts.push_back(std::move(spec));
  };
  for (const Price& price : prices) {
    const auto before = charts.size();
    append(price.figure);
    if (charts.size() == before) append(price.instead);
  }
  if (charts.empty()) charts.push_back(nothingToPay(chosen));
  return charts;
}

}  // namespace pushlab::viewer

#include "viewer/models/figure.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace pushlab::viewer {

namespace {

using results::Run;
using results::Summary;
using Better = Figure::Better;
using Value = std::optional<double>;

double ms(double nanoseconds) {
  return nanoseconds / 1e6;
}

template <std::optional<Summary> results::Figures::*histogram, std::chrono::nanoseconds Summary::*value>
Value summaryMs(const Run& run) {
  if (!run.figures) return std::nullopt;
  const std::optional<Summary>& summary = (*run.figures).*histogram;
  if (!summary) return std::nullopt;
  return ms(static_cast<double>(((*summary).*value).count()));
}

Value meanMs(const Run& run) {
  if (!run.figures || !run.figures->corrected) return std::nullopt;
  return ms(run.figures->corrected->meanNs);
}

template <std::int64_t results::Figures::*count>
Value counted(const Run& run) {
  if (!run.figures) return std::nullopt;
  return static_cast<double>((*run.figures).*count);
}

template <std::optional<double> results::DerivedFigures::*figure>
Value derived(const Run& run) {
  return run.derived.*figure;
}

Value perSecond(const Run& run, double amount) {
  const double seconds = std::chrono::duration<double>(run.figures->measured).count();
  return seconds > 0 ? Value(amount / seconds) : std::nullopt;
}

Value requestsPerSecond(const Run& run) {
  return run.figures ? perSecond(run, static_cast<double>(run.figures->requests)) : std::nullopt;
}

Value connectsPerSecond(const Run& run) {
  if (run.plan.scenario != "connect" || !run.figures) return std::nullopt;
  return perSecond(run, static_cast<double>(run.figures->connects));
}

Value rssKib(const Run& run) {
  const auto bytes = run.derived.rssBytesPerConnection;
  return bytes ? Value(*bytes / 1024) : std::nullopt;
}

using F = results::Figures;
using D = results::DerivedFigures;

constexpr const char* corrected = QT_TRANSLATE_NOOP("Figure", "intended publishing time to receipt");
constexpr const char* uncorrected = QT_TRANSLATE_NOOP("Figure", "actual publishing time to receipt");

const std::vector<Figure> all{
    {"p50_ms", QT_TRANSLATE_NOOP("Figure", "delivery latency, median"), "ms", Better::Lower,
     summaryMs<&F::corrected, &Summary::p50>, corrected},
    {"p90_ms", QT_TRANSLATE_NOOP("Figure", "delivery latency, p90"), "ms", Better::Lower,
     summaryMs<&F::corrected, &Summary::p90>, corrected},
    {"p99_ms", QT_TRANSLATE_NOOP("Figure", "delivery latency, p99"), "ms", Better::Lower,
     summaryMs<&F::corrected, &Summary::p99>, corrected},
    {"p99.9_ms", QT_TRANSLATE_NOOP("Figure", "delivery latency, p99.9"), "ms", Better::Lower,
     summaryMs<&F::corrected, &Summary::p999>, corrected},
    {"max_ms", QT_TRANSLATE_NOOP("Figure", "delivery latency, longest"), "ms", Better::Lower,
     summaryMs<&F::corrected, &Summary::max>, corrected},
    {"mean_ms", QT_TRANSLATE_NOOP("Figure", "delivery latency, mean"), "ms", Better::Lower, meanMs,
     corrected},
    {"uncorrected_p50_ms", QT_TRANSLATE_NOOP("Figure", "uncorrected latency, median"), "ms", Better::Lower,
     summaryMs<&F::uncorrected, &Summary::p50>, uncorrected},
    {"uncorrected_p99_ms", QT_TRANSLATE_NOOP("Figure", "uncorrected latency, p99"), "ms", Better::Lower,
     summaryMs<&F::uncorrected, &Summary::p99>, uncorrected},
    {"deliveries_per_s", QT_TRANSLATE_NOOP("Figure", "throughput"),
     QT_TRANSLATE_NOOP("Figure", "deliveries/s"), Better::Higher, derived<&D::deliveriesPerSecond>},
    {"lost", QT_TRANSLATE_NOOP("Figure", "deliveries lost"), "", Better::Lower, counted<&F::lost>, "", true},
    {"duplicated", QT_TRANSLATE_NOOP("Figure", "deliveries that came twice"), "", Better::Lower,
     counted<&F::duplicated>, "", true},
    {"cpu_us", QT_TRANSLATE_NOOP("Figure", "server CPU per delivery"), "µs", Better::Lower,
     derived<&D::serverCpuUsPerDelivery>},
    {"switches", QT_TRANSLATE_NOOP("Figure", "server context switches per delivery"), "", Better::Lower,
     derived<&D::contextSwitchesPerDelivery>},
    {"requests", QT_TRANSLATE_NOOP("Figure", "HTTP requests per delivery"), "", Better::Lower,
     derived<&D::requestsPerDelivery>},
    {"up_bytes", QT_TRANSLATE_NOOP("Figure", "bytes to the server per delivery"), "B", Better::Lower,
     derived<&D::upBytesPerDelivery>},
    {"down_bytes", QT_TRANSLATE_NOOP("Figure", "bytes to the client per delivery"), "B", Better::Lower,
     derived<&D::downBytesPerDelivery>},
    {"server_cpu_percent", QT_TRANSLATE_NOOP("Figure", "server CPU"),
     QT_TRANSLATE_NOOP("Figure", "% of one core"), Better::Lower, derived<&D::serverCpuPercent>},
    {"requests_per_s", QT_TRANSLATE_NOOP("Figure", "HTTP requests"),
     QT_TRANSLATE_NOOP("Figure", "requests/s"), Better::Lower, requestsPerSecond},
    {"rss_kib", QT_TRANSLATE_NOOP("Figure", "server memory per connection"), "KiB", Better::Lower, rssKib},
    {"connect_ms", QT_TRANSLATE_NOOP("Figure", "connecting to being served, median"), "ms", Better::Lower,
     summaryMs<&F::connect, &Summary::p50>},
    {"connects_per_s", QT_TRANSLATE_NOOP("Figure", "connections opened and served"),
     QT_TRANSLATE_NOOP("Figure", "connections/s"), Better::Higher, connectsPerSecond},
    {"recovery_p50_ms", QT_TRANSLATE_NOOP("Figure", "from a cut to the next delivery, median"), "ms",
     Better::Lower, summaryMs<&F::recovery, &Summary::p50>},
    {"recovery_max_ms", QT_TRANSLATE_NOOP("Figure", "from a cut to the next delivery, longest"), "ms",
     Better::Lower, summaryMs<&F::recovery, &Summary::max>},
    {"generator_cpu_percent", QT_TRANSLATE_NOOP("Figure", "load generator CPU"),
     QT_TRANSLATE_NOOP("Figure", "% of one core"), Better::Lower, derived<&D::generatorCpuPercent>},
};

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Figure)
};

}  // namespace

QString Figure::titleText() const {
  return Text::tr(title);
}

QString Figure::unitText() const {
  return *unit == '\0' ? QString() : Text::tr(unit);
}

QString Figure::axisText() const {
  const QString in = unitText();
  const QString what = *span == '\0' ? titleText() : Text::tr("%1 (%2)").arg(titleText(), Text::tr(span));
  return in.isEmpty() ? what : Text::tr("%1, %2").arg(what, in);
}

const std::vector<Figure>& figures() {
  return all;
}

const Figure* findFigure(const QString& name) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Figure& figure) { return name == QLatin1String(figure.name); });
  return found == all.end() ? nullptr : &*found;
}

const Figure& figureNamed(const QString& name) {
  if (const Figure* figure = findFigure(name)) return *figure;
  throw std::invalid_argument("there is no figure '" + name.toStdString() + "'");
}

QString numberText(double value) {
  if (!std::isfinite(value)) return QStringLiteral("–");
  if (value == 0) return QStringLiteral("0");
  const double magnitude = std::floor(std::log10(std::abs(value)));
  const double step = std::pow(10.0, magnitude - 2);
  const double rounded = std::round(value / step) * step;
  const int digits = std::clamp(2 - static_cast<int>(std::floor(std::log10(std::abs(rounded)) + 1e-9)), 0, 9);
  return QLocale().toString(rounded, 'f', digits);
}

QString valueText(const Figure& figure, std::optional<double> value) {
  if (!value) return QStringLiteral("–");
  if (figure.exact && std::floor(*value) == *value) return QLocale().toString(*value, 'f', 0);
  const QString unit = figure.unitText();
  return unit.isEmpty() ? numberText(*value) : numberText(*value) + QChar(' ') + unit;
}

}  // namespace pushlab::viewer

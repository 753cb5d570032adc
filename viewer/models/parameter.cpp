#include "viewer/models/parameter.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "viewer/models/figure.h"

namespace pushlab::viewer {

namespace {

using results::RunPlan;
using Value = std::optional<double>;

template <typename Number>
Value asDouble(const std::optional<Number>& number) {
  return number ? Value(static_cast<double>(*number)) : std::nullopt;
}

Value inMs(const std::optional<std::chrono::microseconds>& time) {
  return time ? Value(static_cast<double>(time->count()) / 1e3) : std::nullopt;
}

const std::vector<Parameter> all{
    {"clients", QT_TRANSLATE_NOOP("Parameter", "clients"), "", [](const RunPlan& p) { return Value(p.clients); }},
    {"interval_ms", QT_TRANSLATE_NOOP("Parameter", "poll interval"), "ms",
     [](const RunPlan& p) { return inMs(p.pollInterval); }},
    {"rate", QT_TRANSLATE_NOOP("Parameter", "messages published"), QT_TRANSLATE_NOOP("Parameter", "per second"),
     [](const RunPlan& p) { return asDouble(p.ratePerSecond); }},
    {"payload_bytes", QT_TRANSLATE_NOOP("Parameter", "payload"), "B",
     [](const RunPlan& p) { return Value(static_cast<double>(p.payloadBytes)); }},
    {"rtt_ms", QT_TRANSLATE_NOOP("Parameter", "round trip"), "ms", [](const RunPlan& p) { return inMs(p.rtt); }},
    {"audience", QT_TRANSLATE_NOOP("Parameter", "receivers of each message"), "",
     [](const RunPlan& p) { return Value(static_cast<double>(p.audience.value_or(p.clients))); }},
    {"in_flight", QT_TRANSLATE_NOOP("Parameter", "messages under way"), "",
     [](const RunPlan& p) { return asDouble(p.inFlight); }},
    {"loops", QT_TRANSLATE_NOOP("Parameter", "event loops"), "",
     [](const RunPlan& p) { return asDouble(p.loops); }},
};

QString tr(const char* text) {
  return QCoreApplication::translate("Parameter", text);
}

QString counted(double count) {
  return QLocale().toString(count, 'g', 12);
}

}  // namespace

QString Parameter::titleText() const {
  return tr(title);
}

QString Parameter::axisText() const {
  return *unit == '\0' ? titleText() : tr("%1, %2").arg(titleText(), tr(unit));
}

const std::vector<Parameter>& parameters() {
  return all;
}

const Parameter* findParameter(const QString& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Parameter& parameter) {
    return name == QLatin1String(parameter.name);
  });
  return found == all.end() ? nullptr : &*found;
}

QString restOf(const RunPlan& plan, const Parameter* varying) {
  QStringList rest{QString::fromStdString(plan.scenario), QString::fromStdString(plan.fault.value_or(""))};
  for (const Parameter& parameter : all) {
    const bool varies = varying != nullptr && &parameter == varying;
    const Value value = parameter.of(plan);
    rest.append(varies || !value ? QString() : QString::number(*value, 'g', 17));
  }
  return rest.join(QChar('|'));
}

QString loadText(const RunPlan& plan) {
  QStringList parts{tr("%1 clients").arg(counted(plan.clients))};
  const QString payload = counted(static_cast<double>(plan.payloadBytes));
  if (plan.ratePerSecond) parts.append(tr("%1 messages/s of %2 B").arg(counted(*plan.ratePerSecond), payload));
  if (plan.inFlight) parts.append(tr("%1 messages of %2 B under way").arg(counted(*plan.inFlight), payload));
  if (plan.pollInterval) parts.append(tr("polled every %1 ms").arg(counted(*inMs(plan.pollInterval))));
  if (plan.audience) parts.append(tr("to %1 of them").arg(counted(*plan.audience)));
  if (plan.rtt) parts.append(tr("round trip %1 ms").arg(counted(*inMs(plan.rtt))));
  if (plan.fault) parts.append(tr("fault: %1").arg(tr(plan.fault->c_str())));
  return parts.join(tr(", "));
}

}  // namespace pushlab::viewer

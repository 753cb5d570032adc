#include "viewer/models/parameter.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <string_view>

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

constexpr const char* audience = "audience";

const std::vector<Parameter> all{
    {"clients", QT_TRANSLATE_NOOP("Parameter", "clients"), "",
     [](const RunPlan& p) { return Value(p.clients); }},
    {"interval_ms", QT_TRANSLATE_NOOP("Parameter", "poll interval"), "ms",
     [](const RunPlan& p) { return inMs(p.pollInterval); }},
    {"rate", QT_TRANSLATE_NOOP("Parameter", "messages published"),
     QT_TRANSLATE_NOOP("Parameter", "per second"),
     [](const RunPlan& p) { return asDouble(p.ratePerSecond); }},
    {"payload_bytes", QT_TRANSLATE_NOOP("Parameter", "payload"), "B",
     [](const RunPlan& p) { return Value(static_cast<double>(p.payloadBytes)); }},
    {"rtt_ms", QT_TRANSLATE_NOOP("Parameter", "round trip"), "ms",
     [](const RunPlan& p) { return inMs(p.rtt); }},
    {audience, QT_TRANSLATE_NOOP("Parameter", "receivers of each message"), "",
     [](const RunPlan& p) { return Value(static_cast<double>(p.audience.value_or(p.clients))); }},
    {"in_flight", QT_TRANSLATE_NOOP("Parameter", "messages under way"), "",
     [](const RunPlan& p) { return asDouble(p.inFlight); }},
    {"loops", QT_TRANSLATE_NOOP("Parameter", "event loops"), "",
     [](const RunPlan& p) { return asDouble(p.loops); }},
    {"servers", QT_TRANSLATE_NOOP("Parameter", "push servers"), "",
     [](const RunPlan& p) { return asDouble(p.servers); }},
};

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Parameter)
};

QString counted(double count) {
  return QLocale().toString(count, 'g', 12);
}

/// "20 messages/s of 128 B", without what varies; nothing where none are published.
QString messagesText(const RunPlan& plan, bool withRate, bool withPayload) {
  const QString payload = counted(static_cast<double>(plan.payloadBytes));
  if (!plan.ratePerSecond && !plan.inFlight) return {};
  if (!withRate) return Text::tr("messages of %1 B").arg(payload);
  const QString count = counted(plan.inFlight ? *plan.inFlight : *plan.ratePerSecond);
  if (plan.inFlight && !withPayload) return Text::tr("%1 messages under way").arg(count);
  if (plan.inFlight) return Text::tr("%1 messages of %2 B under way").arg(count, payload);
  if (!withPayload) return Text::tr("%1 messages/s").arg(count);
  return Text::tr("%1 messages/s of %2 B").arg(count, payload);
}

QString roundTripText(const RunPlan& plan) {
  const QString rtt = counted(*inMs(plan.rtt));
  if (!plan.jitter || plan.jitter->count() == 0) return Text::tr("round trip %1 ms").arg(rtt);
  return Text::tr("round trip %1 ms, varying by %2 ms").arg(rtt, counted(*inMs(plan.jitter)));
}

[[maybe_unused]] constexpr const char* faults[] = {
    QT_TRANSLATE_NOOP("Parameter", "cut"), QT_TRANSLATE_NOOP("Parameter", "stall"),
    QT_TRANSLATE_NOOP("Parameter", "restart"), QT_TRANSLATE_NOOP("Parameter", "slow")};

QString busTitle(const std::string& bus) {
  if (bus == "redis") return QStringLiteral("Redis");
  if (bus == "rabbitmq") return QStringLiteral("RabbitMQ");
  return QString::fromStdString(bus);
}

}  // namespace

QString Parameter::titleText() const {
  return Text::tr(title);
}

QString Parameter::axisText() const {
  return *unit == '\0' ? titleText() : Text::tr("%1, %2").arg(titleText(), Text::tr(unit));
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
  QStringList rest;
  for (const std::string& part : {plan.scenario, plan.fault.value_or(""), plan.bus.value_or("")})
    rest.append(QString::fromStdString(part));
  for (const Parameter& parameter : all) {
    const bool isOfAll = parameter.name == audience && !plan.audience;  // as many as there are clients
    const Value value = &parameter == varying || isOfAll ? std::nullopt : parameter.of(plan);
    rest.append(value ? QString::number(*value, 'g', 17) : QString());
  }
  rest.append(plan.jitter ? QString::number(plan.jitter->count()) : QString());
  return rest.join(QChar('|'));
}

QString loadText(const RunPlan& plan, const Parameter* varying) {
  const auto stays = [&](const char* name) {
    return varying == nullptr || std::string_view(name) != varying->name;
  };
  QStringList parts;
  if (stays("clients"))
    parts.append(plan.clients == 1 ? Text::tr("1 client")
                                   : Text::tr("%1 clients").arg(counted(plan.clients)));
  parts.append(messagesText(plan, stays("rate") && stays("in_flight"), stays("payload_bytes")));
  if (plan.pollInterval && stays("interval_ms"))
    parts.append(Text::tr("polled every %1 ms").arg(counted(*inMs(plan.pollInterval))));
  if (plan.audience && stays(audience)) parts.append(Text::tr("to %1 of them").arg(counted(*plan.audience)));
  if (plan.rtt && stays("rtt_ms")) parts.append(roundTripText(plan));
  if (plan.fault) parts.append(Text::tr("fault: %1").arg(faultTitle(*plan.fault)));
  if (plan.bus) parts.append(Text::tr("over %1").arg(busTitle(*plan.bus)));
  if (plan.servers && stays("servers"))
    parts.append(Text::tr("push servers: %1").arg(counted(*plan.servers)));
  parts.removeAll(QString());
  return parts.join(Text::tr(", "));
}

QString faultTitle(const std::string& fault) {
  return Text::tr(fault.c_str());
}

}  // namespace pushlab::viewer

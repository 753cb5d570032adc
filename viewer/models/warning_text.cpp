#include "viewer/models/warning_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <vector>

namespace pushlab::viewer {

namespace {

// As bench/verdict.cpp and bench/preflight.cpp say them.
constexpr const char* known[] = {
    QT_TRANSLATE_NOOP("Warning",
                      "the load generator was the bottleneck (%1 % of its core): connections per second are "
                      "its number; the server's CPU for each holds"),
    QT_TRANSLATE_NOOP("Warning",
                      "the load generator was the bottleneck (%1 % of its core): use fewer --clients or a "
                      "lower --rate, or give it a core of its own"),
    QT_TRANSLATE_NOOP("Warning", "nothing was published in the window: raise --duration or --rate"),
    QT_TRANSLATE_NOOP("Warning",
                      "%1 of %2 deliveries were lost: lower --rate or --clients, or look into the server"),
    QT_TRANSLATE_NOOP("Warning",
                      "%1 of %2 deliveries were lost: more was published between two polls than the server "
                      "retains; lower --rate or --interval"),
    QT_TRANSLATE_NOOP("Warning",
                      "%1 of %2 deliveries were lost to the fault: this technique does not make up for it"),
    QT_TRANSLATE_NOOP("Warning",
                      "%1 deliveries went to clients that they were not for: look into the server's rooms"),
    QT_TRANSLATE_NOOP("Warning",
                      "only %1 of %2 clients got through (they were not served in time): use fewer --clients "
                      "or raise the server's limits"),
    QT_TRANSLATE_NOOP("Warning",
                      "only %1 of %2 clients got through (%3): use fewer --clients or raise the server's "
                      "limits"),
    QT_TRANSLATE_NOOP("Warning",
                      "the schedule ran %1 ms late (p99; at most %2 ms is fair): use a lower --rate or fewer "
                      "--clients, or a quieter machine"),
    QT_TRANSLATE_NOOP("Warning",
                      "the machine swapped %1 pages during the run: use fewer --clients, or a machine with "
                      "more memory"),
    QT_TRANSLATE_NOOP("Warning",
                      "connections were cut or refused %1 times and made again: see the server's log for the "
                      "reason"),
    QT_TRANSLATE_NOOP("Warning",
                      "%1 deliveries came twice: fine after a reconnect, otherwise a fault of the server"),
    QT_TRANSLATE_NOOP("Warning",
                      "the server's CPU and memory are unknown, since --target did not start it: read them "
                      "on its machine"),
    QT_TRANSLATE_NOOP("Warning",
                      "push-bench was built for debugging: build it with `cmake --preset release`"),
    QT_TRANSLATE_NOOP("Warning",
                      "server and load generator share one core and slow each other down: use a machine with "
                      "two or more"),
    QT_TRANSLATE_NOOP("Warning",
                      "other programs kept %1 of %2 cores busy before the start: stop them and repeat"),
    QT_TRANSLATE_NOOP("Warning",
                      "the machine was busy at the start (load average %1): stop other programs and repeat"),
    QT_TRANSLATE_NOOP(
        "Warning",
        "the CPU governor is 'powersave': `cpupower frequency-set -g performance` makes figures "
        "steadier"),
    QT_TRANSLATE_NOOP("Warning",
                      "%1 clients do not fit into %2 ephemeral ports: widen net.ipv4.ip_local_port_range or "
                      "use fewer --clients"),
    QT_TRANSLATE_NOOP("Warning",
                      "%1 clients do not fit into %2 open files: raise the hard limit (`ulimit -Hn`, "
                      "LimitNOFILE=) or use --clients %3 at most"),
};

struct Sentence {
  const char* english;
  QRegularExpression pattern;
};

/// "%1 of %2 …" as what matches "3 of 4 …".
QRegularExpression patternOf(const char* english) {
  QString pattern = QRegularExpression::escape(QString::fromLatin1(english));
  static const QRegularExpression place(QStringLiteral(R"(\\%[1-9])"));
  pattern.replace(place, QStringLiteral("(.+?)"));
  return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

const std::vector<Sentence>& sentences() {
  static const std::vector<Sentence> all = [] {
    std::vector<Sentence> made;
    for (const char* english : known)
      made.push_back({english, patternOf(english)});
    return made;
  }();
  return all;
}

QString filled(const QString& text, const QRegularExpressionMatch& match) {
  switch (match.lastCapturedIndex()) {
    case 1:
      return text.arg(match.captured(1));
    case 2:
      return text.arg(match.captured(1), match.captured(2));
    case 3:
      return text.arg(match.captured(1), match.captured(2), match.captured(3));
    default:
      return text;
  }
}

}  // namespace

QString warningText(const std::string& stored) {
  const QString text = QString::fromStdString(stored);
  for (const Sentence& sentence : sentences()) {
    const auto match = sentence.pattern.match(text);
    if (!match.hasMatch()) continue;
    return filled(QCoreApplication::translate("Warning", sentence.english), match);
  }
  return text;
}

}  // namespace pushlab::viewer

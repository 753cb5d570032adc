#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "statistics/quantiles.h"
#include "statistics/ratio.h"
#include "viewer/models/league_model.h"

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Finding)
};

constexpr double considerable = 0.1;  // what is nearer to 1 is the same
constexpr qsizetype mostNames = 2;
constexpr double mostDigits = 3;

/// What a load was measured for.
struct Question {
  const char* figure;
  const char* price;         ///< null: none is told
  const char* one;           ///< who is first: %1, with what: %2
  const char* several;       ///< the same of those that cannot be told apart
  const char* times;         ///< %1 times what the last one, %2, has
  const char* timesOfFirst;  ///< the same where there are several
};

constexpr const char* timesSooner = QT_TRANSLATE_NOOP("Finding", "%1 times sooner than %2");
constexpr const char* fastestSooner = QT_TRANSLATE_NOOP("Finding", "the fastest %1 times sooner than %2");

constexpr Question sooner{
    "p50_ms",
    "cpu_us",
    QT_TRANSLATE_NOOP("Finding", "%1 delivers first: %2 in the median"),
    QT_TRANSLATE_NOOP("Finding", "%1 deliver first and cannot be told apart: %2 in the median"),
    timesSooner,
    fastestSooner};
constexpr Question recovers{
    "recovery_p50_ms",
    nullptr,
    QT_TRANSLATE_NOOP("Finding", "%1 delivers again first: %2 after it was cut off"),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 deliver again first and cannot be told apart: %2 after they were cut off"),
    timesSooner,
    fastestSooner};
constexpr Question delivers{"deliveries_per_s",
                            "cpu_us",
                            QT_TRANSLATE_NOOP("Finding", "%1 delivers most: %2"),
                            QT_TRANSLATE_NOOP("Finding", "%1 deliver most and cannot be told apart: %2"),
                            QT_TRANSLATE_NOOP("Finding", "%1 times as much as %2"),
                            QT_TRANSLATE_NOOP("Finding", "the most is %1 times as much as that of %2")};
constexpr Question connects{
    "connect_ms",
    nullptr,
    QT_TRANSLATE_NOOP("Finding", "%1 is ready first: %2 from connecting to being served"),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 are ready first and cannot be told apart: %2 from connecting to being served"),
    timesSooner,
    fastestSooner};
constexpr Question waits{
    "rss_kib",
    nullptr,
    QT_TRANSLATE_NOOP("Finding", "%1 needs least server memory: %2 per connection"),
    QT_TRANSLATE_NOOP("Finding", "%1 need least server memory and cannot be told apart: %2 per connection"),
    QT_TRANSLATE_NOOP("Finding", "while %2 needs %1 times as much"),
    QT_TRANSLATE_NOOP("Finding", "while %2 needs %1 times as much as the least")};

/// A trial that can be believed, and what it says.
struct Answer {
  const Trial* trial = nullptr;
  std::vector<double> values;
  double median = 0;
};
using Answers = std::vector<Answer>;

Answers answersTo(const Figure& figure, const Load& load) {
  Answers answers;
  for (const Trial* trial : load.trials) {
    auto values = trial->isValid() ? valuesOf(*trial, figure) : std::vector<double>();
    if (values.empty()) continue;
    const double median = statistics::median(values);
    answers.push_back({trial, std::move(values), median});
  }
  std::stable_sort(answers.begin(), answers.end(), [&](const Answer& a, const Answer& b) {
    return figure.better == Figure::Better::Lower ? a.median < b.median : a.median > b.median;
  });
  return answers;
}

/// Where a fault cut off most of them, what counts is when they were back.
const Question& questionOf(const Load& load) {
  const results::RunPlan& plan = load.trials.front()->plan();
  if (plan.scenario == "throughput") return delivers;
  if (plan.scenario == "connect") return connects;
  if (plan.scenario == "idle") return waits;
  const auto recovered = answersTo(figureNamed(recovers.figure), load).size();
  return plan.fault && 2 * recovered > load.trials.size() ? recovers : sooner;
}

bool isFloor(const Answer& answer) {
  return answer.trial->contender().technique == "tcp";
}

/// No browser can have a raw socket: it is what the others are measured against, where there are others.
bool setFloorAside(Answers& answers) {
  const auto others = std::count_if(answers.begin(), answers.end(), [](auto& one) { return !isFloor(one); });
  return others >= 2 && std::erase_if(answers, isFloor) > 0;
}

/// How many times the better one of two is as good.
std::optional<statistics::Ratio> advantage(const Figure& figure, const Answer& better, const Answer& worse) {
  return figure.better == Figure::Better::Lower ? statistics::ratioOfMedians(better.values, worse.values)
                                                : statistics::ratioOfMedians(worse.values, better.values);
}

/// Above 10 %, and outside of the interval where there is one.
bool differs(const std::optional<statistics::Ratio>& ratio) {
  if (!ratio) return true;
  return std::abs(ratio->value - 1) >= considerable && !(ratio->interval && ratio->interval->contains(1));
}

/// "470 ± 12", no more exact than the error, of which one or two figures count; "470" where it is not known.
QString factorText(const statistics::Ratio& ratio) {
  const double error = ratio.error.value_or(0);
  const double exponent = error > 0 ? std::min(std::ceil(-std::log10(error)), mostDigits) : 0;
  const double step = std::pow(10, error > 10 ? -exponent - 1 : -exponent);
  if (error < step / 2) return numberText(ratio.value);
  const auto text = [&](double value) {
    return QLocale().toString(std::round(value / step) * step, 'f', std::max(static_cast<int>(exponent), 0));
  };
  return Text::tr("%1 ± %2").arg(text(ratio.value), text(error));
}

QString nameOf(const Trial& trial, const Load& load) {
  const QString name = trialTitle(trial, load.trials), plain = titleOf(trial.contender());
  const auto& interval = trial.plan().pollInterval;
  if (!interval || name != plain) return name;
  return Text::tr("%1 every %2 ms").arg(plain, numberText(static_cast<double>(interval->count()) / 1e3));
}

/// "A", "A and B", "A, B and 3 more".
QString namesOf(const Answers& answers, const Load& load) {
  QStringList names;
  for (const Answer& answer : answers)
    if (names.size() < mostNames) names.append(nameOf(*answer.trial, load));
  const auto more = static_cast<qsizetype>(answers.size()) - names.size();
  if (names.size() == 1) return names.front();
  if (more > 0) return Text::tr("%1 and %2 more").arg(names.join(Text::tr(", "))).arg(more);
  return Text::tr("%1 and %2").arg(names[0], names[1]);
}

/// "at 0.4 ± 0.1 times its server CPU per delivery"; nothing where it is not known.
QString priceText(const Question& question, const Answer& first, const Answer& last) {
  if (question.price == nullptr) return {};
  const Figure& price = figureNamed(question.price);
  const auto ratio = statistics::ratioOfMedians(valuesOf(*last.trial, price), valuesOf(*first.trial, price));
  if (!ratio) return {};
  if (!differs(ratio)) return Text::tr("at the same server CPU per delivery");
  return Text::tr("at %1 times its server CPU per delivery").arg(factorText(*ratio));
}

/// Those that cannot be told from the first, as contenders are listed.
Answers leadingOf(const Figure& figure, const Answers& answers) {
  Answers leading;
  for (const Answer& answer : answers)
    if (!differs(advantage(figure, answers.front(), answer))) leading.push_back(answer);
  std::stable_sort(leading.begin(), leading.end(), [](const Answer& a, const Answer& b) {
    return a.trial->contender() < b.trial->contender();
  });
  return leading;
}

/// "0.308 to 0.403 ms"
QString rangeText(const Figure& figure, const Answers& answers) {
  const auto lower = [](const Answer& a, const Answer& b) { return a.median < b.median; };
  const auto [least, greatest] = std::minmax_element(answers.begin(), answers.end(), lower);
  const QString low = numberText(least->median), high = numberText(greatest->median);
  const QString value = valueText(figure, greatest->median);
  return low == high ? value : Text::tr("%1 to %2").arg(low, value);
}

QString leadText(const Question& question, const Answers& leading, const Load& load) {
  const char* text = leading.size() > 1 ? question.several : question.one;
  return Text::tr(text).arg(namesOf(leading, load), rangeText(figureNamed(question.figure), leading));
}

bool areSingle(const Answers& answers) {
  return std::all_of(answers.begin(), answers.end(), [](const Answer& one) { return one.values.size() < 2; });
}

/// Who is first, by how much, and at what price.
QString answerText(const Question& question, const Load& load, Answers answers) {
  const Figure& figure = figureNamed(question.figure);
  const bool aside = setFloorAside(answers);
  const Answers leading = leadingOf(figure, answers);
  QStringList parts{leadText(question, leading, load)};
  const Answer& last = answers.back();
  const auto ratio = advantage(figure, answers.front(), last);
  if (ratio && differs(ratio)) {
    const char* times = leading.size() > 1 ? question.timesOfFirst : question.times;
    parts.append(Text::tr(times).arg(factorText(*ratio), nameOf(*last.trial, load)));
    parts.append(priceText(question, answers.front(), last));
  }
  parts.removeAll(QString());
  QString text = parts.join(Text::tr(", "));
  if (aside) text = Text::tr("Raw TCP aside, %1").arg(text);
  text = Text::tr("%1.").arg(text);
  return areSingle(answers) ? Text::tr("%1 Single repetitions: the error is not known.").arg(text) : text;
}

QString doubtText(qsizetype invalid, qsizetype all) {
  if (invalid == 0) return {};
  if (invalid == all) return Text::tr("None of the %1 rows is valid: nothing can be compared.").arg(all);
  if (invalid == 1) return Text::tr("1 of %1 rows is not valid and not counted.").arg(all);
  return Text::tr("%1 of %2 rows are not valid and not counted.").arg(invalid).arg(all);
}

}  // namespace

QString findingOf(const Load& load) {
  if (load.trials.size() < 2) return {};
  const Question& question = questionOf(load);
  const Answers answers = answersTo(figureNamed(question.figure), load);
  const auto invalid = std::count_if(load.trials.begin(), load.trials.end(),
                                     [](const Trial* trial) { return !trial->isValid(); });
  QStringList sentences;
  if (answers.size() > 1) sentences.append(answerText(question, load, answers));
  sentences.append(doubtText(invalid, static_cast<qsizetype>(load.trials.size())));
  sentences.removeAll(QString());
  return sentences.join(QChar(' '));
}

}  // namespace pushlab::viewer

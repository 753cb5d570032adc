#include "viewer/charts/explanation.h"

#include <QCoreApplication>
#include <algorithm>

#include "viewer/charts/explanation_texts.h"

namespace pushlab::viewer {

namespace {

const ExplanationText* find(const QString& id) {
  for (const ExplanationText& text : explanationTexts())
    if (id == QLatin1String(text.id)) return &text;
  return nullptr;
}

QString tr(const char* text) {
  return QCoreApplication::translate("Explanation", text);
}

}  // namespace

/// Of "cost-rss_kib", or else of "cost"; nothing where there is neither. Bytes are bytes, up or down.
Explanation explanationOf(const QString& chartId) {
  const QString own = chartId.endsWith(QLatin1String("_bytes")) ? QStringLiteral("cost-bytes") : chartId;
  for (QString id = chartId.startsWith(QLatin1String("cost-")) ? own : chartId; !id.isEmpty();
       id.truncate(std::max<qsizetype>(0, id.lastIndexOf('-'))))
    if (const ExplanationText* text = find(id)) return {tr(text->see), tr(text->means), tr(text->doesNot)};
  return {};
}

}  // namespace pushlab::viewer

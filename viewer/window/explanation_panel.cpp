#include "viewer/window/explanation_panel.h"

#include <QScrollArea>

#include "viewer/charts/explanation.h"

namespace pushlab::viewer {

namespace {

constexpr int leastWidth = 290;

QString paragraph(const QString& head, const QString& text) {
  if (text.isEmpty()) return {};
  return QStringLiteral("<h4>%1</h4><p>%2</p>").arg(head.toHtmlEscaped(), text.toHtmlEscaped());
}

}  // namespace

ExplanationPanel::ExplanationPanel(QWidget* parent) : QDockWidget(parent), _text(new QLabel) {
  setObjectName(QStringLiteral("explanation"));
  setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
  _text->setWordWrap(true);
  _text->setTextFormat(Qt::RichText);
  _text->setAlignment(Qt::AlignTop);
  _text->setMargin(8);
  _text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  auto* scroll = new QScrollArea;
  scroll->setWidget(_text);
  scroll->setWidgetResizable(true);
  scroll->setMinimumWidth(leastWidth);
  setWidget(scroll);
}

void ExplanationPanel::explain(const QString& chartId, const QString& chartTitle) {
  setWindowTitle(tr("Explanation"));
  if (chartId.isEmpty()) {
    _text->setText(tr("This page has no chart: what each column means stands at its head."));
    return;
  }
  const Explanation explanation = explanationOf(chartId);
  _text->setText(QStringLiteral("<h3>%1</h3>").arg(chartTitle.toHtmlEscaped()) +
                 paragraph(tr("What you see"), explanation.see) +
                 paragraph(tr("What it means"), explanation.means) +
                 paragraph(tr("What it does not mean"), explanation.doesNot));
}

}  // namespace pushlab::viewer

#include "viewer/window/chart_frame.h"

#include <QEvent>
#include <QGridLayout>

namespace pushlab::viewer {

ChartFrame::ChartFrame(QWidget* parent)
    : QWidget(parent), _chart(new ChartView(this)), _explain(new QToolButton(this)) {
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(_chart, 0, 0);
  layout->addWidget(_explain, 0, 0, Qt::AlignTop | Qt::AlignRight);
  _explain->setText(QStringLiteral("?"));
  _explain->setAutoRaise(true);
  _explain->raise();
  connect(_explain, &QToolButton::clicked, this, [this] { emit explanationWanted(_chart); });
  retranslate();
}

void ChartFrame::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void ChartFrame::retranslate() {
  _explain->setToolTip(tr("What this chart shows, what it means and what it does not (F1)"));
  _explain->setAccessibleName(tr("Explain this chart"));
}

}  // namespace pushlab::viewer

#include "viewer/window/chart_grid.h"

#include <algorithm>

namespace pushlab::viewer {

ChartGrid::ChartGrid(QSize least, bool firstIsWide, QWidget* parent)
    : QScrollArea(parent), _least(least), _firstIsWide(firstIsWide) {
  auto* content = new QWidget(this);
  _layout = new QGridLayout(content);
  _layout->setContentsMargins(0, 0, 0, 0);
  _layout->setSpacing(8);
  setWidget(content);
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
}

void ChartGrid::showCharts(const std::vector<ChartSpec>& specs, const Theme& theme) {
  while (_frames.size() < specs.size())
    addFrame();
  for (std::size_t at = 0; at < specs.size(); ++at)
    _frames[at]->chart()->show(specs[at], theme);
  _shown = specs.size();
  arrange();
}

std::vector<ChartView*> ChartGrid::charts() const {
  std::vector<ChartView*> shown;
  for (std::size_t at = 0; at < _shown; ++at)
    shown.push_back(_frames[at]->chart());
  return shown;
}

void ChartGrid::addFrame() {
  auto* frame = new ChartFrame(widget());
  frame->setMinimumSize(_least);
  connect(frame->chart(), &ChartView::isolated, this, &ChartGrid::isolated);
  connect(frame, &ChartFrame::explanationWanted, this, &ChartGrid::explanationWanted);
  _frames.push_back(frame);
}

void ChartGrid::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  arrange();
}

int ChartGrid::columnsFor(int width) const {
  const int fit = (width + _layout->spacing()) / (_least.width() + _layout->spacing());
  const int beside = static_cast<int>(_shown) - (_firstIsWide && _shown > 1 ? 1 : 0);
  return std::clamp(fit, 1, std::max(beside, 1));
}

void ChartGrid::arrange() {
  const int columns = columnsFor(viewport()->width());
  if (std::exchange(_arranged, {columns, _shown}) == std::pair(columns, _shown)) return;
  while (QLayoutItem* item = _layout->takeAt(0))
    delete item;
  for (int column = 0; column < std::max(columns, _layout->columnCount()); ++column)
    _layout->setColumnStretch(column, column < columns ? 1 : 0);
  int place = 0;
  for (std::size_t at = 0; at < _frames.size(); ++at) {
    _frames[at]->setVisible(at < _shown);
    if (at >= _shown) continue;
    const int width = _firstIsWide && at == 0 ? columns : 1;
    _layout->addWidget(_frames[at], place / columns, place % columns, 1, width);
    place += width;
  }
}

}  // namespace pushlab::viewer

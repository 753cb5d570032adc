#include "viewer/window/chart_grid.h"

#include <algorithm>

namespace pushlab::viewer {

namespace {

constexpr int gap = 8;  // pixels

}  // namespace

ChartGrid::ChartGrid(QSize least, bool firstIsWide, QWidget* parent)
    : QScrollArea(parent), _least(least), _firstIsWide(firstIsWide) {
  setWidget(new QWidget);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
  setMinimumSize(least);
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
  connect(frame->chart(), &ChartView::isolated, this, &ChartGrid::isolated);
  connect(frame, &ChartFrame::explanationWanted, this, &ChartGrid::explanationWanted);
  _frames.push_back(frame);
}

void ChartGrid::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  arrange();
}

int ChartGrid::columns() const {
  const int fit = (viewport()->width() + gap) / (_least.width() + gap);
  const int beside = static_cast<int>(_shown) - (_firstIsWide && _shown > 1 ? 1 : 0);
  const int most = std::clamp(fit, 1, std::max(beside, 1));
  const int rows = (std::max(beside, 1) + most - 1) / most;
  return (std::max(beside, 1) + rows - 1) / rows;  // no row is much emptier than the others
}

void ChartGrid::arrange() {
  const int across = columns(), ahead = _firstIsWide ? across - 1 : 0;  // places that the first takes besides
  const int rows = std::max(1, (static_cast<int>(_shown) + ahead + across - 1) / across);
  const int width = (viewport()->width() - gap * (across - 1)) / across;
  const int height = std::max(_least.height(), (viewport()->height() - gap * (rows - 1)) / rows);
  widget()->resize(viewport()->width(), rows * (height + gap) - gap);
  for (std::size_t at = 0; at < _frames.size(); ++at) {
    _frames[at]->setVisible(at < _shown);
    const int place = at == 0 ? 0 : static_cast<int>(at) + ahead;
    const int wide = at == 0 ? width + ahead * (width + gap) : width;
    _frames[at]->setGeometry(place % across * (width + gap), place / across * (height + gap), wide, height);
  }
}

}  // namespace pushlab::viewer

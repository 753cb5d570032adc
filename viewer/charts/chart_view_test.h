#pragma once

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include "viewer/charts/chart_view.h"
#include "viewer/charts/made_up_charts.h"

namespace pushlab::viewer {

/// A chart in a window without a screen, to be clicked at.
struct ViewTest : testing::Test {
  ChartView view;
  std::vector<Contender> isolated;

  void open(const ChartSpec& spec, QSize size = {1000, 700}) {
    QObject::connect(&view, &ChartView::isolated, &view,
                     [this](const Contender& who) { isolated.push_back(who); });
    view.resize(size);
    view.show(spec, Theme::light());
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    view.setFocus();
  }

  QPoint at(double x, double y) const { return view.positionOf(x, y).toPoint(); }
  double left() const { return view.visibleMin(Qt::Horizontal); }
  double right() const { return view.visibleMax(Qt::Horizontal); }
  double bottom() const { return view.visibleMin(Qt::Vertical); }
  double top() const { return view.visibleMax(Qt::Vertical); }

  void hover(QPoint pixel) { QTest::mouseMove(&view, pixel); }
  void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
            Qt::KeyboardModifiers keys = {}) {
    QTest::mousePress(&view, button, keys, from);
    move((from + to) / 2, button, keys);
    move(to, button, keys);
    QTest::mouseRelease(&view, button, keys, to);
  }
  void turnWheel(QPoint pixel, int notches) {
    QWheelEvent event(pixel, view.mapToGlobal(pixel), {}, {0, notches * 120}, {}, {}, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&view, &event);
  }
  void press(Qt::Key key, Qt::KeyboardModifiers keys = {}) { QTest::keyClick(&view, key, keys); }
  bool says(const QString& part) const { return view.crosshairText().contains(part); }
  std::vector<QAbstractButton*> legend() {
    const auto all = view.findChildren<QAbstractButton*>();
    return {all.begin(), all.end()};
  }

 private:
  void move(QPoint to, Qt::MouseButton button, Qt::KeyboardModifiers keys) {
    QMouseEvent event(QEvent::MouseMove, to, view.mapToGlobal(to), Qt::NoButton, button, keys);
    QApplication::sendEvent(&view, &event);
  }
};

}  // namespace pushlab::viewer

#pragma once

#include <QWidget>
#include <vector>

#include "viewer/charts/chart_view.h"
#include "viewer/charts/theme.h"
#include "viewer/window/workspace.h"

namespace pushlab::viewer {

/// What a page is drawn from.
struct Scene {
  ViewPtr view;
  Filter filter;
  Theme theme = Theme::light();
  QString load = {};  ///< key; empty, or not among those of the view: what View::loadOf falls back on
};

/// A page of the window: charts, tables and what one chooses on them.
class Page : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;

  virtual QString id() const = 0;     ///< "overview": of file names and of --page
  virtual QString title() const = 0;  ///< translated
  /// Whether what it shows depends on the chosen load.
  virtual bool usesLoad() const { return true; }
  /// Whether it shows its scene already; a page that computes for long does so aside.
  virtual bool isReady() const { return true; }
  /// In the order in which they stand on the page.
  virtual std::vector<ChartView*> chartViews() const = 0;
  /// The same without pixels.
  std::vector<ChartSpec> charts() const;

  void showScene(const Scene& scene);

 signals:
  void isolated(const pushlab::viewer::Contender& contender);
  /// The reader asks what this chart means.
  void explanationWanted(pushlab::viewer::ChartView* chart);

 protected:
  const Scene& scene() const { return _scene; }
  bool hasScene() const { return _scene.view != nullptr; }
  /// Puts the scene on the page; keeps what is chosen and selected where it is still there.
  virtual void refresh() = 0;
  /// The texts that no scene brings.
  virtual void retranslate() {}
  void changeEvent(QEvent* event) override;

 private:
  Scene _scene;
};

/// All pages, in the order in which they are listed. They belong to the caller, or to `parent`.
std::vector<Page*> makePages(QWidget* parent);
/// Their ids.
QStringList pageIds();

}  // namespace pushlab::viewer

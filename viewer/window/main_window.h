#pragma once

#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QPointer>
#include <QProgressBar>
#include <QStackedWidget>

#include "viewer/window/blank_panel.h"
#include "viewer/window/explanation_panel.h"
#include "viewer/window/filter_bar.h"
#include "viewer/window/menus.h"
#include "viewer/window/message_bar.h"
#include "viewer/window/page.h"
#include "viewer/window/presentation.h"
#include "viewer/window/settings.h"

namespace pushlab::viewer {

/// The window: the filter above, the pages beside their list, what went wrong in between.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  /// `settings`: null to remember nothing; must live as long as the window.
  explicit MainWindow(Settings* settings, std::chrono::milliseconds lookEvery = Loader::usualInterval);
  ~MainWindow() override;

  Workspace& workspace() { return _workspace; }
  Settings* settings() const { return _settings; }
  FilterBar* filterBar() const { return _filterBar; }
  ChoiceBox* loadBox() const { return _load; }
  MessageBar* messages() const { return _messages; }
  BlankPanel* blank() const { return _blank; }
  Menus& menus() { return _menus; }
  ExplanationPanel* explanation() const { return _explanation; }
  const Theme& theme() const { return _theme; }
  const QString& themeChoice() const { return _themeChoice; }
  const QString& languageChoice() const { return _languageChoice; }

  const std::vector<Page*>& pages() const { return _pages; }
  Page* page(const QString& id) const;  ///< null where there is none
  Page* currentPage() const;
  /// The one that has the keyboard, or had it last on this page; else the first. Null: the page has none.
  ChartView* currentChart() const;
  /// What is presented; null: nothing is.
  Presentation* presentation() const { return _presentation; }

 public slots:
  void open(const QStringList& paths);
  void showPage(const QString& id);
  void chooseTheme(const QString& choice);
  void chooseLanguage(const QString& code);
  /// Writes the current chart; the format by the ending: png, svg, pdf, csv. Says so where that fails.
  void exportTo(const QString& file);
  void explain(pushlab::viewer::ChartView* chart);
  void toggleExplanation();
  void present();

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* makeHead();
  void makePages();
  void connectWorkspace();
  void showWorkspace();
  void showCurrentPage();
  void showBlank();
  void offerLoads();
  void showProgress(int done, int all, const QString& path);
  void showCounts();
  void rememberChart(QWidget* focused);
  void explainCurrent();
  void retranslate();

  Settings* _settings;
  Workspace _workspace;
  Theme _theme;
  QString _themeChoice = QStringLiteral("system"), _languageChoice = QStringLiteral("system");
  FilterBar* _filterBar;
  MessageBar* _messages;
  QListWidget* _list;
  QWidget* _head = nullptr;
  QLabel* _loadLabel;
  ChoiceBox* _load;
  BlankPanel* _blank;
  QStackedWidget* _stack;
  std::vector<Page*> _pages;
  std::vector<bool> _stale;  ///< pages that have not been shown what the workspace has
  QPointer<ChartView> _chart;
  ExplanationPanel* _explanation;
  QPointer<Presentation> _presentation;
  QProgressBar* _progress;
  QLabel* _counts;
  Menus _menus;
};

}  // namespace pushlab::viewer

#include "viewer/window/main_window.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QScreen>
#include <QStatusBar>
#include <QVBoxLayout>
#include <algorithm>

#include "viewer/charts/chart_export.h"
#include "viewer/window/language.h"
#include "viewer/window/theme_choice.h"

namespace pushlab::viewer {

namespace {

constexpr QSize usualSize{1280, 800};
constexpr int listWidth = 120;
constexpr int messageMs = 8000;

}  // namespace

MainWindow::MainWindow(Settings* settings, std::chrono::milliseconds lookEvery)
    : _settings(settings),
      _workspace(nullptr, lookEvery),
      _theme(themeOf(QStringLiteral("system"))),
      _filterBar(new FilterBar(_workspace)),
      _messages(new MessageBar),
      _list(new QListWidget),
      _loadLabel(new QLabel),
      _load(new ChoiceBox),
      _blank(new BlankPanel),
      _stack(new QStackedWidget),
      _explanation(new ExplanationPanel(this)),
      _progress(new QProgressBar),
      _counts(new QLabel),
      _menus(*this) {
  auto* content = new QWidget;
  auto* body = new QHBoxLayout;
  auto* right = new QVBoxLayout;
  right->addWidget(makeHead());
  right->addWidget(_stack, 1);
  body->addWidget(_list);
  body->addLayout(right, 1);
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(8, 6, 8, 2);
  layout->addWidget(_filterBar);
  layout->addWidget(_messages);
  layout->addLayout(body, 1);
  setCentralWidget(content);
  addDockWidget(Qt::RightDockWidgetArea, _explanation);
  _explanation->hide();
  _progress->setMaximumWidth(160);
  _progress->hide();
  statusBar()->addPermanentWidget(_progress);
  statusBar()->addPermanentWidget(_counts);
  setAcceptDrops(true);
  resize(usualSize);
  makePages();
  connectWorkspace();
  useTheme(_theme);
  if (_settings) restoreGeometry(_settings->geometry());
  retranslate();
}

MainWindow::~MainWindow() {
  disconnect(qApp, nullptr, this, nullptr);  // the focus still moves while children go
  if (_presentation) delete _presentation;
}

QWidget* MainWindow::makeHead() {
  _head = new QWidget;
  auto* row = new QHBoxLayout(_head);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(_loadLabel);
  row->addWidget(_load);
  row->addStretch(1);
  _loadLabel->setBuddy(_load);
  connect(_load, &ChoiceBox::chosen, &_workspace, &Workspace::chooseLoad);
  return _head;
}

void MainWindow::makePages() {
  _pages = viewer::makePages(this);
  _stale.assign(_pages.size(), true);
  for (Page* page : _pages) {
    _stack->addWidget(page);
    _list->addItem(page->title());
    // Queued: what was clicked at is gone once the pages are drawn anew.
    connect(page, &Page::isolated, &_workspace, &Workspace::isolate, Qt::QueuedConnection);
    connect(page, &Page::explanationWanted, this, &MainWindow::explain);
  }
  _stack->addWidget(_blank);
  _list->setFixedWidth(listWidth);
  _list->setSpacing(3);
  _list->setCurrentRow(0);
  connect(_list, &QListWidget::currentRowChanged, this, &MainWindow::showCurrentPage);
  connect(_blank, &BlankPanel::clearWanted, &_workspace, &Workspace::clearFilter);
  connect(_blank, &BlankPanel::openWanted, &_menus, &Menus::askAndOpen);
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { rememberChart(now); });
}

void MainWindow::connectWorkspace() {
  Loader& loader = _workspace.loader();
  connect(&_workspace, &Workspace::changed, this, &MainWindow::showWorkspace);
  connect(&loader, &Loader::progressed, this, &MainWindow::showProgress);
  connect(&loader, &Loader::failed, this,
          [this](const LoadFailure& failure) { _messages->say(failure.path, failure.sentence); });
  connect(&loader, &Loader::readable, _messages, &MessageBar::takeBack);
}

Page* MainWindow::page(const QString& id) const {
  const auto found =
      std::find_if(_pages.begin(), _pages.end(), [&](const Page* page) { return page->id() == id; });
  return found == _pages.end() ? nullptr : *found;
}

Page* MainWindow::currentPage() const {
  return _pages[static_cast<std::size_t>(std::max(0, _list->currentRow()))];
}

ChartView* MainWindow::currentChart() const {
  const auto charts = currentPage()->chartViews();
  if (charts.empty()) return nullptr;
  const bool isHere = std::find(charts.begin(), charts.end(), _chart.data()) != charts.end();
  return isHere ? _chart.data() : charts.front();
}

void MainWindow::open(const QStringList& paths) {
  if (paths.isEmpty()) return;
  _workspace.loader().open(paths);
  if (!_workspace.hasResults()) showBlank();
  if (!_settings) return;
  for (const QString& path : paths)
    _settings->addRecent(path);
}

void MainWindow::showPage(const QString& id) {
  for (std::size_t at = 0; at < _pages.size(); ++at)
    if (_pages[at]->id() == id) _list->setCurrentRow(static_cast<int>(at));
}

void MainWindow::showWorkspace() {
  _stale.assign(_pages.size(), true);
  offerLoads();
  showCounts();
  showCurrentPage();
}

void MainWindow::showCurrentPage() {
  Page* page = currentPage();
  const View& view = *_workspace.view();
  _head->setVisible(page->usesLoad() && !view.runs.empty());
  if (view.runs.empty()) return showBlank();
  const auto at = static_cast<std::size_t>(_list->currentRow());
  if (_stale[at]) page->showScene({_workspace.view(), _workspace.filter(), _theme, _workspace.load()});
  _stale[at] = false;
  _stack->setCurrentWidget(page);
  if (!view.details.problem().isEmpty()) _messages->say(QStringLiteral("details"), view.details.problem());
  explainCurrent();
}

void MainWindow::showBlank() {
  if (_workspace.loader().isBusy()) {
    _blank->sayReading();
  } else if (_workspace.hasResults()) {
    _blank->sayNothingPasses();
  } else {
    _blank->sayNothingOpen();
  }
  _stack->setCurrentWidget(_blank);
}

void MainWindow::offerLoads() {
  std::vector<ChoiceBox::Choice> choices;
  for (const Load& load : _workspace.view()->loads)
    choices.emplace_back(load.key, load.title);
  const Load* shown = _workspace.view()->loadOf(_workspace.load());
  _load->offer(choices, shown == nullptr ? QString() : shown->key);
}

void MainWindow::showProgress(int done, int all, const QString& path) {
  _progress->setVisible(!path.isEmpty());
  _progress->setRange(0, all);
  _progress->setValue(done);
  if (path.isEmpty()) {
    statusBar()->clearMessage();
    if (_workspace.view()->runs.empty()) showBlank();
  } else {
    statusBar()->showMessage(tr("Reading %1").arg(path));
  }
}

void MainWindow::showCounts() {
  const Archive& archive = _workspace.archive();
  _counts->setText(tr("%1 of %2 runs shown · files open: %3 · what is measured appears at once")
                       .arg(_workspace.view()->runs.size())
                       .arg(archive.runs.size())
                       .arg(archive.files.size()));
  const bool single = archive.files.size() == 1;
  setWindowTitle(single ? tr("%1 – PushLab").arg(QFileInfo(archive.files.front().path).fileName())
                        : QStringLiteral("PushLab"));
}

void MainWindow::chooseTheme(const QString& choice) {
  _theme = themeOf(choice);
  _themeChoice = choice;
  useTheme(_theme);
  showWorkspace();
  _menus.build();
}

void MainWindow::chooseLanguage(const QString& code) {
  useLanguage(code);
  _languageChoice = code;
}

void MainWindow::exportTo(const QString& file) {
  const ChartView* chart = currentChart();
  if (chart == nullptr || file.isEmpty()) return;
  try {
    exportChart(chart->spec(), _theme, chart->size(), file);
    _messages->takeBack(QStringLiteral("export"));
    statusBar()->showMessage(tr("Written: %1").arg(file), messageMs);
  } catch (const std::exception& problem) {
    _messages->say(QStringLiteral("export"), QString::fromUtf8(problem.what()));
  }
}

void MainWindow::rememberChart(QWidget* focused) {
  for (QWidget* widget = focused; widget != nullptr; widget = widget->parentWidget()) {
    auto* chart = qobject_cast<ChartView*>(widget);
    if (chart == nullptr || !isAncestorOf(chart)) continue;
    _chart = chart;
    explainCurrent();
  }
}

void MainWindow::explain(ChartView* chart) {
  const bool isShown = _explanation->isVisible() && _chart == chart;
  _chart = chart;
  _explanation->setVisible(!isShown);
  explainCurrent();
}

void MainWindow::toggleExplanation() {
  _explanation->setVisible(!_explanation->isVisible());
  explainCurrent();
}

void MainWindow::explainCurrent() {
  if (!_explanation->isVisible()) return;
  const ChartView* chart = currentChart();
  _explanation->explain(chart ? chart->spec().id : QString(), chart ? chart->spec().title : QString());
}

void MainWindow::present() {
  const ChartView* current = currentChart();
  std::vector<ChartSpec> specs;
  std::size_t first = 0;
  for (Page* page : _pages) {
    page->showScene({_workspace.view(), _workspace.filter(), _theme, _workspace.load()});
    for (const ChartView* chart : page->chartViews()) {
      if (chart == current) first = specs.size();
      if (!chart->spec().series.empty()) specs.push_back(chart->spec());
    }
  }
  _stale.assign(_pages.size(), false);
  if (specs.empty()) return statusBar()->showMessage(tr("There is no chart to present."), messageMs);
  _presentation = new Presentation(std::move(specs), first, _theme);
  _presentation->resize(screen()->size());
  _presentation->showFullScreen();
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void MainWindow::retranslate() {
  _loadLabel->setText(tr("&Load"));
  _list->setAccessibleName(tr("Pages"));
  for (std::size_t at = 0; at < _pages.size(); ++at)
    _list->item(static_cast<int>(at))->setText(_pages[at]->title());
  _menus.build();
  showWorkspace();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (_settings) _settings->setGeometry(saveGeometry());
  QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  QStringList paths;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) paths.append(url.toLocalFile());
  open(paths);
  event->acceptProposedAction();
}

}  // namespace pushlab::viewer

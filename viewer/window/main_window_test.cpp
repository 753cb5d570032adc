#include "viewer/window/main_window.h"

#include <QDropEvent>
#include <QMenuBar>
#include <QMimeData>
#include <fstream>

#include "results/database.h"
#include "viewer/window/overview_page.h"
#include "viewer/window/run_page.h"
#include "viewer/window/window_test_support.h"

namespace pushlab::viewer {

namespace {

QString absent(const results::TestDirectory& directory, const char* name) {
  return QString::fromStdString(directory.file(name).string());
}

qint64 sizeOf(const QString& file) {
  return QFileInfo(file).size();
}

}  // namespace

TEST_F(WindowTest, saysHowToGetResultsWhileNothingIsOpen) {
  EXPECT_TRUE(_window.blank()->isVisible());
  EXPECT_TRUE(_window.blank()->text().contains("./lab bench"));
}

TEST_F(WindowTest, opensWhatIsChosenInTheDialog) {
  const QString path = fileWith(_directory, "quick");
  _window.menus().askFiles = [&] { return QStringList{path}; };
  press(Qt::Key_O, Qt::ControlModifier);
  EXPECT_TRUE(eventually([this] { return rows() == 3; }));
  EXPECT_EQ(_settings.recentFiles(), QStringList{path});
}

TEST_F(WindowTest, opensWhatIsDroppedOnIt) {
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(fileWith(_directory, "quick"))});
  QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&_window, &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent drop(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&_window, &drop);
  EXPECT_TRUE(eventually([this] { return rows() == 3; }));
}

TEST_F(WindowTest, opensSeveralFilesAtOnce) {
  open({fileWith(_directory, "quick", "a.sqlite"), fileWith(_directory, "quick", "b.sqlite")});
  _window.filterBar()->sessions()->choose("*");
  EXPECT_EQ(_window.workspace().view()->runs.size(), 18u);
  EXPECT_EQ(_window.filterBar()->sessions()->count(), 4);
  _window.workspace().closeFile(_window.workspace().loader().paths().front());
  EXPECT_EQ(_window.workspace().archive().files.size(), 1u);
}

TEST_F(WindowTest, saysWhatIsWrongWithAFileAndKeepsWhatIsOpen) {
  openQuick();
  std::ofstream(_directory.file("text.sqlite")) << std::string(8192, 'x');
  const QString missing = absent(_directory, "missing.sqlite"), text = absent(_directory, "text.sqlite");
  open({missing, text});
  EXPECT_TRUE(_window.messages()->isVisible());
  EXPECT_TRUE(_window.messages()->text().contains(missing));
  EXPECT_TRUE(_window.messages()->text().contains(text));
  EXPECT_EQ(rows(), 3);
}

TEST_F(WindowTest, saysNothingMoreOfAFileThatHasBecomeReadable) {
  open({absent(_directory, "pushlab.sqlite")});
  EXPECT_TRUE(_window.messages()->isVisible());
  EXPECT_TRUE(_window.blank()->text().contains("No results"));
  fileWith(_directory, "quick");
  EXPECT_TRUE(eventually([this] { return !_window.messages()->isVisible(); }));
  EXPECT_EQ(rows(), 3);
}

TEST_F(WindowTest, withstandsATruncatedFile) {
  const QString path = fileWith(_directory, "quick");
  std::filesystem::resize_file(_directory.file(), 3 * 4096);
  open({path});
  EXPECT_TRUE(_window.messages()->text().contains("damaged"));
  EXPECT_TRUE(_window.blank()->isVisible());
}

TEST_F(WindowTest, followsWhatIsBeingMeasuredAndKeepsFilterAndSelection) {
  results::Store store(_directory.file(), results::Store::Mode::readWrite);
  const auto session = store.startSession(results::someEnvironment());
  addRun(store, session, planOf("quick", "comet"), 2);
  open({absent(_directory, "pushlab.sqlite")});
  addRun(store, session, planOf("quick", "websocket"), 1);
  EXPECT_TRUE(eventually([this] { return rows() == 2; }));
  tick(_window.filterBar()->techniques(), "Comet");
  table()->setCurrentIndex(table()->model()->index(0, 0));
  addRun(store, session, planOf("quick", "comet", 2), 4);
  EXPECT_TRUE(eventually([this] { return _window.workspace().view()->runs.size() == 2; }));
  EXPECT_EQ(rows(), 1);
  EXPECT_EQ(table()->currentIndex().row(), 0);
  EXPECT_TRUE(cell(0, 1).startsWith("3.00")) << cell(0, 1).toStdString();
}

TEST_F(WindowTest, goesToTheSuiteThatStartsWhileNothingIsChosen) {
  openQuick();
  fileWith(_directory, "idle");
  EXPECT_TRUE(eventually([this] { return _window.filterBar()->suite()->key() == "idle"; }));
}

TEST_F(WindowTest, exportsTheCurrentChartInEachFormat) {
  openQuick();
  show<Page>("latency");
  for (const char* format : {"png", "svg", "pdf", "csv"}) {
    const QString file = absent(_directory, "chart.") + format;
    QString suggested;
    _window.menus().askExport = [&](const QString& name) {
      suggested = name;
      return file;
    };
    press(Qt::Key_E, Qt::ControlModifier);
    EXPECT_EQ(suggested, "latency-latency-percentiles.png");
    EXPECT_GT(sizeOf(file), 100) << format;
    EXPECT_FALSE(_window.messages()->isVisible()) << _window.messages()->text().toStdString();
  }
}

TEST_F(WindowTest, saysWhyAChartCannotBeWritten) {
  openQuick();
  _window.exportTo("/no/such/folder/chart.png");
  EXPECT_TRUE(_window.messages()->text().contains("/no/such/folder/chart.png"));
}

TEST_F(WindowTest, explainsTheChartThatIsAskedAbout) {
  openQuick();
  show<Page>("latency");
  EXPECT_FALSE(_window.explanation()->isVisible());
  press(Qt::Key_F1);
  EXPECT_TRUE(_window.explanation()->isVisible());
  const QString first = _window.explanation()->text();
  EXPECT_TRUE(first.contains(_window.currentChart()->spec().title.toHtmlEscaped()));
  EXPECT_GT(first.size(), 200);
  const auto buttons = _window.currentPage()->findChildren<ChartFrame*>();
  QTest::mouseClick(buttons[1]->explainButton(), Qt::LeftButton);
  EXPECT_TRUE(_window.explanation()->isVisible());
  EXPECT_NE(_window.explanation()->text(), first);
  press(Qt::Key_F1);
  EXPECT_FALSE(_window.explanation()->isVisible());
}

TEST_F(WindowTest, presentsOneChartAfterTheOther) {
  openQuick();
  show<Page>("latency");
  press(Qt::Key_F5);
  Presentation* presentation = _window.presentation();
  ASSERT_NE(presentation, nullptr);
  ASSERT_TRUE(QTest::qWaitForWindowActive(presentation));
  EXPECT_TRUE(presentation->isFullScreen());
  EXPECT_EQ(presentation->chart()->spec().id, "latency-percentiles");
  QTest::keyClick(presentation, Qt::Key_Right);
  EXPECT_EQ(presentation->chart()->spec().id, "latency-cdf");
  QTest::keyClick(presentation, Qt::Key_Left);
  QTest::keyClick(presentation, Qt::Key_Left);
  EXPECT_NE(presentation->chart()->spec().id, "latency-percentiles");
  QTest::keyClick(presentation, Qt::Key_Escape);
  settle();
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  EXPECT_EQ(_window.presentation(), nullptr);
}

TEST_F(WindowTest, changesItsTheme) {
  openQuick();
  const auto lightness = [this] { return _window.grab().toImage().pixelColor(3, 100).lightness(); };
  const int before = lightness();
  _window.chooseTheme("dark");
  settle();
  EXPECT_LT(lightness(), before / 2);
  EXPECT_EQ(_window.theme().name, "dark");
}

TEST_F(WindowTest, changesItsLanguageAndWhatIsOpenStays) {
  openQuick();
  show<Page>("latency");
  const QString title = _window.currentPage()->title();
  const QString chart = _window.currentChart()->spec().title;
  _window.chooseLanguage("zh_CN");
  settle();
  EXPECT_EQ(_window.currentPage()->id(), "latency");
  EXPECT_NE(_window.currentPage()->title(), title);
  EXPECT_NE(_window.currentChart()->spec().title, chart);
  EXPECT_FALSE(_window.menuBar()->actions().front()->text().contains("File"));
  _window.chooseLanguage("en");
  settle();
  EXPECT_EQ(_window.currentPage()->title(), title);
  EXPECT_EQ(_window.currentChart()->spec().title, chart);
}

TEST_F(WindowTest, remembersNoMoreThanTenRecentFiles) {
  for (int number = 1; number <= 12; ++number)
    _settings.addRecent(QStringLiteral("/tmp/%1.sqlite").arg(number));
  _settings.addRecent("/tmp/5.sqlite");
  EXPECT_EQ(_settings.recentFiles().size(), 10);
  EXPECT_EQ(_settings.recentFiles().front(), "/tmp/5.sqlite");
  EXPECT_EQ(_settings.recentFiles().count("/tmp/5.sqlite"), 1);
}

}  // namespace pushlab::viewer

#include <gtest/gtest.h>

#include <QApplication>
#include <QLocale>
#include <memory>

namespace pushlab::viewer {
namespace {

/// What draws needs an application; this one has no display, and speaks English.
class Application : public testing::Environment {
 public:
  void SetUp() override {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    _application = std::make_unique<QApplication>(_argumentCount, _arguments);
  }
  void TearDown() override { _application.reset(); }

 private:
  char _name[19] = "viewer_chart_tests";
  char* _arguments[2] = {_name, nullptr};
  int _argumentCount = 1;
  std::unique_ptr<QApplication> _application;
};

[[maybe_unused]] const auto* const application = testing::AddGlobalTestEnvironment(new Application);

TEST(ChartTests, NeedNoDisplay) {
  EXPECT_EQ(QGuiApplication::platformName(), "offscreen");
}

}  // namespace
}  // namespace pushlab::viewer

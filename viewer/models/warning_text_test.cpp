#include "viewer/models/warning_text.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTranslator>

namespace pushlab::viewer {
namespace {

/// Translates any text to itself in capital letters, places apart.
class Shouting final : public QTranslator {
 public:
  QString translate(const char* context, const char* text, const char*, int) const override {
    return QByteArray(context) == "Warning" ? QString::fromLatin1(text).toUpper() : QString();
  }
  bool isEmpty() const override { return false; }
};

class WarningText : public testing::Test {
 protected:
  WarningText() { QCoreApplication::installTranslator(&_shouting); }
  ~WarningText() override { QCoreApplication::removeTranslator(&_shouting); }

  int _count = 1;
  char _name[5] = "test";
  char* _words[2] = {_name, nullptr};
  QCoreApplication _application{_count, _words};
  Shouting _shouting;
};

TEST_F(WarningText, isTranslatedWithItsFigures) {
  EXPECT_EQ(
      warningText("the load generator was the bottleneck (93 % of its core): use fewer --clients or a lower "
                  "--rate, or give it a core of its own"),
      "THE LOAD GENERATOR WAS THE BOTTLENECK (93 % OF ITS CORE): USE FEWER --CLIENTS OR A LOWER --RATE, OR "
      "GIVE IT A CORE OF ITS OWN");
  EXPECT_EQ(
      warningText("only 3 of 10 clients got through (503 Service Unavailable): use fewer --clients or raise "
                  "the server's limits"),
      "ONLY 3 OF 10 CLIENTS GOT THROUGH (503 Service Unavailable): USE FEWER --CLIENTS OR RAISE THE SERVER'S "
      "LIMITS");
  EXPECT_EQ(
      warningText("20000 clients do not fit into 1024 open files: raise the hard limit (`ulimit -Hn`, "
                  "LimitNOFILE=) or use --clients 900 at most"),
      "20000 CLIENTS DO NOT FIT INTO 1024 OPEN FILES: RAISE THE HARD LIMIT (`ULIMIT -HN`, LIMITNOFILE=) OR "
      "USE --CLIENTS 900 AT MOST");
}

TEST_F(WarningText, isAsItWasStoredWhereItIsNotKnown) {
  EXPECT_EQ(warningText("the moon was full"), "the moon was full");
  EXPECT_EQ(warningText(""), "");
}

}  // namespace
}  // namespace pushlab::viewer

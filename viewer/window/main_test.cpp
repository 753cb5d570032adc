#include <gtest/gtest.h>

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include "viewer/window/offscreen.h"

// Windows need an application, and no test may see or change what the user's own viewer remembers.
int main(int count, char** words) {
  pushlab::viewer::goOffscreen();
  QApplication application(count, words);
  const QTemporaryDir settings;
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}

#pragma once

#include <QSize>
#include <QString>
#include <QStringList>
#include <stdexcept>

namespace pushlab::viewer {

/// What the command line asks for that there is not. `what()` is one sentence.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Options {
  QStringList files;
  QString renderTo;       ///< folder; empty: a window on the screen
  QStringList pages;      ///< to render; empty: all
  QString suite;          ///< to show; empty: the one that was measured last
  QString theme;          ///< empty: as it was chosen last
  QString language;       ///< empty: as it was chosen last
  QSize size{1280, 800};  ///< of rendered pages and charts, pixels
  bool help = false;
  bool version = false;
};

/// `arguments`: without the program's name. Throws UsageError.
Options parseOptions(const QStringList& arguments);

QString helpText();

}  // namespace pushlab::viewer

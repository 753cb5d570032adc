#pragma once

#include <QSettings>
#include <QStringList>

namespace pushlab::viewer {

/// What the program remembers from one time to the next.
class Settings {
 public:
  static constexpr qsizetype mostRecent = 10;

  QStringList recentFiles() const;
  /// To the front; the oldest are forgotten.
  void addRecent(const QString& path);
  void clearRecent();

  QString theme() const;  ///< "system" unless another was chosen
  void setTheme(const QString& name);
  QString language() const;  ///< "system" unless another was chosen
  void setLanguage(const QString& code);
  QByteArray geometry() const;
  void setGeometry(const QByteArray& geometry);

 private:
  QSettings _settings{QStringLiteral("PushLab"), QStringLiteral("push-viewer")};
};

}  // namespace pushlab::viewer

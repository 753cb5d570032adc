#include "viewer/window/settings.h"

#include <QFileInfo>

namespace pushlab::viewer {

namespace {

const QString recent = QStringLiteral("recent");
const QString themeKey = QStringLiteral("theme");
const QString languageKey = QStringLiteral("language");
const QString geometryKey = QStringLiteral("geometry");
const QString ofSystem = QStringLiteral("system");

}  // namespace

QStringList Settings::recentFiles() const {
  return _settings.value(recent).toStringList().mid(0, mostRecent);
}

void Settings::addRecent(const QString& path) {
  QStringList files = recentFiles();
  const QString whole = QFileInfo(path).absoluteFilePath();
  files.removeAll(whole);
  files.prepend(whole);
  _settings.setValue(recent, files.mid(0, mostRecent));
}

void Settings::clearRecent() {
  _settings.remove(recent);
}

QString Settings::theme() const {
  return _settings.value(themeKey, ofSystem).toString();
}

void Settings::setTheme(const QString& name) {
  _settings.setValue(themeKey, name);
}

QString Settings::language() const {
  return _settings.value(languageKey, ofSystem).toString();
}

void Settings::setLanguage(const QString& code) {
  _settings.setValue(languageKey, code);
}

QByteArray Settings::geometry() const {
  return _settings.value(geometryKey).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry) {
  _settings.setValue(geometryKey, geometry);
}

}  // namespace pushlab::viewer

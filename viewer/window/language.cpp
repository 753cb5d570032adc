#include "viewer/window/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <memory>
#include <stdexcept>

namespace pushlab::viewer {

namespace {

/// Taken out of the application before they are destroyed: by the next language, or never.
struct Translators {
  QString code = QStringLiteral("en");
  std::unique_ptr<QTranslator> own, ofQt;
};

Translators& translators() {
  static auto* const inUse = new Translators;  // outlives the application
  return *inUse;
}

QString resolved(const QString& code) {
  if (code != QStringLiteral("system")) return code;
  return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

std::unique_ptr<QTranslator> installed(const QString& file, const QString& folder) {
  auto translator = std::make_unique<QTranslator>();
  if (!translator->load(file, folder)) return nullptr;
  QCoreApplication::installTranslator(translator.get());
  return translator;
}

}  // namespace

QStringList languageCodes() {
  return {QStringLiteral("en"), QStringLiteral("zh_CN")};
}

void useLanguage(const QString& code) {
  const QString language = resolved(code);
  if (!languageCodes().contains(language)) {
    throw std::invalid_argument("there is no language '" + code.toStdString() + "': take one of system, " +
                                languageCodes().join(QStringLiteral(", ")).toStdString());
  }
  Translators& inUse = translators();
  QLocale::setDefault(language == QStringLiteral("en") ? QLocale(QLocale::English) : QLocale(language));
  inUse = {language, nullptr, nullptr};
  inUse.ofQt =
      installed(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  inUse.own = installed(QStringLiteral("push-viewer_") + language, QStringLiteral(":/i18n"));
}

QString languageInUse() {
  return translators().code;
}

}  // namespace pushlab::viewer

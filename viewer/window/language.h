#pragma once

#include <QString>
#include <QStringList>

namespace pushlab::viewer {

/// "en", "zh_CN": what there is besides "system".
QStringList languageCodes();

/// Makes all texts of the application speak it, and numbers look like it; widgets get a LanguageChange.
/// "system": that of the locale, English where there is no translation. Throws std::invalid_argument that
/// lists the codes.
void useLanguage(const QString& code);

/// What `useLanguage` was last called with, "system" resolved: "en", "zh_CN".
QString languageInUse();

}  // namespace pushlab::viewer

#pragma once

#include <QString>
#include <QStringList>

namespace pushlab::viewer {

/// What is opened where no file is named: of all *.sqlite in the results/ of these folders the one that was
/// written last, else the sample; empty: there is none.
QString usualDatabase(const QStringList& folders);

/// Where to look: the working folder, and those above the program (of a build in its tree).
QStringList usualFolders(const QString& programFolder);

}  // namespace pushlab::viewer

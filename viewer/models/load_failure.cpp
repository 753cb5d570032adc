#include "viewer/models/load_failure.h"

#include <QCoreApplication>
#include <map>

namespace pushlab::viewer {

namespace {

using Kind = LoadFailure::Kind;

QString translated(const char* text) {
  return QCoreApplication::translate("LoadFailure", text);
}

const std::map<Kind, const char*>& sentences() {
  static const std::map<Kind, const char*> all{
      {Kind::missing, QT_TRANSLATE_NOOP("LoadFailure",
                                        "There is no file %1: run ./lab bench, which writes "
                                        "results/pushlab.sqlite, or open another file.")},
      {Kind::notSqlite, QT_TRANSLATE_NOOP("LoadFailure",
                                          "%1 is not an SQLite database: open a file that "
                                          "push-bench wrote, such as results/pushlab.sqlite.")},
      {Kind::foreign, QT_TRANSLATE_NOOP("LoadFailure",
                                        "%1 is the database of another program: open a file "
                                        "that push-bench wrote.")},
      {Kind::empty, QT_TRANSLATE_NOOP("LoadFailure",
                                      "%1 holds no results yet: run ./lab bench; what it "
                                      "records will appear here by itself.")},
      {Kind::olderSchema,
       QT_TRANSLATE_NOOP("LoadFailure",
                         "%1 was written by an older PushLab: let push-bench record into it "
                         "once, which brings it up to date.")},
      {Kind::newerSchema, QT_TRANSLATE_NOOP("LoadFailure",
                                            "%1 was written by a newer PushLab: open it with "
                                            "that version, or open another file.")},
      {Kind::permission, QT_TRANSLATE_NOOP("LoadFailure",
                                           "%1 may not be read: get permission to read it and "
                                           "its folder, or open another file.")},
      {Kind::locked, QT_TRANSLATE_NOOP("LoadFailure",
                                       "%1 is locked by another program: close what writes it; "
                                       "it will be read as soon as it is free.")},
      {Kind::damaged, QT_TRANSLATE_NOOP("LoadFailure",
                                        "%1 is damaged: save what is left with sqlite3 and "
                                        "its command .recover, or open another file.")},
  };
  return all;
}

}  // namespace

LoadFailure failureOf(const QString& path, const results::StoreError& problem) {
  const auto own = sentences().find(problem.kind());
  const QString sentence =
      own == sentences().end() ? QString::fromUtf8(problem.what()) : translated(own->second).arg(path);
  return {path, problem.kind(), sentence};
}

LoadFailure tooManyFiles(const QString& path, int most) {
  const QString sentence =
      QCoreApplication::translate("LoadFailure", "%1 is not opened, for %2 files are open: close one first.");
  return {path, Kind::misuse, sentence.arg(path).arg(most)};
}

}  // namespace pushlab::viewer

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <map>
#include <set>

// The files of Qt Linguist, as lupdate and translators leave them.
namespace pushlab::viewer {

namespace {

struct Translation {
  QString source, text;
  bool finished = true;
};

std::vector<Translation> translationsIn(const QString& path) {
  QFile file(path);
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
  QXmlStreamReader reader(&file);
  std::vector<Translation> all;
  while (!reader.atEnd()) {
    if (reader.readNext() != QXmlStreamReader::StartElement) continue;
    if (reader.name() == QStringLiteral("source")) all.push_back({reader.readElementText(), {}});
    if (reader.name() != QStringLiteral("translation")) continue;
    all.back().finished = !reader.attributes().hasAttribute(QStringLiteral("type"));
    all.back().text = reader.readElementText();
  }
  EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
  return all;
}

std::set<QString> placesIn(const QString& text) {
  static const QRegularExpression place(QStringLiteral("%\\d"));
  std::set<QString> places;
  for (auto found = place.globalMatch(text); found.hasNext();)
    places.insert(found.next().captured());
  return places;
}

}  // namespace

TEST(Translations, areComplete) {
  const auto all = translationsIn(QStringLiteral(PUSHLAB_TRANSLATIONS "/push-viewer_zh_CN.ts"));
  EXPECT_GT(all.size(), 300u);
  for (const Translation& one : all)
    EXPECT_TRUE(one.finished && !one.text.isEmpty()) << one.source.toStdString();
}

TEST(Translations, haveAPlaceForEachValueOfTheirSource) {
  for (const Translation& one : translationsIn(QStringLiteral(PUSHLAB_TRANSLATIONS "/push-viewer_zh_CN.ts")))
    EXPECT_EQ(placesIn(one.text), placesIn(one.source)) << one.source.toStdString();
}

}  // namespace pushlab::viewer

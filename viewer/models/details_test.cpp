#include "viewer/models/details.h"

#include <filesystem>

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

using results::HistogramKind;

TEST(Details, readsHistogramsAndSamplesOfARun) {
  TestDatabase database;
  auto outcome = outcomeOf({{10, 10, 3}, {2048, 2049, 1}});
  outcome.samples = {sampleAt(1, 500), sampleAt(2, 480)};
  database.measure({{planOf("comet"), outcome}});
  const auto archive = database.open();
  Details details(archive);
  const auto& buckets = details.histogram(archive->runs[0], HistogramKind::corrected);
  ASSERT_EQ(buckets.size(), 2u);
  EXPECT_EQ(buckets[1].highestNs, 2049);
  EXPECT_EQ(buckets[0].count, 3);
  EXPECT_TRUE(details.histogram(archive->runs[0], HistogramKind::uncorrected).empty());
  ASSERT_EQ(details.samples(archive->runs[0]).size(), 2u);
  EXPECT_EQ(details.samples(archive->runs[0])[1].delivered, 480);
  EXPECT_TRUE(details.problem().isEmpty());
}

TEST(Details, keepsWhatItHasRead) {
  TestDatabase database;
  database.measure({{planOf("comet"), outcomeOf({{10, 10, 3}})}});
  const auto archive = database.open();
  Details details(archive);
  const auto* first = &details.histogram(archive->runs[0], HistogramKind::corrected);
  std::filesystem::remove(database.path().toStdString());
  const auto* second = &details.histogram(archive->runs[0], HistogramKind::corrected);
  EXPECT_EQ(first, second);
  EXPECT_EQ(second->size(), 1u);
}

TEST(Details, givesNothingOfAFileThatIsGoneAndSaysWhy) {
  const auto archive = archiveOf(repetitionsOf(planOf("comet"), {1}));
  Details details(archive);
  EXPECT_TRUE(details.histogram(archive->runs[0], HistogramKind::corrected).empty());
  EXPECT_TRUE(details.problem().contains("/nowhere/made-up.sqlite")) << details.problem().toStdString();
  EXPECT_TRUE(details.samples(archive->runs[0]).empty());
}

}  // namespace
}  // namespace pushlab::viewer

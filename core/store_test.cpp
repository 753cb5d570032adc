#include "core/store.h"

#include <gtest/gtest.h>

#include <Poco/Data/DataException.h>

#include "core/sqlite_file.h"

namespace pushlab::core {
namespace {

using namespace std::string_literals;
using Outcome = Store::Outcome;

class StoreTest : public testing::Test {
 protected:
  Poco::Data::Session session = openSqlite(":memory:");
  Store store{session};
};

TEST_F(StoreTest, MakesAnAccountAtTheFirstLogin) {
  const auto first = store.login("13911111111");
  EXPECT_EQ(first, 1);
  EXPECT_EQ(store.login("13911111111"), first);
  EXPECT_EQ(store.login("13922222222"), 2);
  EXPECT_TRUE(store.userExists(first));
  EXPECT_FALSE(store.userExists(3));
  EXPECT_FALSE(store.userExists(0));
}

TEST_F(StoreTest, TellsAProfileWithFollowersAndFollowings) {
  const auto a = store.login("a");
  const auto b = store.login("b");
  store.follow(a, b);
  store.follow(77, b);
  const auto profile = store.profile(b);
  ASSERT_TRUE(profile);
  EXPECT_EQ(profile->userId, b);
  EXPECT_EQ(profile->mobile, "b");
  EXPECT_EQ(profile->followers, 2);
  EXPECT_EQ(profile->followings, 0);
  EXPECT_EQ(store.profile(a)->followings, 1);
  EXPECT_FALSE(store.profile(99));
}

TEST_F(StoreTest, TellsTheFirstFollowingFromARepeatedOne) {
  const auto target = store.login("b");
  EXPECT_EQ(store.follow(1, target), Outcome::Made);
  EXPECT_EQ(store.follow(1, target), Outcome::Already);
  EXPECT_EQ(store.follow(2, target), Outcome::Made);
}

TEST_F(StoreTest, LetsAFollowerWithoutAccountFollowButNobodyWithoutAccountBeFollowed) {
  const auto target = store.login("b");
  EXPECT_EQ(store.follow(500, target), Outcome::Made);
  EXPECT_EQ(store.follow(target, 500), Outcome::NoTarget);
}

TEST_F(StoreTest, UnfollowsOnce) {
  const auto target = store.login("b");
  store.follow(9, target);
  EXPECT_TRUE(store.unfollow(9, target));
  EXPECT_FALSE(store.unfollow(9, target));
  EXPECT_EQ(store.profile(target)->followers, 0);
  EXPECT_EQ(store.follow(9, target), Outcome::Made);
}

TEST_F(StoreTest, ListsTheNewestArticlesFirst) {
  for (int i = 1; i <= 5; ++i)
    EXPECT_EQ(store.addArticle(7, "title " + std::to_string(i)), i);
  const auto articles = store.articles(3);
  ASSERT_EQ(articles.size(), 3U);
  EXPECT_EQ(articles[0].articleId, 5);
  EXPECT_EQ(articles[2].title, "title 3");
  EXPECT_EQ(articles[0].userId, 7);
  EXPECT_GT(articles[0].timestamp, 1.7e9);
  EXPECT_EQ(store.article(2)->title, "title 2");
  EXPECT_FALSE(store.article(6));
}

TEST_F(StoreTest, HasNoArticlesAtFirst) {
  EXPECT_TRUE(store.articles().empty());
}

TEST_F(StoreTest, KeepsEveryTextAsItIs) {
  const auto odd = "quote ' \" é😀 \0 end; DROP TABLE users"s;
  EXPECT_EQ(store.article(store.addArticle(1, odd))->title, odd);
  EXPECT_EQ(store.article(store.addArticle(1, ""))->title, "");
  EXPECT_EQ(store.profile(store.login(odd))->mobile, odd);
  EXPECT_NE(store.login("a\0b"s), store.login("a\0c"s));
  store.keep(1, odd, "{}");
  EXPECT_EQ(store.undelivered(1).at(0).event, odd);
}

TEST_F(StoreTest, LikesAnArticleOncePerUser) {
  const auto article = store.addArticle(1, "title");
  EXPECT_EQ(store.like(2, article), Outcome::Made);
  EXPECT_EQ(store.like(2, article), Outcome::Already);
  EXPECT_EQ(store.like(3, article), Outcome::Made);
  EXPECT_EQ(store.like(2, 99), Outcome::NoTarget);
}

TEST_F(StoreTest, NumbersComments) {
  const auto article = store.addArticle(1, "title");
  EXPECT_EQ(store.addComment(2, article, "first"), 1);
  EXPECT_EQ(store.addComment(2, article, "first"), 2);
}

TEST_F(StoreTest, StoresNothingOfACallThatFails) {
  EXPECT_THROW(store.addComment(2, 99, "to nothing"), Poco::Data::DataException);
  const auto article = store.addArticle(1, "title");
  EXPECT_EQ(store.addComment(2, article, "to something"), 1) << "the store goes on";
}

TEST_F(StoreTest, KeepsNotificationsUntilTheyAreDelivered) {
  const auto first = store.keep(1, "following notify", R"({"user_id":2})");
  const auto second = store.keep(1, "liking notify", "{}");
  store.keep(2, "comment notify", "{}");
  const auto waiting = store.undelivered(1);
  ASSERT_EQ(waiting.size(), 2U);
  EXPECT_EQ(waiting[0].storedId, first);
  EXPECT_EQ(waiting[0].event, "following notify");
  EXPECT_EQ(waiting[0].data, R"({"user_id":2})");
  store.markDelivered({first, first, 999});
  store.markDelivered({});
  ASSERT_EQ(store.undelivered(1).size(), 1U);
  EXPECT_EQ(store.undelivered(1)[0].storedId, second);
  store.markDelivered({second});
  EXPECT_TRUE(store.undelivered(1).empty());
  EXPECT_EQ(store.undelivered(2).size(), 1U);
}

TEST_F(StoreTest, NeverUsesAStoredIdTwice) {
  const auto first = store.keep(1, "a", "1");
  store.markDelivered({first});
  EXPECT_GT(store.keep(1, "b", "2"), first);
}

TEST_F(StoreTest, LetsTheOldestUndeliveredGoFirst) {
  store.keep(2, "of another", "0");
  for (int i = 0; i < Store::maxStored + 3; ++i)
    store.keep(1, "n", std::to_string(i));
  const auto waiting = store.undelivered(1);
  ASSERT_EQ(waiting.size(), static_cast<std::size_t>(Store::maxStored));
  EXPECT_EQ(waiting.front().data, "3");
  EXPECT_EQ(waiting.back().data, std::to_string(Store::maxStored + 2));
  EXPECT_EQ(store.undelivered(2).size(), 1U);
}

TEST_F(StoreTest, KnowsAUsersFirstConnection) {
  EXPECT_TRUE(store.firstConnection(1));
  EXPECT_FALSE(store.firstConnection(1));
  EXPECT_TRUE(store.firstConnection(2));
}

TEST_F(StoreTest, FindsItsTablesAgain) {
  store.login("a");
  Store again(session);
  EXPECT_EQ(again.login("a"), 1);
}

}  // namespace
}  // namespace pushlab::core

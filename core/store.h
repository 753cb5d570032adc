#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <Poco/Data/Session.h>

namespace pushlab::core {

struct SqliteSchema;

struct Profile {
  std::int64_t userId = 0;
  std::string mobile;  ///< in full; masking is for whoever shows it
  std::int64_t followers = 0;
  std::int64_t followings = 0;
};

struct Article {
  std::int64_t articleId = 0;
  std::int64_t userId = 0;  ///< the author
  std::string title;
  double timestamp = 0;  ///< seconds since the epoch
};

/// A notification that waits for a user who was away.
struct StoredNotification {
  std::int64_t storedId = 0;
  std::string event;
  std::string data;  ///< JSON text
};

/// All SQL of the core, on one session; every call runs in the database's thread (database.h), so that a
/// sequence of calls in one job sees nothing in between. Each writing call is one transaction, and several
/// processes may share one file. Throws Poco::Data::DataException (full disk, broken file …), after which
/// nothing of that call is stored.
class Store {
 public:
  /// What kind of file holds a store.
  static const SqliteSchema& schema();

  /// Makes or migrates the tables (PRAGMA user_version). Throws std::runtime_error that says what to do where
  /// the file is of a newer schema or not ours.
  explicit Store(Poco::Data::Session& session);

  /// Of this file, random: whoever has the same one has the same stored ids. A copy of the file keeps it.
  std::string id();

  /// The user with that mobile, made at the first login.
  std::int64_t login(const std::string& mobile);
  std::optional<Profile> profile(std::int64_t userId);
  bool userExists(std::int64_t userId);

  enum class Outcome { Made, Already, NoTarget };
  /// The follower need not have an account here (tokens may be signed elsewhere); the target must.
  Outcome follow(std::int64_t userId, std::int64_t target);
  /// Whether there was such a following.
  bool unfollow(std::int64_t userId, std::int64_t target);
  std::int64_t addArticle(std::int64_t userId, const std::string& title);
  std::optional<Article> article(std::int64_t articleId);
  /// Newest first, at most `limit`.
  std::vector<Article> articles(int limit = 100);
  Outcome like(std::int64_t userId, std::int64_t articleId);
  /// The article must exist (check with `article` in the same job); throws Poco::Data::DataException
  /// otherwise.
  std::int64_t addComment(std::int64_t userId, std::int64_t articleId, const std::string& content);

  /// Keeps a notification for a user until it is marked delivered; returns its stored id. At most `maxStored`
  /// undelivered per user are kept; the oldest go first.
  static constexpr int maxStored = 1000;
  std::int64_t keep(std::int64_t userId, const std::string& event, const std::string& data);
  /// What was never delivered to the user, oldest first.
  std::vector<StoredNotification> undelivered(std::int64_t userId);
  /// They are forgotten. Ids that are unknown or were marked before do no harm, nor do those of another
  /// database, which begin elsewhere.
  void markDelivered(const std::vector<std::int64_t>& storedIds);
  /// True exactly once per user: the first connection ever, when the chat bot greets.
  bool firstConnection(std::int64_t userId);

 private:
  Poco::Data::Session& _session;
};

}  // namespace pushlab::core

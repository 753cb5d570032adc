#include "core/store.h"

#include <Poco/Data/Statement.h>

#include <chrono>

#include "core/sqlite_file.h"

namespace pushlab::core {

namespace {

using namespace Poco::Data::Keywords;
using Poco::Data::BLOB;
using Poco::Data::Session;

// Ids are never used twice: a token, a page or a late markDelivered may still name an old one.
constexpr const char* version1 = R"(
  CREATE TABLE users (
    user_id INTEGER PRIMARY KEY AUTOINCREMENT,
    mobile TEXT NOT NULL UNIQUE
  );
  CREATE TABLE followings (
    user_id INTEGER NOT NULL,
    target INTEGER NOT NULL REFERENCES users,
    PRIMARY KEY (user_id, target)
  ) WITHOUT ROWID;
  CREATE INDEX followers ON followings (target);
  CREATE TABLE articles (
    article_id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    timestamp REAL NOT NULL
  );
  CREATE TABLE likings (
    user_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles,
    PRIMARY KEY (user_id, article_id)
  ) WITHOUT ROWID;
  CREATE TABLE comments (
    comment_id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles,
    content TEXT NOT NULL,
    timestamp REAL NOT NULL
  );
  CREATE TABLE stored_notifications (
    stored_id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    event TEXT NOT NULL,
    data TEXT NOT NULL
  );
  CREATE INDEX stored_by_user ON stored_notifications (user_id, stored_id);
  CREATE TABLE greeted (user_id INTEGER PRIMARY KEY);
)";
// Stored ids begin at a random place, so that one of another database, which a journal or a bus may still
// name, is none of this one.
constexpr const char* version2 = R"(
  CREATE TABLE identity (id TEXT NOT NULL);
  INSERT INTO identity VALUES (lower(hex(randomblob(16))));
  INSERT INTO sqlite_sequence SELECT 'stored_notifications', 0
    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'stored_notifications');
  UPDATE sqlite_sequence SET seq = max(seq, random() & 4503599627370495)
    WHERE name = 'stored_notifications';
)";
constexpr const char* migrations[] = {version1, version2};
constexpr SqliteSchema storeSchema{0x504C6462, migrations};  // "PLdb"

double secondsNow() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::int64_t lastId(Session& session) {
  std::int64_t id = 0;
  session << "SELECT last_insert_rowid()", into(id), now;
  return id;
}

bool exists(Session& session, const std::string& query, std::int64_t id) {
  std::int64_t found = 0;
  session << query, use(id), into(found), now;
  return found != 0;
}

/// Runs a change with two ids; whether it changed a row.
bool change(Session& session, const std::string& sql, std::int64_t first, std::int64_t second) {
  return (session << sql, use(first), use(second)).execute() > 0;
}

}  // namespace

const SqliteSchema& Store::schema() {
  return storeSchema;
}

Store::Store(Session& session) : _session(session) {
  migrate(_session, storeSchema);
}

std::string Store::id() {
  std::string id;
  _session << "SELECT id FROM identity", into(id), now;
  return id;
}

std::int64_t Store::login(const std::string& mobile) {
  std::string key = mobile;
  std::int64_t id = 0;
  _session << "SELECT user_id FROM users WHERE mobile=?", use(key), into(id), now;
  if (id != 0) return id;
  WriteTransaction transaction(_session);
  _session << "INSERT OR IGNORE INTO users (mobile) VALUES (?)", use(key), now;
  _session << "SELECT user_id FROM users WHERE mobile=?", use(key), into(id), now;
  transaction.commit();
  return id;
}

std::optional<Profile> Store::profile(std::int64_t userId) {
  Profile profile;
  BLOB mobile;
  _session << "SELECT user_id, CAST(mobile AS BLOB), (SELECT count(*) FROM followings WHERE target = "
              "users.user_id),"
              " (SELECT count(*) FROM followings WHERE followings.user_id = users.user_id) FROM users WHERE "
              "user_id=?",
      into(profile.userId), into(mobile), into(profile.followers), into(profile.followings), use(userId), now;
  if (profile.userId == 0) return std::nullopt;
  profile.mobile = textOf(mobile);
  return profile;
}

bool Store::userExists(std::int64_t userId) {
  return exists(_session, "SELECT 1 FROM users WHERE user_id=?", userId);
}

Store::Outcome Store::follow(std::int64_t userId, std::int64_t target) {
  WriteTransaction transaction(_session);
  if (!userExists(target)) return Outcome::NoTarget;
  if (!change(_session, "INSERT OR IGNORE INTO followings (user_id, target) VALUES (?, ?)", userId, target)) {
    return Outcome::Already;
  }
  transaction.commit();
  return Outcome::Made;
}

bool Store::unfollow(std::int64_t userId, std::int64_t target) {
  WriteTransaction transaction(_session);
  const bool was = change(_session, "DELETE FROM followings WHERE user_id=? AND target=?", userId, target);
  transaction.commit();
  return was;
}

std::int64_t Store::addArticle(std::int64_t userId, const std::string& title) {
  std::string content = title;
  double timestamp = secondsNow();
  WriteTransaction transaction(_session);
  _session << "INSERT INTO articles (user_id, title, timestamp) VALUES (?, ?, ?)", use(userId), use(content),
      use(timestamp), now;
  const auto id = lastId(_session);
  transaction.commit();
  return id;
}

std::optional<Article> Store::article(std::int64_t articleId) {
  Article article;
  BLOB title;
  _session << "SELECT article_id, user_id, CAST(title AS BLOB), timestamp FROM articles WHERE article_id=?",
      into(article.articleId), into(article.userId), into(title), into(article.timestamp), use(articleId),
      now;
  if (article.articleId == 0) return std::nullopt;
  article.title = textOf(title);
  return article;
}

std::vector<Article> Store::articles(int limit) {
  std::vector<std::int64_t> ids;
  std::vector<std::int64_t> authors;
  std::vector<BLOB> titles;
  std::vector<double> timestamps;
  _session << "SELECT article_id, user_id, CAST(title AS BLOB), timestamp FROM articles"
              " ORDER BY article_id DESC LIMIT ?",
      into(ids), into(authors), into(titles), into(timestamps), use(limit), now;
  std::vector<Article> articles;
  articles.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    articles.push_back({ids[i], authors[i], textOf(titles[i]), timestamps[i]});
  }
  return articles;
}

Store::Outcome Store::like(std::int64_t userId, std::int64_t articleId) {
  WriteTransaction transaction(_session);
  if (!exists(_session, "SELECT 1 FROM articles WHERE article_id=?", articleId)) return Outcome::NoTarget;
  if (!change(_session, "INSERT OR IGNORE INTO likings (user_id, article_id) VALUES (?, ?)", userId,
              articleId)) {
    return Outcome::Already;
  }
  transaction.commit();
  return Outcome::Made;
}

std::int64_t Store::addComment(std::int64_t userId, std::int64_t articleId, const std::string& content) {
  std::string body = content;
  double timestamp = secondsNow();
  WriteTransaction transaction(_session);
  _session << "INSERT INTO comments (user_id, article_id, content, timestamp) VALUES (?, ?, ?, ?)",
      use(userId), use(articleId), use(body), use(timestamp), now;
  const auto id = lastId(_session);
  transaction.commit();
  return id;
}

std::int64_t Store::keep(std::int64_t userId, const std::string& event, const std::string& data) {
  std::string name = event;
  std::string content = data;
  int newest = maxStored;
  WriteTransaction transaction(_session);
  _session << "INSERT INTO stored_notifications (user_id, event, data) VALUES (?, ?, ?)", use(userId),
      use(name), use(content), now;
  const auto id = lastId(_session);
  _session << "DELETE FROM stored_notifications WHERE user_id=? AND stored_id <= (SELECT stored_id"
              " FROM stored_notifications WHERE user_id=? ORDER BY stored_id DESC LIMIT 1 OFFSET ?)",
      use(userId), use(userId), use(newest), now;
  transaction.commit();
  return id;
}

std::vector<StoredNotification> Store::undelivered(std::int64_t userId) {
  std::vector<std::int64_t> ids;
  std::vector<BLOB> events;
  std::vector<BLOB> data;
  _session << "SELECT stored_id, CAST(event AS BLOB), CAST(data AS BLOB) FROM stored_notifications"
              " WHERE user_id=? ORDER BY stored_id",
      into(ids), into(events), into(data), use(userId), now;
  std::vector<StoredNotification> found;
  found.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i)
    found.push_back({ids[i], textOf(events[i]), textOf(data[i])});
  return found;
}

void Store::markDelivered(const std::vector<std::int64_t>& storedIds) {
  if (storedIds.empty()) return;
  std::vector<std::int64_t> ids = storedIds;
  WriteTransaction transaction(_session);
  _session << "DELETE FROM stored_notifications WHERE stored_id=?", use(ids), now;
  transaction.commit();
}

bool Store::firstConnection(std::int64_t userId) {
  if (exists(_session, "SELECT 1 FROM greeted WHERE user_id=?", userId)) return false;
  WriteTransaction transaction(_session);
  const bool first =
      (_session << "INSERT OR IGNORE INTO greeted (user_id) VALUES (?)", use(userId)).execute() > 0;
  transaction.commit();
  return first;
}

}  // namespace pushlab::core

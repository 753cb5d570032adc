#include "core/journal_file.h"

#include <Poco/Data/Statement.h>

#include "core/epoch.h"
#include "core/sqlite_file.h"
#include "json/json.h"

namespace pushlab::core {

namespace {

using namespace Poco::Data::Keywords;
using Poco::Data::BLOB;
using Poco::Data::Session;

constexpr const char* version1 = R"(
  CREATE TABLE journal (
    epoch INTEGER NOT NULL,
    evicted_up_to INTEGER NOT NULL
  );
  CREATE TABLE notifications (
    sequence INTEGER PRIMARY KEY,
    room TEXT NOT NULL,
    event TEXT NOT NULL,
    data TEXT NOT NULL,
    stored_id INTEGER NOT NULL
  );
  CREATE INDEX notifications_by_room ON notifications (room, sequence);
  CREATE TABLE streams (
    room TEXT PRIMARY KEY,
    lost_up_to INTEGER NOT NULL
  ) WITHOUT ROWID;
)";
constexpr const char* version2 = R"(
  ALTER TABLE notifications ADD COLUMN several_arguments INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE notifications ADD COLUMN except_rooms TEXT NOT NULL DEFAULT '';
)";
constexpr const char* migrations[] = {version1, version2};
constexpr SqliteSchema schema{0x504C6A6E, migrations};  // "PLjn"

constexpr std::size_t rowsPerRead = 4096;

std::string listJson(const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  std::string out = "[";
  for (const std::string& text : texts) {
    if (out.size() > 1) out += ',';
    json::appendString(out, text);
  }
  return out + ']';
}

std::vector<std::string> listOf(const std::string& text) {
  std::vector<std::string> texts;
  if (text.empty()) return texts;
  for (const std::string_view element : json::elements(text))
    texts.push_back(json::unquoted(element).value_or(""));
  return texts;
}

void ensureEpoch(Session& session) {
  WriteTransaction transaction(session);
  auto epoch = static_cast<std::int64_t>(Epoch::random().id());
  session << "INSERT INTO journal SELECT ?, 0 WHERE NOT EXISTS (SELECT 1 FROM journal)", use(epoch), now;
  transaction.commit();
}

}  // namespace

JournalFile::JournalFile(const std::string& file) : _session(openSqlite(file, true, &schema)) {
  migrate(_session, schema);
  ensureEpoch(_session);
}

std::uint64_t JournalFile::epoch() {
  std::int64_t epoch = 0;
  _session << "SELECT epoch FROM journal", into(epoch), now;
  return static_cast<std::uint64_t>(epoch);
}

Sequence JournalFile::evictedUpTo() {
  Sequence upTo = 0;
  _session << "SELECT evicted_up_to FROM journal", into(upTo), now;
  return upTo;
}

void JournalFile::eachNotification(const std::function<void(Sequence, Draft)>& take) {
  for (Sequence last = 0; readChunk(last, take) == rowsPerRead;) {
  }
}

std::size_t JournalFile::readChunk(Sequence& last, const std::function<void(Sequence, Draft)>& take) {
  std::vector<Sequence> sequences;
  std::vector<BLOB> rooms;
  std::vector<BLOB> events;
  std::vector<BLOB> data;
  std::vector<std::int64_t> storedIds;
  std::vector<int> several;
  std::vector<BLOB> excepts;
  std::size_t most = rowsPerRead;
  _session << "SELECT sequence, CAST(room AS BLOB), CAST(event AS BLOB), CAST(data AS BLOB), stored_id,"
              " several_arguments, CAST(except_rooms AS BLOB)"
              " FROM notifications WHERE sequence>? ORDER BY sequence LIMIT ?",
      into(sequences), into(rooms), into(events), into(data), into(storedIds), into(several), into(excepts),
      use(last), use(most), now;
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    take(sequences[i], {textOf(events[i]), textOf(data[i]), textOf(rooms[i]), storedIds[i], several[i] != 0,
                        listOf(textOf(excepts[i]))});
  }
  if (!sequences.empty()) last = sequences.back();
  return sequences.size();
}

void JournalFile::eachLoss(const std::function<void(const std::string&, Sequence)>& take) {
  std::vector<BLOB> rooms;
  std::vector<Sequence> losses;
  _session << "SELECT CAST(room AS BLOB), lost_up_to FROM streams", into(rooms), into(losses), now;
  for (std::size_t i = 0; i < rooms.size(); ++i)
    take(textOf(rooms[i]), losses[i]);
}

void JournalFile::write(const std::vector<NotificationPtr>& notifications,
                        const std::vector<Pruning>& prunings) {
  WriteTransaction transaction(_session);
  if (!notifications.empty()) insert(notifications);
  for (const auto& pruning : prunings)
    prune(pruning);
  transaction.commit();
}

/// Whole columns at once: four times as fast as a statement per row.
void JournalFile::insert(const std::vector<NotificationPtr>& notifications) {
  std::vector<Sequence> sequences;
  std::vector<std::string> rooms;
  std::vector<std::string> events;
  std::vector<std::string> data;
  std::vector<std::int64_t> storedIds;
  std::vector<int> several;
  std::vector<std::string> excepts;
  for (const auto& notification : notifications) {
    sequences.push_back(notification->sequence);
    rooms.push_back(notification->room);
    events.push_back(notification->event);
    data.push_back(notification->data);
    storedIds.push_back(notification->storedId);
    several.push_back(notification->severalArguments ? 1 : 0);
    excepts.push_back(listJson(notification->except));
  }
  _session << "INSERT INTO notifications (sequence, room, event, data, stored_id, several_arguments,"
              " except_rooms) VALUES (?, ?, ?, ?, ?, ?, ?)",
      use(sequences), use(rooms), use(events), use(data), use(storedIds), use(several), use(excepts), now;
}

void JournalFile::prune(const Pruning& pruning) {
  std::string room = pruning.room;
  Sequence upTo = pruning.upTo;
  _session << "DELETE FROM notifications WHERE room=? AND sequence<=?", use(room), use(upTo), now;
  if (pruning.evicted) {
    _session << "DELETE FROM streams WHERE room=?", use(room), now;
    _session << "UPDATE journal SET evicted_up_to=max(evicted_up_to, ?)", use(upTo), now;
  } else {
    _session << "INSERT OR REPLACE INTO streams (room, lost_up_to) VALUES (?, ?)", use(room), use(upTo), now;
  }
}

}  // namespace pushlab::core

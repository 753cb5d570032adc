#include "bus/redis/journal_reader.h"

#include <algorithm>
#include <span>

namespace pushlab::bus {

namespace {

constexpr std::uint64_t chunkEntries = 128;  ///< of a room, read at once
constexpr std::size_t chunkRooms = 64;       ///< asked for at once
constexpr std::uint64_t feedEntries = 256;   ///< read at once

}  // namespace

RetainedJournal JournalReader::retained() {
  RetainedJournal journal;
  describe(journal);
  const auto head = journal.head;
  _epoch = journal.epoch;
  const auto names = _link.ask(RedisCommand() << "ZRANGE" << _keys.activity(_epoch) << "0"
                                              << "-1");
  std::vector<std::string> rooms;
  for (const auto& name : arrayOf(names))
    rooms.push_back(textOf(name));
  for (std::size_t i = 0; i < rooms.size(); i += chunkRooms) {
    const auto last = std::min(i + chunkRooms, rooms.size());
    readRooms(journal, {rooms.begin() + static_cast<std::ptrdiff_t>(i),
                        rooms.begin() + static_cast<std::ptrdiff_t>(last)});
  }
  describe(journal);  // rooms were dropped meanwhile
  if (journal.epoch.id() != _epoch.id()) throw LinkError("the journal was replaced while it was read");
  journal.head = head;
  std::erase_if(journal.entries, [head](const JournalEntry& entry) { return entry.sequence > head; });
  std::sort(journal.entries.begin(), journal.entries.end(),
            [](const JournalEntry& a, const JournalEntry& b) { return a.sequence < b.sequence; });
  return journal;
}

void JournalReader::describe(RetainedJournal& journal) {
  const auto reply = _link.ask(RedisCommand() << "HMGET" << _keys.journal() << "epoch"
                                              << "head"
                                              << "evicted"
                                              << "lost");
  const auto fields = arrayOf(reply, 4);
  const auto cursor = core::Epoch::parse(textOf(fields[0]) + "-0");
  if (!cursor) throw LinkError("Redis has no journal under that name now");
  journal.epoch = core::Epoch(cursor->epoch);
  journal.head = numberOf(fields[1]);
  journal.evicted = numberOf(fields[2]);
  journal.lost = numberOf(fields[3]);
}

RedisCommand JournalReader::range(const std::string& room, core::Sequence after) const {
  RedisCommand command;
  command << "XRANGE" << _keys.room(_epoch, room) << std::to_string(after + 1) + "-0"
          << "+"
          << "COUNT" << chunkEntries;
  return command;
}

/// Their first chunks in one go, since most have no more.
void JournalReader::readRooms(RetainedJournal& journal, const std::vector<std::string>& rooms) {
  std::string commands;
  for (const auto& room : rooms)
    commands += range(room, 0).bytes();
  _link.send(commands);
  std::vector<RedisReply> chunks;
  for (std::size_t i = 0; i < rooms.size(); ++i)
    chunks.push_back(_link.receive());
  for (std::size_t i = 0; i < rooms.size(); ++i)
    readRoom(journal, rooms[i], std::move(chunks[i]));
}

/// Whatever was trimmed between two chunks is a loss, and so is all that stood before.
void JournalReader::readRoom(RetainedJournal& journal, const std::string& room, RedisReply chunk) {
  std::vector<JournalEntry> entries;
  core::Sequence loss = 0;
  core::Sequence last = 0;
  for (;;) {
    for (const auto& reply : arrayOf(chunk)) {
      auto entry = readEntry(reply);
      if (!entry) continue;
      if (entries.empty() || entry->previous != entries.back().sequence) {
        entries.clear();
        loss = entry->previous;
      }
      entries.push_back(std::move(*entry));
    }
    const bool went = !entries.empty() && entries.back().sequence > last;
    if (arrayOf(chunk).size() < chunkEntries || !went) break;
    last = entries.back().sequence;
    chunk = _link.ask(range(room, last));
  }
  if (loss != 0) journal.losses.emplace_back(room, loss);
  std::move(entries.begin(), entries.end(), std::back_inserter(journal.entries));
}

void JournalReader::ask(core::Epoch epoch, core::Sequence after, std::chrono::milliseconds wait) {
  RedisCommand command;
  command << "XREAD"
          << "COUNT" << feedEntries << "BLOCK" << static_cast<std::uint64_t>(wait.count()) << "STREAMS"
          << _keys.feed(epoch) << std::to_string(after) + "-0";
  _link.send(command.bytes());
}

std::vector<JournalEntry> JournalReader::receive() {
  std::vector<JournalEntry> entries;
  const auto answer = _link.receive();
  for (const auto& stream : arrayOf(answer)) {
    const auto parts = arrayOf(stream, 2);
    for (const auto& reply : arrayOf(parts[1])) {
      if (auto entry = readEntry(reply)) entries.push_back(std::move(*entry));
    }
  }
  return entries;
}

}  // namespace pushlab::bus

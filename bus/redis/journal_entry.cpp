#include "bus/redis/journal_entry.h"

#include <charconv>
#include <string_view>
#include <unordered_map>

#include "json/json.h"

namespace pushlab::bus {

namespace {

template <typename Number>
Number numberIn(std::string_view text) {
  Number number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) throw LinkError("no number");
  return number;
}

/// `17-0`.
core::Sequence sequenceOf(std::string_view id) {
  if (!id.ends_with("-0")) throw LinkError("no ID of ours");
  return numberIn<core::Sequence>(id.substr(0, id.size() - 2));
}

std::string roomsText(const std::vector<std::string>& rooms) {
  std::string text;
  for (const auto& room : rooms) {
    text += text.empty() ? '[' : ',';
    json::appendString(text, room);
  }
  return text + ']';
}

std::vector<std::string> roomsIn(const std::string& text) {
  std::vector<std::string> rooms;
  for (const auto element : json::elements(text)) {
    if (auto room = json::unquoted(element)) rooms.push_back(std::move(*room));
  }
  return rooms;
}

using Setter = void (*)(JournalEntry&, const std::string&);

/// Fields that a newer version writes are passed over.
const std::unordered_map<std::string_view, Setter>& setters() {
  using Entry = JournalEntry;
  using Text = const std::string&;
  static const std::unordered_map<std::string_view, Setter> all{
      {"event", [](Entry& entry, Text value) { entry.draft.event = value; }},
      {"data", [](Entry& entry, Text value) { entry.draft.data = value; }},
      {"room", [](Entry& entry, Text value) { entry.draft.room = value; }},
      {"stored", [](Entry& entry, Text value) { entry.draft.storedId = numberIn<std::int64_t>(value); }},
      {"several", [](Entry& entry, Text) { entry.draft.severalArguments = true; }},
      {"except", [](Entry& entry, Text value) { entry.draft.except = roomsIn(value); }},
      {"task", [](Entry& entry, Text value) { entry.origin.task = value; }},
      {"own", [](Entry& entry, Text value) { entry.origin.own = value; }},
      {"by", [](Entry& entry, Text value) { entry.origin.by = value; }},
      {"previous", [](Entry& entry, Text value) { entry.previous = numberIn<core::Sequence>(value); }},
      {"before", [](Entry& entry, Text value) { entry.before = numberIn<core::Sequence>(value); }},
      {"base",
       [](Entry& entry, Text value) {
         entry.base = numberIn<core::Sequence>(value);
         entry.leap = true;
       }},
  };
  return all;
}

}  // namespace

std::optional<JournalEntry> readEntry(const RedisReply& reply) {
  try {
    const auto parts = arrayOf(reply, 2);
    JournalEntry entry;
    entry.sequence = sequenceOf(textOf(parts[0]));
    const auto fields = arrayOf(parts[1]);
    for (std::size_t i = 0; i + 1 < fields.size(); i += 2)
      if (const auto setter = setters().find(textOf(fields[i])); setter != setters().end())
        setter->second(entry, textOf(fields[i + 1]));
    return entry;
  } catch (const LinkError&) {
    return std::nullopt;
  } catch (const json::Error&) {
    return std::nullopt;
  }
}

RedisCommand fieldsOf(const core::Draft& draft, const std::string& key, const std::string& node) {
  RedisCommand fields;
  fields << "event" << draft.event << "data" << draft.data;
  if (!draft.room.empty()) fields << "room" << draft.room;
  if (draft.storedId != 0) fields << "stored" << std::to_string(draft.storedId);
  if (draft.severalArguments)
    fields << "several"
           << "1";
  if (!draft.except.empty()) fields << "except" << roomsText(draft.except);
  fields << (draft.task.empty() ? "own" : "task") << key;
  if (!draft.task.empty()) fields << "by" << node;
  return fields;
}

}  // namespace pushlab::bus

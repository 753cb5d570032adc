#include "bus/redis/journal_scripts.h"

#include <Poco/Logger.h>

#include <map>

#include "bus/redis/journal_entry.h"
#include "bus/redis/journal_lua.h"

namespace pushlab::bus {

namespace {

/// `run_id` in "run_id:0f3c…\r\n".
std::string fieldOf(const std::string& info, const std::string& field) {
  const auto begin = info.find("\n" + field + ":");
  if (begin == info.npos) return {};
  const auto value = begin + field.size() + 2;
  return info.substr(value, info.find_first_of("\r\n", value) - value);
}

/// Empty where the user may not ask.
std::string infoOf(JournalLink& link, const char* section) {
  try {
    return textOf(link.ask(RedisCommand() << "INFO" << section));
  } catch (const RedisError&) {
    return {};
  }
}

bool isOlder(const std::string& version, int major, int minor) {
  int has[2]{};
  if (std::sscanf(version.c_str(), "%d.%d", &has[0], &has[1]) != 2) return false;
  return has[0] < major || (has[0] == major && has[1] < minor);
}

core::Epoch epochOf(const std::string& text) {
  const auto cursor = core::Epoch::parse(text + "-0");
  if (!cursor) throw LinkError("there is no journal of ours under that name");
  return core::Epoch(cursor->epoch);
}

JournalScripts::How howOf(const std::string& text) {
  using How = JournalScripts::How;
  static const std::map<std::string, How> all{{"begun", How::Begun},
                                              {"restored", How::Restored},
                                              {"restarted", How::Restarted},
                                              {"incomplete", How::Incomplete}};
  const auto found = all.find(text);
  return found == all.end() ? How::Same : found->second;
}

}  // namespace

void JournalScripts::load() {
  const auto info = infoOf(_link, "server");
  check(info);
  _run = fieldOf(info, "run_id");
  _isNew = true;
  _joinDigest = textOf(_link.ask(RedisCommand() << "SCRIPT"
                                                << "LOAD" << joinLua));
  _appendDigest = textOf(_link.ask(RedisCommand() << "SCRIPT"
                                                  << "LOAD" << appendLua));
}

void JournalScripts::check(const std::string& info) {
  const auto version = fieldOf(info, "redis_version");
  if (isOlder(version, 6, 2)) {
    throw std::runtime_error("the journal needs Redis 6.2 or newer, and this is " + version +
                             ": name another with --journal");
  }
  const auto policy = fieldOf(infoOf(_link, "memory"), "maxmemory_policy");
  if (policy.starts_with("allkeys-")) {
    Poco::Logger::get("core.journal")
        .warning(
            "Redis drops parts of the journal when its memory is full, and clients will miss them "
            "unknowingly: set its maxmemory-policy to noeviction, not " +
            policy);
  }
}

JournalScripts::Joined JournalScripts::join(core::Epoch epoch, std::optional<core::Sequence> position,
                                            core::Sequence surplus) {
  RedisCommand command;
  command << "EVALSHA" << _joinDigest << "1" << _keys.journal() << JournalKeys::text(epoch)
          << (position ? std::to_string(*position) : "") << _run << leap << _keys.prefix() << surplus
          << (_isNew ? "new" : "known");
  const auto reply = _link.ask(command);
  const auto answer = arrayOf(reply, 3);
  _isNew = false;
  return {howOf(textOf(answer[0])), epochOf(textOf(answer[1])), numberOf(answer[2])};
}

void JournalScripts::send(core::Epoch epoch, core::Sequence position, const std::string& node,
                          const std::vector<Claim>& claims) {
  RedisCommand command;
  command << "EVALSHA" << _appendDigest << "5" << _keys.journal() << _keys.feed(epoch)
          << _keys.activity(epoch) << _keys.tasks(epoch) << _keys.olderTasks(epoch)
          << JournalKeys::text(epoch) << position << _retain << _limits.maxStreams << _limits.feedEntries
          << _limits.feedBytes << _keys.room(epoch, "");
  for (const auto& [key, draft] : claims) {
    const auto fields = fieldsOf(*draft, key, node);
    command << key << draft->room << fields.words() << fields;
  }
  _link.send(command.bytes());
}

JournalScripts::Kept JournalScripts::receive() {
  RedisReply reply;
  try {
    reply = _link.receive();
  } catch (const RedisError& error) {
    return {Outcome::Refused, 0, 0, error.what()};
  }
  const auto answer = arrayOf(reply, 3);
  const auto done = integerOf(answer[0]);
  if (done < 0) return {done == -1 ? Outcome::NotJoined : Outcome::Behind, 0, 0};
  Kept kept{Outcome::Kept, static_cast<std::size_t>(done), numberOf(answer[1]), textOf(answer[2])};
  if (!kept.why.empty()) kept.outcome = Outcome::Refused;
  return kept;
}

}  // namespace pushlab::bus

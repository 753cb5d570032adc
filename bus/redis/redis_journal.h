#pragma once

#include <memory>
#include <string>

#include "bus/redis/redis_journal_limits.h"
#include "core/drivers.h"

namespace pushlab::bus {

/// A journal in Redis Streams, which several servers (nodes) share, so that a client that comes back to
/// another node catches up with its cursor: every notification once, in order. docs/redis-journal.md has its
/// keys, an example, and what it does not promise.
///
/// **One order.** Whoever appends runs a script (journal_lua.h) that gives the next sequence and adds one
/// entry to the room's stream and the same to the feed. A node learns of notifications from the feed alone,
/// also of those that it appended itself; so all nodes tell their listeners the same in the same order.
/// Whatever a room retains is mirrored in memory (journal_mirror.h), and readers never wait for Redis. A node
/// that was cut off reads on in the feed where it stopped, and reads all rooms again where the feed was
/// trimmed further.
///
/// **Once each.** What is appended has a key: a task's name, or NODE-NUMBER for a draft that one node alone
/// has. `:tasks` in Redis has the sequence of each key's newest entry, as far back as the feed goes. A node
/// that appends says up to where it has read the feed, and the script appends nothing whose key has an entry
/// behind that place: the node will read it there, and then knows better. So a command can be sent again
/// whenever its answer was lost, and it does not matter how many nodes append one task at the same time.
/// Within a node (journal_ledger.h) heard and journaled are counted against one another per key: each entry
/// that is read answers one draft that waits, and an entry that none waits for is remembered, so that the
/// copy that the bus brings later is answered with it instead of being appended. Equal messages, sent twice
/// on purpose, are thus journaled twice. Behind a key that was passed over nothing else is appended until the
/// node has read up to there, so that tasks keep their order.
///
/// **Who appends a task.** Not each node each task, though that would be right: the one that appended the
/// last task does so at once, and the others only what has not come through the feed within half a second or
/// so
/// (`grace`). This is a habit and no lease: nothing is to be renewed, and nothing goes wrong where two nodes
/// take the place of a third, or a node that was taken for dead appends after all. A node that dies, is cut
/// off, or is deaf (its broker's connection broke) loses nothing that another one has heard.
///
/// **Heard late, or never.** The balance of a node is wrong where it has missed a message that others have
/// journaled: an equal one that comes later is taken for that, is not appended by this node, and is lost if
/// no other one appends it. unheard_tasks.h says how such entries are forgotten. And it is wrong where an
/// entry was forgotten and the message comes after all (more than ten minutes late, or 65,536 tasks): it is
/// journaled twice. Both need a broker that fails as well. A server's queue at the broker must be new when
/// the server is, or it brings again what was journaled before.
///
/// **Redis loses something.** Each connection asks which run of Redis it is on; at a new one, the first node
/// to come lets the sequence leap by 1,000,000, so that none is given twice, and restores the epoch with it
/// where that is gone, too. The leap stands in the feed, with how far Redis and that node had got: whoever
/// has less knows that it lacks something, and says `missed` to clients from before; whoever has more says
/// so, and then all others do. What nodes have in memory they still serve. A node that starts later has only
/// what Redis has, and says `missed` for everything before the leap if something was lost. What was appended
/// in the moment of the loss may be journaled twice: it is appended again where this node did not see it
/// before the leap.
///
/// **Another journal stands there**, since a new server began one in the moment in which Redis was empty:
/// where it has published nothing yet, the older one takes its place back. Otherwise a node that finds it
/// goes on with it, behind a leap, so that its clients get what is published from then on; their older
/// cursors are foreign. A node whose bus bears the former epoch (`hostId`) only reads from then on: the
/// others no longer take its messages for those of a node with which they share the journal, and would
/// journal everything twice. It says so in the log, and must be restarted.
///
/// **Waiting.** `append` never waits. `appended` gets null after 5 s (a task after 30 s, since nobody waits
/// for it and Redis may be restarting), where 65,536 drafts wait already, and where Redis refuses. Null after
/// 5 s does not promise that the draft will not come: Redis may have taken it and not come to say so. All of
/// it is logged under `core.journal`. The destructor lets what waits be journaled for 0.4 s, if Redis
/// answers. Host names are looked up by the system at each connecting, and only that cannot be interrupted.
///
/// Throws as Drivers::redisJournal says. `hostId`, if not null, gets "journal-" and the epoch.
std::unique_ptr<core::Journal> makeRedisJournal(const core::RedisJournalSettings& settings,
                                                std::string* hostId, const RedisJournalLimits& limits = {});

}  // namespace pushlab::bus

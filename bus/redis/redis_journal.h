#pragma once

#include <memory>
#include <string>

#include "bus/redis/redis_journal_limits.h"
#include "core/drivers.h"

namespace pushlab::bus {

/// A journal that several servers (nodes) share
std::unique_ptr<core::Journal> makeRedisJournal(const core::RedisJournalSettings& settings,
                                                std::string* hostId, const RedisJournalLimits& limits = {});

}  // namespace pushlab::bus

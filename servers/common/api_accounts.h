#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/json.h"
#include "runtime/task.h"
#include "servers/common/exchange.h"

namespace pushlab::servers {

// Accounts and what they do to each other: stored first, then pushed to whom it concerns.
runtime::Task<void> answerLogin(Exchange& exchange);
runtime::Task<void> answerUser(Exchange& exchange);
runtime::Task<void> answerFollowing(Exchange& exchange);
runtime::Task<void> answerUnfollow(Exchange& exchange, std::string_view target);
runtime::Task<void> answerArticles(Exchange& exchange);
runtime::Task<void> answerLikings(Exchange& exchange);
runtime::Task<void> answerComments(Exchange& exchange);

/// A mobile as others may see it: 13911111111 → 139****1111.
std::string masked(const std::string& mobile);

/// The request's body as a JSON object; answers 415 and is empty where it is of another type. Throws
/// json::Error.
std::optional<json::Object> jsonBody(Exchange& exchange);

}  // namespace pushlab::servers

#include "servers/common/api.h"

#include <array>

#include "servers/common/api_accounts.h"
#include "servers/common/api_messages.h"
#include "servers/common/api_status.h"
#include "servers/common/page.h"

namespace pushlab::servers {

using runtime::Task;

namespace {

using Answer = Task<void> (*)(Exchange&);

struct Resource {
  std::string_view path;
  Answer answer;
};

constexpr std::array<Resource, 10> resources{{
    {"/login", answerLogin},
    {"/user", answerUser},
    {"/user/following", answerFollowing},
    {"/articles", answerArticles},
    {"/article/likings", answerLikings},
    {"/comments", answerComments},
    {"/messages", answerMessages},
    {"/publish", answerPublish},
    {"/rooms", answerRooms},
    {"/healthz", answerHealth},
}};

constexpr std::string_view followingPrefix = "/user/following/";
constexpr std::string_view roomPrefix = "/rooms/";
constexpr std::string_view roomSuffix = "/members";

}  // namespace

Task<void> answerApi(Exchange& exchange) {
  const std::string_view path = exchange.target().path;
  for (const Resource& resource : resources) {
    if (resource.path == path) co_return co_await resource.answer(exchange);
  }
  if (path == "/metrics") {
    answerMetrics(exchange);
  } else if (path.starts_with(followingPrefix)) {
    co_await answerUnfollow(exchange, path.substr(followingPrefix.size()));
  } else if (path.starts_with(roomPrefix) && path.ends_with(roomSuffix) &&
             path.size() > roomPrefix.size() + roomSuffix.size()) {
    answerMembers(exchange,
                  path.substr(roomPrefix.size(), path.size() - roomPrefix.size() - roomSuffix.size()));
  } else if (!answeredByPage(exchange)) {
    exchange.refuse(404, "not_found", "there is nothing at this path on this server");
  }
}

}  // namespace pushlab::servers

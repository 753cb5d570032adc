#include "servers/common/api_accounts.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

namespace pushlab::servers {

using core::Store;
using runtime::Task;

namespace {

constexpr std::size_t maxTitleBytes = 1'000;
constexpr std::size_t maxContentBytes = 10'000;

bool isMobile(std::string_view text) {
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() >= 5 && text.size() <= 15 && std::all_of(text.begin(), text.end(), isDigit);
}

std::string idJson(const char* name, std::int64_t id) {
  return std::string("{\"") + name + "\":" + std::to_string(id) + "}";
}

/// What a user does to something.
struct Deed {
  core::Identity who;
  json::Object body;
  std::int64_t target;
};

/// A POST with a token and a body that names a target; answered here otherwise.
std::optional<Deed> deedOf(Exchange& exchange) {
  if (!exchange.allows("POST")) return {};
  auto who = exchange.identify();
  if (!who) return {};
  auto body = jsonBody(exchange);
  if (!body) return {};
  if (const auto target = body->integer("target")) return Deed{*std::move(who), *std::move(body), *target};
  exchange.refuse(400, "bad_request", "target is missing: send {\"target\":ID}, a whole number");
  return {};
}

/// A text that must be there and not be too long; answers 400 otherwise.
std::optional<std::string> textOf(Exchange& exchange, const json::Object& body, const char* name,
                                  std::size_t most) {
  auto text = body.string(name);
  if (text && !text->empty() && text->size() <= most) return text;
  exchange.refuse(400, "bad_request",
                  std::string(name) + " is a text of 1 to " + std::to_string(most) + " bytes");
  return {};
}

void refuseOverload(Exchange& exchange) {
  exchange.refuse(503, "overloaded", "the database has too much to do; try again in a moment",
                  "Retry-After: 1\r\n");
}

/// Keeps a notification for its receiver and pushes it, within a database job.
void notify(Site& site, Store& store, std::int64_t receiver, const std::string& event,
            const std::string& fields) {
  core::Draft draft;
  draft.event = event;
  draft.data = "{" + fields + R"(,"timestamp":)" + core::jsonTimestamp() + "}";
  draft.room = core::Rooms::ownRoom(receiver);
  draft.storedId = site.hub().mailbox().keep(store, receiver, draft.event, draft.data);
  site.hub().publishNow(std::move(draft));  // what is not accepted now still waits in the mailbox
}

std::string byUser(const core::Identity& who) {
  return R"("user_id":)" + std::to_string(who.userId);
}

}  // namespace

std::string masked(const std::string& mobile) {
  const std::size_t head = std::min<std::size_t>(3, mobile.size() / 3);
  const std::size_t tail = std::min<std::size_t>(4, (mobile.size() + 1) / 3);
  const std::string stars(mobile.size() - head - tail, '*');
  return mobile.substr(0, head) + stars + mobile.substr(mobile.size() - tail);
}

std::optional<json::Object> jsonBody(Exchange& exchange) {
  const auto type = exchange.request().header("Content-Type");
  const auto mediaType = type ? type->substr(0, type->find(';')) : std::string_view("application/json");
  const auto end = mediaType.find_last_not_of(' ');
  if (!http::equalsIgnoringCase(mediaType.substr(0, end == std::string_view::npos ? 0 : end + 1),
                                "application/json")) {
    exchange.refuse(415, "not_json", "send the body as Content-Type: application/json");
    return {};
  }
  return json::Object::parse(exchange.request().body);
}

Task<void> answerLogin(Exchange& exchange) {
  if (!exchange.allows("POST")) co_return;
  const auto body = jsonBody(exchange);
  if (!body) co_return;
  const std::string mobile = body->string("mobile").value_or("");
  const std::string code = body->string("code").value_or("");
  if (!isMobile(mobile)) co_return exchange.refuse(400, "bad_mobile", "mobile is a text of 5 to 15 digits");
  Site& site = exchange.site();
  const auto now = exchange.connection().now();
  if (site.loginGuard().locked(mobile, now)) {
    co_return exchange.refuse(429, "too_many_attempts",
                              "ten wrong codes within a minute: wait a minute and try again",
                              "Retry-After: 60\r\n");
  }
  if (code != site.options().loginCode) {
    site.loginGuard().failed(mobile, now);
    co_return exchange.refuse(401, "wrong_code",
                              "the code is wrong; the server's --login-code says which is right");
  }
  site.loginGuard().succeeded(mobile);
  std::int64_t userId = 0;
  auto job = [&](Store& store) { userId = store.login(mobile); };
  if (!co_await site.onDatabase(exchange.connection(), job)) co_return refuseOverload(exchange);
  exchange.answer(
      200, R"({"token":")" + site.tokens().sign(userId) + R"(","user_id":)" + std::to_string(userId) + "}");
}

Task<void> answerUser(Exchange& exchange) {
  if (!exchange.allows("GET")) co_return;
  const auto who = exchange.identify();
  if (!who) co_return;
  std::optional<core::Profile> profile;
  auto job = [&](Store& store) { profile = store.profile(who->userId); };
  if (!co_await exchange.site().onDatabase(exchange.connection(), job)) co_return refuseOverload(exchange);
  if (!profile)
    co_return exchange.refuse(404, "no_account",
                              "this server has no account for the token's user; log in here");
  exchange.answer(200, R"({"user_id":)" + std::to_string(profile->userId) + R"(,"mobile":")" +
                           masked(profile->mobile) + R"(","followers":)" +
                           std::to_string(profile->followers) + R"(,"followings":)" +
                           std::to_string(profile->followings) + "}");
}

Task<void> answerFollowing(Exchange& exchange) {
  const auto deed = deedOf(exchange);
  if (!deed) co_return;
  if (deed->target == deed->who.userId)
    co_return exchange.refuse(400, "self_following", "you cannot follow yourself");
  Site& site = exchange.site();
  auto outcome = Store::Outcome::NoTarget;
  auto job = [&](Store& store) {
    outcome = store.follow(deed->who.userId, deed->target);
    if (outcome == Store::Outcome::Made)
      notify(site, store, deed->target, "following notify", byUser(deed->who));
  };
  if (!co_await site.onDatabase(exchange.connection(), job)) co_return refuseOverload(exchange);
  if (outcome == Store::Outcome::NoTarget)
    co_return exchange.refuse(404, "no_such_user", "there is no user with this id");
  exchange.answer(outcome == Store::Outcome::Made ? 201 : 200, idJson("target", deed->target));
}

Task<void> answerUnfollow(Exchange& exchange, std::string_view text) {
  if (!exchange.allows("DELETE")) co_return;
  const auto who = exchange.identify();
  if (!who) co_return;
  std::int64_t target = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), target);
  if (error != std::errc() || end != text.data() + text.size())
    co_return exchange.refuse(404, "no_such_user", "there is no user with this id");
  auto job = [&](Store& store) { store.unfollow(who->userId, target); };
  if (!co_await exchange.site().onDatabase(exchange.connection(), job)) co_return refuseOverload(exchange);
  exchange.answer(204, "");
}

namespace {

std::string articlesJson(const std::vector<core::Article>& articles) {
  std::string json = "[";
  for (const core::Article& article : articles) {
    if (json.size() > 1) json += ",";
    json += R"({"article_id":)" + std::to_string(article.articleId) + R"(,"user_id":)" +
            std::to_string(article.userId) + R"(,"title":)" + json::string(article.title) + "}";
  }
  return json + "]";
}

Task<void> listArticles(Exchange& exchange) {
  std::vector<core::Article> articles;
  auto job = [&](Store& store) { articles = store.articles(); };
  if (!co_await exchange.site().onDatabase(exchange.connection(), job)) co_return refuseOverload(exchange);
  exchange.answer(200, articlesJson(articles));
}

}  // namespace

Task<void> answerArticles(Exchange& exchange) {
  if (!exchange.isGet() && exchange.request().method != "POST") {
    co_return exchange.refuse(405, "method_not_allowed", "articles are read with GET and written with POST",
                              "Allow: GET, HEAD, POST\r\n");
  }
  const auto who = exchange.identify();
  if (!who) co_return;
  if (exchange.isGet()) co_return co_await listArticles(exchange);
  const auto body = jsonBody(exchange);
  if (!body) co_return;
  const auto title = textOf(exchange, *body, "title", maxTitleBytes);
  if (!title) co_return;
  std::int64_t articleId = 0;
  auto job = [&](Store& store) { articleId = store.addArticle(who->userId, *title); };
  if (!co_await exchange.site().onDatabase(exchange.connection(), job)) co_return refuseOverload(exchange);
  exchange.answer(201, idJson("article_id", articleId));
}

Task<void> answerLikings(Exchange& exchange) {
  const auto deed = deedOf(exchange);
  if (!deed) co_return;
  Site& site = exchange.site();
  auto outcome = Store::Outcome::NoTarget;
  auto job = [&](Store& store) {
    outcome = store.like(deed->who.userId, deed->target);
    if (outcome != Store::Outcome::Made) return;
    notify(site, store, store.article(deed->target)->userId, "liking notify",
           byUser(deed->who) + R"(,"article_id":)" + std::to_string(deed->target));
  };
  if (!co_await site.onDatabase(exchange.connection(), job)) co_return refuseOverload(exchange);
  if (outcome == Store::Outcome::NoTarget)
    co_return exchange.refuse(404, "no_such_article", "there is no article with this id");
  exchange.answer(outcome == Store::Outcome::Made ? 201 : 200, idJson("target", deed->target));
}

Task<void> answerComments(Exchange& exchange) {
  const auto deed = deedOf(exchange);
  if (!deed) co_return;
  const auto content = textOf(exchange, deed->body, "content", maxContentBytes);
  if (!content) co_return;
  Site& site = exchange.site();
  std::int64_t commentId = 0;
  auto job = [&](Store& store) {
    const auto article = store.article(deed->target);
    if (!article) return;
    commentId = store.addComment(deed->who.userId, deed->target, *content);
    notify(site, store, article->userId, "comment notify",
           byUser(deed->who) + R"(,"article_id":)" + std::to_string(deed->target) + R"(,"comment_id":)" +
               std::to_string(commentId) + R"(,"content":)" + json::string(*content));
  };
  if (!co_await site.onDatabase(exchange.connection(), job)) co_return refuseOverload(exchange);
  if (commentId == 0) co_return exchange.refuse(404, "no_such_article", "there is no article with this id");
  exchange.answer(201, idJson("comment_id", commentId));
}

}  // namespace pushlab::servers

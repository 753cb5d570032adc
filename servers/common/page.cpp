#include "servers/common/page.h"

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

#include "json/json.h"
#include "servers/common/page_files.h"

namespace pushlab::servers {

namespace {

constexpr std::string_view folder = "/page/";
constexpr std::string_view lanesPath = "/page/lanes.json";

/// A file with what is always said about it.
struct Resource {
  std::string_view contents;
  std::string_view contentType;
  std::string etag;
};

std::string_view contentType(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types{{
      {".html", "text/html; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".svg", "image/svg+xml"},
  }};
  for (const auto& [ending, type] : types)
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

/// FNV-1a: it tells versions apart and resists nobody.
std::string etagOf(std::string_view contents) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : contents)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return "\"" + std::to_string(hash) + "\"";
}

using Resources = std::unordered_map<std::string_view, Resource>;

Resources makeResources() {
  Resources resources;
  for (const PageFile& file : pageFiles())
    resources.emplace(file.name, Resource{file.contents, contentType(file.name), etagOf(file.contents)});
  return resources;
}

const Resource* find(std::string_view path) {
  static const Resources resources = makeResources();
  const std::string_view name = path == "/" ? "index.html" : path.substr(folder.size());
  const auto found = resources.find(name);
  return found == resources.end() ? nullptr : &found->second;
}

/// Only what comes with the server may run or be shown, and the page talks to no one else than is allowed
/// (W3C Content Security Policy Level 3). A source `http://…` does not stand for `ws://…`.
std::string policy(const Site& site) {
  std::string connect = "'self'";
  const auto allow = [&](const std::string& origin) {
    connect += " " + origin;
    if (origin.starts_with("http")) connect += " ws" + origin.substr(4);
  };
  for (const std::string& origin : site.options().pageOrigins)
    allow(origin);
  for (const auto& [name, origin] : site.options().pageLanes)
    allow(origin);
  return "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
         "data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src " +
         connect + "\r\n";
}

std::string fields(const Site& site, const Resource& resource) {
  return "ETag: " + resource.etag + "\r\nCache-Control: no-cache\r\n" + policy(site) +
         "X-Content-Type-Options: nosniff\r\n"
         "Referrer-Policy: no-referrer\r\n"
         "Cross-Origin-Resource-Policy: same-origin\r\n";
}

/// `{"polling":"http://…",…}`, as `--page-lane` has it.
std::string lanesJson(const Site& site) {
  std::string out = "{";
  for (const auto& [name, origin] : site.options().pageLanes)
    out += (out.size() > 1 ? "," : "") + json::string(name) + ":" + json::string(origin);
  return out + "}";
}

}  // namespace

bool answeredByPage(Exchange& exchange) {
  const std::string_view path = exchange.target().path;
  if (path != "/" && !path.starts_with(folder)) return false;
  if (path == lanesPath) {
    if (exchange.allows("GET")) exchange.answer(200, lanesJson(exchange.site()));
    return true;
  }
  const Resource* resource = find(path);
  if (resource == nullptr) return false;
  if (!exchange.allows("GET")) return true;
  const std::string said = fields(exchange.site(), *resource);
  if (exchange.request().headerHasToken("If-None-Match", resource->etag)) {
    exchange.answerText(304, {}, {}, said);
  } else {
    exchange.answerText(200, resource->contentType, resource->contents, said);
  }
  return true;
}

}  // namespace pushlab::servers

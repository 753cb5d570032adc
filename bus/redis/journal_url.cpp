#include "bus/redis/journal_url.h"

#include <Poco/Exception.h>
#include <Poco/NumberParser.h>
#include <Poco/URI.h>

#include <stdexcept>

namespace pushlab::bus {

namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw std::invalid_argument("the journal's URL " + why +
                              ": write redis://[user:password@]host[:port][/database]");
}

int databaseOf(const std::string& path) {
  if (path.empty() || path == "/") return 0;
  int database = 0;
  if (!Poco::NumberParser::tryParse(path.substr(1), database) || database < 0)
    refuse("names no database by its number");
  return database;
}

std::string decoded(const std::string& text) {
  std::string plain;
  try {
    Poco::URI::decode(text, plain);
  } catch (const Poco::Exception&) {
    refuse("has a user or a password that is not percent-encoded");
  }
  return plain;
}

Poco::URI parsed(const std::string& text) {
  try {
    return Poco::URI(text);
  } catch (const Poco::Exception&) {
    refuse("cannot be read");
  }
}

}  // namespace

JournalUrl parseJournalUrl(const std::string& text) {
  const Poco::URI uri = parsed(text);
  if (uri.getScheme() != "redis") refuse("is none of Redis");
  if (uri.getHost().empty()) refuse("names no host");
  if (!uri.getQuery().empty() || !uri.getFragment().empty()) refuse("has more than it may");
  JournalUrl url;
  url.host = uri.getHost();
  if (uri.getPort() != 0) url.port = uri.getPort();
  url.database = databaseOf(uri.getPath());
  const std::string& login = uri.getUserInfo();
  const auto colon = login.find(':');
  if (colon == login.npos && !login.empty()) refuse("has a user without a password");
  if (colon != login.npos) {
    url.user = decoded(login.substr(0, colon));
    url.password = decoded(login.substr(colon + 1));
  }
  return url;
}

}  // namespace pushlab::bus

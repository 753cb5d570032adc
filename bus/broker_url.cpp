#include "bus/broker_url.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace pushlab::bus {

namespace {

struct Scheme {
  std::string_view name;
  BrokerUrl::Kind kind;
  bool tls;
  std::uint16_t port;
  std::string_view form;
};

constexpr std::string_view redisForm = "redis://[[user]:password@]host[:port][/database]";
constexpr std::string_view amqpForm = "amqp://[user:password@]host[:port][/vhost]";
constexpr std::array schemes{
    Scheme{"redis", BrokerUrl::Kind::Redis, false, 6379, redisForm},
    Scheme{"rediss", BrokerUrl::Kind::Redis, true, 6379, redisForm},
    Scheme{"amqp", BrokerUrl::Kind::RabbitMq, false, 5672, amqpForm},
    Scheme{"amqps", BrokerUrl::Kind::RabbitMq, true, 5671, amqpForm},
};

[[noreturn]] void refuse(const Scheme& scheme, const std::string& why) {
  throw std::invalid_argument("the broker's URL " + why + ": write " + std::string(scheme.form));
}

const Scheme& schemeOf(std::string_view text) {
  std::string name(text);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto found =
      std::find_if(schemes.begin(), schemes.end(), [&](const Scheme& s) { return s.name == name; });
  if (found != schemes.end()) return *found;
  throw std::invalid_argument(
      "the broker's URL begins with none of redis://, rediss://, amqp://, amqps://: write " +
      std::string(redisForm) + " or " + std::string(amqpForm));
}

template <typename Number>
std::optional<Number> parseNumber(std::string_view text, Number least, Number most) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (number < least || number > most) return std::nullopt;
  return number;
}

/// What stands before the first (or last) `at`, and what behind it; without one, all of it stands before.
struct Halves {
  std::string_view before, behind;
  bool found;
};

Halves split(std::string_view text, std::size_t at) {
  if (at == std::string_view::npos) return {text, {}, false};
  return {text.substr(0, at), text.substr(at + 1), true};
}

/// Reads the parts of one URL.
class Reader {
 public:
  explicit Reader(const Scheme& scheme) : _scheme(scheme) {
    _url.kind = scheme.kind;
    _url.tls = scheme.tls;
    _url.port = scheme.port;
    if (isRabbitMq()) _url.user = _url.password = "guest";
  }

  BrokerUrl read(std::string_view rest) {
    const auto query = split(rest, rest.find('?'));
    const auto path = split(query.before, query.before.find('/'));
    // A password may hold an @ that nobody has encoded.
    const auto at = path.before.rfind('@');
    if (at != std::string_view::npos) readLogin(path.before.substr(0, at));
    readPlace(at == std::string_view::npos ? path.before : path.before.substr(at + 1));
    if (!path.behind.empty()) readPath(path.behind);
    if (query.found) readQuery(query.behind);
    return std::move(_url);
  }

 private:
  bool isRabbitMq() const { return _scheme.kind == BrokerUrl::Kind::RabbitMq; }

  std::string decoded(std::string_view text, const char* what) const {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '%') {
        result += text[i];
        continue;
      }
      unsigned byte = 0;
      const auto digits = text.substr(i + 1, 2);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
      if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2) {
        refuse(_scheme, std::string("has a % in its ") + what +
                            " that is not followed by two hexadecimal digits (a % itself is %25)");
      }
      result += static_cast<char>(byte);
      i += 2;
    }
    if (result.find('\0') != std::string::npos)
      refuse(_scheme, std::string("has a zero byte in its ") + what);
    return result;
  }

  void readLogin(std::string_view login) {
    const auto parts = split(login, login.find(':'));
    if (!parts.found || parts.behind.empty()) {
      refuse(_scheme, isRabbitMq() ? "names a user without a password (user:password@host)"
                                   : "names a user without a password (a password alone is :password@host)");
    }
    if (isRabbitMq() && parts.before.empty()) refuse(_scheme, "has a password without a user");
    _url.user = decoded(parts.before, "user");
    _url.password = decoded(parts.behind, "password");
  }

  void readPlace(std::string_view place) {
    if (place.starts_with('[')) {
      const auto end = place.find(']');
      if (end == std::string_view::npos || end == 1)
        refuse(_scheme, "has an IPv6 address that is not in brackets ([::1])");
      _url.host = place.substr(1, end - 1);
      place.remove_prefix(end + 1);
      if (!place.empty() && place[0] != ':')
        refuse(_scheme, "has something other than a port behind the address in brackets");
    } else {
      const auto host = place.substr(0, place.find(':'));
      if (!host.empty()) _url.host = host;
      place.remove_prefix(host.size());
    }
    checkHost();
    if (!place.empty()) readPort(place.substr(1));
  }

  void checkHost() const {
    const auto isWrong = [](unsigned char c) {
      return c <= ' ' || c == 0x7f || c == '%' || c == '#' || c == '\\';
    };
    if (std::any_of(_url.host.begin(), _url.host.end(), isWrong))
      refuse(_scheme, "has a host that is no name or address");
  }

  void readPort(std::string_view text) {
    if (text.find(':') != std::string_view::npos)
      refuse(_scheme, "has several colons behind its host (an IPv6 address stands in brackets: [::1])");
    const auto port = parseNumber<int>(text, 1, 65535);
    if (!port) refuse(_scheme, "has a port that is not a number from 1 to 65535");
    _url.port = static_cast<std::uint16_t>(*port);
  }

  void readPath(std::string_view path) {
    if (isRabbitMq()) {
      _url.vhost = decoded(path, "vhost");
      return;
    }
    const auto database = parseNumber<int>(path, 0, 1'000'000);
    if (!database) refuse(_scheme, "has a database that is not a number");
    _url.database = *database;
  }

  void readQuery(std::string_view query) {
    while (!query.empty()) {
      const auto parts = split(query, query.find('&'));
      readParameter(split(parts.before, parts.before.find('=')));
      query = parts.behind;
    }
  }

  void readParameter(const Halves& parameter) {
    if (parameter.before != "cacertfile") refuse(_scheme, "has a parameter other than cacertfile");
    if (!_url.tls)
      refuse(_scheme,
             std::string("has cacertfile, but no TLS (") + (isRabbitMq() ? "amqps://" : "rediss://") + ")");
    _url.caFile = decoded(parameter.behind, "cacertfile");
    if (_url.caFile.empty()) refuse(_scheme, "has an empty cacertfile");
  }

  const Scheme& _scheme;
  BrokerUrl _url;
};

}  // namespace

std::string BrokerUrl::place() const {
  const bool isIpv6 = host.find(':') != std::string::npos;
  return (isIpv6 ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

BrokerUrl parseBrokerUrl(std::string_view url) {
  const auto end = url.find("://");
  const auto& scheme = schemeOf(url.substr(0, end == std::string_view::npos ? 0 : end));
  return Reader(scheme).read(url.substr(end + 3));
}

}  // namespace pushlab::bus

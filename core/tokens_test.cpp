#include "core/tokens.h"

#include <gtest/gtest.h>

#include <Poco/HMACEngine.h>
#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>
#include <Poco/SHA2Engine.h>

#include <fstream>
#include <thread>

#include "core/test_directory.h"

namespace pushlab::core {
namespace {

using namespace std::chrono_literals;

const std::string key = "a shared secret";

struct Sha256 : Poco::SHA2Engine {
  enum { BLOCK_SIZE = 64, DIGEST_SIZE = 32 };
};

/// Without padding, of bytes (RFC 4648 section 5).
std::string base64url(std::string_view bytes) {
  static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6)
      out += alphabet[bits >> (count - 6) & 63];
  }
  if (count > 0) out += alphabet[bits << (6 - count) & 63];
  return out;
}

/// Rightly signed, whatever header and payload are.
std::string forge(std::string_view header, std::string_view payload) {
  const auto text = base64url(header) + '.' + base64url(payload);
  Poco::HMACEngine<Sha256> hmac(key);
  hmac.update(text);
  const auto& digest = hmac.digest();
  return text + '.' + base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string withClaims(std::string_view payload) {
  return forge(R"({"alg":"HS256"})", payload);
}

std::string secondsFromNow(int seconds) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now).count() + seconds);
}

TEST(Tokens, VerifiesWhatItSigned) {
  const Tokens tokens(key);
  const auto identity = tokens.verify(tokens.sign(42, 1h));
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->userId, 42);
  EXPECT_FALSE(identity->publisher);
  const auto left = identity->expires - std::chrono::system_clock::now();
  EXPECT_LE(left, 1h);
  EXPECT_GT(left, 59min);
}

TEST(Tokens, CarriesTheRoleOfAPublisher) {
  const Tokens tokens(key);
  EXPECT_TRUE(tokens.verify(tokens.sign(1, 1h, "publisher"))->publisher);
  EXPECT_FALSE(tokens.verify(tokens.sign(1, 1h, "reader"))->publisher);
  EXPECT_FALSE(
      tokens.verify(withClaims(R"({"user_id":1,"exp":4102444800,"role":["publisher"]})"))->publisher);
}

// Made by Python: hmac.new(b'a shared secret', …, hashlib.sha256), base64.urlsafe_b64encode. The payload has
// blanks, a line break and another order of the claims than ours.
TEST(Tokens, VerifiesATokenOfAnotherLibrary) {
  const auto identity = Tokens(key).verify(
      "eyJ0eXAiOiAiSldUIiwgImFsZyI6ICJIUzI1NiJ9."
      "eyAicm9sZSI6ICJwdWJsaXNoZXIiLAogICJleHAiOiA0MTAyNDQ0ODAwLCAidXNlcl9pZCI6"
      "IDQyIH0.SJdXZCz9IZqkyc2bB01nphKg0pknslRGtL2DYiCOI4k");
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->userId, 42);
  EXPECT_TRUE(identity->publisher);
  EXPECT_EQ(identity->expires, std::chrono::system_clock::time_point(4102444800s));
}

TEST(Tokens, VerifiesWithAKeyLongerThanTheHashBlockAndAFractionalExpiry) {
  const auto identity = Tokens(std::string(100, 'k'))
                            .verify(
                                "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjo3LCJleHAiOjQxMDI0NDQ4MDAuNzV9."
                                "iGekK1llEJMgkgxb09ds7BuUUerC1FdNJXMvMJ7qPcw");
  ASSERT_TRUE(identity);
  EXPECT_LT(abs(identity->expires - std::chrono::system_clock::time_point(4102444800750ms)), 1ms);
}

TEST(Tokens, VerifiesWhatPocoSignedAndSignsWhatPocoVerifies) {
  Poco::JWT::Token token;
  token.payload().set("user_id", 5);
  token.setExpiration(Poco::Timestamp() + Poco::Timespan(60, 0));
  const Poco::JWT::Signer signer(key);
  EXPECT_EQ(Tokens(key).verify(signer.sign(token, "HS256"))->userId, 5);
  EXPECT_EQ(signer.verify(Tokens(key).sign(6)).payload().getValue<int>("user_id"), 6);
}

TEST(Tokens, RefusesAnotherKey) {
  EXPECT_FALSE(Tokens(key).verify(Tokens("another").sign(1)));
}

TEST(Tokens, RefusesAnyChangedByte) {
  const auto token = Tokens(key).sign(1);
  const Tokens tokens(key);
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(tokens.verify(changed)) << i;
  }
  EXPECT_TRUE(tokens.verify(token));
}

TEST(Tokens, RefusesOtherAlgorithmsHoweverTheyAreSigned) {
  const Tokens tokens(key);
  const char* claims = R"({"user_id":1,"exp":4102444800})";
  ASSERT_TRUE(tokens.verify(forge(R"({"alg":"HS256","typ":"JWT"})", claims)));
  for (const char* header :
       {R"({"alg":"none"})", R"({"alg":"None"})", R"({"alg":"HS384"})", R"({"alg":"RS256"})",
        R"({"alg":"hs256"})", R"({"alg":null})", R"({"typ":"JWT"})", "[]", "", "HS256",
        R"({"alg":"HS256","crit":["b64"],"b64":false})"}) {
    EXPECT_FALSE(tokens.verify(forge(header, claims))) << header;
  }
  const auto unsignedToken = base64url(R"({"alg":"none"})") + '.' + base64url(claims) + '.';
  EXPECT_FALSE(tokens.verify(unsignedToken));
}

TEST(Tokens, RefusesAnotherAlgorithmOfTheSameKey) {
  Poco::JWT::Token token;
  token.payload().set("user_id", 1).set("exp", 4102444800);
  Poco::JWT::Signer signer(key);
  signer.addAllAlgorithms();
  EXPECT_FALSE(Tokens(key).verify(signer.sign(token, "HS512")));
}

TEST(Tokens, RefusesClaimsThatAreMissingOrOfAnotherType) {
  const Tokens tokens(key);
  for (const char* claims :
       {"{}", R"({"user_id":1})", R"({"exp":4102444800})", R"({"user_id":"1","exp":4102444800})",
        R"({"user_id":1.5,"exp":4102444800})", R"({"user_id":1.0,"exp":4102444800})",
        R"({"user_id":0,"exp":4102444800})", R"({"user_id":-1,"exp":4102444800})",
        R"({"user_id":99999999999999999999,"exp":4102444800})", R"({"user_id":null,"exp":4102444800})",
        R"({"user_id":1,"exp":"4102444800"})", R"({"user_id":1,"exp":null})", R"({"user_id":1,"exp":true})",
        R"({"user_id":1,"exp":4102444800,"nbf":"soon"})", "[1]", "1", "", "nonsense"}) {
    EXPECT_FALSE(tokens.verify(withClaims(claims))) << claims;
  }
}

TEST(Tokens, RefusesExpiredOnes) {
  const Tokens tokens(key);
  EXPECT_FALSE(tokens.verify(tokens.sign(1, -1s)));
  EXPECT_FALSE(tokens.verify(tokens.sign(1, 0s)));
  EXPECT_FALSE(tokens.verify(withClaims(R"({"user_id":1,"exp":0})")));
  EXPECT_FALSE(tokens.verify(withClaims(R"({"user_id":1,"exp":-1e300})")));
}

TEST(Tokens, AcceptsAnExpiryBeyondTheClock) {
  EXPECT_TRUE(Tokens(key).verify(withClaims(R"({"user_id":1,"exp":1e300})")));
}

TEST(Tokens, RefusesOnesThatAreNotYetValid) {
  const Tokens tokens(key);
  const auto notBefore = [](const std::string& time) {
    return withClaims(R"({"user_id":1,"exp":4102444800,"nbf":)" + time + "}");
  };
  EXPECT_FALSE(tokens.verify(notBefore(secondsFromNow(3600))));
  EXPECT_TRUE(tokens.verify(notBefore(secondsFromNow(-1) + ".5")));
}

TEST(Tokens, ReadsTheClockAgainForACachedToken) {
  const Tokens tokens(key);
  const auto token = tokens.sign(1, 2s);
  ASSERT_TRUE(tokens.verify(token));
  ASSERT_EQ(tokens.cachedTokens(), 1U);
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (tokens.verify(token) && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(10ms);
  }
  EXPECT_FALSE(tokens.verify(token));
}

TEST(Tokens, NeverThrowsOnGarbage) {
  const Tokens tokens(key);
  for (const std::string& garbage :
       {std::string(), std::string("."), std::string(".."), std::string("..."), std::string("a.b"),
        std::string("a.b.c"), std::string("a.b.c.d"), std::string("\0\0\0", 3), std::string("=.=.="),
        std::string("\xFF.\xFF.\xFF"), tokens.sign(1) + ".x", "x." + tokens.sign(1), tokens.sign(1) + "=",
        tokens.sign(1) + "\n", " " + tokens.sign(1)}) {
    EXPECT_NO_THROW(EXPECT_FALSE(tokens.verify(garbage)) << garbage);
  }
}

TEST(Tokens, SurvivesPayloadsNestedAsDeepAsTheyCanBe) {
  EXPECT_FALSE(Tokens(key).verify(withClaims(std::string(2900, '['))));
}

TEST(Tokens, RefusesLongOnesEvenIfRightlySigned) {
  const Tokens tokens(key);
  const auto padded = [](std::size_t blanks) {
    return withClaims(std::string(blanks, ' ') + R"({"user_id":1,"exp":4102444800})");
  };
  ASSERT_LE(padded(2900).size(), Tokens::maxTokenBytes);
  EXPECT_TRUE(tokens.verify(padded(2900)));
  ASSERT_GT(padded(3100).size(), Tokens::maxTokenBytes);
  EXPECT_FALSE(tokens.verify(padded(3100)));
}

TEST(Tokens, CachesWhatItVerifiedAndNothingElse) {
  const Tokens tokens(key);
  const auto token = tokens.sign(1);
  EXPECT_EQ(tokens.cachedTokens(), 0U);
  EXPECT_EQ(tokens.verify(token)->userId, 1);
  EXPECT_EQ(tokens.verify(token)->userId, 1);
  EXPECT_FALSE(tokens.verify(token + "x"));
  EXPECT_EQ(tokens.cachedTokens(), 1U);
}

TEST(Tokens, KeepsItsCacheBounded) {
  const Tokens tokens(key, 8);
  for (int user = 1; user <= 100; ++user) {
    EXPECT_EQ(tokens.verify(tokens.sign(user))->userId, user);
    EXPECT_LE(tokens.cachedTokens(), 8U);
  }
}

TEST(Tokens, MayBeVerifiedByManyThreads) {
  const Tokens tokens(key, 4);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&tokens] {
      for (int user = 1; user <= 50; ++user)
        EXPECT_EQ(tokens.verify(tokens.sign(user % 7 + 1))->userId, user % 7 + 1);
    });
  }
  for (auto& thread : threads)
    thread.join();
}

TEST(Tokens, RefusesAnEmptyKeyAndAUserWithoutId) {
  EXPECT_THROW(Tokens(""), std::invalid_argument);
  EXPECT_THROW(Tokens(key).sign(0), std::invalid_argument);
}

TEST(Tokens, ReadsTheKeyFromAFileWithoutOneTrailingNewline) {
  const TestDirectory directory;
  const auto keyIn = [&](const std::string& content) {
    std::ofstream(directory.file("key"), std::ios::binary) << content;
    return Tokens::readKeyFile(directory.file("key"));
  };
  EXPECT_EQ(keyIn("secret\n"), "secret");
  EXPECT_EQ(keyIn("secret"), "secret");
  EXPECT_EQ(keyIn("secret\n\n"), "secret\n");
  EXPECT_EQ(keyIn(std::string("a\0b", 3)), std::string("a\0b", 3));
}

std::string complaintAbout(const std::string& path) {
  try {
    Tokens::readKeyFile(path);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Tokens, SaysWhatToDoAboutAnUnusableKeyFile) {
  const TestDirectory directory;
  std::ofstream(directory.file("empty")) << "\n";
  EXPECT_NE(complaintAbout(directory.file("missing")).find("--secret-file"), std::string::npos);
  EXPECT_NE(complaintAbout(directory.file("empty")).find("is empty"), std::string::npos);
  EXPECT_NE(complaintAbout(directory.file("")).find("cannot be read"), std::string::npos);
}

TEST(Tokens, MakesAnotherRandomKeyEachTime) {
  const auto random = Tokens::randomKey();
  EXPECT_EQ(random.size(), 43U) << "32 bytes in base64url";
  EXPECT_EQ(random.find_first_of("+/=\n"), std::string::npos);
  EXPECT_NE(random, Tokens::randomKey());
}

}  // namespace
}  // namespace pushlab::core

#include "bench/tokens.h"

#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <ctime>
#include <fstream>
#include <stdexcept>

namespace pushlab::bench {
namespace {

TEST(Tokens, CarryTheirClaimsUnderTheKey) {
  Poco::JWT::Signer signer("key");
  signer.addAlgorithm(Poco::JWT::Signer::ALGO_HS256);
  const auto token = signer.verify(mintToken("key", 7, "publisher"));
  EXPECT_EQ(token.payload().getValue<int>("user_id"), 7);
  EXPECT_EQ(token.payload().getValue<std::string>("role"), "publisher");
  EXPECT_GT(token.payload().getValue<std::int64_t>("exp"), std::time(nullptr) + 3600);
  EXPECT_FALSE(signer.verify(mintToken("key", 7)).payload().has("role"));
}

TEST(SecretFile, IsForThisUserAloneAndGoesWithItsObject) {
  std::string path;
  {
    const SecretFile secret;
    path = secret.path();
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0600u);
    EXPECT_EQ(readSecret(path), secret.key());
    EXPECT_EQ(secret.key().size(), 64u);
    EXPECT_NE(secret.key(), SecretFile().key());
  }
  EXPECT_THROW(readSecret(path), std::runtime_error);
}

TEST(Secret, OneTrailingNewlineIsNoPartOfIt) {
  const SecretFile file;
  std::ofstream(file.path()) << "abc\n\n";
  EXPECT_EQ(readSecret(file.path()), "abc\n");
  std::ofstream(file.path()) << "\n";
  EXPECT_THROW(readSecret(file.path()), std::runtime_error);
}

TEST(Token, IsNoneWithoutAKeyAndThenNoFieldCarriesIt) {
  EXPECT_EQ(mintToken("", 1), "");
  EXPECT_EQ(bearerField(""), "");
  EXPECT_EQ(bearerField("a.b.c"), "Authorization: Bearer a.b.c\r\n");
}

}  // namespace
}  // namespace pushlab::bench

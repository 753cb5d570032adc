#include "bus/broker_url.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace pushlab::bus {
namespace {

std::string refusal(const std::string& url) {
  try {
    parseBrokerUrl(url);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(BrokerUrl, AnAmqpUrlWithNothingInItIsGuestAtTheLocalBroker) {
  const auto url = parseBrokerUrl("amqp://");
  EXPECT_EQ(url.kind, BrokerUrl::Kind::RabbitMq);
  EXPECT_FALSE(url.tls);
  EXPECT_EQ(url.user, "guest");
  EXPECT_EQ(url.password, "guest");
  EXPECT_EQ(url.host, "localhost");
  EXPECT_EQ(url.port, 5672);
  EXPECT_EQ(url.vhost, "/");
}

TEST(BrokerUrl, ARedisUrlWithNothingInItIsTheLocalDatabaseZeroWithoutALogin) {
  const auto url = parseBrokerUrl("redis://");
  EXPECT_EQ(url.kind, BrokerUrl::Kind::Redis);
  EXPECT_EQ(url.user + url.password, "");
  EXPECT_EQ(url.place(), "localhost:6379");
  EXPECT_EQ(url.database, 0);
}

TEST(BrokerUrl, AllPartsAreRead) {
  const auto redis = parseBrokerUrl("redis://alice:secret@redis.example:7000/3");
  EXPECT_EQ(redis.user, "alice");
  EXPECT_EQ(redis.password, "secret");
  EXPECT_EQ(redis.place(), "redis.example:7000");
  EXPECT_EQ(redis.database, 3);
  const auto amqp = parseBrokerUrl("AMQP://bob:word@10.0.0.1:5673/lessons");
  EXPECT_EQ(amqp.user, "bob");
  EXPECT_EQ(amqp.password, "word");
  EXPECT_EQ(amqp.place(), "10.0.0.1:5673");
  EXPECT_EQ(amqp.vhost, "lessons");
}

TEST(BrokerUrl, SeveralSpellingsNameTheVhostSlash) {
  for (const auto* url :
       {"amqp://h", "amqp://h/", "amqp://h//", "amqp://h/%2f", "amqp://h/%2F", "amqp://u:p@h:5672//"}) {
    EXPECT_EQ(parseBrokerUrl(url).vhost, "/") << url;
  }
  EXPECT_EQ(parseBrokerUrl("amqp://h/a%2fb").vhost, "a/b");
  EXPECT_EQ(parseBrokerUrl("amqp://h//a").vhost, "/a");
}

TEST(BrokerUrl, APasswordOfRedisNeedsNoUser) {
  const auto url = parseBrokerUrl("redis://:secret@h");
  EXPECT_EQ(url.user, "");
  EXPECT_EQ(url.password, "secret");
}

TEST(BrokerUrl, UserAndPasswordArePercentDecoded) {
  const auto url = parseBrokerUrl("amqp://a%40b:p%3Aq%2Fr%25@h");
  EXPECT_EQ(url.user, "a@b");
  EXPECT_EQ(url.password, "p:q/r%");
  EXPECT_EQ(parseBrokerUrl("redis://:with@and:colon@h").password, "with@and:colon");
}

TEST(BrokerUrl, AnIpv6AddressStandsInBrackets) {
  const auto url = parseBrokerUrl("redis://[::1]:6380/1");
  EXPECT_EQ(url.host, "::1");
  EXPECT_EQ(url.place(), "[::1]:6380");
  EXPECT_EQ(parseBrokerUrl("amqp://u:p@[fe80::1]").place(), "[fe80::1]:5672");
}

TEST(BrokerUrl, TlsHasItsOwnSchemesAndTakesAFileOfCertificates) {
  const auto amqps = parseBrokerUrl("amqps://h?cacertfile=/etc/a%20ca.pem");
  EXPECT_TRUE(amqps.tls);
  EXPECT_EQ(amqps.port, 5671);
  EXPECT_EQ(amqps.caFile, "/etc/a ca.pem");
  const auto rediss = parseBrokerUrl("rediss://h/2?cacertfile=ca.pem");
  EXPECT_TRUE(rediss.tls);
  EXPECT_EQ(rediss.port, 6379);
  EXPECT_EQ(rediss.database, 2);
}

TEST(BrokerUrl, WhatIsWrongIsNamedWithWhatToWriteInstead) {
  const std::pair<const char*, const char*> wrong[] = {
      {"localhost", "begins with none of redis://"},
      {"", "begins with none of"},
      {"http://h", "begins with none of"},
      {"redis://h:0", "a port that is not a number from 1 to 65535"},
      {"redis://h:65536", "a port"},
      {"redis://h:", "a port"},
      {"redis://h:12a", "a port"},
      {"redis://h:+1", "a port"},
      {"redis://::1", "in brackets"},
      {"redis://[::1", "in brackets"},
      {"redis://[]:1", "in brackets"},
      {"redis://[::1]1", "other than a port"},
      {"redis://h/one", "a database that is not a number"},
      {"redis://h/-1", "a database"},
      {"redis://h/1/2", "a database"},
      {"redis://word@h", "a user without a password"},
      {"amqp://bob@h", "a user without a password"},
      {"amqp://:word@h", "a password without a user"},
      {"amqp://h?heartbeat=1", "a parameter other than cacertfile"},
      {"amqp://h?cacertfile=/f", "but no TLS (amqps://)"},
      {"rediss://h?cacertfile=", "an empty cacertfile"},
      {"amqp://a%zz:b@h", "hexadecimal"},
      {"amqp://a%2:b@h", "hexadecimal"},
      {"amqp://h/%00", "zero byte"},
      {"amqp://a host", "no name or address"},
  };
  for (const auto& [url, why] : wrong) {
    EXPECT_NE(refusal(url).find(why), std::string::npos) << url << ": " << refusal(url);
    EXPECT_NE(refusal(url).find(": write "), std::string::npos) << refusal(url);
  }
}

TEST(BrokerUrl, NoErrorTellsThePassword) {
  for (const auto* url :
       {"redis://:hushhush@h:x", "amqp://u:hushhush@h/%zz", "amqp://u:hushhush%@h", "amqp://u:hushhush@h?x=y",
        "amqp:/u:hushhush@h", "redis://hushhush@h", "redis://u:hushhush"}) {
    const auto said = refusal(url);
    EXPECT_NE(said, "accepted") << url;
    EXPECT_EQ(said.find("hushhush"), std::string::npos) << said;
  }
}

}  // namespace
}  // namespace pushlab::bus

#include "bench/measurement.h"

namespace pushlab::bench {

namespace {

double ratio(double dividend, double divisor) {
  return divisor > 0 ? dividend / divisor : 0;
}

double ratio(std::int64_t dividend, std::int64_t divisor) {
  return ratio(static_cast<double>(dividend), static_cast<double>(divisor));
}

}  // namespace

double Measurement::deliveriesPerSecond() const {
  return ratio(static_cast<double>(delivered), seconds);
}

double Measurement::serverCpuUsPerDelivery() const {
  return ratio(serverCpuSeconds * 1e6, static_cast<double>(delivered));
}

double Measurement::generatorCpuPercent() const {
  return ratio(generatorCpuSeconds * 100, seconds);
}

double Measurement::rssBytesPerConnection(int clients) const {
  return ratio(serverRssBytes - serverRssIdleBytes, clients);
}

double Measurement::contextSwitchesPerDelivery() const {
  return ratio(serverContextSwitches, delivered);
}

double Measurement::requestsPerDelivery() const {
  return ratio(requests, delivered);
}

double Measurement::bytesUpPerDelivery() const {
  return ratio(bytesUp, delivered);
}

double Measurement::bytesDownPerDelivery() const {
  return ratio(bytesDown, delivered);
}

}  // namespace pushlab::bench

#include "protocol/websocket/masking_key.h"

#include <openssl/rand.h>

#include <stdexcept>

namespace pushlab::websocket {
namespace {

struct Pool {
  std::array<MaskingKey, 256> keys;
  std::size_t used = 256;

  void refill() {
    if (RAND_bytes(keys.front().data(), sizeof keys) != 1)
      throw std::runtime_error("no random bytes for masking keys");
    used = 0;
  }
};

}  // namespace

MaskingKey drawMaskingKey() {
  thread_local Pool pool;
  if (pool.used == pool.keys.size()) pool.refill();
  return pool.keys[pool.used++];
}

}  // namespace pushlab::websocket

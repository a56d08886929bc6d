// xxHash's functions are macros over versioned names; Swift sees these instead.
#include <xxhash.h>

static inline uint64_t khazin_xxh3_64(const void *bytes, size_t count) {
  return XXH3_64bits(bytes, count);
}

static inline XXH128_hash_t khazin_xxh3_128(const void *bytes, size_t count) {
  return XXH3_128bits(bytes, count);
}

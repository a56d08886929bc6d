// xxHash's functions are macros for versioned names, which Swift cannot import, so Swift calls
// these functions.
#include <xxhash.h>

static inline uint64_t khazin_xxh3_64(const void *bytes, size_t count) {
  return XXH3_64bits(bytes, count);
}

static inline XXH128_hash_t khazin_xxh3_128(const void *bytes, size_t count) {
  return XXH3_128bits(bytes, count);
}

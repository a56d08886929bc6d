// SHA-256 in one call (FIPS 180-4), from OpenSSL's EVP interface.
#include <openssl/evp.h>

// A C interface to the one function of Compact Language Detector 2
// (https://github.com/CLD2Owners/cld2) that Khazin calls. The header of cld2 is C++ and does not
// include what it needs.
#ifndef KHAZIN_CCLD2_H
#define KHAZIN_CCLD2_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A language by cld2's code, and its part of the text in hundredths.
typedef struct {
  const char *code;
  int32_t percent;
} khazin_cld2_share;

/// The languages of plain text, at most three, the largest part first.
///
/// `utf8` may be invalid and need not end in NUL; at most INT32_MAX - 64 bytes. Codes are static.
/// Returns the number of entries written to `shares`: 0 if cld2 finds no language that it calls
/// reliable.
int32_t khazin_cld2_languages(const char *utf8, int32_t count, khazin_cld2_share shares[3]);

#ifdef __cplusplus
}
#endif

#endif

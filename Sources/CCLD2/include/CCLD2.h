// The one call of Compact Language Detector 2 (https://github.com/CLD2Owners/cld2) that Khazin makes,
// as C: its own header is C++ and leaves its includes to others.
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
/// `utf8` need not be valid, nor end in NUL; not more than INT32_MAX - 64 bytes. Codes are static.
/// Returns how many were written to `shares`: none where cld2 finds no language, or none that it
/// calls reliable.
int32_t khazin_cld2_languages(const char *utf8, int32_t count, khazin_cld2_share shares[3]);

#ifdef __cplusplus
}
#endif

#endif

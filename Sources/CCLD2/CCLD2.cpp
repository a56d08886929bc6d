#include "CCLD2.h"

// cld2's header uses FILE without including this header.
#include <stdio.h>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <string>

int32_t khazin_cld2_languages(const char *utf8, int32_t count, khazin_cld2_share shares[3]) {
  if (count <= 0) return 0;
  // cld2 reads a few bytes past the end of its input.
  std::string text(utf8, static_cast<size_t>(count));
  text.append(32, '\0');
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int letters = 0;
  int valid = 0;
  bool is_reliable = false;
  const CLD2::Language best = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), count, /*is_plain_text=*/true, &hints, /*flags=*/0, languages, percents, scores,
      /*resultchunkvector=*/nullptr, &letters, &is_reliable, &valid);
  if (best == CLD2::UNKNOWN_LANGUAGE || !is_reliable) return 0;
  int32_t found = 0;
  for (int index = 0; index < 3; ++index) {
    if (languages[index] == CLD2::UNKNOWN_LANGUAGE || percents[index] <= 0) continue;
    shares[found].code = CLD2::LanguageCode(languages[index]);
    shares[found].percent = percents[index];
    ++found;
  }
  return found;
}

// The tables as read-only data. The compiler takes half a minute for the same bytes as Swift arrays,
// and more than a minute if it optimises.

// The build does not track `.incbin` as a dependency, but it tracks a name in __has_include. So a
// changed table is assembled again.
#if !(__has_include("folding.tsv") && \
      __has_include("function_words.tsv") && \
      __has_include("glued_words.tsv") && \
      __has_include("html_boolean_attributes.tsv") && \
      __has_include("html_elements.tsv") && \
      __has_include("html_entities.tsv") && \
      __has_include("lam_alef_words.tsv") && \
      __has_include("letter_pairs.tsv") && \
      __has_include("letter_statistics.tsv") && \
      __has_include("letter_trigrams.tsv") && \
      __has_include("line_words.tsv") && \
      __has_include("nfc_unstable.tsv") && \
      __has_include("number_words.tsv") && \
      __has_include("presentation_forms.tsv") && \
      __has_include("single_byte_encodings.tsv") && \
      __has_include("windows_1252.tsv") && \
      __has_include("word_trigrams.tsv") && \
      __has_include("broken_plurals.tsv") && \
      __has_include("search_names.tsv") && \
      __has_include("boilerplate.tsv") && \
      __has_include("formula-lines.tsv") && \
      __has_include("protected-terms.tsv") && \
      __has_include("agencies.tsv") && \
      __has_include("countries.tsv") && \
      __has_include("country-labels.tsv") && \
      __has_include("country-words.tsv") && \
      __has_include("date-words.tsv") && \
      __has_include("gazetteer.tsv") && \
      __has_include("item-leads.tsv") && \
      __has_include("language-labels.tsv") && \
      __has_include("months.tsv") && \
      __has_include("nationalities.tsv") && \
      __has_include("place-words.tsv") && \
      __has_include("places.tsv") && \
      __has_include("session-register.tsv") && \
      __has_include("session-symbols.tsv") && \
      __has_include("session-words.tsv") && \
      __has_include("symbol-words.tsv") && \
      __has_include("title-words.tsv") && \
      __has_include("today-words.tsv") && \
      __has_include("umm-al-qura.tsv") && \
      __has_include("taxonomy.json") && \
      __has_include("number_signs.tsv") && \
      __has_include("query-values.tsv"))
#error "a table is missing"
#endif

#define TABLE(name, file) \
    .global khazin_table_##name; khazin_table_##name: .incbin file; \
    .global khazin_table_end_##name; khazin_table_end_##name: .byte 0;

    .section .rodata
#include "tables.def"
    .section .note.GNU-stack,"",@progbits

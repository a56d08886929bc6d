#pragma once

#include <stddef.h>

/// The bytes of a table. They live as long as the program.
struct khazin_table {
  const unsigned char *_Nonnull start;
  size_t count;
};

/// For each table NAME of tables.def, `khazin_NAME()` returns its bytes.
#define TABLE(name, file) \
  extern const unsigned char khazin_table_##name[], khazin_table_end_##name[]; \
  static inline struct khazin_table khazin_##name(void) { \
    struct khazin_table table = { \
      khazin_table_##name, (size_t)(khazin_table_end_##name - khazin_table_##name)}; \
    return table; \
  }
#include "tables.def"
#undef TABLE

// Zstandard: compression of extracted texts in the archive.
#include <zstd.h>

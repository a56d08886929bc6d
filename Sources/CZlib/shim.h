// zlib: the members of gzip files, and the compressed bodies of web archives.
#include <zlib.h>

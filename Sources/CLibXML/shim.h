// Without the headers of ICU: Foundation has its own copy, and no program can import both. They only
// add fields to a type that we use by pointer.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

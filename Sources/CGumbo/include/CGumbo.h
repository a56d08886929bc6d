// libgumbo with memory that is freed at once, whatever the depth of the tree.
#ifndef CGUMBO_H
#define CGUMBO_H

#include <gumbo.h>
#include <stddef.h>

// The memory of one parsed page.
struct cgumbo_arena;

struct cgumbo_page {
  struct cgumbo_arena *arena;
  GumboOutput *output;
};

// Parses an HTML page in UTF-8. The text must live as long as the page. The result has no output if
// there is no memory.
struct cgumbo_page cgumbo_parse(const char *text, size_t size);
// Frees the memory of a page. libgumbo's own function recurses through the tree, so a page of nested
// elements would overflow the stack.
void cgumbo_free(struct cgumbo_page page);
// Returns the length in bytes of the text of a text node.
size_t cgumbo_text_length(const GumboNode *node);

#endif

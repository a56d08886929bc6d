#include "CGumbo.h"

#include <stdlib.h>
#include <string.h>

struct block {
  struct block *next;
  size_t used, size;
  _Alignas(16) char bytes[];
};

struct cgumbo_arena {
  struct block *first;
};

static const size_t block_size = 256 << 10;

static void *allocate(void *userdata, size_t size) {
  struct cgumbo_arena *arena = userdata;
  size = (size + 15) & ~(size_t)15;
  struct block *block = arena->first;
  if (!block || block->size - block->used < size) {
    size_t room = size > block_size ? size : block_size;
    block = malloc(sizeof *block + room);
    // libgumbo does not check its allocations.
    if (!block) abort();
    *block = (struct block){.next = arena->first, .size = room};
    arena->first = block;
  }
  void *result = block->bytes + block->used;
  block->used += size;
  return result;
}

static void keep(void *userdata, void *pointer) {
  (void)userdata;
  (void)pointer;
}

struct cgumbo_page cgumbo_parse(const char *text, size_t size) {
  struct cgumbo_page page = {.arena = calloc(1, sizeof *page.arena)};
  if (!page.arena) return page;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = keep;
  options.userdata = page.arena;
  options.max_errors = 0;
  page.output = gumbo_parse_with_options(&options, text, size);
  return page;
}

void cgumbo_free(struct cgumbo_page page) {
  if (!page.arena) return;
  for (struct block *block = page.arena->first; block;) {
    struct block *next = block->next;
    free(block);
    block = next;
  }
  free(page.arena);
}

size_t cgumbo_text_length(const GumboNode *node) { return strlen(node->v.text.text); }

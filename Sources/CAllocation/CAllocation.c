#include "CAllocation.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(name) 0
#endif

// 0 until it is set.
static int failure_status;

void callocation_exit_on_failure(int status) { failure_status = status; }

#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

// The functions of glibc behind malloc(3) and its like, for programs that replace these
// (https://www.gnu.org/software/libc/manual/html_node/Replacing-malloc.html).
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void *checked(void *memory) {
  if (!memory && failure_status) _exit(failure_status);
  return memory;
}

void *malloc(size_t size) { return checked(__libc_malloc(size)); }

void *calloc(size_t count, size_t size) { return checked(__libc_calloc(count, size)); }

void *realloc(void *memory, size_t size) {
  void *result = __libc_realloc(memory, size);
  // With the size 0 it frees the memory.
  return size == 0 ? result : checked(result);
}

void *memalign(size_t alignment, size_t size) { return checked(__libc_memalign(alignment, size)); }

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **memory, size_t alignment, size_t size) {
  if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0)
    return EINVAL;
  void *result = memalign(alignment, size);
  if (!result) return ENOMEM;
  *memory = result;
  return 0;
}

#endif

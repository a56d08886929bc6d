#include "CAllocation.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(name) 0
#endif

static volatile sig_atomic_t is_refused;
static int refusal_status;

// The stack may be full. Then the kernel ends the process, which cannot call this function.
static void end(int number) {
  if (is_refused) _exit(refusal_status);
  signal(number, SIG_DFL);
  // The instruction that caused these signals is executed again.
  if (number == SIGSEGV || number == SIGBUS || number == SIGILL) return;
  signal(SIGILL, SIG_DFL);
  __builtin_trap();
}

void callocation_exit_after_refusal(int status) {
  refusal_status = status;
  const int numbers[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT};
  struct sigaction action = {.sa_handler = end, .sa_flags = SA_NODEFER};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaction(numbers[i], &action, NULL);
}

#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

// The functions of glibc behind malloc(3) and its like, for programs that replace these
// (https://www.gnu.org/software/libc/manual/html_node/Replacing-malloc.html).
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void *checked(void *memory) {
  if (!memory) is_refused = 1;
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

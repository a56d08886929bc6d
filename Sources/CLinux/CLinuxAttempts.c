#define _GNU_SOURCE
#include "CLinuxAttempts.h"

#include <fcntl.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/uio.h>

static const char *first_argument = "";

// glibc passes the arguments of the program to its constructors.
__attribute__((constructor)) static void remember_argument(int count, char **arguments) {
  if (count > 1) first_argument = arguments[1];
}

const char *clinux_first_argument(void) { return first_argument; }

int clinux_trace(pid_t process) { return (int)ptrace(PTRACE_ATTACH, process, NULL, NULL); }

int clinux_read_memory(pid_t process) {
  char byte;
  struct iovec mine = {.iov_base = &byte, .iov_len = 1};
  struct iovec theirs = {.iov_base = &byte, .iov_len = 1};
  return (int)process_vm_readv(process, &mine, 1, &theirs, 1, 0);
}

int clinux_send_by_descriptor(pid_t process) { return fcntl(0, F_SETOWN, process); }

int clinux_limit_other(pid_t process) {
  struct rlimit both;
  return prlimit(process, RLIMIT_CORE, NULL, &both);
}

static int end_thread(void *nothing) {
  (void)nothing;
  return 0;
}

int clinux_start_thread(void) {
  static char stack[1 << 16];
  const int flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;
  return clone(end_thread, stack + sizeof stack, flags, NULL);
}

int clinux_outlive_parent(void) { return prctl(PR_SET_PDEATHSIG, 0); }

int clinux_raise_limit(void) {
  const struct rlimit both = {.rlim_cur = 1 << 20, .rlim_max = 1 << 20};
  return setrlimit(RLIMIT_FSIZE, &both);
}

#define _GNU_SOURCE
#include "CLinuxSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <linux/filter.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

pid_t clinux_fork(void) { return fork(); }

int clinux_pidfd_open(pid_t child) { return (int)syscall(SYS_pidfd_open, child, 0); }

int clinux_pidfd_kill(int child) {
  return (int)syscall(SYS_pidfd_send_signal, child, SIGKILL, NULL, 0);
}

int clinux_reap(pid_t child, int *code, uint64_t *microseconds, uint64_t *memory) {
  int status;
  struct rusage usage;
  pid_t ended;
  do ended = wait4(child, &status, 0, &usage);
  while (ended < 0 && errno == EINTR);
  if (ended < 0) return -1;
  *microseconds = (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000
    + (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
  *memory = (uint64_t)usage.ru_maxrss * 1024;
  *code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
  return WIFEXITED(status) ? 1 : 2;
}

int clinux_keep_descriptors(const int *descriptors, int count, int quiet) {
  int moved[CLINUX_MAX_DESCRIPTORS];
  if (count < 0 || count > CLINUX_MAX_DESCRIPTORS) {
    errno = EINVAL;
    return -1;
  }
  // Move all descriptors above the targets first, so that none is overwritten before it has moved.
  for (int i = 0; i < count; i++) {
    moved[i] = fcntl(descriptors[i], F_DUPFD, 64);
    if (moved[i] < 0) return -1;
  }
  for (int number = 0; quiet >= 0 && number < 3; number++)
    if (dup2(quiet, number) < 0) return -1;
  for (int i = 0; i < count; i++)
    if (dup2(moved[i], 3 + i) < 0) return -1;
  return (int)syscall(SYS_close_range, 3 + count, ~0U, 0);
}

int clinux_bind_to_parent(void) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0) return -1;
  return prctl(PR_SET_DUMPABLE, 0);
}

int clinux_memory_file(const char *name) {
  return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

static const int all_seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

int clinux_seal_memory_file(int file) { return fcntl(file, F_ADD_SEALS, all_seals); }


// Room for one control message with all descriptors, aligned as a header must be.
union control {
  struct cmsghdr header;
  char bytes[CMSG_SPACE(sizeof(int) * CLINUX_MAX_DESCRIPTORS)];
};

ssize_t clinux_send_message(
  int socket, const void *bytes, size_t size, const int *descriptors, int count) {
  union control control;
  struct iovec part = {.iov_base = (void *)bytes, .iov_len = size};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (count < 0 || count > CLINUX_MAX_DESCRIPTORS) {
    errno = EINVAL;
    return -1;
  }
  if (count > 0) {
    memset(&control, 0, sizeof control);
    message.msg_control = &control;
    message.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)count);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)count);
    memcpy(CMSG_DATA(header), descriptors, sizeof(int) * (size_t)count);
  }
  return sendmsg(socket, &message, MSG_NOSIGNAL);
}

ssize_t clinux_receive_message(
  int socket, void *bytes, size_t size, int *descriptors, int *count) {
  union control control;
  struct iovec part = {.iov_base = bytes, .iov_len = size};
  struct msghdr message = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  *count = 0;
  if (received < 0) return -1;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t got = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t i = 0; i < got && *count < CLINUX_MAX_DESCRIPTORS; i++)
      memcpy(&descriptors[(*count)++], CMSG_DATA(header) + i * sizeof(int), sizeof(int));
  }
  if (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) {
    while (*count > 0) close(descriptors[--*count]);
    errno = EMSGSIZE;
    return -1;
  }
  return received;
}

int clinux_landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version < 0 ? 0 : (int)version;
}

int clinux_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

// The attribute of version 6; older kernels and headers know a prefix of it.
struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scoped;
};

int clinux_deny_paths(void) {
  int version = clinux_landlock_version();
  if (version == 0) {
    errno = ENOSYS;
    return -1;
  }
  // Version 1 has the rights 0 to 12; 2 adds REFER, 3 TRUNCATE, 5 IOCTL_DEV.
  struct ruleset rules = {.files = (1ULL << 13) - 1};
  if (version >= 2) rules.files |= 1ULL << 13;
  if (version >= 3) rules.files |= 1ULL << 14;
  if (version >= 5) rules.files |= 1ULL << 15;
  size_t size = sizeof rules.files;
  if (version >= 4) {
    rules.network = 3;  // BIND_TCP, CONNECT_TCP
    size = 2 * sizeof(uint64_t);
  }
  if (version >= 6) {
    rules.scoped = 3;  // abstract sockets, signals
    size = sizeof rules;
  }
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
  if (ruleset < 0) return -1;
  int result = (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
  int number = errno;
  close(ruleset);
  errno = number;
  return result;
}

// The calls of every profile: on open descriptors, memory and clocks, and to end.
static const int common_calls[] = {
  SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev),
  SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(close), SCMP_SYS(poll), SCMP_SYS(ppoll),
  SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex),
  SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time),
  SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(getrandom), SCMP_SYS(getpid),
  SCMP_SYS(gettid), SCMP_SYS(getrlimit), SCMP_SYS(sysinfo), SCMP_SYS(sched_yield),
  SCMP_SYS(sched_getaffinity), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
  SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(rseq),
  SCMP_SYS(set_robust_list), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

static const int server_calls[] = {
  SCMP_SYS(clone), SCMP_SYS(wait4), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_send_signal),
  SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(sendto), SCMP_SYS(accept4), SCMP_SYS(shutdown),
  SCMP_SYS(getsockopt), SCMP_SYS(fcntl), SCMP_SYS(dup2), SCMP_SYS(dup3), SCMP_SYS(close_range),
  SCMP_SYS(prctl), SCMP_SYS(setrlimit), SCMP_SYS(prlimit64), SCMP_SYS(seccomp), SCMP_SYS(getppid),
  SCMP_SYS(landlock_create_ruleset), SCMP_SYS(landlock_restrict_self),
};

static int allow(scmp_filter_ctx filter, const int *calls, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    if (failed) return failed;
  }
  return 0;
}

// Memory may be mapped and protected, but never as code.
static int allow_memory(scmp_filter_ctx filter) {
  const struct scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, no_code);
  if (failed) return failed;
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, no_code);
}

#define MAX_FILTER 1024
static struct sock_filter programs[2][MAX_FILTER];
static unsigned short lengths[2];

int clinux_compile_filter(enum clinux_profile profile) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (!filter) {
    errno = ENOMEM;
    return -1;
  }
  int failed = allow(filter, common_calls, sizeof common_calls / sizeof *common_calls);
  if (!failed) failed = allow_memory(filter);
  if (!failed && profile == CLINUX_PROFILE_SERVER)
    failed = allow(filter, server_calls, sizeof server_calls / sizeof *server_calls);
  int file = failed ? -1 : memfd_create("filter", MFD_CLOEXEC);
  if (!failed && file < 0) failed = -errno;
  if (!failed) failed = seccomp_export_bpf(filter, file);
  if (!failed) {
    ssize_t size = pread(file, programs[profile], sizeof programs[profile], 0);
    if (size <= 0 || size == sizeof programs[profile])
      failed = -E2BIG;
    else
      lengths[profile] = (unsigned short)((size_t)size / sizeof(struct sock_filter));
  }
  if (file >= 0) close(file);
  seccomp_release(filter);
  errno = -failed;
  return failed ? -1 : 0;
}

int clinux_apply_filter(enum clinux_profile profile) {
  struct sock_fprog program = {.len = lengths[profile], .filter = programs[profile]};
  if (program.len == 0) {
    errno = EINVAL;
    return -1;
  }
  return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}

static int limit(int resource, uint64_t value) {
  struct rlimit both = {.rlim_cur = value, .rlim_max = value};
  return setrlimit(resource, &both);
}

// SIGXCPU shows why the process ends; the SIGKILL of the hard limit would not.
static int limit_time(uint64_t seconds) {
  struct rlimit both = {.rlim_cur = seconds, .rlim_max = seconds + 1};
  return setrlimit(RLIMIT_CPU, &both);
}

int clinux_limit_resources(uint64_t memory, uint64_t mapped, uint64_t seconds) {
  if (limit(RLIMIT_DATA, memory) < 0) return -1;
  if (limit(RLIMIT_AS, memory + mapped) < 0) return -1;
  if (limit_time(seconds) < 0) return -1;
  if (limit(RLIMIT_FSIZE, 0) < 0) return -1;
  if (limit(RLIMIT_NOFILE, 0) < 0) return -1;
  return limit(RLIMIT_CORE, 0);
}

#define _GNU_SOURCE
#include "CLinuxSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <linux/filter.h>
#include <sched.h>
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

int clinux_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

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

// The further calls of a program and its loader: to open files for reading, and to ask for facts.
static const int program_calls[] = {
  SCMP_SYS(execve), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(stat),
  SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(statfs), SCMP_SYS(fstatfs),
  SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd),
  SCMP_SYS(fadvise64), SCMP_SYS(dup), SCMP_SYS(dup2), SCMP_SYS(dup3),
  SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address), SCMP_SYS(uname), SCMP_SYS(getuid),
  SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getppid), SCMP_SYS(getrusage),
  SCMP_SYS(times), SCMP_SYS(mincore),
};

// The further calls of a parser that starts programs. Each program gives them up before it runs.
static const int runner_calls[] = {
  SCMP_SYS(pipe2), SCMP_SYS(wait4), SCMP_SYS(close_range), SCMP_SYS(seccomp), SCMP_SYS(setrlimit),
};

static const int server_calls[] = {
  SCMP_SYS(clone), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_send_signal), SCMP_SYS(recvmsg),
  SCMP_SYS(sendmsg), SCMP_SYS(sendto), SCMP_SYS(accept4), SCMP_SYS(shutdown), SCMP_SYS(getsockopt),
  SCMP_SYS(prctl), SCMP_SYS(landlock_create_ruleset), SCMP_SYS(landlock_add_rule),
  SCMP_SYS(landlock_restrict_self),
};

#define COUNT(calls) (sizeof(calls) / sizeof *(calls))

static int allow(scmp_filter_ctx filter, const int *calls, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    // Another list has the call too.
    if (failed && failed != -EEXIST) return failed;
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

// A loader maps the code of files, and never memory that is written.
static int allow_code(scmp_filter_ctx filter) {
  return seccomp_rule_add(
    filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC),
    SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, 0));
}

// Files may be opened for reading only. O_TMPFILE needs the right to write.
static int allow_reading(scmp_filter_ctx filter) {
  return seccomp_rule_add(
    filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
    SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND, O_RDONLY));
}

// A process may be started, but no thread and no namespace; it may ask for its death with its parent.
static int allow_starting(scmp_filter_ctx filter) {
  const uint64_t shared = CLONE_VM | CLONE_THREAD | CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS
    | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
  int failed = seccomp_rule_add(
    filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, shared, 0));
  if (!failed)
    failed = seccomp_rule_add(
      filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 2, SCMP_A0(SCMP_CMP_EQ, PR_SET_PDEATHSIG),
      SCMP_A1(SCMP_CMP_EQ, SIGKILL));
  if (!failed)
    failed = seccomp_rule_add(
      filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 2, SCMP_A0(SCMP_CMP_EQ, PR_SET_DUMPABLE),
      SCMP_A1(SCMP_CMP_EQ, 0));
  return failed;
}

// The own limits can be read, and a runner can lower its own. Those of other processes are theirs.
static int allow_limits(scmp_filter_ctx filter, enum clinux_profile profile) {
  if (profile == CLINUX_PROFILE_PROGRAM)
    return seccomp_rule_add(
      filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0),
      SCMP_A2(SCMP_CMP_EQ, 0));
  return seccomp_rule_add(
    filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A0(SCMP_CMP_EQ, 0));
}

// Descriptors may be copied and asked. The commands that send signals to their owner are left out.
static int allow_control(scmp_filter_ctx filter) {
  const int commands[] = {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL};
  int failed = 0;
  for (size_t i = 0; i < COUNT(commands) && !failed; i++)
    failed = seccomp_rule_add(
      filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
      SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)commands[i]));
  return failed;
}

static int add_rules(scmp_filter_ctx filter, enum clinux_profile profile) {
  int failed = allow(filter, common_calls, COUNT(common_calls));
  if (!failed) failed = allow_memory(filter);
  if (failed || profile == CLINUX_PROFILE_PARSER) return failed;
  failed = allow(filter, program_calls, COUNT(program_calls));
  if (!failed) failed = allow_code(filter);
  if (!failed) failed = allow_reading(filter);
  if (!failed) failed = allow_control(filter);
  if (!failed) failed = allow_limits(filter, profile);
  if (failed || profile == CLINUX_PROFILE_PROGRAM) return failed;
  failed = allow(filter, runner_calls, COUNT(runner_calls));
  if (failed || profile == CLINUX_PROFILE_RUNNER) return failed ? failed : allow_starting(filter);
  return allow(filter, server_calls, COUNT(server_calls));
}

#define MAX_FILTER 1024
static struct sock_filter programs[CLINUX_PROFILES][MAX_FILTER];
static unsigned short lengths[CLINUX_PROFILES];

int clinux_compile_filter(enum clinux_profile profile) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (!filter) {
    errno = ENOMEM;
    return -1;
  }
  int failed = add_rules(filter, profile);
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

int clinux_limit_resources(
  uint64_t memory, uint64_t mapped, uint64_t seconds, uint64_t descriptors) {
  if (limit(RLIMIT_DATA, memory) < 0) return -1;
  if (limit(RLIMIT_AS, memory + mapped) < 0) return -1;
  if (limit_time(seconds) < 0) return -1;
  if (limit(RLIMIT_FSIZE, 0) < 0) return -1;
  if (limit(RLIMIT_NOFILE, descriptors) < 0) return -1;
  return limit(RLIMIT_CORE, 0);
}

int clinux_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int clinux_run_program(
  const char *const *arguments, const char *const *environment, int input, int output,
  pid_t parent) {
  if (clinux_bind_to_parent() < 0) return -1;
  // The parent may have ended before this process asked for its own end.
  if (getppid() != parent) _exit(1);
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0) return -1;
  if (syscall(SYS_close_range, 3, ~0U, 0) < 0) return -1;
  // A service manager ignores it, and then the program would go on without a reader.
  signal(SIGPIPE, SIG_DFL);
  if (limit(RLIMIT_NPROC, 0) < 0) return -1;
  if (clinux_apply_filter(CLINUX_PROFILE_PROGRAM) < 0) return -1;
  return execve(arguments[0], (char *const *)arguments, (char *const *)environment);
}

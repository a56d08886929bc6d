// Confinement of a process that parses untrusted input, and the calls that pass input to it: fork,
// memory files, descriptors over a socket, Landlock, seccomp and resource limits.
#ifndef CLINUX_SANDBOX_H
#define CLINUX_SANDBOX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define CLINUX_MAX_DESCRIPTORS 2

// Calls fork(2). The caller must be single-threaded: only then may the child run any code.
pid_t clinux_fork(void);
// Calls pidfd_open(2), Linux 5.3.
int clinux_pidfd_open(pid_t child);
// Sends SIGKILL with pidfd_send_signal(2).
int clinux_pidfd_kill(int child);
// Waits for a child whose pidfd is readable. `*code` is the exit status or the signal. Returns 1 if
// it exited, 2 if a signal ended it, -1 with errno. Also returns the processor time in microseconds
// and the peak resident memory in bytes.
int clinux_reap(pid_t child, int *code, uint64_t *microseconds, uint64_t *memory);

// Moves `count` descriptors to the numbers 3, 4, …, opens /dev/null as standard input, output and
// error if `quiet` names it, and closes all other descriptors (close_range(2), Linux 5.9).
int clinux_keep_descriptors(const int *descriptors, int count, int quiet);
// Asks for SIGKILL when the parent dies, and gives up the right to be traced and to dump core.
int clinux_bind_to_parent(void);

// Creates an anonymous file in memory that can be sealed: memfd_create(2).
int clinux_memory_file(const char *name);
// Forbids every later change of a memory file, its size and its seals.
int clinux_seal_memory_file(int file);

// Sends bytes as one message, with at most CLINUX_MAX_DESCRIPTORS descriptors (SCM_RIGHTS).
ssize_t clinux_send_message(
  int socket, const void *bytes, size_t size, const int *descriptors, int count);
// Receives one message. Descriptors are close-on-exec; `*count` is their number. A message or a list
// of descriptors that is too long is EMSGSIZE. Returns the size, 0 at the end, -1 with errno.
ssize_t clinux_receive_message(
  int socket, void *bytes, size_t size, int *descriptors, int *count);

// The version of Landlock that the kernel offers; 0 if it offers none.
int clinux_landlock_version(void);
// Denies this process every access by path to any file. With later versions of Landlock, also TCP
// ports (4) and signals and abstract sockets outside the sandbox (6). Needs
// `clinux_no_new_privileges`.
int clinux_deny_paths(void);
int clinux_no_new_privileges(void);

// The allowed system calls: `server` may also accept connections, receive descriptors, fork, wait and
// confine itself, but not open a socket; `parser` may read, write and close its descriptors and
// manage its memory, but not map code.
enum clinux_profile { CLINUX_PROFILE_SERVER, CLINUX_PROFILE_PARSER };
// Compiles the filter of a profile once. Returns 0, or -1 with errno.
int clinux_compile_filter(enum clinux_profile profile);
// Applies a compiled filter with seccomp(2). Any other system call fails with EPERM from then on.
int clinux_apply_filter(enum clinux_profile profile);

// Limits private writable memory, the address space beyond it (code, mapped files, shared memory),
// both in bytes, and processor time in seconds. Files cannot grow, no descriptor can be opened, and
// nothing is dumped.
int clinux_limit_resources(uint64_t memory, uint64_t mapped, uint64_t seconds);

#endif

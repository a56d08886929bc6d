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

int clinux_no_new_privileges(void);

// The allowed system calls. `parser` may read, write and close its descriptors and manage its memory,
// but not map code. `program` may also open files for reading, map their code and execute; Landlock
// decides on the paths. `runner` may also start processes and wait for them. `server` may also accept
// connections, receive descriptors and confine itself, but not open a socket. Each contains the calls
// of those before it, because a filter cannot give back a call.
enum clinux_profile {
  CLINUX_PROFILE_PARSER,
  CLINUX_PROFILE_PROGRAM,
  CLINUX_PROFILE_RUNNER,
  CLINUX_PROFILE_SERVER,
  CLINUX_PROFILES
};
// Compiles the filter of a profile once. Returns 0, or -1 with errno.
int clinux_compile_filter(enum clinux_profile profile);
// Applies a compiled filter with seccomp(2). Any other system call fails with EPERM from then on.
int clinux_apply_filter(enum clinux_profile profile);

// Limits private writable memory, the address space beyond it (code, mapped files, shared memory),
// both in bytes, processor time in seconds, and the number that a new descriptor can have. Files cannot
// grow, and nothing is dumped.
int clinux_limit_resources(
  uint64_t memory, uint64_t mapped, uint64_t seconds, uint64_t descriptors);

// Makes a pipe, close-on-exec: its end for reading and its end for writing.
int clinux_pipe(int ends[2]);
// Runs a program in a child of `parent` that was just forked: with the two descriptors as standard
// input and output and the profile `program`. It dies with its parent and cannot start a process.
// `arguments` begins with the path; both lists end with NULL. Returns only if it fails.
int clinux_run_program(
  const char *const *arguments, const char *const *environment, int input, int output,
  pid_t parent);

#endif

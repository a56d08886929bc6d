// Operations that a sealed process must be refused, for the check of the seal. Each returns a negative
// number with errno if the kernel refused it.
#ifndef CLINUX_ATTEMPTS_H
#define CLINUX_ATTEMPTS_H

#include <sys/types.h>

// The first argument of this program; empty if there is none. Swift reads the arguments from /proc, which
// the seal denies.
const char *clinux_first_argument(void);

// Attaches to a process with ptrace(2).
int clinux_trace(pid_t process);
// Makes a process the owner of a descriptor, which gets its signals (F_SETOWN).
int clinux_send_by_descriptor(pid_t process);
// Uses prlimit(2) on another process.
int clinux_limit_other(pid_t process);
// Reads from a process with process_vm_readv(2).
int clinux_read_memory(pid_t process);
// Starts a thread with clone(2).
int clinux_start_thread(void);
// Gives up the end with the parent: prctl(2), PR_SET_PDEATHSIG.
int clinux_outlive_parent(void);
// Allows this process to write files: setrlimit(2), RLIMIT_FSIZE.
int clinux_raise_limit(void);

#endif

// System calls and constants that glibc 2.36 does not wrap, or that Swift cannot import.
#ifndef CLINUX_H
#define CLINUX_H

#include <stdint.h>
#include <sys/statfs.h>
#include <sys/types.h>
#include <sys/xattr.h>

#include "CLinuxAttempts.h"
#include "CLinuxCrash.h"
#include "CLinuxEpoll.h"
#include "CLinuxLandlock.h"
#include "CLinuxSandbox.h"

// Calls openat2(2), Linux 5.6. `resolve` is a mask of the RESOLVE_* constants below.
int clinux_openat2(int folder, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve);
// Calls openat(2) with O_TMPFILE for reading and writing, mode 0600.
int clinux_create_unnamed(int folder);
// Calls renameat2(2) with RENAME_NOREPLACE.
int clinux_rename_noreplace(int from, const char *name, int to, const char *new_name);
// Reads SO_PEERGROUPS (Linux 4.13). Writes at most `count` groups and returns the total number.
int clinux_peer_groups(int socket, gid_t *groups, int count);
// Reads SO_PEERCRED.
int clinux_peer_credentials(int socket, pid_t *pid, uid_t *user, gid_t *group);
// Calls accept4(2) with SOCK_CLOEXEC and SOCK_NONBLOCK.
int clinux_accept(int socket);
// Starts writing a whole file to disk without waiting: sync_file_range(2) with
// SYNC_FILE_RANGE_WRITE.
int clinux_start_writing(int file);

// fallocate(2) with mode 0: allocates blocks and keeps the bytes. The C library's posix_fallocate
// writes bytes where the file system has no fallocate, which races with other writers.
int clinux_allocate(int file, int64_t offset, int64_t size);
// Returns 1 if the open folder is the root of a mount, otherwise 0: statx(2) with
// STATX_ATTR_MOUNT_ROOT (Linux 5.8).
int clinux_is_mount_root(int folder);
// Take a read lease, or drop the lease on the file: fcntl(2) with F_SETLEASE.
int clinux_take_read_lease(int file);
int clinux_drop_lease(int file);
// Returns 1 if CAP_LEASE is effective for this thread, otherwise 0: capget(2).
int clinux_may_lease_all(void);

extern const uint64_t clinux_resolve_beneath;
extern const uint64_t clinux_resolve_no_symlinks;
extern const uint64_t clinux_resolve_no_magiclinks;

#endif

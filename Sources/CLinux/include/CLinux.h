// System calls and constants that glibc 2.36 does not wrap, or that Swift cannot import.
#ifndef CLINUX_H
#define CLINUX_H

#include <stdint.h>
#include <sys/statfs.h>
#include <sys/types.h>
#include <sys/xattr.h>

#include "CLinuxCrash.h"
#include "CLinuxEpoll.h"

// openat2(2), Linux 5.6: `resolve` is a mask of RESOLVE_* below.
int clinux_openat2(int folder, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve);
// renameat2(2) with RENAME_NOREPLACE.
int clinux_rename_noreplace(int from, const char *name, int to, const char *new_name);
// SO_PEERGROUPS (Linux 4.13): writes at most `count` groups and returns how many there are.
int clinux_peer_groups(int socket, gid_t *groups, int count);
// SO_PEERCRED.
int clinux_peer_credentials(int socket, pid_t *pid, uid_t *user, gid_t *group);
// accept4(2) with SOCK_CLOEXEC and SOCK_NONBLOCK.
int clinux_accept(int socket);
// Starts writing a file out without waiting: sync_file_range(2) with SYNC_FILE_RANGE_WRITE on the whole file.
int clinux_start_writing(int file);
// statx(2) with STATX_ATTR_MOUNT_ROOT (Linux 5.8): 1 if the open folder is the root of a mount,
// otherwise 0.
int clinux_is_mount_root(int folder);
// fcntl(2) with F_SETLEASE: takes a read lease, or drops the lease on the file.
int clinux_take_read_lease(int file);
int clinux_drop_lease(int file);
// capget(2): 1 if CAP_LEASE is effective for this thread, otherwise 0.
int clinux_may_lease_all(void);

extern const uint64_t clinux_resolve_beneath;
extern const uint64_t clinux_resolve_no_symlinks;
extern const uint64_t clinux_resolve_no_magiclinks;

#endif

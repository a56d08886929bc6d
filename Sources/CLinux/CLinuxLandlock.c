#define _GNU_SOURCE
#include "CLinuxLandlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

int clinux_landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version < 0 ? 0 : (int)version;
}

// The attribute of version 6; older kernels and headers know a prefix of it.
struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scoped;
};

int clinux_landlock_rules(void) {
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
  return (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
}

int clinux_landlock_allow(int rules, const char *path, int runs) {
  int file = open(path, O_PATH | O_CLOEXEC);
  if (file < 0) return -1;
  uint64_t access = LANDLOCK_ACCESS_FS_READ_FILE;
  access |= runs ? LANDLOCK_ACCESS_FS_EXECUTE : LANDLOCK_ACCESS_FS_READ_DIR;
  struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = file};
  int result = (int)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  if (result < 0 && errno == EINVAL && !runs) {
    // The right to list a folder fits no file.
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    result = (int)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  int number = errno;
  close(file);
  errno = number;
  return result;
}

int clinux_landlock_restrict(int rules) {
  return (int)syscall(SYS_landlock_restrict_self, rules, 0);
}

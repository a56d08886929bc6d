// A FUSE file system that shows another folder: mirror FOLDER MOUNTPOINT. While SIGSTOP stops it,
// it behaves like a network file system whose server hangs.
#define FUSE_USE_VERSION 31
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *folder;

#define REAL(path)                                        \
  char real[8192];                                        \
  snprintf(real, sizeof real, "%s%s", folder, path)
#define ANSWER(call) return (call) < 0 ? -errno : 0

static int attributes(const char *path, struct stat *status, struct fuse_file_info *file) {
  REAL(path);
  (void)file;
  ANSWER(lstat(real, status));
}
static int list(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset,
                struct fuse_file_info *file, enum fuse_readdir_flags flags) {
  REAL(path);
  (void)offset, (void)file, (void)flags;
  DIR *stream = opendir(real);
  if (!stream) return -errno;
  for (struct dirent *entry; (entry = readdir(stream));) fill(buffer, entry->d_name, NULL, 0, 0);
  closedir(stream);
  return 0;
}
static int opened(const char *path, struct fuse_file_info *file) {
  REAL(path);
  int number = open(real, file->flags & ~O_NOFOLLOW);
  if (number < 0) return -errno;
  file->fh = (uint64_t)number;
  return 0;
}
static int created(const char *path, mode_t mode, struct fuse_file_info *file) {
  REAL(path);
  int number = open(real, file->flags | O_CREAT, mode);
  if (number < 0) return -errno;
  file->fh = (uint64_t)number;
  return 0;
}
static int reading(const char *path, char *bytes, size_t size, off_t offset, struct fuse_file_info *file) {
  (void)path;
  ssize_t count = pread((int)file->fh, bytes, size, offset);
  return count < 0 ? -errno : (int)count;
}
static int writing(const char *path, const char *bytes, size_t size, off_t offset, struct fuse_file_info *file) {
  (void)path;
  ssize_t count = pwrite((int)file->fh, bytes, size, offset);
  return count < 0 ? -errno : (int)count;
}
static int released(const char *path, struct fuse_file_info *file) {
  (void)path;
  ANSWER(close((int)file->fh));
}
static int removed(const char *path) {
  REAL(path);
  ANSWER(unlink(real));
}
static int renamed(const char *path, const char *new_path, unsigned flags) {
  REAL(path);
  char target[8192];
  snprintf(target, sizeof target, "%s%s", folder, new_path);
  ANSWER(renameat2(AT_FDCWD, real, AT_FDCWD, target, flags));
}
static int made(const char *path, mode_t mode) {
  REAL(path);
  ANSWER(mkdir(real, mode));
}

int main(int count, char **words) {
  if (count != 3) return 64;
  folder = words[1];
  static const struct fuse_operations operations = {
      .getattr = attributes, .readdir = list, .open = opened, .create = created, .read = reading,
      .write = writing, .release = released, .unlink = removed, .rename = renamed, .mkdir = made};
  char *arguments[] = {words[0], "-f", "-o", "attr_timeout=0,entry_timeout=0", words[2], NULL};
  return fuse_main(5, arguments, &operations, NULL);
}

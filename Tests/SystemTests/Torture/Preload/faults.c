// Interposes the calls with which a program changes files, to count them, to kill the process at
// one of them, to let one fail, or to record them. LD_PRELOAD loads it; the environment configures
// it:
//
//   TORTURE_ROOT     only calls on paths below this folder count
//   TORTURE_OTHER    a second such folder: an inbox on another file system
//   TORTURE_OUT      the file that receives counts, hits and the trace
//   TORTURE_MODE     count | kill-before | kill-half | kill-after | fail | fail-from | trace |
//                    kill-time
//   TORTURE_AT       the number of the call that gets the fault, from 1; for kill-time, the
//                    microseconds from the start of the program to the kill
//   TORTURE_ERRNO    the errno of a failing call
//   TORTURE_OPS      the operations that count; by default all that change files
//   TORTURE_CLASSES  the path classes that count; by default all but the log
//   TORTURE_CLOCK    a file of 8 bytes: seconds to add to the wall clock, read at each call
//
// kill-half writes the first half of the bytes before the kill. trace.h defines the format of the
// trace.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "trace.h"

static long (*kernel)(long, ...);
static enum mode { OFF, COUNT, BEFORE, HALF, AFTER, FAIL, FAIL_FROM, TRACE } mode;
static const char *root, *other, *wanted_ops, *wanted_classes;
static size_t root_length;
static long at, passes;
static int error_number, out = -1;
static const long long *clock_offset;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

static const char *mode_names[] = {"", "count", "kill-before", "kill-half", "kill-after",
                                   "fail", "fail-from", "trace"};
static const char *changes = ",create,write,fsync,rename,unlink,mkdir,truncate,allocate,link,";

static const char *list(const char *name, const char *otherwise) {
  const char *given = getenv(name);
  char *list = NULL;
  if (!given || asprintf(&list, ",%s,", given) < 0) return otherwise;
  return list;
}

static void prepare(void) {
  kernel = dlsym(RTLD_NEXT, "syscall");
  const char *name = getenv("TORTURE_MODE"), *path = getenv("TORTURE_OUT");
  const char *clock_path = getenv("TORTURE_CLOCK");
  if (clock_path) {
    int file = (int)kernel(SYS_openat, AT_FDCWD, clock_path, O_RDONLY | O_CLOEXEC);
    void *page = mmap(NULL, 8, PROT_READ, MAP_SHARED, file, 0);
    if (page != MAP_FAILED) clock_offset = page;
    kernel(SYS_close, file);
  }
  root = getenv("TORTURE_ROOT");
  if (!name || !root) return;
  root_length = strlen(root);
  other = getenv("TORTURE_OTHER");
  if (getenv("TORTURE_AT")) at = atol(getenv("TORTURE_AT"));
  if (getenv("TORTURE_ERRNO")) error_number = atoi(getenv("TORTURE_ERRNO"));
  wanted_ops = list("TORTURE_OPS", changes);
  wanted_classes = list("TORTURE_CLASSES", NULL);
  if (path) {
    int file = (int)kernel(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    out = (int)kernel(SYS_fcntl, file, F_DUPFD_CLOEXEC, 700);
    kernel(SYS_close, file);
  }
  for (int m = COUNT; m <= TRACE; m++)
    if (!strcmp(name, mode_names[m])) mode = m;
}

// The kernel kills the program at a time that no code of it can choose.
__attribute__((constructor)) static void set_time(void) {
  const char *name = getenv("TORTURE_MODE"), *time = getenv("TORTURE_AT");
  if (!name || !time || strcmp(name, "kill-time") != 0) return;
  // Not the timeout(1) around the program: it reports how the program ended.
  if (strncmp(program_invocation_short_name, "khazin", 6) != 0) return;
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL};
  long long after = atoll(time);
  struct itimerspec due = {.it_value = {after / 1000000, after % 1000000 * 1000 + 1}};
  timer_t timer;
  if (timer_create(CLOCK_MONOTONIC, &event, &timer) == 0) timer_settime(timer, 0, &due, NULL);
}

static long raw(long number, long a, long b, long c, long d, long e, long f) {
  pthread_once(&once, prepare);
  return kernel(number, a, b, c, d, e, f);
}
#define RAW(n, a, b, c, d, e) raw(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)

// MARK: Paths

struct place {
  char path[8192];
  const char *class;
};

static int has(const char *list, const char *word) {
  char key[64];
  snprintf(key, sizeof key, ",%s,", word);
  return strstr(list, key) != NULL;
}

static int starts(const char *text, const char *start) {
  return strncmp(text, start, strlen(start)) == 0;
}

static const char *class_of(const char *below) {
  static const char *folders[] = {"inbox", "claimed", "refused", "tmp", "backup", "other-inbox"};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    size_t length = strlen(folders[i]);
    if (starts(below, folders[i]) && strchr("/.-", below[length])) return folders[i];
  }
  if (starts(below, "log")) return "log";
  if (starts(below, "archive")) {
    const char *dash = strrchr(below, '-');
    if (dash && starts(dash, "-wal")) return "wal";
    if (dash && starts(dash, "-shm")) return "shm";
    return "archive";
  }
  if (starts(below, "io.khazin")) return "socket";
  return "root";
}

// Returns the class of the path, or NULL outside the root.
static const char *classify(struct place *place) {
  const char *path = place->path;
  place->class = NULL;
  if (other && starts(path, other)) return place->class = "other-inbox";
  if (strncmp(path, root, root_length) != 0) return NULL;
  if (path[root_length] == 0) return place->class = "root";
  if (path[root_length] != '/') return NULL;
  return place->class = class_of(path + root_length + 1);
}

static size_t link_target(const char *link, char *target, size_t size) {
  long length = RAW(SYS_readlinkat, AT_FDCWD, link, target, size - 1, 0);
  if (length < 0) length = 0;
  target[length] = 0;
  return (size_t)length;
}

static const char *of_file(int file, struct place *place) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  link_target(link, place->path, sizeof place->path);
  return classify(place);
}

static const char *of_name(int folder, const char *name, struct place *place) {
  size_t length = 0;
  if (name[0] != '/') {
    char link[64] = "/proc/self/cwd";
    if (folder != AT_FDCWD) snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    length = link_target(link, place->path, sizeof place->path - 300);
    if (strcmp(name, ".") == 0) return classify(place);
    place->path[length++] = '/';
  }
  snprintf(place->path + length, sizeof place->path - length, "%s", name);
  return classify(place);
}

// MARK: What happens at a call

static void say(const char *what, long number, const char *op, const char *class) {
  char line[160];
  int length = snprintf(line, sizeof line, "%s %ld %s %s\n", what, number, op, class);
  if (out >= 0) RAW(SYS_write, out, line, length, 0, 0);
}

static void die(void) {
  RAW(SYS_kill, RAW(SYS_getpid, 0, 0, 0, 0, 0), SIGKILL, 0, 0, 0);
  for (;;) pause();
}

enum verdict { PASS, KILL_HALF, KILL_AFTER, FAILS };

// Counts the call if it is one that counts, and decides its fate.
static enum verdict meet(const char *op, const char *class) {
  if (mode == OFF || mode == TRACE || !class || strcmp(class, "log") == 0) return PASS;
  if (!has(wanted_ops, op) || (wanted_classes && !has(wanted_classes, class))) return PASS;
  long number = __atomic_add_fetch(&passes, 1, __ATOMIC_SEQ_CST);
  if (mode == COUNT) say("call", number, op, class);
  if (mode == FAIL_FROM ? number < at : number != at) return PASS;
  switch (mode) {
    case BEFORE: die(); return PASS;
    case HALF: return KILL_HALF;
    case AFTER: return KILL_AFTER;
    case FAIL:
    case FAIL_FROM:
      if (number == at) say("hit", number, op, class);
      errno = error_number;
      return FAILS;
    default: return PASS;
  }
}

static unsigned long long inode(int file) {
  struct stat status;
  return fstat(file, &status) == 0 ? status.st_ino : 0;
}

static void record(int kind, unsigned long long node, long long offset, const char *path,
                   const char *other, const void *data, size_t size) {
  struct trace_record record = {kind, (unsigned)strlen(path), (unsigned)strlen(other), (unsigned)size,
                                node, offset};
  struct iovec parts[] = {{&record, sizeof record}, {(void *)path, record.path}, {(void *)other, record.other},
                          {(void *)data, size}};
  if (RAW(SYS_writev, out, parts, 4, 0, 0) < 0) abort();
}

// Locks the order of the calls if this one is traced; `traced` unlocks it. The trace thus has their
// order.
static int tracing(const struct place *place) {
  if (mode != TRACE || !place->class || strcmp(place->class, "log") == 0) return 0;
  pthread_mutex_lock(&order);
  return 1;
}

static void traced(int is_tracing) {
  int kept = errno;
  if (is_tracing) pthread_mutex_unlock(&order);
  errno = kept;
}

// The body of a call on names or files that returns an int.
#define SIMPLE(op, place, call, trace)                              \
  enum verdict verdict = meet(op, (place).class);                   \
  if (verdict == FAILS) return -1;                                  \
  if (verdict == KILL_HALF) die();                                  \
  int is_tracing = tracing(&(place));                               \
  long result = call;                                               \
  if (verdict == KILL_AFTER) die();                                 \
  if (is_tracing && result >= 0) { int kept = errno; trace; errno = kept; } \
  traced(is_tracing);                                               \
  return (int)result

// MARK: Opening

static int opened(int folder, const char *name, int flags, unsigned mode_bits, const struct open_how *how,
                  size_t size) {
  pthread_once(&once, prepare);
  struct place place = {"", NULL};
  if (mode != OFF) of_name(folder, name, &place);
  struct stat before;
  int creates = (flags & O_CREAT) && place.class &&
                RAW(SYS_newfstatat, folder, name, &before, AT_SYMLINK_NOFOLLOW, 0) < 0;
  if (place.class && (meet("open", place.class) == FAILS)) return -1;
  enum verdict verdict = creates ? meet("create", place.class)
                         : flags & O_TRUNC ? meet("truncate", place.class)
                                           : PASS;
  if (verdict == FAILS) return -1;
  if (verdict == KILL_HALF) die();
  int is_tracing = tracing(&place);
  int file = (int)(how ? RAW(SYS_openat2, folder, name, how, size, 0)
                       : RAW(SYS_openat, folder, name, flags, mode_bits, 0));
  if (verdict == KILL_AFTER) die();
  if (is_tracing && file >= 0) {
    if (creates) record(TRACE_CREATE, inode(file), 0, place.path, "", NULL, 0);
    else if (flags & O_TRUNC) record(TRACE_TRUNCATE, inode(file), 0, place.path, "", NULL, 0);
  }
  traced(is_tracing);
  return file;
}

#define MODE_BITS                                  \
  unsigned bits = 0;                               \
  if (flags & (O_CREAT | O_TMPFILE)) {             \
    va_list rest;                                  \
    va_start(rest, flags);                         \
    bits = va_arg(rest, unsigned);                 \
    va_end(rest);                                  \
  }

int open(const char *name, int flags, ...) {
  MODE_BITS
  return opened(AT_FDCWD, name, flags, bits, NULL, 0);
}
int open64(const char *name, int flags, ...) {
  MODE_BITS
  return opened(AT_FDCWD, name, flags, bits, NULL, 0);
}
int openat(int folder, const char *name, int flags, ...) {
  MODE_BITS
  return opened(folder, name, flags, bits, NULL, 0);
}
int openat64(int folder, const char *name, int flags, ...) {
  MODE_BITS
  return opened(folder, name, flags, bits, NULL, 0);
}
int __open_2(const char *name, int flags) { return opened(AT_FDCWD, name, flags, 0, NULL, 0); }
int __open64_2(const char *name, int flags) { return opened(AT_FDCWD, name, flags, 0, NULL, 0); }
int __openat_2(int folder, const char *name, int flags) { return opened(folder, name, flags, 0, NULL, 0); }
int creat(const char *name, mode_t bits) {
  return opened(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, bits, NULL, 0);
}

// MARK: Reading and writing

static ssize_t wrote(int file, const void *bytes, size_t count, long long offset) {
  pthread_once(&once, prepare);
  struct place place = {"", NULL};
  if (mode != OFF) of_file(file, &place);
  enum verdict verdict = meet("write", place.class);
  if (verdict == FAILS) return -1;
  if (verdict == KILL_HALF) count /= 2;
  int is_tracing = tracing(&place);
  long long position = offset;
  if (is_tracing && offset < 0) {
    position = RAW(SYS_lseek, file, 0, RAW(SYS_fcntl, file, F_GETFL, 0, 0, 0) & O_APPEND ? SEEK_END : SEEK_CUR, 0, 0);
  }
  ssize_t done = offset < 0 ? RAW(SYS_write, file, bytes, count, 0, 0)
                            : RAW(SYS_pwrite64, file, bytes, count, offset, 0);
  if (verdict == KILL_HALF || verdict == KILL_AFTER) die();
  if (is_tracing && done > 0 && position >= 0)
    record(TRACE_WRITE, inode(file), position, place.path, "", bytes, (size_t)done);
  traced(is_tracing);
  return done;
}

ssize_t write(int file, const void *bytes, size_t count) { return wrote(file, bytes, count, -1); }
ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) { return wrote(file, bytes, count, offset); }
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) { return wrote(file, bytes, count, offset); }

// Returns true if the environment requests that this read fails.
static int unreadable(int file) {
  pthread_once(&once, prepare);
  if ((mode != FAIL && mode != FAIL_FROM && mode != COUNT) || !has(wanted_ops, "read")) return 0;
  struct place place;
  of_file(file, &place);
  return meet("read", place.class) == FAILS;
}

ssize_t read(int file, void *bytes, size_t count) {
  return unreadable(file) ? -1 : RAW(SYS_read, file, bytes, count, 0, 0);
}
ssize_t __read_chk(int file, void *bytes, size_t count, size_t size) { return (void)size, read(file, bytes, count); }
ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
  return unreadable(file) ? -1 : RAW(SYS_pread64, file, bytes, count, offset, 0);
}
ssize_t pread64(int file, void *bytes, size_t count, off64_t offset) { return pread(file, bytes, count, offset); }
ssize_t __pread64_chk(int file, void *bytes, size_t count, off64_t offset, size_t size) {
  return (void)size, pread(file, bytes, count, offset);
}

// MARK: Files

#define FILE_PLACE                                \
  pthread_once(&once, prepare);                   \
  struct place place = {"", NULL};                \
  if (mode != OFF) of_file(file, &place)

static int synced(int file, long number) {
  FILE_PLACE;
  SIMPLE("fsync", place, RAW(number, file, 0, 0, 0, 0),
         record(TRACE_SYNC, inode(file), 0, place.path, "", NULL, 0));
}
int fsync(int file) { return synced(file, SYS_fsync); }
int fdatasync(int file) { return synced(file, SYS_fdatasync); }

int ftruncate(int file, off_t size) {
  FILE_PLACE;
  SIMPLE("truncate", place, RAW(SYS_ftruncate, file, size, 0, 0, 0),
         record(TRACE_TRUNCATE, inode(file), size, place.path, "", NULL, 0));
}
int ftruncate64(int file, off64_t size) { return ftruncate(file, size); }

int fallocate(int file, int how, off_t offset, off_t size) {
  FILE_PLACE;
  SIMPLE("allocate", place, RAW(SYS_fallocate, file, how, offset, size, 0),
         record(TRACE_ALLOCATE, inode(file), offset + size, place.path, "", NULL, 0));
}
int fallocate64(int file, int how, off64_t offset, off64_t size) { return fallocate(file, how, offset, size); }
int posix_fallocate(int file, off_t offset, off_t size) { return fallocate(file, 0, offset, size) < 0 ? errno : 0; }
int posix_fallocate64(int file, off64_t offset, off64_t size) { return posix_fallocate(file, offset, size); }

// MARK: Names

#define NAME_PLACE(folder, name)                  \
  pthread_once(&once, prepare);                   \
  struct place place = {"", NULL};                \
  if (mode != OFF) of_name(folder, name, &place)

int renameat2(int from, const char *name, int to, const char *new_name, unsigned flags) {
  NAME_PLACE(to, new_name);
  struct place old = {"", NULL};
  if (mode != OFF) of_name(from, name, &old);
  if (!place.class) place.class = old.class;
  SIMPLE("rename", place, RAW(SYS_renameat2, from, name, to, new_name, flags),
         record(TRACE_RENAME, 0, 0, old.path, place.path, NULL, 0));
}
int renameat(int from, const char *name, int to, const char *new_name) { return renameat2(from, name, to, new_name, 0); }
int rename(const char *name, const char *new_name) { return renameat2(AT_FDCWD, name, AT_FDCWD, new_name, 0); }

int unlinkat(int folder, const char *name, int flags) {
  NAME_PLACE(folder, name);
  SIMPLE("unlink", place, RAW(SYS_unlinkat, folder, name, flags, 0, 0),
         record(TRACE_UNLINK, 0, 0, place.path, "", NULL, 0));
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int folder, const char *name, mode_t bits) {
  NAME_PLACE(folder, name);
  SIMPLE("mkdir", place, RAW(SYS_mkdirat, folder, name, bits, 0, 0),
         record(TRACE_FOLDER, 0, bits, place.path, "", NULL, 0));
}
int mkdir(const char *name, mode_t bits) { return mkdirat(AT_FDCWD, name, bits); }

int linkat(int from, const char *name, int to, const char *new_name, int flags) {
  NAME_PLACE(to, new_name);
  struct place old = {"", NULL};
  if (mode != OFF) of_name(from, name, &old);
  SIMPLE("link", place, RAW(SYS_linkat, from, name, to, new_name, flags),
         record(TRACE_LINK, 0, 0, old.path, place.path, NULL, 0));
}
int link(const char *name, const char *new_name) { return linkat(AT_FDCWD, name, AT_FDCWD, new_name, 0); }

// MARK: System calls by number, and the clock

long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  long a[6];
  for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_openat2) {
    const struct open_how *how = (const void *)a[2];
    return opened((int)a[0], (const char *)a[1], (int)how->flags, 0, how, (size_t)a[3]);
  }
  if (number == SYS_renameat2)
    return renameat2((int)a[0], (const char *)a[1], (int)a[2], (const char *)a[3], (unsigned)a[4]);
  return raw(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  long result = RAW(SYS_clock_gettime, clock, time, 0, 0, 0);
  if (result == 0 && clock_offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    time->tv_sec += *clock_offset;
  return (int)result;
}
int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  struct timespec now;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &now) < 0) return -1;
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}
time_t time(time_t *where) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (where) *where = now.tv_sec;
  return now.tv_sec;
}

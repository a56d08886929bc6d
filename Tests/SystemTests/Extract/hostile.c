// A program that a document took over. It takes the place of catdoc in tests: it reads the document
// from standard input and does what the word after "MODE:" says.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void attempt(const char *name, long result) {
  printf("%s: %s\n", name, result < 0 ? "refused" : "ALLOWED");
}

static void try_everything(const char *own_path) {
  char *none[] = {NULL};
  char *shell[] = {"sh", NULL};
  const struct rlimit high = {1 << 20, 1 << 20};
  attempt("read /etc/passwd", open("/etc/passwd", O_RDONLY));
  attempt("read the memory of its parent", open("/proc/self/mem", O_RDONLY));
  attempt("list /", open("/", O_RDONLY | O_DIRECTORY));
  attempt("write /tmp", open("/tmp/khazin-hostile", O_WRONLY | O_CREAT, 0600));
  attempt("write an unnamed file", open("/tmp", O_TMPFILE | O_RDWR, 0600));
  attempt("write its own file", open(own_path, O_WRONLY));
  attempt("write the document", write(0, "x", 1));
  attempt("remove a file", unlink("/tmp/khazin-hostile"));
  attempt("open a socket", socket(AF_INET, SOCK_STREAM, 0));
  attempt("open a local socket", socket(AF_UNIX, SOCK_STREAM, 0));
  attempt("open a pair of sockets", socketpair(AF_UNIX, SOCK_STREAM, 0, (int[2]){0}));
  attempt("signal its parent", kill(getppid(), SIGKILL));
  attempt("signal all", kill(-1, 0));
  attempt("trace its parent", ptrace(PTRACE_ATTACH, getppid(), 0, 0));
  attempt("open its parent", syscall(SYS_pidfd_open, getppid(), 0));
  attempt("outlive its parent", prctl(PR_SET_PDEATHSIG, 0));
  attempt("raise a limit", setrlimit(RLIMIT_FSIZE, &high));
  attempt("fork", fork());
  attempt("vfork", syscall(SYS_vfork));
  attempt("run a shell", execve("/bin/sh", shell, none));
  attempt("run a library", execve("/lib/x86_64-linux-gnu/libc.so.6", shell, none));
  attempt("own a user namespace", syscall(SYS_unshare, 0x10000000));
  attempt("map code", (long)mmap(0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
}

int main(int count, char **arguments) {
  static char document[1 << 20];
  size_t size = fread(document, 1, sizeof document - 1, stdin);
  const char *mode = memmem(document, size, "MODE:", 5);
  (void)count;
  if (!mode) return 2;
  mode += 5;
  // Otherwise the attempt to write the document ends the program.
  signal(SIGXFSZ, SIG_IGN);
  setvbuf(stdout, NULL, _IONBF, 0);
  if (!strncmp(mode, "attempts", 8)) try_everything(arguments[0]);
  if (!strncmp(mode, "spin", 4)) for (;;) __asm__ volatile("");
  if (!strncmp(mode, "hang", 4)) for (;;) sleep(60);
  if (!strncmp(mode, "crash", 5)) *(volatile int *)0 = 1;
  if (!strncmp(mode, "fail", 4)) return 3;
  if (!strncmp(mode, "silent", 6)) return 0;
  if (!strncmp(mode, "flood", 5)) for (;;) printf("flood flood flood flood flood flood\n");
  if (!strncmp(mode, "eat", 3)) {
    for (char *more; (more = malloc(1 << 20));) memset(more, 1, 1 << 20);
    return 1;
  }
  return 0;
}

#define _GNU_SOURCE
#include "CLinuxCrash.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// The work of one thread. `version` is odd while the other fields change, so that a reader on
// another thread detects a torn read.
struct work {
  _Atomic bool taken;
  _Atomic int thread;  // 0: the entry must not be read
  _Atomic unsigned version;
  _Atomic int64_t since;
  char claim[CLINUX_CLAIM_DIGITS];
};

enum { WORKS = 512, STACK = 64 << 10 };
static struct work works[WORKS];
static _Atomic int record = -1;
static _Atomic int next_line = 1;
static _Atomic int64_t patience = INT64_MAX;

static int64_t now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int own_thread(void) { return (int)syscall(SYS_gettid); }

// The handler needs a separate stack in case the fault is a stack overflow of the thread.
static pthread_key_t stack_key;
static pthread_once_t stack_once = PTHREAD_ONCE_INIT;
static _Thread_local bool has_stack;

static void remove_stack(void *stack) {
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  munmap(stack, STACK);
}

static void make_key(void) { pthread_key_create(&stack_key, remove_stack); }

static void make_stack(void) {
  has_stack = true;
  pthread_once(&stack_once, make_key);
  stack_t before;
  if (sigaltstack(NULL, &before) == 0 && !(before.ss_flags & SS_DISABLE)) return;
  void *memory = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t stack = {.ss_sp = memory, .ss_size = STACK};
  if (sigaltstack(&stack, NULL) == 0) {
    pthread_setspecific(stack_key, memory);
  } else {
    munmap(memory, STACK);
  }
}

int clinux_work_begin(const char *claim) {
  static _Thread_local int hint;
  if (!has_stack) make_stack();
  const int thread = own_thread();
  for (int tries = 0; tries < WORKS; tries++) {
    const int index = (hint + tries) % WORKS;
    struct work *work = &works[index];
    if (atomic_exchange(&work->taken, true)) continue;
    atomic_fetch_add(&work->version, 1);
    memcpy(work->claim, claim, CLINUX_CLAIM_DIGITS);
    atomic_store(&work->since, now(CLOCK_MONOTONIC));
    atomic_fetch_add(&work->version, 1);
    atomic_store(&work->thread, thread);
    hint = index;
    return index;
  }
  return -1;
}

void clinux_work_end(int index) {
  if (index < 0) return;
  atomic_store(&works[index].thread, 0);
  atomic_store(&works[index].taken, false);
}

void clinux_work_wait(bool waits) {
  const int thread = own_thread();
  const int64_t since = waits ? INT64_MAX : now(CLOCK_MONOTONIC);
  for (int index = 0; index < WORKS; index++) {
    struct work *work = &works[index];
    if (atomic_load(&work->thread) != thread) continue;
    atomic_fetch_add(&work->version, 1);
    atomic_store(&work->since, since);
    atomic_fetch_add(&work->version, 1);
  }
}

// Reads the work of any thread consistently. Returns false if there is none.
static bool look(const struct work *work, char *claim, int64_t *since) {
  for (int tries = 0; tries < 100; tries++) {
    const unsigned before = atomic_load(&work->version);
    const int thread = atomic_load(&work->thread);
    if (thread == 0) return false;
    memcpy(claim, work->claim, CLINUX_CLAIM_DIGITS);
    *since = atomic_load(&work->since);
    atomic_thread_fence(memory_order_seq_cst);
    if (before % 2 == 0 && atomic_load(&work->version) == before && atomic_load(&work->thread) == thread) return true;
  }
  return false;
}

int64_t clinux_work_oldest(char *claim) {
  const int64_t time = now(CLOCK_MONOTONIC);
  int64_t oldest = -1;
  for (int index = 0; index < WORKS; index++) {
    char one[CLINUX_CLAIM_DIGITS];
    int64_t since;
    if (!look(&works[index], one, &since) || time - since <= oldest) continue;
    oldest = time - since;
    memcpy(claim, one, CLINUX_CLAIM_DIGITS);
  }
  return oldest;
}

// MARK: The handler. It makes only async-signal-safe calls, see signal-safety(7).

static const int caught[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
enum { CAUGHT = sizeof caught / sizeof *caught };
static struct sigaction actions_before[CAUGHT];

static void hexadecimal(char *text, uint64_t value, int digits) {
  for (int place = digits - 1; place >= 0; place--, value >>= 4) text[place] = "0123456789abcdef"[value & 15];
}

static void name_claim(int file, const char *claim, int number) {
  const int line = atomic_fetch_add(&next_line, 1);
  if (line >= CLINUX_CRASH_SIZE / CLINUX_CRASH_LINE) return;
  char text[CLINUX_CRASH_LINE];
  memset(text, ' ', sizeof text);
  memcpy(text, claim, CLINUX_CLAIM_DIGITS);
  text[33] = (char)('0' + number / 10 % 10);
  text[34] = (char)('0' + number % 10);
  hexadecimal(text + 36, (uint64_t)now(CLOCK_REALTIME), 16);
  text[CLINUX_CRASH_LINE - 1] = '\n';
  ssize_t ignored = pwrite(file, text, sizeof text, (off_t)line * CLINUX_CRASH_LINE);
  (void)ignored;
}

static void name_claims(int number, bool is_ours) {
  const int file = atomic_load(&record);
  if (file < 0) return;
  const int thread = own_thread();
  const int64_t time = now(CLOCK_MONOTONIC);
  for (int index = 0; index < WORKS; index++) {
    char claim[CLINUX_CLAIM_DIGITS];
    int64_t since;
    if (is_ours) {
      if (atomic_load(&works[index].thread) == thread) name_claim(file, works[index].claim, number);
    } else if (number == SIGABRT && look(&works[index], claim, &since) && time - since >= atomic_load(&patience)) {
      name_claim(file, claim, number);
    }
  }
  fdatasync(file);
}

static void handle(int number, siginfo_t *info, void *context) {
  (void)context;
  const int error = errno;
  // If si_code is above 0, the kernel reports a fault of this thread. Otherwise a process sent the
  // signal; with abort(3) it is this process.
  name_claims(number, info->si_code > 0 || info->si_pid == getpid());
  for (int index = 0; index < CAUGHT; index++) {
    if (caught[index] == number) sigaction(number, &actions_before[index], NULL);
  }
  // The signal is blocked while this handler runs. It arrives when the handler returns, at the
  // place of the fault.
  syscall(SYS_tgkill, getpid(), own_thread(), number);
  errno = error;
}

int clinux_crash_catch(void) {
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  // The parent process may have blocked them, and a blocked SIGABRT of the watchdog never arrives.
  sigset_t all;
  sigemptyset(&all);
  for (int index = 0; index < CAUGHT; index++) {
    if (sigaction(caught[index], &action, &actions_before[index]) < 0) return -1;
    sigaddset(&all, caught[index]);
  }
  return sigprocmask(SIG_UNBLOCK, &all, NULL);
}

void clinux_crash_record(int file, int line) {
  atomic_store(&next_line, line);
  atomic_store(&record, file);
}

void clinux_crash_patience(int64_t nanoseconds) { atomic_store(&patience, nanoseconds); }

// MARK: Functions for tests

void clinux_write_to_zero(void) { *(volatile int *)0 = 1; }

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Winfinite-recursion"
__attribute__((noinline)) static int deeper(volatile int depth) {
  volatile char frame[4096];
  frame[0] = (char)depth;
  return deeper(depth + 1) + frame[0];
}
void clinux_overflow_stack(void) { deeper(0); }
#pragma clang diagnostic pop

void clinux_spin(void) {
  for (volatile int turn = 0; turn < 1000000; turn++) {
  }
}

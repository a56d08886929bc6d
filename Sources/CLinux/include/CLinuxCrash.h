// What threads work on, kept where the handler of a deadly signal can read it; and that handler.
//
// The record is a file of CLINUX_CRASH_SIZE bytes in lines of CLINUX_CRASH_LINE bytes. Line 0 is the
// caller's. Each later line is empty (zeros) or names a claim: 32 hexadecimal digits of its id, the
// number of the signal in two digits, the time in nanoseconds since 1970 in 16 hexadecimal digits,
// separated by spaces.
#ifndef CLINUX_CRASH_H
#define CLINUX_CRASH_H

#include <stdint.h>

#define CLINUX_CLAIM_DIGITS 32
#define CLINUX_CRASH_LINE 64
#define CLINUX_CRASH_SIZE 8192

// The calling thread works on a claim from now on. Returns a number for `clinux_work_end`, or -1
// where 512 threads work already: nothing is recorded then.
int clinux_work_begin(const char *claim);
void clinux_work_end(int work);
// Nanoseconds for which the oldest work has gone on; -1 where there is none. `claim` gets 32 digits.
int64_t clinux_work_oldest(char *claim);

// Catches SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE and SIGABRT: writes the claim of the thread that
// caused it into the record, restores the action before and raises the signal again. A SIGABRT
// that another process sent (systemd's watchdog) names the claims that are older than the patience.
// Returns 0, or -1 with errno.
int clinux_crash_catch(void);
// The open record, and where the next line goes; -1 for none. The caller keeps the file open.
void clinux_crash_record(int file, int line);
void clinux_crash_patience(int64_t nanoseconds);

// For tests of the above.
void clinux_write_to_zero(void);
void clinux_overflow_stack(void);
void clinux_spin(void);

#endif

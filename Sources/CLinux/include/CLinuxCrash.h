// The table of the work of threads, in memory that the handler of a fatal signal can read, and that
// handler.
//
// The record is a file of CLINUX_CRASH_SIZE bytes in lines of CLINUX_CRASH_LINE bytes. Line 0
// belongs to the caller. Each later line is empty (zeros) or names a claim: 32 hexadecimal digits
// of its id, the number of the signal in two digits, and the time in nanoseconds since 1970 in 16
// hexadecimal digits, separated by spaces.
#ifndef CLINUX_CRASH_H
#define CLINUX_CRASH_H

#include <stdbool.h>
#include <stdint.h>

#define CLINUX_CLAIM_DIGITS 32
#define CLINUX_CRASH_LINE 64
#define CLINUX_CRASH_SIZE 8192

// Records that the calling thread works on a claim. Returns a number for `clinux_work_end`, or -1
// if the table already has 512 entries. Then nothing is recorded.
int clinux_work_begin(const char *claim);
void clinux_work_end(int work);

// Notes that the calling thread waits for a process with a time limit of its own, or that it works
// again. Its work then counts from now.
void clinux_work_wait(bool waits);
// Returns the age of the oldest work in nanoseconds; -1 if there is none. Writes 32 digits to
// `claim`.
int64_t clinux_work_oldest(char *claim);

// Sets a handler for SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE and SIGABRT. The handler writes the
// claim of the thread that caused the signal into the record, restores the previous action and
// raises the signal again. For a SIGABRT from another process, such as systemd's watchdog, it
// writes the claims whose work is at least as old as the patience. Returns 0, or -1 with errno.
int clinux_crash_catch(void);
// Sets the open record and the number of its next line; file -1 for none. The caller keeps the file
// open.
void clinux_crash_record(int file, int line);
// Sets the patience.
void clinux_crash_patience(int64_t nanoseconds);

// Functions for tests of the handler.
void clinux_write_to_zero(void);
void clinux_overflow_stack(void);
void clinux_spin(void);

#endif

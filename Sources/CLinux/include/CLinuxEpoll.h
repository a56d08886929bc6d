// epoll(7) for Swift, which cannot import its packed struct. Events are the bits of poll(2), which
// are the same in epoll on Linux.
#ifndef CLINUX_EPOLL_H
#define CLINUX_EPOLL_H

#include <stdint.h>

// Calls epoll_create1(2) with EPOLL_CLOEXEC.
int clinux_epoll_create(void);
// Call epoll_ctl(2) to add, change and remove a watched file; level-triggered.
int clinux_epoll_add(int poll, int file, uint32_t events, uint64_t key);
int clinux_epoll_change(int poll, int file, uint32_t events, uint64_t key);
int clinux_epoll_remove(int poll, int file);
// Calls epoll_wait(2) without waiting. Writes at most `count` (1 to 64) ready files and returns
// their number.
int clinux_epoll_ready(int poll, uint64_t *keys, uint32_t *events, int count);

#endif

// epoll(7) for Swift, which cannot import its packed struct. Events are the bits of poll(2), which
// Linux shares with epoll.
#ifndef CLINUX_EPOLL_H
#define CLINUX_EPOLL_H

#include <stdint.h>

// epoll_create1(2) with EPOLL_CLOEXEC.
int clinux_epoll_create(void);
// epoll_ctl(2): begins to watch, changes what is watched, ends watching; level-triggered.
int clinux_epoll_add(int poll, int file, uint32_t events, uint64_t key);
int clinux_epoll_change(int poll, int file, uint32_t events, uint64_t key);
int clinux_epoll_remove(int poll, int file);
// epoll_wait(2) without waiting; writes at most `count` (1 to 64) and returns how many are ready.
int clinux_epoll_ready(int poll, uint64_t *keys, uint32_t *events, int count);

#endif

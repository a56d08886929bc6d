#include "CLinuxEpoll.h"

#include <poll.h>
#include <stddef.h>
#include <sys/epoll.h>

_Static_assert(POLLIN == EPOLLIN && POLLOUT == EPOLLOUT && POLLERR == EPOLLERR && POLLHUP == EPOLLHUP,
               "poll and epoll share their bits");

int clinux_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

static int control(int poll, int operation, int file, uint32_t events, uint64_t key) {
  struct epoll_event event = {.events = events, .data.u64 = key};
  return epoll_ctl(poll, operation, file, &event);
}

int clinux_epoll_add(int poll, int file, uint32_t events, uint64_t key) {
  return control(poll, EPOLL_CTL_ADD, file, events, key);
}

int clinux_epoll_change(int poll, int file, uint32_t events, uint64_t key) {
  return control(poll, EPOLL_CTL_MOD, file, events, key);
}

int clinux_epoll_remove(int poll, int file) { return control(poll, EPOLL_CTL_DEL, file, 0, 0); }

int clinux_epoll_ready(int poll, uint64_t *keys, uint32_t *events, int count) {
  struct epoll_event ready[64];
  int found = epoll_wait(poll, ready, count < 64 ? count : 64, 0);
  for (int i = 0; i < found; i++) {
    keys[i] = ready[i].data.u64;
    events[i] = ready[i].events;
  }
  return found;
}

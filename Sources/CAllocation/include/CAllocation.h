#ifndef CALLOCATION_H
#define CALLOCATION_H

// Ends this process with a status as soon as an allocation fails, instead of a crash later. The functions
// of the C library that allocate memory do so in every program with this target, for all of its
// libraries. A build with a sanitizer, which has allocation functions of its own, crashes.
void callocation_exit_on_failure(int status);

#endif

#ifndef CALLOCATION_H
#define CALLOCATION_H

// Tells a process that crashes because it gets no memory apart from another crash: after an allocation
// was refused, a fatal signal of the process itself ends it with this status. A library that copes
// with the refusal goes on.
//
// The functions of the C library that allocate memory note a refusal in every program with this target,
// for all of its libraries. A build with a sanitizer has allocation functions of its own, so there
// every crash is one.
void callocation_exit_after_refusal(int status);

#endif

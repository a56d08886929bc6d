// libFuzzer as a library, https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library: the
// runtime that -sanitize=fuzzer links has no header of its own.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(
    int *argc, char ***argv, int (*take)(const uint8_t *bytes, size_t count));

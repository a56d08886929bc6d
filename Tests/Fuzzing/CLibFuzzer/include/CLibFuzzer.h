// libFuzzer as a library, https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library. The
// runtime that -sanitize=fuzzer links does not have its own header.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(
    int *argc, char ***argv, int (*take)(const uint8_t *bytes, size_t count));

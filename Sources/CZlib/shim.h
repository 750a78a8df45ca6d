#include <zlib.h>

// Of the C library, whose module leaves it out.
#include <malloc.h>

// Of the C library, which hides it from programs that do not ask for GNU's own.
#include <stddef.h>
void *memmem(const void *bytes, size_t count, const void *sought, size_t soughtCount);

/* bytes.h -- sizes of memory as people write them */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include "base/base.h"

/* "65536", "64K", "64 KiB", "64KB", "2M" ...: the number of bytes; B, KB and MB
 * are powers of 1000, K, KiB, M and MiB of 1024.  -1: it is not a size, or it
 * is too large. */
int64_t bytes_read(const char *text);

#endif

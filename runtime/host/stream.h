/* stream.h -- bytes of a data file, plain or gzip
 *
 * takes   a folder and a name; tries NAME, then NAME.gz; without a folder, "-" is
 *         standard input
 * gives   the bytes, decompressed if the file begins like gzip
 * keeps   a premature end, a bad checksum and bytes after the end from going unnoticed
 */
#ifndef GRADC_HOST_STREAM_H
#define GRADC_HOST_STREAM_H

#include <stdio.h>
#include <zlib.h>

#include "error.h"

struct stream {
    FILE *f;
    char path[1024];            /* for messages */
    int packed;                 /* gzip */
    int ended;                  /* gzip: the last member is complete */
    z_stream z;
    unsigned char buf[16384];
};

/* Opens folder/name or folder/name.gz; folder may be NULL.  Standard input can be
 * opened as often as files, but not twice at a time. */
int gradc_stream_open(struct stream *s, const char *folder, const char *name,
                      struct error *e);

/* Reads `n` bytes, fewer only at the end; `got` says how many. */
int gradc_stream_read(struct stream *s, void *to, size_t n, size_t *got,
                      struct error *e);

/* Bytes still to come if that is known for sure (a plain file), or -1. */
long long gradc_stream_left(struct stream *s);

void gradc_stream_close(struct stream *s);

/* How many bytes at the beginning only say that a text is UTF-8: 0 or 3; -1
 * and an error when it is UTF-16 or UTF-32. */
int gradc_stream_mark(const char *path, const void *text, size_t n,
                      struct error *e);

#endif

/* contents.c -- see contents.h */
#include "contents.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "stream.h"

enum { LARGE = 1 << 24 };       /* files of so many bytes are mapped */

static int
map(struct contents *b, const struct stream *s, size_t n)
{
    void *p = mmap(NULL, n, PROT_READ, MAP_SHARED, fileno(s->f), 0);

    if (p == MAP_FAILED)
        return -1;
    b->p = p;
    b->n = n;
    return 0;
}

int
gradc_contents_open(struct contents *b, const char *folder,
                    const char *name, struct error *e)
{
    struct stream s;
    long long left;

    memset(b, 0, sizeof *b);
    if (gradc_stream_open(&s, folder, name, e) != 0)
        return -1;
    memcpy(b->path, s.path, sizeof b->path);
    left = gradc_stream_left(&s);
    if (left < LARGE || map(b, &s, (size_t)left) != 0) {
        b->block = gradc_stream_take(&s, SIZE_MAX / 8, &b->n, e);
        b->p = b->block;
    }
    gradc_stream_close(&s);
    return b->p != NULL ? 0 : -1;
}

void
gradc_contents_close(struct contents *b)
{
    if (b->block == NULL && b->p != NULL)
        munmap((void *)(uintptr_t)b->p, b->n);
    free(b->block);
    memset(b, 0, sizeof *b);
}

void
gradc_contents_replace(struct contents *b, void *block, size_t n)
{
    struct contents made = { .p = block, .n = n, .block = block };

    memcpy(made.path, b->path, sizeof made.path);
    gradc_contents_close(b);
    *b = made;
}

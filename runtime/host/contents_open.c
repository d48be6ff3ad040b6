/* contents_open.c -- the bytes of a file, packed or not; see contents.h */
#include "contents.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "scratch.h"
#include "stream.h"

/* Reads a file that is compressed, or small. */
static int
unpack(struct contents *b, struct stream *s, contents_size *size, struct error *e)
{
    enum { PIECE = 1 << 16 };
    struct scratch all = { .n = 0 };
    unsigned char *piece = gradc_alloc(e, PIECE, 1);
    size_t got = PIECE, most = 0;

    while (e->status == 0 && got == PIECE && (most == 0 || all.n <= most)) {
        if (gradc_stream_read(s, piece, PIECE, &got, e) == 0
            && gradc_scratch_add(&all, piece, got, e) != 0) {
            gradc_fail_at(e, "%s: ", s->path);
        }
        if (e->status == 0 && size != NULL && all.n == got) {
            most = size(piece, got);
        }
    }
    free(piece);
    if (e->status == 0) {
        return gradc_scratch_end(&all, b, e);
    }
    gradc_scratch_drop(&all);
    return -1;
}

int
gradc_contents_open_sized(struct contents *b, const char *folder, const char *name,
                          contents_size *size, struct error *e)
{
    struct stream s;
    long long left;

    memset(b, 0, sizeof(*b));
    if (gradc_stream_open(&s, folder, name, e) != 0) {
        return -1;
    }
    memcpy(b->path, s.path, sizeof(b->path));
    left = gradc_stream_left(&s);
    if (left < GRADC_LARGE || gradc_contents_map(b, fileno(s.f), (size_t)left) != 0) {
        unpack(b, &s, size, e);
    }
    gradc_stream_close(&s);
    return b->p != NULL ? 0 : -1;
}

int
gradc_contents_open(struct contents *b, const char *folder,
                    const char *name, struct error *e)
{
    return gradc_contents_open_sized(b, folder, name, NULL, e);
}

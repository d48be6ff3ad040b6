/* contents.c -- see contents.h */
#if defined __linux__
#define _DEFAULT_SOURCE         /* madvise, which has no like in POSIX */
#endif

#include "contents.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "scratch.h"
#include "stream.h"

/* ---- a mapped file that becomes shorter ---------------------------------------- */

/* There is no way back from a page that is gone: one line, and the end. */
static void
gone(int number)
{
    static const char line[] = "error: a data file became shorter, or cannot be "
                               "read, while the data were looked through\n";

    (void)number;
    if (write(STDERR_FILENO, line, sizeof line - 1) < 0)
        _exit(1);
    _exit(1);
}

static void
watch_pages(void)
{
    struct sigaction old, a;

    memset(&a, 0, sizeof a);
    a.sa_handler = gone;
    if (sigaction(SIGBUS, NULL, &old) == 0 && old.sa_handler == SIG_DFL)
        sigaction(SIGBUS, &a, NULL);
}

/* ---- opening ---------------------------------------------------------------------- */

int
gradc_contents_map(struct contents *b, int fd, size_t n)
{
    struct contents made = { .n = n, .fd = dup(fd) };
    void *p = made.fd >= 0 ? mmap(NULL, n, PROT_READ, MAP_SHARED, made.fd, 0)
                           : MAP_FAILED;

    if (p == MAP_FAILED) {
        if (made.fd >= 0)
            close(made.fd);
        return -1;
    }
    watch_pages();
    made.p = p;
    memcpy(made.path, b->path, sizeof made.path);
    gradc_contents_close(b);
    *b = made;
    return 0;
}

/* What is packed, and what is not large. */
static int
unpack(struct contents *b, struct stream *s, struct error *e)
{
    enum { PIECE = 1 << 16 };
    struct scratch all = { .n = 0 };
    unsigned char *piece = gradc_alloc(e, PIECE, 1);
    size_t got = PIECE;

    while (e->status == 0 && got == PIECE)
        if (gradc_stream_read(s, piece, PIECE, &got, e) == 0
            && gradc_scratch_add(&all, piece, got, e) != 0)
            gradc_fail_at(e, "%s: ", s->path);
    free(piece);
    if (e->status == 0)
        return gradc_scratch_end(&all, b, e);
    gradc_scratch_drop(&all);
    return -1;
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
    if (left < GRADC_LARGE || gradc_contents_map(b, fileno(s.f), (size_t)left) != 0)
        unpack(b, &s, e);
    gradc_stream_close(&s);
    return b->p != NULL ? 0 : -1;
}

void
gradc_contents_close(struct contents *b)
{
    if (gradc_contents_mapped(b)) {
        munmap((void *)(uintptr_t)b->p, b->n);
        close(b->fd);
    }
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

/* ---- what is on the disk ------------------------------------------------------------ */

int
gradc_contents_mapped(const struct contents *b)
{
    return b->block == NULL && b->p != NULL;
}

int
gradc_contents_fetch(const struct contents *b, size_t at, void *to, size_t n,
                     struct error *e)
{
    char *next = to;

    while (n > 0) {
        ssize_t got = pread(b->fd, next, n, (off_t)at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return gradc_fail(e, "%s: cannot read: %s", b->path, strerror(errno));
        if (got == 0)
            return gradc_fail(e, "%s: ends at byte %zu, but had %zu bytes when it "
                              "was opened; data files must stay as they are",
                              b->path, at, b->n);
        next += got;
        at += (size_t)got;
        n -= (size_t)got;
    }
    return 0;
}

void
gradc_contents_pass(const struct contents *b, size_t at, size_t n)
{
    enum { WINDOW = 1 << 22 };

#ifdef MADV_DONTNEED
    if (at / WINDOW != (at + n) / WINDOW && gradc_contents_mapped(b))
        madvise((void *)(uintptr_t)b->p, b->n, MADV_DONTNEED);
#else
    (void)b, (void)at, (void)n;
#endif
}

/* contents.c -- see contents.h */
#if defined __linux__
#define _DEFAULT_SOURCE         /* madvise, which POSIX does not have */
#endif

#include "contents.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>


/* ---- a mapped file that becomes shorter ---------------------------------------- */

/* A page that is gone cannot be replaced: prints one line and exits. */
static void
gone(int number)
{
    static const char line[] = "error: a data file became shorter, or cannot be "
                               "read, while the data were looked through\n";

    (void)number;
    if (write(STDERR_FILENO, line, sizeof(line) - 1) < 0) {
        _exit(1);
    }
    _exit(1);
}

void
gradc_contents_watch(void)
{
    struct sigaction old, a;

    memset(&a, 0, sizeof(a));
    a.sa_handler = gone;
    if (sigaction(SIGBUS, NULL, &old) == 0 && old.sa_handler == SIG_DFL) {
        sigaction(SIGBUS, &a, NULL);
    }
}

/* ---- opening ---------------------------------------------------------------------- */

int
gradc_contents_map(struct contents *b, int fd, size_t n)
{
    struct contents made = { .n = n, .fd = dup(fd) };
    void *p = made.fd >= 0 ? mmap(NULL, n, PROT_READ, MAP_SHARED, made.fd, 0)
                           : MAP_FAILED;

    if (p == MAP_FAILED) {
        if (made.fd >= 0) {
            close(made.fd);
        }
        return -1;
    }
    made.p = p;
    memcpy(made.path, b->path, sizeof(made.path));
    gradc_contents_close(b);
    *b = made;
    return 0;
}

void
gradc_contents_close(struct contents *b)
{
    if (gradc_contents_mapped(b)) {
        munmap((void *)(uintptr_t)b->p, b->n);
        close(b->fd);
    }
    free(b->block);
    memset(b, 0, sizeof(*b));
}

void
gradc_contents_replace(struct contents *b, void *block, size_t n)
{
    struct contents made = { .p = block, .n = n, .block = block };

    memcpy(made.path, b->path, sizeof(made.path));
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

        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return gradc_fail(e, "%s: cannot read: %s", b->path, strerror(errno));
        }
        if (got == 0) {
            return gradc_fail(e, "%s: ends at byte %zu, but had %zu bytes when it "
                              "was opened; data files must stay as they are",
                              b->path, at, b->n);
        }
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
    if (at / WINDOW != (at + n) / WINDOW && gradc_contents_mapped(b)) {
        madvise((void *)(uintptr_t)b->p, b->n, MADV_DONTNEED);
    }
#else
    (void)b, (void)at, (void)n;
#endif
}

/* refuse.c -- see refuse.h
 *
 * keeps   nothing allocated by itself; for glibc, whose own calls come here, too
 */
#include "refuse.h"

#include <errno.h>
#include <stdlib.h>

static long count[ALLOCATORS], alive, at = -1;
static Allocator which;
static bool every, any;

#if defined __GLIBC__

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void __libc_free(void *p);

static bool
is_refused(Allocator by)
{
    bool now = (by == which && count[by] == at) || (every && any);

    count[by]++;
    if (at < 0 || !now) {
        return false;
    }
    any = true;
    errno = ENOMEM;
    return true;
}

static void *
given(void *p)
{
    alive += p != NULL;
    return p;
}

void *
malloc(size_t n)
{
    return is_refused(BY_MALLOC) ? NULL : given(__libc_malloc(n));
}

void *
calloc(size_t n, size_t size)
{
    return is_refused(BY_CALLOC) ? NULL : given(__libc_calloc(n, size));
}

void *
realloc(void *p, size_t n)
{
    void *to = is_refused(BY_REALLOC) ? NULL : __libc_realloc(p, n);

    return p == NULL ? given(to) : to;
}

void
free(void *p)
{
    alive -= p != NULL;
    __libc_free(p);
}

#endif

bool
refuse_works(void)
{
#if defined __GLIBC__
    return true;
#else
    return false;
#endif
}

void
refuse(Allocator by, long n, bool all)
{
    long calls[ALLOCATORS];

    refuse_nothing(calls);
    which = by;
    at = n;
    every = all;
}

void
refuse_nothing(long calls[ALLOCATORS])
{
    for (int i = 0; i < ALLOCATORS; i++) {
        calls[i] = count[i];
        count[i] = 0;
    }
    at = -1;
    any = false;
}

bool
refused_any(void)
{
    return any;
}

long
refuse_alive(void)
{
    return alive;
}

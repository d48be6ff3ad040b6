/* arena.c -- see arena.h
 *
 * keeps   blocks chained newest first; a block is never moved, so pointers
 *         into an arena stay good until it is dropped
 */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Block Block;

struct Block {
    Block *next;
    size_t used, size;
    max_align_t data[];
};

struct Arena {
    Block *top;
    uint64_t bytes;
};

/* Blocks are twice as large as the one before: most arenas live for a moment and
 * hold little, and all of a block is zeroed. */
enum { FIRST_BLOCK = 1 << 12, LAST_BLOCK = 1 << 18 };

static void NORETURN
out_of_memory(void)
{
    fprintf(stderr, "gradc: out of memory\n");
    exit(1);
}

static size_t
next_size(const Block *top)
{
    if (top == NULL) {
        return FIRST_BLOCK;
    }
    return top->size < LAST_BLOCK / 2 ? 2 * top->size : LAST_BLOCK;
}

static Block *
new_block(size_t size)
{
    Block *b = calloc(1, sizeof(Block) + size);

    if (b == NULL) {
        out_of_memory();
    }
    b->size = size;
    return b;
}

Arena *
arena_new(void)
{
    Arena *a = calloc(1, sizeof(*a));

    if (a == NULL) {
        out_of_memory();
    }
    return a;
}

void
arena_drop(Arena *a)
{
    Block *b = a->top;

    while (b != NULL) {
        Block *next = b->next;
        free(b);
        b = next;
    }
    free(a);
}

uint64_t
arena_bytes(const Arena *a)
{
    return a->bytes;
}

bool
arena_owns(const Arena *a, const void *p)
{
    const uintptr_t at = (uintptr_t)p;

    for (const Block *b = a->top; b != NULL; b = b->next) {
        const uintptr_t from = (uintptr_t)b->data;
        if (at >= from && at - from < b->used) {
            return true;
        }
    }
    return false;
}

void *
arena_alloc(Arena *a, size_t n, size_t size)
{
    const size_t unit = sizeof(max_align_t);
    size_t bytes;
    void *p;

    if (size != 0 && n > (SIZE_MAX / 2) / size) {
        out_of_memory();
    }
    bytes = (n * size + unit - 1) / unit * unit;
    if (a->top == NULL || a->top->size - a->top->used < bytes) {
        size_t least = next_size(a->top);
        Block *b = new_block(bytes > least ? bytes : least);
        b->next = a->top;
        a->top = b;
    }
    p = (char *)a->top->data + a->top->used;
    a->top->used += bytes;
    a->bytes += bytes;
    return p;
}

char *
arena_strndup(Arena *a, const char *s, size_t n)
{
    char *p = arena_alloc(a, n + 1, 1);

    memcpy(p, s, n);
    return p;
}

char *
arena_strdup(Arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

char *
arena_vprintf(Arena *a, const char *fmt, va_list ap)
{
    char most[256], *p;         /* formatting costs more than copying */
    va_list again;
    int n;

    va_copy(again, ap);
    n = vsnprintf(most, sizeof(most), fmt, ap);
    p = arena_alloc(a, (size_t)n + 1, 1);
    if ((size_t)n < sizeof(most)) {
        memcpy(p, most, (size_t)n + 1);
    } else {
        vsnprintf(p, (size_t)n + 1, fmt, again);
    }
    va_end(again);
    return p;
}

char *
arena_printf(Arena *a, const char *fmt, ...)
{
    va_list ap;
    char *p;

    va_start(ap, fmt);
    p = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return p;
}

/* In front of an array that has grown: its room, and a mark that this is one. */
typedef union Grown {
    struct {
        size_t room;
        uintptr_t mark;
    } is;
    max_align_t align;
} Grown;

/* No pointer, and of no other array. */
static uintptr_t
mark_of(const void *p)
{
    return (uintptr_t)p ^ (uintptr_t)0x9e3779b97f4a7c15u;
}

/* What lies in front of an array of another kind can be read: it is an array, too,
 * or belongs to the block. */
void *
arena_grow(Arena *a, void *p, int n, size_t size)
{
    const Grown *old = n > 0 ? (const Grown *)p - 1 : NULL;
    size_t room = n < 4 ? 4 : 2 * (size_t)n;
    Grown *to;

    if (old != NULL && old->is.mark == mark_of(p) && (size_t)n < old->is.room) {
        return p;
    }
    to = arena_alloc(a, 1, sizeof(*to) + room * size);
    to->is.room = room;
    to->is.mark = mark_of(to + 1);
    if (n > 0) {
        memcpy(to + 1, p, (size_t)n * size);
    }
    return to + 1;
}

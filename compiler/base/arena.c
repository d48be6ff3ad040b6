/* arena.c -- see arena.h
 *
 * keeps   blocks chained newest first; a block is never moved, so pointers into
 *         an arena stay good until it is dropped, except pointers into pieces,
 *         which are resized one by one
 */
#include "base/arena.h"

#include "base/guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Block Block;

struct Block {
    Block *next;
    size_t used, size;
    max_align_t data[];
};

typedef struct Piece Piece;

struct Piece {
    Piece *next, **link;        /* what points to this piece */
    size_t size;
    max_align_t data[];
};

/* A small piece lies in a block.  Freed, it waits for the next one of its size, in
 * multiples of UNIT: nearly all objects of Lua are that small, and the system's
 * allocator takes five times as long for them. */
typedef struct Spare Spare;

struct Spare {
    Spare *next;
};

typedef struct Taken {
    struct Taken *next;
    void *what;
    void (*release)(void *);
} Taken;

enum { UNIT = sizeof(max_align_t), SMALL = 256 };

struct Arena {
    Block *top;
    Piece *piece;
    Spare *spare[SMALL / UNIT + 1];
    Taken *taken;
    uint64_t bytes;
    Guard *guard;               /* of the work it was made for, or NULL */
    Undo undo;
};

/* Each block is twice as large as the one before it: most arenas are
 * short-lived and hold little, and a whole block is zeroed. */
enum { FIRST_BLOCK = 1 << 12, LAST_BLOCK = 1 << 18 };

static size_t
next_size(const Block *top)
{
    if (top == NULL) {
        return FIRST_BLOCK;
    }
    return top->size < LAST_BLOCK / 2 ? 2 * top->size : LAST_BLOCK;
}

static Block *
new_block(Arena *a, size_t size)
{
    Block *b;

    guard_take(a->guard, sizeof(Block) + size);
    b = calloc(1, sizeof(Block) + size);
    if (b == NULL) {
        guard_no_memory();
    }
    b->size = size;
    return b;
}

/* Code that uses dropped memory should fail. */
static void
poison(void *p, size_t size)
{
    memset(p, 0xa5, size);
}

static void
drop(void *what)
{
    arena_drop(what);
}

Arena *
arena_new(void)
{
    Arena *a = calloc(1, sizeof(*a));

    if (a == NULL) {
        guard_no_memory();
    }
    a->guard = guard_current();
    guard_add(a->guard, &a->undo, drop, a);
    return a;
}

void
arena_keep(Arena *a)
{
    guard_remove(&a->undo);
    a->guard = NULL;
}

void
arena_drop(Arena *a)
{
    guard_remove(&a->undo);
    for (Taken *t = a->taken; t != NULL; t = t->next) {
        t->release(t->what);
    }
    for (Block *b = a->top, *next; b != NULL; b = next) {
        next = b->next;
        guard_give(a->guard, sizeof(Block) + b->size);
        poison(b->data, b->used);
        free(b);
    }
    for (Piece *p = a->piece, *next; p != NULL; p = next) {
        next = p->next;
        guard_give(a->guard, sizeof(Piece) + p->size);
        poison(p->data, p->size);
        free(p);
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
    size_t bytes;
    void *p;

    if (size != 0 && n > (SIZE_MAX / 2) / size) {
        guard_no_memory();
    }
    bytes = (n * size + UNIT - 1) / UNIT * UNIT;
    if (a->top == NULL || a->top->size - a->top->used < bytes) {
        size_t least = next_size(a->top);
        Block *b = new_block(a, bytes > least ? bytes : least);
        b->next = a->top;
        a->top = b;
    }
    p = (char *)a->top->data + a->top->used;
    a->top->used += bytes;
    a->bytes += bytes;
    return p;
}

void
arena_take(Arena *a, void *what, void (*release)(void *))
{
    Undo undo;
    Taken *t;

    guard_add(guard_current(), &undo, release, what);
    t = new(a, Taken);
    guard_remove(&undo);
    *t = (Taken){ a->taken, what, release };
    a->taken = t;
}

/* ---- pieces --------------------------------------------------------------- */

static Piece *
piece_of(void *data)
{
    return (Piece *)((char *)data - offsetof(Piece, data));
}

static void
unlink_piece(Piece *p)
{
    *p->link = p->next;
    if (p->next != NULL) {
        p->next->link = p->link;
    }
}

static void
link_piece(Arena *a, Piece *p)
{
    p->next = a->piece;
    p->link = &a->piece;
    if (p->next != NULL) {
        p->next->link = &p->next;
    }
    a->piece = p;
}

static void
free_piece(Arena *a, Piece *p)
{
    unlink_piece(p);
    guard_give(a->guard, sizeof(Piece) + p->size);
    poison(p->data, p->size);
    free(p);
}

static Piece *
resize_piece(Arena *a, Piece *old, size_t size)
{
    size_t before = old != NULL ? sizeof(Piece) + old->size : 0;
    Piece *p;

    if (size > SIZE_MAX / 2) {
        guard_no_memory();
    }
    guard_take(a->guard, sizeof(Piece) + size);
    if (old != NULL) {
        unlink_piece(old);
    }
    p = realloc(old, sizeof(Piece) + size);
    if (p == NULL && old != NULL) {
        link_piece(a, old);
    }
    if (p == NULL) {
        guard_no_memory();
    }
    guard_give(a->guard, before);
    p->size = size;
    link_piece(a, p);
    return p;
}

static size_t
units(size_t size)
{
    return (size + UNIT - 1) / UNIT;
}

static void *
small_piece(Arena *a, size_t size)
{
    Spare **spare = &a->spare[units(size)], *p = *spare;

    if (p == NULL) {
        return arena_alloc(a, units(size), UNIT);
    }
    *spare = p->next;
    return p;
}

static void *
any_piece(Arena *a, size_t size)
{
    return size <= SMALL ? small_piece(a, size) : resize_piece(a, NULL, size)->data;
}

void
arena_free(Arena *a, void *data, size_t size)
{
    Spare *p = data;

    if (p == NULL) {
        return;
    }
    if (size > SMALL) {
        free_piece(a, piece_of(data));
        return;
    }
    poison(p, units(size) * UNIT);
    p->next = a->spare[units(size)];
    a->spare[units(size)] = p;
}

void *
arena_resize(Arena *a, void *data, size_t old, size_t size)
{
    void *p;

    if (data != NULL && old > SMALL && size > SMALL) {
        return resize_piece(a, piece_of(data), size)->data;
    }
    if (data != NULL && old <= SMALL && units(old) == units(size)) {
        return data;
    }
    p = any_piece(a, size);
    if (data != NULL) {
        memcpy(p, data, old < size ? old : size);
        arena_free(a, data, old);
    }
    return p;
}

/* ---- texts ---------------------------------------------------------------- */

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

/* Stands before an array that has grown: its capacity, and a mark that says
 * so. */
typedef union Grown {
    struct {
        size_t capacity;
        uintptr_t mark;
    } is;
    max_align_t align;
} Grown;

/* Not a valid pointer, and different for every array. */
static uintptr_t
mark_of(const void *p)
{
    return (uintptr_t)p ^ (uintptr_t)0x9e3779b97f4a7c15u;
}

/* It is safe to read what lies before any array: another array, or a part of
 * the block. */
void *
arena_grow(Arena *a, void *p, int n, size_t size)
{
    const Grown *old = n > 0 ? (const Grown *)p - 1 : NULL;
    size_t room = n < 4 ? 4 : 2 * (size_t)n;
    Grown *to;

    if (old != NULL && old->is.mark == mark_of(p) && (size_t)n < old->is.capacity) {
        return p;
    }
    to = arena_alloc(a, 1, sizeof(*to) + room * size);
    to->is.capacity = room;
    to->is.mark = mark_of(to + 1);
    if (n > 0) {
        memcpy(to + 1, p, (size_t)n * size);
    }
    return to + 1;
}

/* arena.h -- memory with a lifetime instead of an owner
 *
 * gives   regions: everything allocated from one is freed at once
 * keeps   the only calls of the system allocator; memory is zeroed
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

#include <stdarg.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_drop(Arena *a);

/* The arena outlives the guarded work that made it (guard.h).  All others are
 * dropped when that work ends, in whatever way. */
void arena_keep(Arena *a);

uint64_t arena_bytes(const Arena *a);   /* allocated so far */
bool arena_owns(const Arena *a, const void *p);         /* does p lie in it? */

/* Zeroed memory.  If there is none, the guarded work ends, or the program. */
void *arena_alloc(Arena *a, size_t n, size_t size);

/* A copy of the string s, or of its first n bytes. */
char *arena_strdup(Arena *a, const char *s);
char *arena_strndup(Arena *a, const char *s, size_t n);
char *arena_printf(Arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(Arena *a, const char *fmt, va_list ap);

/* Makes p[n] valid: returns p or a larger copy.  p may be any array of n
 * elements; with n = 0 it need not exist. */
void *arena_grow(Arena *a, void *p, int n, size_t size);

/* A piece that grows and shrinks as with realloc, and can be freed before the
 * rest: for Lua, which knows the size of what it has.  At least one byte, not zeroed;
 * data may be NULL. */
void *arena_resize(Arena *a, void *data, size_t old, size_t size);
void arena_free(Arena *a, void *data, size_t size);

/* From now on `what` is released with the arena. */
void arena_take(Arena *a, void *what, void (*release)(void *));

#define new_n(a, n, T) ((T *)arena_alloc((a), (size_t)(n), sizeof(T)))
#define new(a, T) new_n(a, 1, T)
#define grow(a, p, n) ((p) = arena_grow((a), (p), (n), sizeof(*(p))))

#endif

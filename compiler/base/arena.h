/* arena.h -- memory with a lifetime instead of an owner
 *
 * gives   regions from which everything is allocated and dropped at once
 * keeps   the only calls of the system allocator; memory is zeroed
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

#include <stdarg.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_drop(Arena *a);

/* It outlives the guarded work in which it was made (guard.h); others are dropped at
 * the end of that, whichever way it ends. */
void arena_keep(Arena *a);

uint64_t arena_bytes(const Arena *a);   /* handed out so far */
bool arena_owns(const Arena *a, const void *p);         /* does it lie there? */

/* Zeroed memory; where there is none the guarded work ends, or the program. */
void *arena_alloc(Arena *a, size_t n, size_t size);

/* Copies of strings: the whole of s, and n bytes of it. */
char *arena_strdup(Arena *a, const char *s);
char *arena_strndup(Arena *a, const char *s, size_t n);
char *arena_printf(Arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(Arena *a, const char *fmt, va_list ap);

/* Room for p[n]: returns p or a larger copy.  p may be an array of n elements from
 * anywhere, with n = 0 nothing. */
void *arena_grow(Arena *a, void *p, int n, size_t size);

/* A piece that grows and shrinks, as realloc does it, and may be given back before
 * all others are: for Lua.  Not zeroed; data may be NULL. */
void *arena_resize(Arena *a, void *data, size_t size);
void arena_free(Arena *a, void *data);

#define new_n(a, n, T) ((T *)arena_alloc((a), (size_t)(n), sizeof(T)))
#define new(a, T) new_n(a, 1, T)
#define grow(a, p, n) ((p) = arena_grow((a), (p), (n), sizeof(*(p))))

#endif

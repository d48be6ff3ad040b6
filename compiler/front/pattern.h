/* pattern.h -- the matcher of Lua's patterns
 *
 * takes   a text and a pattern of Lua 5.4
 * gives   where they match and what was captured, as Lua does; its errors
 * keeps   every step paid for in fuel: a pattern may try all ways to share a
 *         text among its repetitions
 */
#ifndef FRONT_PATTERN_H
#define FRONT_PATTERN_H

#include "front/state.h"

enum { MAX_CAPTURES = 32 };

typedef struct Match {
    lua_State *L;
    const char *text, *end;
    const char *pattern_end;
    int depth;                          /* calls of match() that may still nest */
    int n_capture;
    struct {
        const char *at;
        ptrdiff_t n;
    } capture[MAX_CAPTURES];
} Match;

Match match_new(lua_State *L, const char *s, size_t n, const char *p, size_t n_p);
/* Where a match ends that begins at s, or NULL. */
const char *match_at(Match *m, const char *s, const char *p);
/* Pushes capture i; without captures the whole, from s to e, is the first. */
void match_push(Match *m, int i, const char *s, const char *e);
/* Pushes all of them, and the whole if there are none and s is not NULL; how many. */
int match_push_all(Match *m, const char *s, const char *e);

#endif

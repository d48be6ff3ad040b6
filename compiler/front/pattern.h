/* pattern.h -- the matcher of Lua's patterns
 *
 * takes   a string and a pattern of Lua 5.4
 * gives   matches, captures and errors as in Lua
 * keeps   a price in fuel for every step: a pattern may try all ways to divide
 *         a string among its repetitions
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
/* The end of a match that begins at s, or NULL. */
const char *match_at(Match *m, const char *s, const char *p);
/* Pushes capture i; without captures the whole, from s to e, is the first. */
void match_push(Match *m, int i, const char *s, const char *e);
/* Pushes all captures, or the whole if there are none and s is not NULL; gives
 * their number. */
int match_push_all(Match *m, const char *s, const char *e);

#endif

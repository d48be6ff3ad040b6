/* pattern.c -- find, match, gmatch and gsub of Lua's string library
 *
 * takes   a text and a pattern of Lua 5.4
 * gives   what Lua's own functions give, and their errors
 * keeps   every step of the matcher paid for in fuel: a pattern may try all
 *         ways to share a text among its repetitions
 */
#include "front/library.h"

#include <ctype.h>
#include <string.h>

enum { MAX_CAPTURES = 32, MAX_DEPTH = 200 };
enum { OPEN = -1, PLACE = -2 };         /* capture without an end; () */

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

static const char *match(Match *m, const char *s, const char *p);

/* ---- one character -------------------------------------------------------- */

/* The place behind the single character or class at p. */
static const char *
class_end(Match *m, const char *p)
{
    char first = *p++;

    if (first == '%') {
        if (p == m->pattern_end) {
            luaL_error(m->L, "malformed pattern (ends with '%%')");
        }
        return p + 1;
    }
    if (first != '[') {
        return p;
    }
    p += p < m->pattern_end && *p == '^';
    do {
        char c;
        if (p == m->pattern_end) {
            luaL_error(m->L, "malformed pattern (missing ']')");
        }
        c = *p++;
        p += c == '%' && p < m->pattern_end;
    } while (p == m->pattern_end || *p != ']');
    return p + 1;
}

static bool
in_class(int c, int class)
{
    bool yes;

    switch (tolower(class)) {
    case 'a':
        yes = isalpha(c) != 0;
        break;
    case 'c':
        yes = iscntrl(c) != 0;
        break;
    case 'd':
        yes = isdigit(c) != 0;
        break;
    case 'g':
        yes = isgraph(c) != 0;
        break;
    case 'l':
        yes = islower(c) != 0;
        break;
    case 'p':
        yes = ispunct(c) != 0;
        break;
    case 's':
        yes = isspace(c) != 0;
        break;
    case 'u':
        yes = isupper(c) != 0;
        break;
    case 'w':
        yes = isalnum(c) != 0;
        break;
    case 'x':
        yes = isxdigit(c) != 0;
        break;
    default:
        return class == c;
    }
    return isupper(class) ? !yes : yes;
}

/* p is at '[', last at the ']' that closes it. */
static bool
in_set(Match *m, int c, const char *p, const char *last)
{
    bool yes = p[1] != '^';

    front_burn(m->L, last - p);
    for (p += yes ? 1 : 2; p < last; p++) {
        if (*p == '%') {
            p++;
            if (in_class(c, (unsigned char)*p)) {
                return yes;
            }
        } else if (p[1] == '-' && p + 2 < last) {
            if ((unsigned char)p[0] <= c && c <= (unsigned char)p[2]) {
                return yes;
            }
            p += 2;
        } else if ((unsigned char)*p == c) {
            return yes;
        }
    }
    return !yes;
}

/* Whether the character at s is what stands at p; behind that is `next`. */
static bool
single(Match *m, const char *s, const char *p, const char *next)
{
    int c;

    front_burn(m->L, 1);
    if (s >= m->end) {
        return false;
    }
    c = (unsigned char)*s;
    switch (*p) {
    case '.':
        return true;
    case '%':
        return in_class(c, (unsigned char)p[1]);
    case '[':
        return in_set(m, c, p, next - 1);
    default:
        return (unsigned char)*p == c;
    }
}

/* ---- captures ------------------------------------------------------------- */

static int
capture_number(Match *m, int digit)
{
    int i = digit - '1';

    if (i < 0 || i >= m->n_capture || m->capture[i].n == OPEN) {
        return luaL_error(m->L, "invalid capture index %%%d", i + 1);
    }
    return i;
}

static const char *
open_capture(Match *m, const char *s, const char *p, ptrdiff_t kind)
{
    const char *result;

    if (m->n_capture >= MAX_CAPTURES) {
        luaL_error(m->L, "too many captures");
    }
    m->capture[m->n_capture].at = s;
    m->capture[m->n_capture++].n = kind;
    result = match(m, s, p);
    m->n_capture -= result == NULL;
    return result;
}

static const char *
close_capture(Match *m, const char *s, const char *p)
{
    const char *result;
    int i = m->n_capture - 1;

    while (i >= 0 && m->capture[i].n != OPEN) {
        i--;
    }
    if (i < 0) {
        luaL_error(m->L, "invalid pattern capture");
    }
    m->capture[i].n = s - m->capture[i].at;
    result = match(m, s, p);
    if (result == NULL) {
        m->capture[i].n = OPEN;
    }
    return result;
}

/* The place behind a repetition of capture %1 to %9, or NULL. */
static const char *
same_again(Match *m, const char *s, int digit)
{
    int i = capture_number(m, digit);
    size_t n = (size_t)m->capture[i].n;

    front_burn(m->L, m->capture[i].n);
    return (size_t)(m->end - s) >= n && memcmp(m->capture[i].at, s, n) == 0
         ? s + n : NULL;
}

/* Pushes capture i; without captures the whole, from s to e, is the first. */
static void
push_capture(Match *m, int i, const char *s, const char *e)
{
    front_burn(m->L, COST_OF_CAPTURE);
    if (i >= m->n_capture && i > 0) {
        luaL_error(m->L, "invalid capture index %%%d", i + 1);
    }
    if (i >= m->n_capture) {
        lua_pushlstring(m->L, s, (size_t)(e - s));
    } else if (m->capture[i].n == OPEN) {
        luaL_error(m->L, "unfinished capture");
    } else if (m->capture[i].n == PLACE) {
        lua_pushinteger(m->L, m->capture[i].at - m->text + 1);
    } else {
        lua_pushlstring(m->L, m->capture[i].at, (size_t)m->capture[i].n);
    }
}

static int
push_captures(Match *m, const char *s, const char *e)
{
    int n = m->n_capture == 0 && s != NULL ? 1 : m->n_capture;

    luaL_checkstack(m->L, n, "too many captures");
    for (int i = 0; i < n; i++) {
        push_capture(m, i, s, e);
    }
    return n;
}

/* ---- repetitions ---------------------------------------------------------- */

/* %bxy: x ... y with as many of both; p is at x. */
static const char *
balanced(Match *m, const char *s, const char *p)
{
    int depth = 1;

    if (p + 1 >= m->pattern_end) {
        luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
    }
    if (s >= m->end || *s != p[0]) {
        return NULL;
    }
    for (s++; s < m->end; s++) {
        front_burn(m->L, 1);
        if (*s == p[1]) {
            if (--depth == 0) {
                return s + 1;
            }
        } else {
            depth += *s == p[0];
        }
    }
    return NULL;
}

/* As many as possible, then fewer. */
static const char *
most(Match *m, const char *s, const char *p, const char *next)
{
    ptrdiff_t n = 0;

    while (single(m, s + n, p, next)) {
        n++;
    }
    for (; n >= 0; n--) {
        const char *result = match(m, s + n, next + 1);
        if (result != NULL) {
            return result;
        }
    }
    return NULL;
}

/* As few as possible, then more. */
static const char *
fewest(Match *m, const char *s, const char *p, const char *next)
{
    for (;; s++) {
        const char *result = match(m, s, next + 1);
        if (result != NULL) {
            return result;
        }
        if (!single(m, s, p, next)) {
            return NULL;
        }
    }
}

/* %f[set]: between a character outside the set and one inside; the place behind
 * the set in the pattern, or NULL. */
static const char *
frontier(Match *m, const char *s, const char *p)
{
    const char *next;
    int before = s == m->text ? '\0' : (unsigned char)s[-1];
    int after = s < m->end ? (unsigned char)*s : '\0';

    if (p >= m->pattern_end || *p != '[') {
        luaL_error(m->L, "missing '[' after '%%f' in pattern");
    }
    next = class_end(m, p);
    return !in_set(m, before, p, next - 1) && in_set(m, after, p, next - 1)
         ? next : NULL;
}

/* The place behind what the pattern from p on takes of the text at s, or NULL. */
static const char *
match_here(Match *m, const char *s, const char *p)
{
    while (p < m->pattern_end) {
        char c = *p, second = p + 1 < m->pattern_end ? p[1] : '\0', repeat;
        const char *next;
        front_burn(m->L, 1);
        if (c == '(') {
            return second == ')' ? open_capture(m, s, p + 2, PLACE)
                                 : open_capture(m, s, p + 1, OPEN);
        }
        if (c == ')') {
            return close_capture(m, s, p + 1);
        }
        if (c == '$' && p + 1 == m->pattern_end) {
            return s == m->end ? s : NULL;
        }
        if (c == '%' && (second == 'b' || isdigit((unsigned char)second))) {
            s = second == 'b' ? balanced(m, s, p + 2)
                              : same_again(m, s, (unsigned char)second);
            if (s == NULL) {
                return NULL;
            }
            p += second == 'b' ? 4 : 2;
            continue;
        }
        if (c == '%' && second == 'f') {
            p = frontier(m, s, p + 2);
            if (p == NULL) {
                return NULL;
            }
            continue;
        }
        next = class_end(m, p);
        repeat = next < m->pattern_end ? *next : '\0';
        if (repeat == '*') {
            return most(m, s, p, next);
        }
        if (repeat == '-') {
            return fewest(m, s, p, next);
        }
        if (!single(m, s, p, next)) {
            if (repeat != '?') {
                return NULL;
            }
            p = next + 1;
            continue;
        }
        if (repeat == '+') {
            return most(m, s + 1, p, next);
        }
        if (repeat == '?') {
            const char *result = match(m, s + 1, next + 1);
            if (result != NULL) {
                return result;
            }
            p = next + 1;
            continue;
        }
        s++;
        p = next;
    }
    return s;
}

static const char *
match(Match *m, const char *s, const char *p)
{
    const char *result;

    if (m->depth-- == 0) {
        luaL_error(m->L, "pattern too complex");
    }
    result = match_here(m, s, p);
    m->depth++;
    return result;
}

/* A match that begins at s. */
static const char *
match_at(Match *m, const char *s, const char *p)
{
    m->depth = MAX_DEPTH;
    m->n_capture = 0;
    return match(m, s, p);
}

static Match
match_new(lua_State *L, const char *s, size_t n, const char *p, size_t n_p)
{
    return (Match){ .L = L, .text = s, .end = s + n, .pattern_end = p + n_p };
}

/* ---- find, match ---------------------------------------------------------- */

/* Where a text of n bytes begins, from 1; negative places count from the end. */
static size_t
first_place(lua_Integer i, size_t n)
{
    if (i > 0) {
        return (size_t)i;
    }
    return i == 0 || i < -(lua_Integer)n ? 1 : n + (size_t)i + 1;
}

static const char *
find_plain(lua_State *L, const char *s, size_t n, const char *p, size_t n_p)
{
    for (; n >= n_p; s++, n--) {
        size_t k = 0;
        while (k < n_p && s[k] == p[k]) {
            k++;
        }
        front_burn(L, (int64_t)k / 4 + 1);
        if (k == n_p) {
            return s;
        }
    }
    return NULL;
}

static bool
is_plain(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i] != '\0' && strchr("^$*+?.([%-", p[i]) != NULL) {
            return false;
        }
    }
    return true;
}

static int
find_pattern(lua_State *L, const char *s, size_t n, size_t from, bool find)
{
    size_t n_p;
    const char *p = luaL_checklstring(L, 2, &n_p), *at = s + from - 1;
    bool anchor = n_p > 0 && *p == '^';
    Match m = match_new(L, s, n, p + anchor, n_p - anchor);

    do {
        const char *e = match_at(&m, at, p + anchor);
        if (e != NULL && find) {
            lua_pushinteger(L, at - s + 1);
            lua_pushinteger(L, e - s);
            return push_captures(&m, NULL, NULL) + 2;
        }
        if (e != NULL) {
            return push_captures(&m, at, e);
        }
    } while (at++ < m.end && !anchor);
    lua_pushnil(L);
    return 1;
}

static int
find_or_match(lua_State *L, bool find)
{
    size_t n, n_p, from;
    const char *s = luaL_checklstring(L, 1, &n);
    const char *p = luaL_checklstring(L, 2, &n_p), *at;

    from = first_place(luaL_optinteger(L, 3, 1), n);
    if (from > n + 1) {
        lua_pushnil(L);
        return 1;
    }
    if (!find || !(lua_toboolean(L, 4) || is_plain(p, n_p))) {
        return find_pattern(L, s, n, from, find);
    }
    at = find_plain(L, s + from - 1, n - from + 1, p, n_p);
    if (at == NULL) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, at - s + 1);
    lua_pushinteger(L, at - s + (lua_Integer)n_p);
    return 2;
}

int
pattern_find(lua_State *L)
{
    return find_or_match(L, true);
}

int
pattern_match(lua_State *L)
{
    return find_or_match(L, false);
}

/* ---- gmatch --------------------------------------------------------------- */

/* Upvalues: the text, the pattern, where to go on, where the last match ended
 * (both from 0; -1: there was none). */
static int
next_match(lua_State *L)
{
    size_t n, n_p;
    const char *s = lua_tolstring(L, lua_upvalueindex(1), &n);
    const char *p = lua_tolstring(L, lua_upvalueindex(2), &n_p);
    size_t from = (size_t)lua_tointeger(L, lua_upvalueindex(3));
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    Match m = match_new(L, s, n, p, n_p);

    for (; from <= n; from++) {
        const char *e = match_at(&m, s + from, p);
        if (e != NULL && e - s != last) {
            lua_pushinteger(L, e - s);
            lua_pushvalue(L, -1);
            lua_replace(L, lua_upvalueindex(3));
            lua_replace(L, lua_upvalueindex(4));
            return push_captures(&m, s + from, e);
        }
    }
    return 0;
}

int
pattern_gmatch(lua_State *L)
{
    size_t n, from;

    luaL_checklstring(L, 1, &n);
    luaL_checkstring(L, 2);
    from = first_place(luaL_optinteger(L, 3, 1), n);
    lua_settop(L, 2);
    lua_pushinteger(L, (lua_Integer)(from > n + 1 ? n + 1 : from - 1));
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, next_match, 4);
    return 1;
}

/* ---- gsub ----------------------------------------------------------------- */

/* The replacement, a text in which %0 to %9 stand for captures. */
static void
add_template(Match *m, luaL_Buffer *b, const char *s, const char *e)
{
    size_t n;
    const char *r = lua_tolstring(m->L, 3, &n);

    front_burn(m->L, COST_OF_CAPTURE + (int64_t)n);
    for (size_t i = 0; i < n; i++) {
        if (r[i] != '%') {
            luaL_addchar(b, r[i]);
            continue;
        }
        i++;
        if (i < n && r[i] == '%') {
            luaL_addchar(b, '%');
        } else if (i < n && r[i] == '0') {
            luaL_addlstring(b, s, (size_t)(e - s));
        } else if (i < n && isdigit((unsigned char)r[i])) {
            push_capture(m, r[i] - '1', s, e);
            luaL_tolstring(m->L, -1, NULL);
            lua_remove(m->L, -2);
            luaL_addvalue(b);
        } else {
            luaL_error(m->L, "invalid use of '%%' in replacement string");
        }
    }
}

/* What a function or table makes of a match; nothing keeps it. */
static bool
add_value(Match *m, luaL_Buffer *b, const char *s, const char *e)
{
    lua_State *L = m->L;

    if (lua_type(L, 3) == LUA_TFUNCTION) {
        int n;
        lua_pushvalue(L, 3);
        n = push_captures(m, s, e);
        lua_call(L, n, 1);
    } else {
        push_capture(m, 0, s, e);
        lua_gettable(L, 3);
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(b, s, (size_t)(e - s));
        return false;
    }
    if (!lua_isstring(L, -1)) {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    }
    luaL_addvalue(b);
    return true;
}

int
pattern_gsub(lua_State *L)
{
    size_t n, n_p;
    const char *s = luaL_checklstring(L, 1, &n), *at = s, *last = NULL;
    const char *p = luaL_checklstring(L, 2, &n_p);
    int kind = lua_type(L, 3);
    lua_Integer most_times = luaL_optinteger(L, 4, (lua_Integer)n + 1), times = 0;
    bool anchor = n_p > 0 && *p == '^', changed = false;
    Match m = match_new(L, s, n, p + anchor, n_p - anchor);
    luaL_Buffer b;

    luaL_argexpected(L, kind == LUA_TNUMBER || kind == LUA_TSTRING
                     || kind == LUA_TFUNCTION || kind == LUA_TTABLE, 3,
                     "string/function/table");
    luaL_buffinit(L, &b);
    while (times < most_times) {
        const char *e = match_at(&m, at, p + anchor);
        if (e != NULL && e != last) {
            times++;
            if (kind == LUA_TNUMBER || kind == LUA_TSTRING) {
                add_template(&m, &b, at, e);
                changed = true;
            } else {
                changed = add_value(&m, &b, at, e) || changed;
            }
            at = last = e;
        } else if (at < m.end) {
            luaL_addchar(&b, *at++);
        } else {
            break;
        }
        if (anchor) {
            break;
        }
    }
    if (changed) {
        luaL_addlstring(&b, at, (size_t)(m.end - at));
        luaL_pushresult(&b);
    } else {
        lua_pushvalue(L, 1);
    }
    lua_pushinteger(L, times);
    return 2;
}

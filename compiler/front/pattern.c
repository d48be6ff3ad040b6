/* pattern.c -- see pattern.h
 */
#include "front/pattern.h"

#include "front/library.h"

#include <ctype.h>
#include <string.h>

enum { MAX_DEPTH = 200 };
enum { OPEN = -1, PLACE = -2 };         /* capture without an end; () */

static const char *match(Match *m, const char *s, const char *p);

/* ---- one character -------------------------------------------------------- */

/* The position after the single character or class at p. */
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

/* Does the character at s match what is at p, which ends at `next`? */
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

/* The position after a repetition of capture %1 to %9, or NULL. */
static const char *
same_again(Match *m, const char *s, int digit)
{
    int i = capture_number(m, digit);
    size_t n = (size_t)m->capture[i].n;

    front_burn(m->L, m->capture[i].n);
    return (size_t)(m->end - s) >= n && memcmp(m->capture[i].at, s, n) == 0
         ? s + n : NULL;
}

void
match_push(Match *m, int i, const char *s, const char *e)
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

int
match_push_all(Match *m, const char *s, const char *e)
{
    int n = m->n_capture == 0 && s != NULL ? 1 : m->n_capture;

    luaL_checkstack(m->L, n, "too many captures");
    for (int i = 0; i < n; i++) {
        match_push(m, i, s, e);
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

/* %f[set]: between a character outside the set and one inside; gives the
 * position after the set in the pattern, or NULL. */
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

/* The position after what the pattern from p on matches at s, or NULL. */
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

const char *
match_at(Match *m, const char *s, const char *p)
{
    m->depth = MAX_DEPTH;
    m->n_capture = 0;
    return match(m, s, p);
}

Match
match_new(lua_State *L, const char *s, size_t n, const char *p, size_t n_p)
{
    return (Match){ .L = L, .text = s, .end = s + n, .pattern_end = p + n_p };
}

/* text.c -- see text.h */
#include "base/text.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Text *
text_new(Arena *a)
{
    Text *t = new(a, Text);

    t->arena = a;
    t->size = 256;
    t->s = new_n(a, t->size, char);
    return t;
}

static void
reserve(Text *t, size_t more)
{
    char *s;

    if (t->n + more < t->size) {
        return;
    }
    while (t->n + more >= t->size) {
        t->size *= 2;
    }
    s = new_n(t->arena, t->size, char);
    memcpy(s, t->s, t->n);
    t->s = s;
}

void
text_add(Text *t, const char *s)
{
    size_t n = strlen(s);

    reserve(t, n);
    memcpy(t->s + t->n, s, n);
    t->n += n;
    t->s[t->n] = '\0';
}

void
text_vprintf(Text *t, const char *fmt, va_list ap)
{
    size_t room = t->size - t->n;
    va_list again;
    int n;

    va_copy(again, ap);
    n = vsnprintf(t->s + t->n, room, fmt, ap);
    if ((size_t)n >= room) {
        reserve(t, (size_t)n);
        vsnprintf(t->s + t->n, (size_t)n + 1, fmt, again);
    }
    t->n += (size_t)n;
    va_end(again);
}

void
text_printf(Text *t, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    text_vprintf(t, fmt, ap);
    va_end(ap);
}

void
text_cut(Text *t, size_t n)
{
    if (n < t->n) {
        t->n = n;
        t->s[n] = '\0';
    }
}

/* ---- text for people ------------------------------------------------------- */

/* The character at s, which has n bytes left: its length, or 0 if it is not
 * valid UTF-8. */
static int
decode(const char *s, size_t n, uint32_t *code)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char first = (unsigned char)s[0];
    int size = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2
             : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 0;
    uint32_t c = size < 2 ? first : first & (0x7fu >> size);

    if (size == 0 || (size_t)size > n) {
        return 0;
    }
    for (int i = 1; i < size; i++) {
        if (((unsigned char)s[i] & 0xc0) != 0x80) {
            return 0;
        }
        c = c << 6 | ((unsigned char)s[i] & 0x3f);
    }
    *code = c;
    return c < least[size] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ? 0 : size;
}

/* Control characters, direction marks, zero-width characters, and what is not a
 * character. */
static bool
is_hidden(uint32_t c)
{
    static const struct { uint32_t first, last; } range[] = {
        { 0x00, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x34f, 0x34f },
        { 0x61c, 0x61c }, { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 },
        { 0x180b, 0x180f }, { 0x200b, 0x200f }, { 0x2028, 0x202e },
        { 0x2060, 0x206f }, { 0x3164, 0x3164 }, { 0xe000, 0xf8ff },
        { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 },
        { 0xfff0, 0xfffb }, { 0xfffe, 0xffff }, { 0x1d173, 0x1d17a },
        { 0xe0000, 0x10ffff },
    };

    for (int i = 0; i < countof(range); i++) {
        if (c >= range[i].first && c <= range[i].last) {
            return true;
        }
    }
    return false;
}

void
text_printable(Text *t, const char *s, size_t n, bool lines)
{
    for (size_t i = 0; i < n;) {
        uint32_t code = 0;
        int size = decode(s + i, n - i, &code);
        if (size > 0 && (!is_hidden(code) || (lines && (code == '\n' || code == '\t')))) {
            text_printf(t, "%.*s", size, s + i);
        } else if (size > 1) {
            text_printf(t, "\\u{%x}", (unsigned)code);
        } else {
            text_printf(t, "\\x%02x", (unsigned)(unsigned char)s[i]);
        }
        i += size > 0 ? (size_t)size : 1;
    }
}

/* ---- numbers --------------------------------------------------------------- */

/* Tries so many digits first. */
static void
shortest(char *buf, size_t size, double v, bool single, int digits)
{
    for (; digits <= 17; digits++) {
        snprintf(buf, size, "%.*g", digits, v);
        if (single ? strtof(buf, NULL) == (float)v : strtod(buf, NULL) == v) {
            return;
        }
    }
}

void
text_float(Text *t, double v, bool single)
{
    char buf[40];

    if (isnan(v)) {
        text_add(t, single ? "GRADC_NANF" : "GRADC_NAN");
        return;
    }
    if (isinf(v) || (single && isinf((float)v))) {
        text_printf(t, "%sGRADC_INF%s", v < 0 ? "-" : "", single ? "F" : "");
        return;
    }
    v = single && (float)v == 0.0f ? copysign(0.0, v) : v;
    shortest(buf, sizeof(buf), v, single, single ? 6 : 15);
    text_add(t, buf);
    if (strpbrk(buf, ".e") == NULL) {
        text_add(t, ".0");
    }
    if (single) {
        text_add(t, "f");
    }
}

static void
decimal(Text *t, double v, bool single)
{
    char buf[40];

    if (isnan(v) || isinf(v)) {
        text_add(t, isnan(v) ? "nan" : v < 0 ? "-inf" : "inf");
        return;
    }
    shortest(buf, sizeof(buf), v, single, 6);
    text_add(t, buf);
}

void
text_number(Text *t, double v)
{
    decimal(t, v, false);
}

void
text_single(Text *t, double v)
{
    decimal(t, v, true);
}

/* Trigraphs work even in comments: ??/ at the end of a line is a backslash and
 * would join the next line to it. */
char *
text_comment(Arena *a, const char *s)
{
    Text *t = text_new(a);

    text_printable(t, s, strlen(s), false);
    for (char *c = t->s; *c != '\0'; c++) {
        if (*c == '\\' || (c > t->s && ((c[-1] == '*' && *c == '/')
                                        || (c[-1] == '/' && *c == '*')
                                        || (c[-1] == '?' && *c == '?')))) {
            *c = ' ';
        }
    }
    return t->s;
}

void
text_words(Text *t, const char *words, const char *next, int width)
{
    size_t line = t->n, n;

    while (line > 0 && t->s[line - 1] != '\n') {
        line--;
    }
    for (const char *s = words; *s != '\0'; s += n) {
        n = strspn(s, " ");
        n += strcspn(s + n, " ");
        if (s > words && t->n + n - line > (size_t)width) {
            n -= strspn(s, " ");
            s += strspn(s, " ");
            text_printf(t, "\n%s", next);
            line = t->n - strlen(next);
        }
        text_printf(t, "%.*s", (int)n, s);
    }
}

uint64_t
text_hash(const char *s, size_t n)
{
    uint64_t h = 14695981039346656037u;

    for (size_t i = 0; i < n; i++) {
        h = (h ^ (unsigned char)s[i]) * 1099511628211u;
    }
    return h;
}

void
text_string(Text *t, const char *s)
{
    text_add(t, "\"");
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\') {
            text_printf(t, "\\%c", c);
        } else if (c < 32 || c > 126 || c == '?') {
            text_printf(t, "\\%03o", c);
        } else {
            text_printf(t, "%c", c);
        }
    }
    text_add(t, "\"");
}

void
text_json(Text *t, const char *s)
{
    if (s == NULL) {
        text_add(t, "null");
        return;
    }
    text_add(t, "\"");
    for (size_t left = strlen(s); left > 0;) {
        uint32_t code = 0;
        int size = decode(s, left, &code);
        if (size == 0) {
            text_add(t, "\\ufffd");
        } else if (code < 32) {
            text_printf(t, "\\u%04x", (unsigned)code);
        } else {
            text_printf(t, "%s%.*s", code == '"' || code == '\\' ? "\\" : "", size, s);
        }
        size = size > 0 ? size : 1;
        s += size;
        left -= (size_t)size;
    }
    text_add(t, "\"");
}

/* read_word.c -- see reader.h: errors, words, names */
#include "kernel/reader.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- errors -------------------------------------------------------------- */

void
read_fail(Reader *r, Word at, const char *fmt, ...)
{
    va_list ap;
    Text *t = text_new(r->arena);

    if (r->error != NULL) {
        return;
    }
    va_start(ap, fmt);
    text_printf(t, "%s:%d:%d: error: ", r->file, at.line, at.column);
    text_vprintf(t, fmt, ap);
    va_end(ap);
    r->error = t->s;
    r->at = r->end;
    r->word = (Word){ WORD_END, "the end", at.line, at.column };
}

/* What a message calls a word. */
const char *
read_said(Reader *r, Word w)
{
    Text *t = text_new(r->arena);

    if (w.kind == WORD_END) {
        return "the end of the text";
    }
    text_add(t, "'");
    text_printable(t, w.s, strnlen(w.s, 40), false);
    text_add(t, "'");
    return t->s;
}

void
read_expected(Reader *r, const char *what)
{
    read_fail(r, r->word, "expected %s, found %s", what, read_said(r, r->word));
}

bool
read_deeper(Reader *r)
{
    if (++r->depth > MAX_DEPTH) {
        read_fail(r, r->word, "nested more than %d deep", MAX_DEPTH);
        return false;
    }
    return true;
}

/* ---- words --------------------------------------------------------------- */

static void
skip_blank(Reader *r)
{
    while (r->at < r->end) {
        if (*r->at == '\n') {
            r->line++;
            r->start = ++r->at;
        } else if (isspace((unsigned char)*r->at)) {
            r->at++;
        } else if (*r->at == '-' && r->end - r->at > 1 && r->at[1] == '-') {
            while (r->at < r->end && *r->at != '\n') {
                r->at++;
            }
        } else {
            return;
        }
    }
}

static int
hex_digit(int c)
{
    return isdigit(c) ? c - '0' : isxdigit(c) ? tolower(c) - 'a' + 10 : -1;
}

/* s[0 .. n-1] with \xHH read. */
static const char *
unescaped(Reader *r, const char *s, size_t n)
{
    char *to = arena_alloc(r->arena, n + 1, 1), *p = to;

    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\\' && n - i > 3 && s[i + 1] == 'x'
            && hex_digit(s[i + 2]) >= 0 && hex_digit(s[i + 3]) >= 0) {
            *p++ = (char)(16 * hex_digit(s[i + 2]) + hex_digit(s[i + 3]));
            i += 3;
        } else {
            *p++ = s[i];
        }
    }
    return to;
}

static bool
is_letter(char c)
{
    return isalnum((unsigned char)c) || (c != '\0' && strchr("_.@", c) != NULL);
}

/* A number goes on behind "1e" with a sign, and has one point at most: 0..64 are
 * two of them. */
static size_t
number_length(const char *s, size_t n)
{
    size_t i = 0;
    bool point = false;

    while (i < n) {
        bool sign = i > 0 && (s[i] == '-' || s[i] == '+')
                 && (s[i - 1] == 'e' || s[i - 1] == 'E');
        if (s[i] == '.' && (point || (i + 1 < n && s[i + 1] == '.'))) {
            break;
        }
        if (!isdigit((unsigned char)s[i]) && s[i] != '.' && s[i] != 'e'
            && s[i] != 'E' && !sign) {
            break;
        }
        point = point || s[i] == '.';
        i++;
    }
    return i;
}

static size_t
sign_length(const char *s, size_t n)
{
    static const char *const two[] = { "<=", "..", "->" };

    for (int i = 0; i < countof(two) && n > 1; i++) {
        if (strncmp(s, two[i], 2) == 0) {
            return 2;
        }
    }
    return 1;
}

static WordKind
scan_word(const char *s, size_t left, size_t *n)
{
    *n = 0;
    if (*s == '#' || *s == '"') {
        char end = *s == '#' ? '\n' : '"';
        for ((*n)++; *n < left && s[*n] != end && s[*n] != '\n'; (*n)++) {
        }
        return *s == '#' ? WORD_NOTE : WORD_QUOTED;
    }
    if (isdigit((unsigned char)*s)) {
        *n = number_length(s, left);
        return WORD_NUMBER;
    }
    if (is_letter(*s) && *s != '.') {
        while (*n < left && is_letter(s[*n])
               && !(s[*n] == '.' && *n + 1 < left && s[*n + 1] == '.')) {
            (*n)++;
        }
        return WORD_NAME;
    }
    *n = sign_length(s, left);
    return WORD_SIGN;
}

/* Gives the word that stands next, and moves on. */
Word
read_word(Reader *r)
{
    Word old = r->word;
    Word new = { .kind = WORD_END, .s = "" };
    size_t n, left;

    skip_blank(r);
    new.line = r->line;
    new.column = (int)(r->at - r->start) + 1;
    left = (size_t)(r->end - r->at);
    if (left > 0) {
        const char *s = r->at;
        new.kind = scan_word(s, left, &n);
        r->at += n;
        if (new.kind == WORD_QUOTED) {
            new.s = unescaped(r, s + 1, n - 1);
            if (r->at == r->end || *r->at != '"') {
                read_fail(r, new, "a quote is not closed in its line");
                return old;
            }
            r->at++;
        } else if (new.kind == WORD_NOTE) {
            size_t blank = n > 1 && s[1] == ' ' ? 2 : 1;
            new.s = unescaped(r, s + blank, n - blank);
        } else {
            new.s = arena_strndup(r->arena, s, n);
        }
    }
    r->word = new;
    return old;
}

bool
read_sees(const Reader *r, const char *s)
{
    return (r->word.kind == WORD_NAME || r->word.kind == WORD_SIGN)
        && strcmp(r->word.s, s) == 0;
}

bool
read_accept(Reader *r, const char *s)
{
    if (!read_sees(r, s)) {
        return false;
    }
    read_word(r);
    return true;
}

void
read_need(Reader *r, const char *s)
{
    if (!read_accept(r, s)) {
        read_expected(r, arena_printf(r->arena, "'%s'", s));
    }
}

int64_t
read_whole(Reader *r)
{
    Word w = r->word;
    int64_t v = 0;

    if (w.kind != WORD_NUMBER) {
        read_expected(r, "a whole number");
        return 0;
    }
    for (const char *s = w.s; *s != '\0'; s++) {
        v = 10 * v + (*s - '0');
        if (!isdigit((unsigned char)*s) || v > MAX_WHOLE) {
            read_fail(r, w, "%s is not a whole number up to %lld", read_said(r, w),
                 (long long)MAX_WHOLE);
            return 0;
        }
    }
    read_word(r);
    return v;
}

int64_t
read_signed(Reader *r)
{
    return read_accept(r, "-") ? -read_whole(r) : read_whole(r);
}

/* A number from least on. */
int64_t
read_least(Reader *r, int64_t least)
{
    Word w = r->word;
    int64_t v = read_whole(r);

    if (v < least) {
        read_fail(r, w, "%lld is less than %lld", (long long)v, (long long)least);
        return least;
    }
    return v;
}

/* ---- names --------------------------------------------------------------- */

bool
read_sees_name(const Reader *r)
{
    return r->word.kind == WORD_NAME || r->word.kind == WORD_QUOTED;
}

/* The sign behind a name, which says what it is. */
char
read_sign(const Reader *r)
{
    const char *s = r->at;

    if (s < r->end && *s == '~') {
        for (s++; s < r->end && isdigit((unsigned char)*s); s++) {
        }
    }
    return s < r->end ? *s : '\0';
}

const char *
read_name(Reader *r, int *copy)
{
    const char *s = r->word.s;

    *copy = 1;
    if (!read_sees_name(r)) {
        read_expected(r, "a name");
        return "";
    }
    read_word(r);
    if (read_accept(r, "~")) {
        *copy = (int)read_least(r, 2);
    }
    return s;
}

static const Sight *
find(const Reader *r, const char *name, int copy, bool array)
{
    for (int i = r->n_sight - 1; i >= 0; i--) {
        const Sight *s = &r->sight[i];
        if ((s->var < 0) == array && s->copy == copy && strcmp(s->name, name) == 0) {
            return s;
        }
    }
    return NULL;
}

void
read_declare(Reader *r, Word at, Sight s)
{
    if (find(r, s.name, s.copy, s.var < 0) != NULL) {
        read_fail(r, at, "there is %s already; a second one in sight is called %s~2",
             read_said(r, at), s.name);
    }
    grow(r->arena, r->sight, r->n_sight);
    r->sight[r->n_sight++] = s;
}

const Sight *
read_known(Reader *r, bool array)
{
    Word w = r->word;
    int copy;
    const char *name = read_name(r, &copy);
    const Sight *s = find(r, name, copy, array);

    if (s == NULL) {
        read_fail(r, w, "there is no %s %s here", array ? "array" : "variable",
             read_said(r, w));
    }
    return s;
}

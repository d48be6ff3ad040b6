/* diag.c -- see diag.h */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Diag *
diag_new(Arena *a)
{
    Diag *d = new(a, Diag);

    d->text = text_new(a);
    d->warnings = text_new(a);
    return d;
}

static char *
format(Arena *a, const char *fmt, va_list ap)
{
    va_list again;
    char *p;
    int n;

    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    p = new_n(a, n + 1, char);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    return p;
}

/* Line number `line` of the file, or NULL; without its line end. */
static char *
read_line(Arena *a, Pos at)
{
    FILE *f = at.line > 0 ? fopen(at.file, "r") : NULL;
    Text *t = text_new(a);
    int line = 1, c;

    if (f == NULL) {
        return NULL;
    }
    while ((c = getc(f)) != EOF && line <= at.line) {
        if (line == at.line && c != '\n' && c != '\r' && c != '\0') {
            text_printf(t, "%c", c);
        }
        line += c == '\n';
    }
    fclose(f);
    return t->n > 0 ? t->s : NULL;
}

static bool
is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9') || c == '_';
}

/* The only place where spot stands as a word of its own, or -1. */
static int
only_place(const char *line, const char *spot)
{
    size_t n = strlen(spot);
    int at = -1;

    for (const char *p = strstr(line, spot); p; p = strstr(p + 1, spot)) {
        if (is_word(spot[0]) && ((p > line && is_word(p[-1])) || is_word(p[n]))) {
            continue;
        }
        if (at >= 0) {
            return -1;
        }
        at = (int)(p - line);
    }
    return at;
}

static void
excerpt(Text *t, Pos at, const char *spot)
{
    char *line = read_line(t->arena, at);
    int place;

    if (line == NULL) {
        return;
    }
    text_printf(t, "%5d | %s\n", at.line, line);
    place = spot != NULL && spot[0] != '\0' ? only_place(line, spot) : -1;
    if (place < 0) {
        return;
    }
    text_add(t, "      | ");
    for (int i = 0; i < place; i++) {
        text_add(t, line[i] == '\t' ? "\t" : " ");
    }
    text_add(t, "^");
    for (size_t i = 1; i < strlen(spot); i++) {
        text_add(t, "~");
    }
    text_add(t, "\n");
}

static void
headed(Text *t, Pos at, const char *kind, const char *text, const char *spot)
{
    if (at.line > 0) {
        text_printf(t, "%s:%d: ", at.file, at.line);
    } else if (at.file != NULL) {
        text_printf(t, "%s: ", at.file);
    }
    text_printf(t, "%s: %s\n", kind, text);
    excerpt(t, at, spot);
}

void
diag_error(Diag *d, Pos at, const char *spot, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    headed(d->text, at, "error", format(d->text->arena, fmt, ap), spot);
    va_end(ap);
}

void
diag_warning(Diag *d, Pos at, const char *spot, const char *text, const char *help)
{
    Text *t = text_new(d->text->arena);

    headed(t, at, "warning", text, spot);
    text_printf(t, "help: %s\n", help);
    if (strstr(d->warnings->s, t->s) == NULL) {
        text_add(d->warnings, t->s);
    }
}

static void
further(Diag *d, const char *kind, const char *fmt, va_list ap)
{
    text_printf(d->text, "%s: %s\n", kind, format(d->text->arena, fmt, ap));
}

void
diag_note(Diag *d, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    further(d, "note", fmt, ap);
    va_end(ap);
}

void
diag_help(Diag *d, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    further(d, "help", fmt, ap);
    va_end(ap);
}

/* Edit distance with swaps of neighbours counted once; words are short. */
static int
distance(const char *a, const char *b)
{
    enum { MAX = 40 };
    int d[MAX + 1][MAX + 1];
    int n = (int)strlen(a), m = (int)strlen(b);

    if (n > MAX || m > MAX) {
        return MAX;
    }
    for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
            int best;
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = best < d[i - 1][j] + 1 ? best : d[i - 1][j] + 1;
            best = best < d[i][j - 1] + 1 ? best : d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                best = best < d[i - 2][j - 2] + 1 ? best : d[i - 2][j - 2] + 1;
            }
            d[i][j] = best;
        }
    }
    return d[n][m];
}

const char *
diag_nearest(const char *word, const char *const *words, int n)
{
    int limit = 1 + (int)strlen(word) / 4;
    const char *best = NULL;

    for (int i = 0; i < n; i++) {
        int d = distance(word, words[i]);
        if (d <= limit) {
            limit = d - 1;
            best = words[i];
        }
    }
    return best;
}

void
bug(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    fputs("gradc: internal error: ", stderr);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputs("\nThis is a mistake in gradc, not in the model."
          "  Please keep the model file and report it.\n", stderr);
    abort();
}

/* diag.c -- see diag.h */
#include "base/diag.h"

#include "base/guard.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_LINE = 600,             /* bytes of a sentence */
    MAX_EXCERPT = 200,          /* of a line of the model, around the spot */
    BEFORE_SPOT = 40,
    MAX_SEARCHED = 4096,        /* of a line that is searched for the spot */
    MAX_FURTHER = 10,           /* notes */
    MAX_WARNINGS = 4000         /* bytes of them */
};

Diag *
diag_new(Arena *a)
{
    Diag *d = new(a, Diag);

    d->text = text_new(a);
    d->warnings = text_new(a);
    d->line = text_new(a);
    return d;
}

void
diag_source(Diag *d, const char *file, const char *text, size_t n)
{
    grow(d->text->arena, d->source, d->n_source);
    d->source[d->n_source++] = (DiagSource){ file, text, n };
}

void
diag_clear(Diag *d)
{
    int n = 0;

    text_cut(d->text, 0);
    d->n_further = 0;
    for (int i = 0; i < d->n_item; i++) {
        if (d->item[i].stays) {
            d->item[n++] = d->item[i];
        }
    }
    d->n_item = n;
}

void
diag_close(Diag *d)
{
    d->closed = true;
}

/* ---- excerpts --------------------------------------------------------------- */

static const DiagSource *
find_source(const Diag *d, const char *file)
{
    for (int i = 0; i < d->n_source; i++) {
        if (strcmp(d->source[i].file, file) == 0) {
            return &d->source[i];
        }
    }
    return NULL;
}

const char *
diag_line(const Diag *d, Pos pos, size_t *n)
{
    const DiagSource *of = pos.line > 0 ? find_source(d, pos.file) : NULL;
    const char *s, *end, *stop;

    if (of == NULL) {
        return NULL;
    }
    s = of->text;
    end = s + of->n;
    for (int line = 1; line < pos.line && s != NULL; line++) {
        s = memchr(s, '\n', (size_t)(end - s));
        s = s != NULL ? s + 1 : NULL;
    }
    if (s == NULL || s == end) {
        return NULL;
    }
    stop = memchr(s, '\n', (size_t)(end - s));
    stop = stop != NULL ? stop : end;
    stop -= stop > s && stop[-1] == '\r';
    *n = (size_t)(stop - s);
    return *n > 0 ? s : NULL;
}

static bool
is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9') || c == '_';
}

static const char *
find_bytes(const char *s, const char *end, const char *word, size_t n)
{
    for (; (size_t)(end - s) >= n; s++) {
        if (memcmp(s, word, n) == 0) {
            return s;
        }
    }
    return NULL;
}

/* Where spot occurs as a whole word, or NULL. */
static const char *
first_place(const char *line, const char *end, const char *spot)
{
    size_t n = strlen(spot);

    for (const char *p = find_bytes(line, end, spot, n); p != NULL;
         p = find_bytes(p + 1, end, spot, n)) {
        if (is_word(spot[0]) && ((p > line && is_word(p[-1]))
                                 || (p + n < end && is_word(p[n])))) {
            continue;
        }
        return p;
    }
    return NULL;
}

/* The same, if it occurs exactly once. */
static const char *
only_place(const char *line, const char *end, const char *spot)
{
    const char *at = first_place(line, end, spot);

    return at == NULL || first_place(at + 1, end, spot) == NULL ? at : NULL;
}

static bool
inside_character(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Columns that text takes on a screen. */
static int
width_between(const char *s, const char *end)
{
    int n = 0;

    for (; s < end; s++) {
        n += !inside_character(*s);
    }
    return n;
}

static int
width_of(const char *s)
{
    return width_between(s, s + strlen(s));
}

int
diag_column(const Diag *d, Pos pos, const char *spot, int *width)
{
    size_t n;
    const char *line = diag_line(d, pos, &n), *place = NULL;

    *width = 0;
    if (line == NULL) {
        return 1;
    }
    if (spot != NULL && spot[0] != '\0' && n <= MAX_SEARCHED) {
        place = first_place(line, line + n, spot);
    }
    if (place != NULL) {
        *width = width_of(spot);
    } else {
        for (place = line; place < line + n && (*place == ' ' || *place == '\t');) {
            place++;
        }
    }
    return width_between(line, place) + 1;
}

/* The part of a long line that shows the spot, cut at whole characters. */
static void
cut_line(const char **line, const char **end, const char *place)
{
    if (*end - *line <= MAX_EXCERPT) {
        return;
    }
    if (place != NULL && place - *line > MAX_EXCERPT - BEFORE_SPOT) {
        *line = place - BEFORE_SPOT;
    }
    *end = *end - *line > MAX_EXCERPT ? *line + MAX_EXCERPT : *end;
    while (*line < *end && inside_character(**line)) {
        (*line)++;
    }
    while (*end > *line && inside_character(**end)) {
        (*end)--;
    }
}

/* A line of the model, with the spot marked below it. */
static void
excerpt(const Diag *d, Text *t, Pos pos, const char *spot)
{
    size_t n, from;
    const char *line = diag_line(d, pos, &n), *place = NULL, *begin, *end, *stop;
    int column;

    if (line == NULL) {
        return;
    }
    end = line + n;
    if (spot != NULL && spot[0] != '\0' && n <= MAX_SEARCHED) {
        place = only_place(line, end, spot);
    }
    begin = line;
    stop = end;
    cut_line(&begin, &stop, place);
    text_printf(t, "%5d | ", pos.line);
    from = t->n;
    text_add(t, begin > line ? "..." : "");
    text_printable(t, begin, (size_t)((place != NULL ? place : stop) - begin), false);
    column = width_of(t->s + from);
    if (place != NULL) {
        text_printable(t, place, (size_t)(stop - place), false);
    }
    text_printf(t, "%s\n", stop < end ? "..." : "");
    if (place != NULL) {
        text_printf(t, "      | %*s^", column, "");
        for (int i = 1; i < width_of(spot); i++) {
            text_add(t, "~");
        }
        text_add(t, "\n");
    }
}

/* ---- sentences --------------------------------------------------------------- */

static void
add_sentence(Text *t, const char *s, size_t n)
{
    size_t shown = n < MAX_LINE ? n : MAX_LINE;

    while (shown < n && shown > 0 && inside_character(s[shown])) {
        shown--;
    }
    text_printable(t, s, shown, false);
    text_add(t, shown < n ? " ...\n" : "\n");
}

static DiagItem *
push_item(Diag *d, const char *kind, Pos pos, const char *text)
{
    grow(d->text->arena, d->item, d->n_item);
    d->item[d->n_item] = (DiagItem){ .kind = kind, .pos = pos, .text = text };
    return &d->item[d->n_item++];
}

static DiagItem *
add_item(Diag *d, const char *kind, Pos pos, const char *spot, const char *s, size_t n)
{
    Text *t = text_new(d->text->arena);
    DiagItem *item;

    add_sentence(t, s, n);
    text_cut(t, t->n - 1);      /* without its line end */
    item = push_item(d, kind, pos, t->s);
    item->column = diag_column(d, pos, spot, &item->width);
    return item;
}

static const Text *
formatted(Diag *d, const char *fmt, va_list ap)
{
    text_cut(d->line, 0);
    text_vprintf(d->line, fmt, ap);
    return d->line;
}

/* "FILE:LINE: error: " */
static void
add_head(Text *t, Pos pos, const char *kind)
{
    if (pos.file != NULL) {
        text_printable(t, pos.file, strlen(pos.file), false);
        if (pos.line > 0) {
            text_printf(t, ":%d", pos.line);
        }
        text_add(t, ": ");
    }
    text_printf(t, "%s: ", kind);
}

void
diag_error(Diag *d, Pos pos, const char *spot, const char *fmt, ...)
{
    const Text *line;
    va_list ap;

    if (d->closed) {
        return;
    }
    va_start(ap, fmt);
    line = formatted(d, fmt, ap);
    va_end(ap);
    add_item(d, "error", pos, spot, line->s, line->n);
    add_head(d->text, pos, "error");
    add_sentence(d->text, line->s, line->n);
    excerpt(d, d->text, pos, spot);
}

void
diag_warning(Diag *d, Pos pos, const char *spot, const char *text, const char *help)
{
    Text *t = text_new(d->text->arena);

    add_head(t, pos, "warning");
    add_sentence(t, text, strlen(text));
    excerpt(d, t, pos, spot);
    text_add(t, "help: ");
    add_sentence(t, help, strlen(help));
    if (d->warnings->n < MAX_WARNINGS && strstr(d->warnings->s, t->s) == NULL) {
        text_add(d->warnings, t->s);
        add_item(d, "warning", pos, spot, text, strlen(text))->stays = true;
        add_item(d, "help", pos, spot, help, strlen(help))->stays = true;
    }
}

/* The file and line that a message begins with, and the sentence after them. */
static Pos
place_of(Diag *d, const char **message)
{
    const char *s = *message, *end = strstr(s, ": error: "), *colon = end;
    Pos pos = { 0 };

    if (end == NULL) {
        return pos;
    }
    *message = end + strlen(": error: ");
    while (colon > s && colon[-1] >= '0' && colon[-1] <= '9') {
        colon--;
    }
    if (colon > s + 1 && colon < end && colon[-1] == ':') {
        pos.file = arena_strndup(d->text->arena, s, (size_t)(colon - 1 - s));
        pos.line = atoi(colon);
    }
    return pos;
}

void
diag_message(Diag *d, const char *message)
{
    Pos pos;

    text_printf(d->text, "%s\n", message);
    pos = place_of(d, &message);
    add_item(d, "error", pos, NULL, message, strcspn(message, "\n"));
}

void
diag_remark(Diag *d, const char *text)
{
    text_printf(d->warnings, "gradc: note: %s\n", text);
    add_item(d, "note", (Pos){ 0 }, NULL, text, strlen(text))->stays = true;
}

void
diag_print(Diag *d, const char *text)
{
    if (d->printed == NULL) {
        fprintf(stderr, "%s\n", text);
        return;
    }
    text_printf(d->printed, "%s\n", text);
    push_item(d, "print", (Pos){ 0 }, arena_strdup(d->text->arena, text))->stays
        = true;
}

static void
further(Diag *d, const char *kind, const char *fmt, va_list ap)
{
    const Text *line;

    if (d->closed || ++d->n_further > MAX_FURTHER) {
        return;
    }
    line = formatted(d, fmt, ap);
    add_item(d, kind, (Pos){ 0 }, NULL, line->s, line->n);
    if (d->n_item > 1) {
        DiagItem *item = &d->item[d->n_item - 1];
        item->pos = item[-1].pos;
        item->column = item[-1].column;
        item->width = item[-1].width;
    }
    text_printf(d->text, "%s: ", kind);
    add_sentence(d->text, line->s, line->n);
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
    int length = (int)strlen(word);
    int limit = length > 1 ? 1 + length / 4 : 0;        /* a single letter is
                                                         * close to any other */
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
    char why[1000];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(why, sizeof(why), fmt, ap);
    va_end(ap);
    guard_bug(why);
}

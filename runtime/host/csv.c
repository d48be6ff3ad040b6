/* csv.c -- a table of cells, row by row
 *
 * takes   one file: cells between separators, quotes as in RFC 4180, LF or
 *         CRLF, plain or .gz
 * gives   the cells of each row as texts, until the next row
 * keeps   the line number, so that every refusal names it; a piece of the file in
 *         memory
 */
#include "csv.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 1 << 16 };       /* bytes read at once */
enum { LONGEST = 1 << 28 };     /* bytes of a row: more are a mistake */

static int
add_cell(struct csv *t, char *cell, struct error *e)
{
    if (t->n_cell == t->capacity) {
        int room = t->capacity > 0 ? 2 * t->capacity : 32;
        char **more = realloc(t->cell, (size_t)room * sizeof(*more));

        if (more == NULL) {
            return gradc_no_memory(e, "%s: out of memory", t->path);
        }
        t->cell = more;
        t->capacity = room;
    }
    t->cell[t->n_cell++] = cell;
    return 0;
}

/* Reads a quoted cell and removes its quotes in place; `at` is after it then. */
static char *
quoted(struct csv *t, struct error *e)
{
    char *start = t->at + 1;
    char *to = start;

    for (t->at++; t->at < t->end; t->at++) {
        if (*t->at == '"' && t->at[1] == '"') {
            t->at++;
        } else if (*t->at == '"') {
            break;
        }
        t->line += *t->at == '\n';
        *to++ = *t->at;
    }
    if (t->at >= t->end) {
        gradc_fail(e, "%s:%ld: a quoted cell is never closed", t->path,
                   t->row_line);
        return NULL;
    }
    *to = '\0';
    t->at++;
    return start;
}

/* Reads an unquoted cell without the blanks around it; `at` is after it then. */
static char *
bare(struct csv *t, char **last)
{
    char *start = t->at;

    while (t->at < t->end && *t->at != t->separator && *t->at != '\n') {
        t->at++;
    }
    *last = t->at;
    while (*last > start && strchr(" \t\r", (*last)[-1]) != NULL) {
        (*last)--;
    }
    while (start < *last && (*start == ' ' || *start == '\t')) {
        start++;
    }
    return start;
}

/* Steps over the end of a cell: 1 if the row continues, 0 at its end. */
static int
separator(struct csv *t, struct error *e)
{
    if (t->at < t->end && *t->at == '\r') {
        t->at++;
    }
    if (t->at >= t->end) {
        return 0;
    }
    if (*t->at == '\n') {
        t->line++;
        t->at++;
        return 0;
    }
    if (*t->at == t->separator) {
        t->at++;
        return 1;
    }
    return gradc_fail(e, "%s:%ld: something follows a closing quote", t->path,
                      t->line);
}

/* ---- pieces of the file -------------------------------------------------------- */

/* Refuses what is not text; `fresh` is what was read last. */
static int
check_text(struct csv *t, const char *fresh, struct error *e)
{
    size_t n = (size_t)(t->end - fresh);
    const char *zero = memchr(fresh, '\0', n);
    const char *cr = memchr(t->text, '\r', (size_t)(t->end - t->text));
    long line = t->line;

    t->lines |= memchr(fresh, '\n', n) != NULL;
    if (zero == NULL && t->ended && !t->lines && cr != NULL && cr + 1 < t->end) {
        return gradc_fail(e, "%s: its lines end with CR, as on old Macs; write "
                          "them with LF (tr '\\r' '\\n')", t->path);
    }
    if (zero == NULL) {
        return 0;
    }
    for (const char *p = t->at; p < zero; p++) {
        line += *p == '\n';
    }
    return gradc_fail(e, "%s:%ld: holds a zero byte, so it is not a table of "
                      "text", t->path, line);
}

/* Reads more of the file after the rest of the piece, which may move in memory. */
static int
read_piece(struct csv *t, struct error *e)
{
    size_t left = (size_t)(t->end - t->at), got = 0, room = t->size;
    char *more = t->text;

    if (t->at > t->text) {
        memmove(t->text, t->at, left);
    }
    if (left >= LONGEST) {
        return gradc_fail(e, "%s:%ld: a row of more than %d MiB; a quote may not be "
                          "closed", t->path, t->line, LONGEST >> 20);
    }
    if (2 * left >= room) {
        room = room > 0 ? 2 * room : PIECE;
        more = realloc(t->text, room + 1);
    }
    if (more == NULL) {
        return gradc_no_memory(e, "%s: out of memory in a row of %zu bytes", t->path,
                          left);
    }
    t->text = t->at = more;
    t->size = room;
    if (gradc_stream_read(&t->from, more + left, room - left, &got, e) != 0) {
        return -1;
    }
    t->end = more + left + got;
    *t->end = '\0';
    t->ended = got < room - left;
    return 0;
}

static int
read_more(struct csv *t, struct error *e)
{
    size_t left = (size_t)(t->end - t->at);

    return read_piece(t, e) == 0 ? check_text(t, t->text + left, e) : -1;
}

/* Whether a row ends within the piece.  What a quote begins goes on over the ends of
 * lines, and it begins at the beginning of a cell. */
static int
has_row(const struct csv *t)
{
    int quoted = 0, may_quote = 1;

    for (const char *p = t->at; p < t->end; p++) {
        if (*p == '\n' && !quoted) {
            return 1;
        }
        if (*p == '"' && (quoted || may_quote)) {
            quoted = !quoted;
            may_quote = !quoted;        /* "" is a quote within */
        } else {
            may_quote = *p == t->separator;
        }
    }
    return 0;
}

/* Skips blank lines that end within the piece. */
static void
skip_blank_lines(struct csv *t)
{
    for (char *p = t->at; p < t->end; p++) {
        if (*p == '\n') {
            t->line++;
            t->at = p + 1;
        } else if (strchr(" \t\r", *p) == NULL) {
            return;
        }
    }
    if (t->ended) {
        t->at = t->end;
    }
}

/* Goes to the next row, and reads all of it into the piece. */
static int
find_row(struct csv *t, struct error *e)
{
    skip_blank_lines(t);
    while (!t->ended && !has_row(t)) {
        if (read_more(t, e) != 0) {
            return -1;
        }
        skip_blank_lines(t);
    }
    return 0;
}

int
gradc_csv_next(struct csv *t, struct error *e)
{
    int more = 1;

    if (find_row(t, e) != 0) {
        return -1;
    }
    t->n_cell = 0;
    t->row_line = t->line;
    if (t->at >= t->end) {
        return 0;
    }
    while (more == 1) {
        char *last = NULL;
        char *cell = *t->at == '"' ? quoted(t, e) : bare(t, &last);

        if (cell == NULL || add_cell(t, cell, e) != 0) {
            return -1;
        }
        more = separator(t, e);
        if (last != NULL) {
            *last = '\0';
        }
    }
    if (more < 0) {
        return -1;
    }
    if (t->n_column == 0) {
        t->n_column = t->n_cell;
    }
    if (t->n_cell != t->n_column) {
        return gradc_fail(e, "%s:%ld: %d cell%s, where the first row has %d",
                          t->path, t->row_line, t->n_cell,
                          t->n_cell == 1 ? "" : "s", t->n_column);
    }
    return 1;
}

/* The first names of the header, for a message. */
static const char *
first_names(const struct csv *t, char *text, size_t size)
{
    size_t n = 0;

    text[0] = '\0';
    for (int i = 0; i < t->n_column && i <= 6 && n < size; i++) {
        n += (size_t)snprintf(text + n, size - n, "%s%.24s", i > 0 ? ", " : "",
                              i < 6 ? t->name[i] : "...");
    }
    return text;
}

/* The number of a column that models call "#3"; in a file without names "3" is one,
 * too.  0: it is a name. */
static long
number_of(const struct csv *t, const char *name)
{
    const char *digits = name + (name[0] == '#');
    char *end;
    long k = strtol(digits, &end, 10);

    return k > 0 && *end == '\0' && (digits > name || t->name == NULL) ? k : 0;
}

const char *
gradc_column_shown(const char *name)
{
    return name + (name[0] == '#');
}

int
gradc_csv_find(const struct csv *t, const char *name, struct error *e)
{
    const char *like;
    char there[200];
    long k = number_of(t, name);

    if (k > 0 && k <= t->n_column) {
        return (int)k - 1;
    }
    if (k > 0) {
        return gradc_fail(e, "%s: there is no column %ld: rows have %d cell%s",
                          t->path, k, t->n_column, t->n_column == 1 ? "" : "s");
    }
    if (t->name == NULL) {
        return gradc_fail(e, "%s: has no header with a column \"%s\"; its columns are "
                          "the numbers from 1 to %d", t->path, name, t->n_column);
    }
    for (int i = 0; i < t->n_column; i++) {
        if (strcmp(t->name[i], name) == 0) {
            return i;
        }
    }
    like = gradc_nearest(name, (const char *const *)t->name, t->n_column);
    return gradc_fail(e, "%s: the header has no column \"%s\"%s%s%s",
                      t->path, name, like ? "; did you mean \"" : "; it has ",
                      like ? like : first_names(t, there, sizeof(there)),
                      like ? "\"?" : "");
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names must be unique, except for empty ones, which nobody can ask for. */
static int
check_twice(const struct csv *t, struct error *e)
{
    size_t n = (size_t)t->n_column;
    char **sorted = gradc_alloc(e, n, sizeof(*sorted));

    if (sorted == NULL) {
        return -1;
    }
    memcpy(sorted, t->name, n * sizeof(*sorted));
    qsort(sorted, n, sizeof(*sorted), by_name);
    for (size_t i = 1; i < n; i++) {
        if (*sorted[i] != '\0' && strcmp(sorted[i - 1], sorted[i]) == 0) {
            gradc_fail(e, "%s:%ld: the header has the name \"%.60s\" twice",
                       t->path, t->row_line, sorted[i]);
        }
    }
    free(sorted);
    return e->status == 0 ? 0 : -1;
}

/* The first row names the columns; its cells are copied. */
static int
read_header(struct csv *t, struct error *e)
{
    int more = gradc_csv_next(t, e);

    if (more == 0) {
        gradc_fail(e, "%s: there is no header in it", t->path);
    }
    if (more != 1) {
        return -1;
    }
    t->name = gradc_alloc(e, (size_t)t->n_cell, sizeof(*t->name));
    for (int i = 0; t->name != NULL && i < t->n_cell; i++) {
        t->name[i] = gradc_copy(e, t->cell[i]);
    }
    return e->status == 0 ? check_twice(t, e) : -1;
}

/* ---- files that are read in vain ------------------------------------------- */

/* A usual separator that occurs more often in the first line than the model's. */
static char
better_separator(const struct csv *t)
{
    static const char usual[] = ",;\t|";
    size_t count[sizeof(usual)] = { 0 }, most = 0, own = 0;
    int quote = 0;
    char best = 0;

    for (const char *p = t->at; p < t->end && *p != '\n'; p++) {
        const char *k = *p != '\0' ? strchr(usual, *p) : NULL;

        quote ^= *p == '"';
        own += !quote && *p == t->separator;
        if (!quote && k != NULL) {
            count[k - usual]++;
        }
    }
    for (int i = 0; i < (int)sizeof(usual) - 1; i++) {
        if (count[i] > most && count[i] > own) {
            most = count[i];
            best = usual[i];
        }
    }
    return best;
}

int
gradc_csv_hint(const struct csv *t, struct error *e)
{
    size_t n = strlen(e->text);

    if (t->better != '\0') {
        snprintf(e->text + n, sizeof(e->text) - n, "; separator = \"%s%c\" in the "
                 "model might help", t->better == '\t' ? "\\" : "",
                 t->better == '\t' ? 't' : t->better);
    }
    return -1;
}

/* Goes behind the byte order mark of UTF-8 at the beginning of the first piece. */
static int
begin(struct csv *t, struct error *e)
{
    int mark;

    mark = gradc_stream_mark(t->from.path, t->text, (size_t)(t->end - t->text), e);
    if (mark < 0) {
        return -1;
    }
    t->at += mark;
    t->better = better_separator(t);
    return check_text(t, t->text, e);
}

int
gradc_csv_text(struct csv *t, const char *path, const void *text, size_t n,
               char separator, struct error *e)
{
    memset(t, 0, sizeof(*t));
    t->line = 1;
    t->separator = separator;
    t->ended = 1;
    snprintf(t->path, sizeof(t->path), "%s", path);
    snprintf(t->from.path, sizeof(t->from.path), "%s", path);
    t->text = t->at = t->end = gradc_alloc(e, n + 1, 1);
    if (t->text == NULL) {
        return -1;
    }
    memcpy(t->text, text, n);
    t->end = t->text + n;
    *t->end = '\0';
    if (begin(t, e) != 0) {
        gradc_csv_close(t);
        return -1;
    }
    return 0;
}

int
gradc_csv_given(struct csv *t, const char *path, const struct bytes *text,
                struct error *e)
{
    if (gradc_csv_text(t, path, text->at, text->n, ',', e) != 0) {
        return -1;
    }
    t->better = '\0';
    t->line = 0;
    if (read_header(t, e) != 0) {
        gradc_csv_close(t);
    }
    return e->status == 0 ? 0 : -1;
}

int
gradc_csv_open(struct csv *t, const char *folder, const char *name,
               int header, char separator, struct error *e)
{
    memset(t, 0, sizeof(*t));
    t->line = 1;
    t->separator = separator != '\0' ? separator : ',';
    if (gradc_stream_open(&t->from, folder, name, e) != 0) {
        return -1;
    }
    memcpy(t->path, t->from.path, sizeof(t->path));
    if (read_piece(t, e) == 0 && begin(t, e) == 0 && (!header || read_header(t, e) == 0)) {
        return 0;
    }
    gradc_csv_hint(t, e);
    gradc_csv_close(t);
    return -1;
}

void
gradc_csv_close(struct csv *t)
{
    for (int i = 0; t->name != NULL && i < t->n_column; i++) {
        free(t->name[i]);
    }
    free(t->cell);
    free(t->name);
    free(t->text);
    gradc_stream_close(&t->from);
    memset(t, 0, sizeof(*t));
}

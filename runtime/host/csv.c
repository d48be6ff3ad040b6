/* csv.c -- a table of cells, row by row
 *
 * takes   one file: cells between separators, quotes as in RFC 4180, LF or
 *         CRLF, plain or .gz
 * gives   the cells of each row as texts
 * keeps   the line number, so that every refusal names it
 */
#include "csv.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stream.h"

static int
add_cell(struct csv *t, char *cell, struct error *e)
{
    if (t->n_cell == t->room) {
        int room = t->room > 0 ? 2 * t->room : 32;
        char **more = realloc(t->cell, (size_t)room * sizeof *more);

        if (more == NULL)
            return gradc_fail(e, "%s: out of memory", t->path);
        t->cell = more;
        t->room = room;
    }
    t->cell[t->n_cell++] = cell;
    return 0;
}

/* A quoted cell, quotes undone in place; leaves `at` behind it. */
static char *
quoted(struct csv *t, struct error *e)
{
    char *start = t->at + 1;
    char *to = start;

    for (t->at++; t->at < t->end; t->at++) {
        if (*t->at == '"' && t->at[1] == '"')
            t->at++;
        else if (*t->at == '"')
            break;
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

/* A bare cell, without the blanks around it; leaves `at` behind it. */
static char *
bare(struct csv *t, char **last)
{
    char *start = t->at;

    while (t->at < t->end && *t->at != t->separator && *t->at != '\n')
        t->at++;
    *last = t->at;
    while (*last > start && strchr(" \t\r", (*last)[-1]) != NULL)
        (*last)--;
    while (start < *last && (*start == ' ' || *start == '\t'))
        start++;
    return start;
}

/* Steps over what ends a cell: 1 when the row goes on, 0 at its end. */
static int
separator(struct csv *t, struct error *e)
{
    if (t->at < t->end && *t->at == '\r')
        t->at++;
    if (t->at >= t->end)
        return 0;
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

static void
skip_blank_lines(struct csv *t)
{
    for (char *p = t->at; p < t->end; p++) {
        if (*p == '\n') {
            t->line++;
            t->at = p + 1;
        } else if (strchr(" \t\r", *p) == NULL || *p == '\0') {
            return;
        }
    }
    t->at = t->end;
}

int
gradc_csv_next(struct csv *t, struct error *e)
{
    int more = 1;

    skip_blank_lines(t);
    t->n_cell = 0;
    t->row_line = t->line;
    if (t->at >= t->end)
        return 0;
    while (more == 1) {
        char *last = NULL;
        char *cell = *t->at == '"' ? quoted(t, e) : bare(t, &last);

        if (cell == NULL || add_cell(t, cell, e) != 0)
            return -1;
        more = separator(t, e);
        if (last != NULL)
            *last = '\0';
    }
    if (more < 0)
        return -1;
    if (t->n_column == 0)
        t->n_column = t->n_cell;
    if (t->n_cell != t->n_column)
        return gradc_fail(e, "%s:%ld: %d cells, where the first row has %d",
                          t->path, t->row_line, t->n_cell, t->n_column);
    return 1;
}

/* The first names there are, for a message. */
static const char *
first_names(const struct csv *t, char *text, size_t size)
{
    size_t n = 0;

    text[0] = '\0';
    for (int i = 0; i < t->n_column && i <= 6 && n < size; i++)
        n += (size_t)snprintf(text + n, size - n, "%s%.24s", i > 0 ? ", " : "",
                              i < 6 ? t->name[i] : "...");
    return text;
}

int
gradc_csv_find(const struct csv *t, const char *name, struct error *e)
{
    const char *like;
    char there[200];
    long k;

    if (name[0] == '#') {
        k = strtol(name + 1, NULL, 10);
        if (k >= 1 && k <= t->n_column)
            return (int)k - 1;
        return gradc_fail(e, "%s: there is no column %s: rows have %d cells",
                          t->path, name, t->n_column);
    }
    if (t->name == NULL)
        return gradc_fail(e, "%s: has no header, so the model cannot ask for "
                          "column \"%s\"; use \"#1\", \"#2\", ...", t->path,
                          name);
    for (int i = 0; i < t->n_column; i++)
        if (strcmp(t->name[i], name) == 0)
            return i;
    like = gradc_nearest(name, (const char *const *)t->name, t->n_column);
    return gradc_fail(e, "%s: the header has no column \"%s\"%s%s%s",
                      t->path, name, like ? "; did you mean \"" : "; it has ",
                      like ? like : first_names(t, there, sizeof there),
                      like ? "\"?" : "");
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Columns without a name may be several: nobody can ask for them by it. */
static int
check_twice(const struct csv *t, struct error *e)
{
    size_t n = (size_t)t->n_column;
    char **sorted = gradc_alloc(e, n, sizeof *sorted);

    if (sorted == NULL)
        return -1;
    memcpy(sorted, t->name, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_name);
    for (size_t i = 1; i < n; i++)
        if (*sorted[i] != '\0' && strcmp(sorted[i - 1], sorted[i]) == 0)
            gradc_fail(e, "%s:%ld: the header has the name \"%.60s\" twice",
                       t->path, t->row_line, sorted[i]);
    free(sorted);
    return e->status == 0 ? 0 : -1;
}

/* The first row names the columns; it is kept aside. */
static int
read_header(struct csv *t, struct error *e)
{
    int more = gradc_csv_next(t, e);

    if (more == 0)
        gradc_fail(e, "%s: there is no header in it", t->path);
    if (more != 1)
        return -1;
    t->name = t->cell;
    t->cell = NULL;
    t->room = 0;
    return check_twice(t, e);
}

/* ---- files that are read in vain ------------------------------------------- */

/* Of the usual separators, one that the first line has more of than of the
 * model's. */
static char
better_separator(const struct csv *t)
{
    static const char usual[] = ",;\t|";
    size_t count[sizeof usual] = { 0 }, most = 0, own = 0;
    int quote = 0;
    char best = 0;

    for (const char *p = t->at; p < t->end && *p != '\n'; p++) {
        const char *k = *p != '\0' ? strchr(usual, *p) : NULL;

        quote ^= *p == '"';
        own += !quote && *p == t->separator;
        if (!quote && k != NULL)
            count[k - usual]++;
    }
    for (int i = 0; i < (int)sizeof usual - 1; i++)
        if (count[i] > most && count[i] > own) {
            most = count[i];
            best = usual[i];
        }
    return best;
}

int
gradc_csv_hint(const struct csv *t, struct error *e)
{
    size_t n = strlen(e->text);

    if (t->better != '\0')
        snprintf(e->text + n, sizeof e->text - n, "; separator = \"%s%c\" in the "
                 "model might help", t->better == '\t' ? "\\" : "",
                 t->better == '\t' ? 't' : t->better);
    return -1;
}

/* A table is lines of text. */
static int
check_text(struct csv *t, size_t n, struct error *e)
{
    const char *zero = memchr(t->text, '\0', n);
    const char *cr = memchr(t->text, '\r', n);
    long line = 1;

    if (zero == NULL && cr != NULL && cr + 1 < t->end
        && memchr(t->text, '\n', n) == NULL)
        return gradc_fail(e, "%s: its lines end with CR, as on old Macs; write "
                          "them with LF (tr '\\r' '\\n')", t->path);
    if (zero == NULL)
        return 0;
    for (const char *p = t->text; p < zero; p++)
        line += *p == '\n';
    return gradc_fail(e, "%s:%ld: holds a zero byte, so it is no table of "
                      "text", t->path, line);
}

int
gradc_csv_open(struct csv *t, const char *folder, const char *name,
               int header, char separator, struct error *e)
{
    struct stream s;
    size_t n = 0;
    int mark = 0;

    memset(t, 0, sizeof *t);
    if (gradc_stream_open(&s, folder, name, e) != 0)
        return -1;
    memcpy(t->path, s.path, sizeof t->path);
    t->text = gradc_stream_take(&s, SIZE_MAX / 4, &n, e);
    if (t->text != NULL)
        mark = gradc_stream_mark(&s, t->text, n, e);
    gradc_stream_close(&s);
    if (t->text == NULL || mark < 0) {
        gradc_csv_close(t);
        return -1;
    }
    t->at = t->text + mark;
    t->end = t->text + n;
    t->line = 1;
    t->separator = separator != '\0' ? separator : ',';
    t->better = better_separator(t);
    if (check_text(t, n, e) == 0 && (!header || read_header(t, e) == 0))
        return 0;
    gradc_csv_hint(t, e);
    gradc_csv_close(t);
    return -1;
}

void
gradc_csv_close(struct csv *t)
{
    free(t->cell);
    free(t->name);
    free(t->text);
    memset(t, 0, sizeof *t);
}

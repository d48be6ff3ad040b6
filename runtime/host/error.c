/* error.c -- what went wrong, in one line
 *
 * takes   a sentence from the place that knows
 * gives   the line on stderr and the exit status
 * keeps   the first sentence; always one line, whatever a file name holds
 */
#include "error.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
keep(struct error *e, int status, const char *form, va_list args)
{
    if (e->status != 0) {
        return;
    }
    e->status = status;
    vsnprintf(e->text, sizeof(e->text), form, args);
}

int
gradc_fail(struct error *e, const char *form, ...)
{
    va_list args;

    va_start(args, form);
    keep(e, 1, form, args);
    va_end(args);
    return -1;
}

int
gradc_no_memory(struct error *e, const char *form, ...)
{
    va_list args;

    va_start(args, form);
    keep(e, 1, form, args);
    va_end(args);
    e->no_memory = 1;
    return -1;
}

int
gradc_misuse(struct error *e, const char *form, ...)
{
    va_list args;

    va_start(args, form);
    keep(e, 2, form, args);
    va_end(args);
    return -1;
}

int
gradc_fail_at(struct error *e, const char *form, ...)
{
    char sentence[sizeof(e->text)];
    va_list args;
    size_t n;

    memcpy(sentence, e->text, sizeof(sentence));
    va_start(args, form);
    vsnprintf(e->text, sizeof(e->text), form, args);
    va_end(args);
    n = strlen(e->text);
    snprintf(e->text + n, sizeof(e->text) - n, "%s", sentence);
    return -1;
}

int
gradc_fail_more(struct error *e, const char *form, ...)
{
    size_t n = strlen(e->text);
    va_list args;

    va_start(args, form);
    vsnprintf(e->text + n, sizeof(e->text) - n, form, args);
    va_end(args);
    return -1;
}

void *
gradc_alloc(struct error *e, size_t count, size_t size)
{
    void *p = NULL;

    if (size == 0 || count <= SIZE_MAX / size) {
        p = calloc(count ? count : 1, size ? size : 1);
    }
    if (p == NULL) {
        gradc_no_memory(e, "out of memory: %zu times %zu bytes", count, size);
    }
    return p;
}

char *
gradc_copy(struct error *e, const char *text)
{
    size_t n = strlen(text) + 1;
    char *p = gradc_alloc(e, n, 1);

    if (p != NULL) {
        memcpy(p, text, n);
    }
    return p;
}

/* Characters that change how others are shown: right to left, or on another line. */
static int
is_hidden(unsigned long u)
{
    return u < 0xa0 || u == 0x61c || (u >= 0x200e && u <= 0x200f)
           || (u >= 0x2028 && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

/* The number of bytes of the character at s; 0 if it is not valid UTF-8 or should
 * not be shown. */
static int
shown(const char *s)
{
    unsigned char c = (unsigned char)*s;
    int n = c < 0xc2 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 1;
    unsigned long u = c & (0x7fu >> n);

    if (n == 1) {
        return c >= 32 && c < 127;
    }
    for (int i = 1; i < n; i++) {
        if (((unsigned char)s[i] & 0xc0) != 0x80) {
            return 0;
        }
        u = u << 6 | ((unsigned char)s[i] & 0x3f);
    }
    return is_hidden(u) ? 0 : n;
}

const char *
gradc_one_line(char *text)
{
    for (char *s = text; *s != '\0';) {
        int n = shown(s);

        if (n == 0) {
            *s = '?';
        }
        s += n > 0 ? n : 1;
    }
    return text;
}

int
gradc_error_print(const struct error *e, const char *name)
{
    struct error told = *e;

    fflush(stdout);
    if (e->text[0] != '\0') {
        fprintf(stderr, "%s: error: %s\n", name, gradc_one_line(told.text));
    }
    return e->status;
}

/* Edit distance (insert, delete, replace), one row of the table at a time;
 * words longer than the row are far from everything. */
static int
distance(const char *a, const char *b)
{
    int row[40];
    int n = (int)strlen(b);

    if (n >= 40 || strlen(a) >= 40) {
        return 40;
    }
    for (int j = 0; j <= n; j++) {
        row[j] = j;
    }
    for (int i = 1; a[i - 1] != '\0'; i++) {
        int corner = row[0];

        row[0] = i;
        for (int j = 1; j <= n; j++) {
            int best = corner + (a[i - 1] != b[j - 1]);

            corner = row[j];
            if (row[j] + 1 < best) {
                best = row[j] + 1;
            }
            if (row[j - 1] + 1 < best) {
                best = row[j - 1] + 1;
            }
            row[j] = best;
        }
    }
    return row[n];
}

/* The only word of a list that some letters begin. */
static const char *
begun_by(const char *word, const char *const *list, int n)
{
    const char *found = NULL;
    size_t length = strlen(word);

    for (int i = 0; length > 2 && i < n; i++) {
        if (strncmp(list[i], word, length) == 0) {
            if (found != NULL) {
                return NULL;
            }
            found = list[i];
        }
    }
    return found;
}

const char *
gradc_nearest(const char *word, const char *const *list, int n)
{
    const char *found = begun_by(word, list, n);
    int best = ((int)strlen(word) + 2) / 3 + 1;

    if (found != NULL) {
        return found;
    }
    for (int i = 0; i < n; i++) {
        int d = distance(word, list[i]);

        if (d < best && d < (int)strlen(list[i])) {
            best = d;
            found = list[i];
        }
    }
    return found;
}

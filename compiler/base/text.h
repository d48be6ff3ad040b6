/* text.h -- append-only text
 *
 * gives   a growing buffer, exact printing of numbers, indentation
 * keeps   the output independent of locale
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

#include <stdarg.h>

typedef struct Text {
    Arena *arena;
    char *s;            /* always ends in '\0' */
    size_t n, size;
} Text;

Text *text_new(Arena *a);
void text_add(Text *t, const char *s);
void text_printf(Text *t, const char *fmt, ...) PRINTF_LIKE(2, 3);
void text_vprintf(Text *t, const char *fmt, va_list ap) PRINTF_LIKE(2, 0);
void text_cut(Text *t, size_t n);       /* drops everything after the first n
                                         * bytes */

/* Appends n bytes of s for a terminal: control and direction characters and
 * everything invisible are written as \x1b or \u{202e}.  With `lines`, line
 * ends stay. */
void text_printable(Text *t, const char *s, size_t n, bool lines);

/* The shortest decimal that reads back to the same number and is a C floating
 * constant: with an `f` when single; infinities and NaN are GRADC_INF and
 * GRADC_NAN. */
void text_float(Text *t, double v, bool single);

/* The same for people and Lua: "0.01", "inf". */
void text_number(Text *t, double v);
void text_single(Text *t, double v);    /* as exact as a float */

/* Appends words with spaces between them.  Whatever would go beyond column `width`
 * continues on another line, after `next`. */
void text_words(Text *t, const char *words, const char *next, int width);

/* s as text inside a C comment: it cannot end the comment and stays on one
 * line. */
char *text_comment(Arena *a, const char *s);

/* FNV-1a of n bytes. */
uint64_t text_hash(const char *s, size_t n);

/* Appends s as a C string literal. */
void text_string(Text *t, const char *s);

/* The same for JSON; NULL becomes null, what is not UTF-8 U+FFFD. */
void text_json(Text *t, const char *s);

#endif

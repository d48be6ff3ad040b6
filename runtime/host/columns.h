/* columns.h -- the width of a text on a screen
 *
 * takes   UTF-8
 * gives   columns; the beginning of a text that fits into a number of columns, in whole
 *         characters
 */
#ifndef GRADC_HOST_COLUMNS_H
#define GRADC_HOST_COLUMNS_H

#include <stddef.h>

/* The columns of a text: two for a character of Chinese, Japanese or Korean. */
int gradc_columns(const char *text);

/* Copies a text; its beginning and its end, if all of it has no room in so many columns,
 * or in `size` bytes. */
void gradc_columns_cut(char *to, size_t size, const char *text, int most);

/* Prints a text in exactly so many columns: cut, or with blanks behind it. */
void gradc_columns_print(const char *text, int wide);

#endif

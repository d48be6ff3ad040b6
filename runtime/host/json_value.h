/* json_value.h -- JSON values for any number and any text
 *
 * takes   numbers that may not be finite, bytes that may not be characters; files
 * gives   what JSON can express; the values of a file, one after another
 */
#ifndef GRADC_HOST_JSON_VALUE_H
#define GRADC_HOST_JSON_VALUE_H

#include <jansson.h>

#include "contents.h"

/* null, if v is not finite. */
json_t *gradc_json_number(double v);

/* The n bytes at s; what is not UTF-8 becomes U+FFFD. */
json_t *gradc_json_text(const char *s, size_t n);

/* Hands each value of a file to a function, with its line, until it returns 1, or -1 and
 * an error, which lacks the place. */
typedef int json_taker(void *to, const json_t *v, long line, struct error *e);
int gradc_json_each(const struct contents *b, json_taker *take, void *to, struct error *e);

#endif

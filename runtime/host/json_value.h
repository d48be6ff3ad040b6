/* json_value.h -- JSON values for any number and any text
 *
 * takes   numbers that may not be finite, bytes that may not be characters
 * gives   what JSON can express
 */
#ifndef GRADC_HOST_JSON_VALUE_H
#define GRADC_HOST_JSON_VALUE_H

#include <jansson.h>

/* null, if v is not finite. */
json_t *gradc_json_number(double v);

/* The n bytes at s; what is not UTF-8 becomes U+FFFD. */
json_t *gradc_json_text(const char *s, size_t n);

#endif

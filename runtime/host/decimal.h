/* decimal.h -- numbers as text, quickly
 *
 * takes   numbers
 * gives   the text that printf would give, in a tenth of the time: a line of
 *         the log must not cost more than a step
 */
#ifndef GRADC_HOST_DECIMAL_H
#define GRADC_HOST_DECIMAL_H

enum { DECIMAL_TEXT = 32 };

/* As "%.*g" with 1 to 9 digits; returns the length. */
int gradc_decimal(char text[DECIMAL_TEXT], double v, int digits);

/* As "%ld"; returns the length. */
int gradc_whole(char text[DECIMAL_TEXT], long v);

/* A float in as few digits, from 6 on, as read back to the same float. */
const char *gradc_float_text(char text[DECIMAL_TEXT], float x);

#endif

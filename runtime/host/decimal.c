/* decimal.c -- numbers as text, quickly
 *
 * takes   numbers
 * gives   the text that printf would give
 * keeps   the same text in every case: a number is scaled by an exact power of ten, so
 *         that it is off by less than a millionth of its last digit; if that could
 *         decide how it rounds, printf prints it
 */
#include "decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The powers of ten that a double represents exactly. */
static const double power[] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

enum { MOST = sizeof(power) / sizeof(*power) - 1 };

static double
scaled(double v, int by)
{
    return by >= 0 ? v * power[by] : v / power[-by];
}

/* Writes a positive v as m 10^e, with exactly `digits` digits in m: 1; 0 if this
 * takes printf. */
static int
split(double v, int digits, long *m, int *e)
{
    int binary;
    double w, rest;

    if (!(v > 1e-13 && v < 1e22)) {
        return 0;
    }
    frexp(v, &binary);
    *e = (int)floor((binary - 1) * 0.30102999566398120) - digits + 1;
    if (scaled(v, -*e) >= power[digits]) {
        ++*e;
    }
    if (*e < -MOST || *e > MOST) {
        return 0;
    }
    w = scaled(v, -*e);
    *m = (long)w;
    rest = w - (double)*m;
    if (fabs(rest - 0.5) < 1e-5) {
        return 0;
    }
    *m += rest > 0.5;
    if (*m == (long)power[digits]) {
        *m /= 10;
        ++*e;
    }
    return *m >= (long)power[digits - 1];
}

/* Writes the n digits of m, two at a time. */
static void
put_digits(char *to, long m, int n)
{
    for (; n > 1; m /= 100) {
        int two = (int)(m % 100);

        to[--n] = (char)('0' + two % 10);
        to[--n] = (char)('0' + two / 10);
    }
    if (n > 0) {
        to[0] = (char)('0' + m % 10);
    }
}

/* Writes n digits with the decimal point where %g puts it; `e` is the exponent of
 * the first. */
static int
arrange(char *to, const char *digit, int n, int e, int most)
{
    char *at = to;

    if (e < -4 || e >= most) {
        *at++ = digit[0];
        if (n > 1) {
            *at++ = '.';
        }
        memcpy(at, digit + 1, (size_t)(n - 1));
        at += n - 1;
        *at++ = 'e';
        *at++ = e < 0 ? '-' : '+';
        put_digits(at, labs(e), 2);
        at += 2;
    } else if (e < 0) {
        memcpy(at, "0.0000", 6);
        at += 1 - e;
        memcpy(at, digit, (size_t)n);
        at += n;
    } else {
        int whole = e + 1 < n ? e + 1 : n;

        memcpy(at, digit, (size_t)whole);
        at += whole;
        for (int i = n; i < e + 1; i++) {
            *at++ = '0';
        }
        if (n > e + 1) {
            *at++ = '.';
            memcpy(at, digit + whole, (size_t)(n - whole));
            at += n - whole;
        }
    }
    *at = '\0';
    return (int)(at - to);
}

int
gradc_decimal(char text[DECIMAL_TEXT], double v, int digits)
{
    char digit[16];
    int sign = v < 0, n = digits, e;
    long m;

    if (!split(fabs(v), digits, &m, &e)) {
        return snprintf(text, DECIMAL_TEXT, "%.*g", digits, v);
    }
    put_digits(digit, m, n);
    e += n - 1;
    while (n > 1 && digit[n - 1] == '0') {
        n--;
    }
    text[0] = '-';
    return sign + arrange(text + sign, digit, n, e, digits);
}

int
gradc_whole(char text[DECIMAL_TEXT], long v)
{
    int n = 1;

    if (v < 0) {
        return snprintf(text, DECIMAL_TEXT, "%ld", v);
    }
    for (long rest = v; rest >= 10; rest /= 10) {
        n++;
    }
    put_digits(text, v, n);
    text[n] = '\0';
    return n;
}

const char *
gradc_float_text(char text[DECIMAL_TEXT], float x)
{
    for (int digits = 6; digits <= 9; digits++) {
        long m;
        int e;

        gradc_decimal(text, (double)x, digits);
        if (split(fabs((double)x), digits, &m, &e)
            ? (float)scaled((double)m, e) == fabsf(x)
            : (float)strtod(text, NULL) == x) {
            break;
        }
    }
    return text;
}

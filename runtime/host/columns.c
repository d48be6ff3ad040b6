/* columns.c -- see columns.h */
#include "columns.h"

#include <stdio.h>
#include <string.h>

#include "alphabet.h"

/* Ranges of characters that are two columns wide (East Asian Width W and F), but for
 * rare ones. */
static int
is_wide(uint32_t c)
{
    static const uint32_t range[][2] = {
        { 0x1100, 0x115f }, { 0x2e80, 0x303e }, { 0x3041, 0xa4cf }, { 0xac00, 0xd7a3 },
        { 0xf900, 0xfaff }, { 0xfe30, 0xfe6f }, { 0xff00, 0xff60 }, { 0xffe0, 0xffe6 },
        { 0x1f300, 0x1f64f }, { 0x1f900, 0x1f9ff }, { 0x20000, 0x3fffd },
    };

    for (size_t i = 0; i < sizeof(range) / sizeof(*range); i++) {
        if (c >= range[i][0] && c <= range[i][1]) {
            return 1;
        }
    }
    return 0;
}

/* The first character of a text that is not over: its bytes, and its columns. */
static size_t
next(const char *text, int *columns)
{
    uint32_t c = 0;
    int used = gradc_utf8_read((const unsigned char *)text, strnlen(text, 4), &c);

    *columns = used > 0 && is_wide(c) ? 2 : 1;
    return used > 0 ? (size_t)used : 1;
}

int
gradc_columns(const char *text)
{
    int all = 0, one;

    for (; *text != '\0'; all += one) {
        text += next(text, &one);
    }
    return all;
}

/* How many bytes of a text have room in so many columns. */
static size_t
fit(const char *text, int most)
{
    size_t n = 0;
    int one;

    while (text[n] != '\0') {
        size_t used = next(text + n, &one);

        most -= one;
        if (most < 0) {
            break;
        }
        n += used;
    }
    return n;
}

/* The end of a text that has room in so many columns. */
static const char *
end_of(const char *text, int most)
{
    int all = gradc_columns(text), one;

    while (all > most) {
        text += next(text, &one);
        all -= one;
    }
    return text;
}

/* What tells names apart is often at their ends. */
void
gradc_columns_cut(char *to, size_t size, const char *text, int most)
{
    static const char dots[] = "\xe2\x80\xa6";
    const char *end = "";
    size_t n = strlen(text);

    if (gradc_columns(text) <= most && n < size) {
        memcpy(to, text, n + 1);
        return;
    }
    do {
        end = end_of(text, (most - 1) * 2 / 5);
        n = fit(text, most - 1 - (most - 1) * 2 / 5);
        most--;
    } while (most > 1 && n + sizeof(dots) + strlen(end) > size);
    snprintf(to, size, "%.*s%s%s", (int)n, text, dots, end);
}

void
gradc_columns_print(const char *text, int wide)
{
    char cut[256];

    gradc_columns_cut(cut, sizeof(cut), text, wide);
    fputs(cut, stdout);
    for (int k = gradc_columns(cut); k < wide; k++) {
        putchar(' ');
    }
}

/* board.c -- what all boards do alike; see board.h */
#include "board.h"

#include <stddef.h>

/* ---- what gcc may call ------------------------------------------------------- */

void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int c, size_t n);

void *
memcpy(void *to, const void *from, size_t n)
{
    unsigned char *t = to;
    const unsigned char *f = from;

    while (n-- > 0) {
        *t++ = *f++;
    }
    return to;
}

void *
memset(void *to, int c, size_t n)
{
    unsigned char *t = to;

    while (n-- > 0) {
        *t++ = (unsigned char)c;
    }
    return to;
}

/* ---- words --------------------------------------------------------------------- */

void
board_say_number(const char *before, uint32_t n, const char *after)
{
    char text[11];
    char *t = text + sizeof(text) - 1;

    *t = '\0';
    do {
        *--t = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    board_say(before);
    board_say(t);
    board_say(after);
}

/* ---- the stack ------------------------------------------------------------------ */

enum { PATTERN = 0x5a17 };

void
board_paint(void)
{
    uint32_t *end = board_sp();

    for (volatile uint32_t *p = board_bottom(); p + 1 <= end; p++) {
        *p = PATTERN;
    }
}

uint32_t
board_painted_over(const uint32_t *sp)
{
    const uint32_t *p = board_bottom();

    while (*p == PATTERN) {
        p++;
    }
    return (uint32_t)((const char *)sp - (const char *)p);
}

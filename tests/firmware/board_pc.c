/* board_pc.c -- a PC as if it were a board; see board.h */
#include "board.h"

#include <stdio.h>
#include <stdlib.h>

void
board_say(const char *text)
{
    fputs(text, stdout);
}

void
board_say_number(const char *before, uint32_t n, const char *after)
{
    printf("%s%lu%s", before, (unsigned long)n, after);
}

void
board_exit(int status)
{
    exit(status);
}

uint32_t
board_read(const char *file, uint32_t at, void *to, uint32_t n)
{
    FILE *f = fopen(file, "rb");
    size_t got = 0;

    if (f != NULL) {
        if (fseek(f, (long)at, SEEK_SET) == 0) {
            got = fread(to, 1, n, f);
        }
        fclose(f);
    }
    return (uint32_t)got;
}

uint32_t
board_write(const char *file, uint32_t at, const void *from, uint32_t n)
{
    FILE *f = fopen(file, at == 0 ? "wb" : "r+b");
    size_t put = 0;

    if (f != NULL) {
        if (fseek(f, (long)at, SEEK_SET) == 0) {
            put = fwrite(from, 1, n, f);
        }
        fclose(f);
    }
    return (uint32_t)put;
}

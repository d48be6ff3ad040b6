/* board_files.c -- files of the host, by semihosting; see board.h */
#include "board.h"

enum { OPEN = 1, CLOSE = 2, WRITE = 5, READ = 6, SEEK = 10 };
enum { TO_READ = 1, TO_CHANGE = 3, ANEW = 5 };

static uint32_t
length(const char *text)
{
    uint32_t n = 0;

    while (text[n] != '\0') {
        n++;
    }
    return n;
}

/* READ or WRITE, each of which says how many bytes it left. */
static uint32_t
transfer(const char *file, int mode, int what, uint32_t at, const void *bytes, uint32_t n)
{
    const uintptr_t name[3] = { (uintptr_t)file, (uintptr_t)mode, length(file) };
    const uintptr_t handle = (uintptr_t)board_ask(OPEN, name);
    const uintptr_t place[2] = { handle, at };
    const uintptr_t some[3] = { handle, (uintptr_t)bytes, n };
    uint32_t left = n;

    if (handle == (uintptr_t)-1) {
        return 0;
    }
    if (board_ask(SEEK, place) == 0) {
        left = (uint32_t)board_ask(what, some);
    }
    board_ask(CLOSE, &handle);
    return n - left;
}

uint32_t
board_read(const char *file, uint32_t at, void *to, uint32_t n)
{
    return transfer(file, TO_READ, READ, at, to, n);
}

uint32_t
board_write(const char *file, uint32_t at, const void *from, uint32_t n)
{
    return transfer(file, at == 0 ? ANEW : TO_CHANGE, WRITE, at, from, n);
}

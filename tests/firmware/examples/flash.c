/* flash.c -- two pages of flash of an emulated board; see flash.h */
#include "flash.h"

#include "board.h"

enum { ERASED = 0xff };

static const char *const page[2] = { "slot0", "slot1" };

/* How many bytes can still be written. */
static uint32_t
power(void)
{
    char digits[10];
    const uint32_t n = board_read("power", 0, digits, sizeof digits);
    uint32_t left = 0;

    for (uint32_t i = 0; i < n && digits[i] >= '0' && digits[i] <= '9'; i++) {
        left = left * 10 + (uint32_t)(digits[i] - '0');
    }
    return n > 0 ? left : UINT32_MAX;
}

int
flash_read(void *context, int slot, uint32_t at, void *to, uint32_t n)
{
    uint8_t *bytes = to;

    (void)context;
    for (uint32_t i = board_read(page[slot], at, to, n); i < n; i++) {
        bytes[i] = ERASED;
    }
    return 0;
}

int
flash_write(void *context, int slot, uint32_t at, const void *from, uint32_t n)
{
    static uint32_t written;
    const uint32_t left = power() - written;

    (void)context;
    if (left < n) {
        board_write(page[slot], at, from, left);
        board_say("power is lost\n");
        board_exit(9);
    }
    written += n;
    return board_write(page[slot], at, from, n) == n ? 0 : -1;
}

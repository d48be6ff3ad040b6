/* board.h -- a bare Cortex-M in QEMU: words to the host, instructions, stack
 *
 * keeps   no C library: board.c has start-up code and what gcc calls unasked
 */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

void board_say(const char *text);
void board_say_number(const char *before, uint32_t n, const char *after);
void board_exit(int status);

/* Instructions since another call; exact with `-icount shift=6`. */
uint32_t board_clock(void);
uint32_t board_instructions(uint32_t since);

/* The stack pointer of the function that asks. */
static inline __attribute__((always_inline)) uint32_t *
board_sp(void)
{
    uint32_t *sp;

    __asm__ volatile("mov %0, sp" : "=r"(sp));
    return sp;
}

/* Fills the free stack with a pattern; how many bytes of it below the caller's sp were
 * overwritten since. */
void board_paint(void);
uint32_t board_painted_over(const uint32_t *sp);

int main(void);

#endif

/* board.h -- a bare board in an emulator: words to the host, instructions, stack
 *
 * keeps   no C library: board_arm.c, board_riscv.c and board_avr.c have start-up
 *         code, board.c what gcc calls unasked; board_pc.c is all of it for a PC,
 *         where nothing is counted
 */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

void board_say(const char *text);
void board_say_number(const char *before, uint32_t n, const char *after);
void board_exit(int status);

/* Files of the host, but for AVR: bytes from `at` on, and how many of them there were.
 * What is written at 0 begins a file anew. */
uint32_t board_read(const char *file, uint32_t at, void *to, uint32_t n);
uint32_t board_write(const char *file, uint32_t at, const void *from, uint32_t n);

/* Semihosting: asks the host for a thing. */
int board_ask(int what, const void *with);

/* Instructions, on an AVR cycles, since another call; exact. */
uint32_t board_clock(void);
uint32_t board_instructions(uint32_t since);

/* The stack pointer of the function that asks. */
static inline __attribute__((always_inline)) uint32_t *
board_sp(void)
{
    uint32_t *sp;

#if defined __AVR__
    sp = (uint32_t *)*(volatile uint16_t *)0x5d;
#elif defined __riscv
    __asm__ volatile("mv %0, sp" : "=r"(sp));
#else
    __asm__ volatile("mov %0, sp" : "=r"(sp));
#endif
    return sp;
}

/* Where the free stack ends. */
uint32_t *board_bottom(void);

/* Fills the free stack with a pattern; how many bytes of it below the caller's sp were
 * overwritten since. */
void board_paint(void);
uint32_t board_painted_over(const uint32_t *sp);

int main(void);

#endif

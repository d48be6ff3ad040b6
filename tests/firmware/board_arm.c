/* board_arm.c -- a Cortex-M: QEMU's mps2-an385, an386 and an500
 *
 * keeps   the timer of the board counts 25 MHz of virtual time, in which QEMU
 *         gives an instruction 64 ns: 8 ticks are 5 instructions
 */
#include "board.h"

#define REGISTER(at) (*(volatile uint32_t *)(at))
#define TIMER 0x40000000u       /* control, value that falls, reload */
#define FLOAT_UNIT 0xe000ed88u

enum { WRITE = 4, EXIT = 0x20, APPLICATION_EXIT = 0x20026 };    /* semihosting */

extern uint32_t bss_start[], bss_end[], stack_bottom[], stack_top[];

void board_start(void);

/* ---- the host ----------------------------------------------------------------- */

int
board_ask(int what, const void *with)
{
    register int r0 __asm__("r0") = what;
    register const void *r1 __asm__("r1") = with;

    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

void
board_say(const char *text)
{
    board_ask(WRITE, text);
}

void
board_exit(int status)
{
    const uint32_t words[2] = { APPLICATION_EXIT, (uint32_t)status };

    board_ask(EXIT, words);
    for (;;) {
    }
}

/* ---- start -------------------------------------------------------------------- */

static void
wrong(void)
{
    board_say("a fault\n");
    board_exit(3);
}

__attribute__((section(".vectors"), used)) static void *const vectors[16] = {
    stack_top, board_start, wrong, wrong, wrong, wrong, wrong,
};

void
board_start(void)
{
#if defined __ARM_FP
    REGISTER(FLOAT_UNIT) |= 0xfu << 20;
    __asm__ volatile("dsb\n\tisb");
#endif
    for (uint32_t *p = bss_start; p < bss_end; p++) {
        *p = 0;
    }
    REGISTER(TIMER + 8) = UINT32_MAX;
    REGISTER(TIMER + 4) = UINT32_MAX;
    REGISTER(TIMER) = 1;
    board_exit(main());
}

/* ---- measuring ----------------------------------------------------------------- */

uint32_t *
board_bottom(void)
{
    return stack_bottom;
}

uint32_t
board_clock(void)
{
    return REGISTER(TIMER + 4);
}

uint32_t
board_instructions(uint32_t since)
{
    const uint64_t ticks = since - board_clock();

    return (uint32_t)((ticks * 5 + 4) / 8);
}

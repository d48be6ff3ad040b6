/* board_arm.c -- a Cortex-M: QEMU's mps2-an385, an386 and an500, and mps3-an547
 *
 * keeps   a timer counts virtual time, in which QEMU gives an instruction 64 ns: at
 *         25 MHz 8 ticks are 5 instructions.  The board with vectors has no such timer;
 *         that of its core counts 32 MHz, in 24 bits.
 */
#include "board.h"

#define REGISTER(at) (*(volatile uint32_t *)(at))
#if defined __ARM_FEATURE_MVE
#define CONTROL 0xe000e010u
#define RELOAD 0xe000e014u
#define VALUE 0xe000e018u
enum { START = 5, TICKS = 256, INSTRUCTIONS = 125 };
static const uint32_t most = 0xffffff;
#else
#define CONTROL 0x40000000u
#define VALUE 0x40000004u
#define RELOAD 0x40000008u
enum { START = 1, TICKS = 8, INSTRUCTIONS = 5 };
static const uint32_t most = UINT32_MAX;
#endif
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
    REGISTER(RELOAD) = most;
    REGISTER(VALUE) = most;
    REGISTER(CONTROL) = START;
    board_exit(main());
}

/* ---- measuring ----------------------------------------------------------------- */

uint32_t *
board_bottom(void)
{
    return stack_bottom;
}

/* The value falls. */
uint32_t
board_clock(void)
{
    return REGISTER(VALUE);
}

uint32_t
board_instructions(uint32_t since)
{
    const uint64_t ticks = (since - board_clock()) & most;

    return (uint32_t)((ticks * INSTRUCTIONS + TICKS / 2) / TICKS);
}

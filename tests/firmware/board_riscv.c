/* board_riscv.c -- a RISC-V of 32 bits: QEMU's virt
 *
 * keeps   with `-icount shift=0` the counter of instructions is exact
 */
#include "board.h"

#define SERIAL (*(volatile uint8_t *)0x10000000u)
#define FINISHER (*(volatile uint32_t *)0x100000u)

enum { PASS = 0x5555, FAIL = 0x3333 };  /* with a status above it */

extern uint32_t bss_start[], bss_end[], stack_bottom[], stack_top[];

void board_start(void);

/* ---- the host ------------------------------------------------------------------- */

void
board_say(const char *text)
{
    while (*text != '\0') {
        SERIAL = (uint8_t)*text++;
    }
}

void
board_exit(int status)
{
    FINISHER = status == 0 ? PASS : (uint32_t)status << 16 | FAIL;
    for (;;) {
    }
}

int
board_ask(int what, const void *with)
{
    register int a0 __asm__("a0") = what;
    register const void *a1 __asm__("a1") = with;

    __asm__ volatile(".option push\n\t.option norvc\n\t.balign 16\n\t"
                     "slli zero, zero, 0x1f\n\tebreak\n\tsrai zero, zero, 7\n\t"
                     ".option pop" : "+r"(a0) : "r"(a1) : "memory");
    return a0;
}

/* ---- start ---------------------------------------------------------------------- */

__attribute__((aligned(4), used)) static void
wrong(void)
{
    board_say("a fault\n");
    board_exit(3);
}

/* Traps and floats, then the stack. */
__asm__(".section .vectors, \"ax\"\n"
        ".option push\n"
        ".option arch, +zicsr\n"
        "    la t0, wrong\n"
        "    csrw mtvec, t0\n"
        "    li t0, 0x2000\n"
        "    csrs mstatus, t0\n"
        "    la sp, stack_top\n"
        "    j board_start\n"
        ".option pop\n"
        ".text\n");

void
board_start(void)
{
    for (uint32_t *p = bss_start; p < bss_end; p++) {
        *p = 0;
    }
    board_exit(main());
}

/* ---- measuring ------------------------------------------------------------------ */

uint32_t *
board_bottom(void)
{
    return stack_bottom;
}

uint32_t
board_clock(void)
{
    uint32_t n;

    __asm__ volatile(".option push\n\t.option arch, +zicsr\n\tcsrr %0, minstret\n\t"
                     ".option pop" : "=r"(n));
    return n;
}

uint32_t
board_instructions(uint32_t since)
{
    return board_clock() - since;
}

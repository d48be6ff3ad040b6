/* board_avr.c -- an ATmega2560 in simavr, which counts cycles
 *
 * keeps   timer 1 counts cycles, of which it holds 16 bits; timer 3 counts thousands
 *         of them, to know the rest
 */
#include "board.h"

#define BYTE(at) (*(volatile uint8_t *)(at))
#define WORD(at) (*(volatile uint16_t *)(at))
#define SERIAL_STATUS BYTE(0xc0)
#define SERIAL_ENABLE BYTE(0xc1)
#define SERIAL BYTE(0xc6)
#define TIMER1_CONTROL BYTE(0x81)
#define TIMER1 WORD(0x84)
#define TIMER3_CONTROL BYTE(0x91)
#define TIMER3 WORD(0x94)

enum { EACH_CYCLE = 1, EACH_1024 = 5, TRANSMIT = 8, EMPTY = 0x20 };

extern uint32_t __heap_start[];

/* ---- the host ------------------------------------------------------------------- */

void
board_say(const char *text)
{
    SERIAL_ENABLE = TRANSMIT;
    for (; *text != '\0'; text++) {
        while ((SERIAL_STATUS & EMPTY) == 0) {
        }
        SERIAL = (uint8_t)*text;
    }
}

/* Nothing wakes it from this sleep: simavr ends. */
void
board_exit(int status)
{
    if (status != 0) {
        board_say("a fault\n");
    }
    BYTE(0x53) = 1;
    __asm__ volatile("cli\n\tsleep");
    for (;;) {
    }
}

/* The start-up code calls it behind main. */
void exit(int status);

void
exit(int status)
{
    board_exit(status);
}

/* ---- start ---------------------------------------------------------------------- */

__attribute__((constructor)) static void
start_timers(void)
{
    TIMER1_CONTROL = EACH_CYCLE;
    TIMER3_CONTROL = EACH_1024;
}

/* ---- measuring ------------------------------------------------------------------ */

uint32_t *
board_bottom(void)
{
    return __heap_start;
}

/* Timer 3 says it to some thousands, timer 1 to the cycle. */
uint32_t
board_clock(void)
{
    const uint16_t low = TIMER1;
    const uint32_t near = (uint32_t)TIMER3 << 10;

    return near + (uint32_t)(int32_t)(int16_t)(uint16_t)(low - (uint16_t)near);
}

uint32_t
board_instructions(uint32_t since)
{
    return board_clock() - since;
}

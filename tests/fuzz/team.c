/* team.c -- a team whose parts take turns on one thread
 *
 * takes   entries compiled for threads
 * gives   an order of parts that is the same every time, and unkind: between two
 *         waits the parts run one after the other, up or down, so that whoever
 *         should have waited sees too little or too much
 */
#include "compile.h"

#include <stdlib.h>
#include <ucontext.h>

enum { PARTS = 3, STACK = 1 << 20 };

typedef struct Turn {
    ucontext_t at;
    char *stack;
    bool waits, ended;
} Turn;

typedef struct Turns {
    struct gradc_team team;
    ucontext_t home;
    Turn part[PARTS];
    int now;                    /* which part runs */
    uint32_t random;
    void (*job)(void *call, int part);
    void *call;
} Turns;

static Turns turns;

static void
begin(void)
{
    turns.job(turns.call, turns.now);
    turns.part[turns.now].ended = true;
    swapcontext(&turns.part[turns.now].at, &turns.home);
}

static void
turns_wait(void *context, int part)
{
    (void)context;
    turns.part[part].waits = true;
    swapcontext(&turns.part[part].at, &turns.home);
}

/* One part, until it waits or ends. */
static void
resume(int part)
{
    turns.now = part;
    turns.part[part].waits = false;
    swapcontext(&turns.home, &turns.part[part].at);
}

static void
turns_run(void *context, void (*job)(void *call, int part), void *call)
{
    (void)context;
    turns.job = job;
    turns.call = call;
    for (int i = 0; i < PARTS; i++) {
        Turn *t = &turns.part[i];
        t->ended = false;
        getcontext(&t->at);
        t->at.uc_stack.ss_sp = t->stack;
        t->at.uc_stack.ss_size = STACK;
        makecontext(&t->at, begin, 0);
    }
    do {
        bool up = (turns.random = turns.random * 1664525u + 1013904223u) >> 31;
        for (int i = 0; i < PARTS; i++) {
            resume(up ? i : PARTS - 1 - i);
        }
        for (int i = 1; i < PARTS; i++) {
            if (turns.part[i].ended != turns.part[0].ended) {
                bug("fuzz: parts of a team do not wait equally often");
            }
        }
    } while (!turns.part[0].ended);
}

const struct gradc_team *
turns_team(uint32_t seed)
{
    turns.team = (struct gradc_team){ PARTS, NULL, turns_run, turns_wait };
    turns.random = seed;
    for (int i = 0; i < PARTS && turns.part[i].stack == NULL; i++) {
        turns.part[i].stack = malloc(STACK);
    }
    return &turns.team;
}

/* guard.c -- see guard.h */
#include "base/guard.h"

#include <stdio.h>
#include <stdlib.h>

static _Thread_local Guard *current;

Guard *
guard_current(void)
{
    return current;
}

void
guard_add(Guard *g, Undo *u, void (*run)(void *what), void *what)
{
    *u = (Undo){ .run = run, .what = what };
    if (g == NULL) {
        return;
    }
    u->next = g->undo;
    u->link = &g->undo;
    if (u->next != NULL) {
        u->next->link = &u->next;
    }
    g->undo = u;
}

void
guard_remove(Undo *u)
{
    if (u->link == NULL) {
        return;
    }
    *u->link = u->next;
    if (u->next != NULL) {
        u->next->link = u->link;
    }
    u->link = NULL;
}

static void
undo_all(Guard *g)
{
    while (g->undo != NULL) {
        Undo *u = g->undo;
        guard_remove(u);
        u->run(u->what);
    }
}

GuardEnd
guard_run(Guard *g, void (*work)(void *context), void *context)
{
    g->outer = current;
    g->undo = NULL;
    g->bytes = 0;
    g->end = GUARD_DONE;
    current = g;
    if (setjmp(g->leave) == 0) {
        work(context);
    }
    undo_all(g);
    current = g->outer;
    return g->end;
}

static void NORETURN
leave(Guard *g, GuardEnd end)
{
    g->end = end;
    undo_all(g);
    longjmp(g->leave, 1);
}

void
guard_take(Guard *g, size_t bytes)
{
    if (g == NULL) {
        return;
    }
    if (g->most != 0 && (bytes > g->most || g->bytes > g->most - bytes)) {
        guard_no_memory();
    }
    g->bytes += bytes;
}

void
guard_give(Guard *g, size_t bytes)
{
    if (g != NULL) {
        g->bytes -= bytes;
    }
}

void
guard_no_memory(void)
{
    if (current == NULL) {
        fputs("gradc: out of memory\n", stderr);
        exit(1);
    }
    leave(current, GUARD_NO_MEMORY);
}

void
guard_bug(const char *why)
{
    Guard *g = current;

    if (g != NULL) {
        snprintf(g->why, sizeof(g->why), "%s", why);
        leave(g, GUARD_BUG);
    }
    fprintf(stderr, "gradc: internal error: %s\n"
            "This is a mistake in gradc, not in the model."
            "  Please keep the model file and report it.\n", why);
    abort();
}

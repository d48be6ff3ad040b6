/* tile.c -- applies the schedule of every kernel
 *
 * takes   naive nests, and the tilings that were chosen with layouts
 * gives   the scheduled nests: by hand, as measured, or as chosen
 */
#include "lower/repeat.h"
#include "lower/tree.h"
#include "schedule/choose.h"
#include "schedule/tuned.h"

/* Applies the schedule; keeps its first error. */
static void
follow(const Place *at, Kernel *k, Schedule *s)
{
    Code *c = at->code;
    const char *why = schedule_do(c->arena, s, at, k->nest);

    c->wrong = c->wrong != NULL ? c->wrong : why;
    k->step = new_n(c->arena, s->n_step + 1, Step);
    k->n_step = s->n_step;
    for (int i = 0; i < s->n_step; i++) {
        k->step[i] = s->step[i];
    }
}

/* A group consists of its parts: only a team can divide it as a whole. */
static void
follow_group(Code *c, Kernel *k, Schedule *s)
{
    if (c->wrong == NULL && s->n_step > 0 && s->step[0].kind != STEP_PARALLEL) {
        c->wrong = schedule_wrong(c->arena, s, 0, "its parts have steps; for all of it "
                                  "there is `parallel` alone");
    }
    k->step = s->step;
    k->n_step = s->n_step;
    k->by_hand = s;
}

/* The measured steps; dividing among a team is chosen nevertheless. */
static Schedule *
tuned_for(const Code *c, const Kernel *k)
{
    return c->tuned == NULL || k->kind != KERNEL_CONTRACT ? NULL
         : tuned_find(c->tuned, tuned_name(c->arena, k));
}

static Schedule *
by_hand_for(const Code *c, const Program *p, const Kernel *k, int part)
{
    return c->by_hand == NULL ? NULL
         : schedules_find(c->by_hand, p->name, schedule_name(c->arena, k, part));
}

/* A kernel without parts. */
static void
schedule_one(Code *c, const Program *p, Kernel *k, const Kernel *group,
             Schedule *by_hand)
{
    const Place at = { c, k, group };

    Schedule *tuned = by_hand == NULL ? tuned_for(c, k) : NULL;

    if (by_hand != NULL || tuned != NULL) {
        follow(&at, k, by_hand != NULL ? by_hand : tuned);
        k->by_hand = by_hand;
    } else if (k->kind == KERNEL_CONTRACT) {
        choose_tile(c, k);
        choose_pieces(c, k, group);
    } else {
        choose_pieces(c, k, group);
        choose_limits(c, k, group);
        choose_lines(c, k, group);
        choose_scattered(c, k);
    }
    if (by_hand == NULL && tuned == NULL) {
        choose_short(c, p, k, group);
        if (k->kind != KERNEL_CONTRACT) {
            if (p->entry->kind != ENTRY_INIT) {
                choose_widths(c, k, group);
            }
            choose_phases(c, k, group);
        }
    }
    if (k->kind != KERNEL_CONTRACT) {
        limit_decide(k->nest);
    } else if (group == NULL && c->threads == THREADS_NONE) {
        tree_flatten(k->nest);
    }
}

/* Its parts, then the group, which can only be `parallel`. */
static void
schedule_group(Code *c, const Program *p, Kernel *k)
{
    Schedule *by_hand;

    for (int i = 0; i < k->n_part; i++) {
        schedule_one(c, p, k->part[i], k, by_hand_for(c, p, k, i));
    }
    by_hand = by_hand_for(c, p, k, -1);
    if (by_hand != NULL) {
        follow_group(c, k, by_hand);
    }
    if (c->wrong == NULL) {
        k->nest = nest_merge(k->nest->arena, k);
    }
}

/* Nests are changed in an arena that is dropped afterwards: every step builds
 * others. */
static void
lend(Kernel *k, Arena *a)
{
    Nest *n = new(a, Nest);

    *n = *k->nest;
    n->arena = a;
    k->nest = n;
}

static void
schedule_kernel(Code *c, const Program *p, Kernel *k)
{
    Arena *a = arena_new();

    lend(k, a);
    for (int i = 0; i < k->n_part; i++) {
        lend(k->part[i], a);
    }
    if (k->kind == KERNEL_GROUP) {
        schedule_group(c, p, k);
    } else {
        schedule_one(c, p, k, NULL, by_hand_for(c, p, k, -1));
    }
    if (c->wrong == NULL) {
        nest_name_indices(k->nest);
    }
    k->nest = nest_keep(c->arena, k->nest);
    for (int i = 0; i < k->n_part; i++) {
        k->part[i]->nest = nest_keep(c->arena, k->part[i]->nest);
    }
    arena_drop(a);
}

static void
schedule_program(Code *c, Program *p)
{
    for (int i = 0; i < p->n_kernel && c->wrong == NULL; i++) {
        /* The kernels of a loop are in a program of their own. */
        if (p->kernel[i]->kind != KERNEL_SCAN) {
            schedule_kernel(c, p, p->kernel[i]);
        }
    }
}

void
tile_run(Code *c)
{
    for (int i = 0; i < c->n_program + c->n_body; i++) {
        schedule_program(c, i < c->n_program ? c->program[i]
                                             : c->body[i - c->n_program]);
    }
    if (c->by_hand != NULL && c->wrong == NULL) {
        c->wrong = schedules_unused(c->arena, c->by_hand, c);
    }
    if (c->wrong == NULL) {
        repeat_nests(c);
    }
}

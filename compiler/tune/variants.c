/* variants.c -- see variants.h */
#include "tune/variants.h"

#include "schedule/cost_shape.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_VARIANTS = 12 };

/* ---- shapes of tiles --------------------------------------------------- */

static int
by_cost(const void *a, const void *b)
{
    const TileShape *x = a, *y = b;

    return x->cost < y->cost ? -1 : x->cost > y->cost ? 1
         : x->rows != y->rows ? (x->rows < y->rows ? -1 : 1)
         : x->vectors != y->vectors ? x->vectors - y->vectors
         : x->rows_outer - y->rows_outer;
}

/* ---- schedules --------------------------------------------------------- */

bool
variants_same(const Schedule *x, const Schedule *y)
{
    Arena *a = arena_new();
    bool same = x->n_step == y->n_step;

    for (int i = 0; i < x->n_step && same; i++) {
        Text *one = text_new(a), *other = text_new(a);
        step_text(one, &x->step[i]);
        step_text(other, &y->step[i]);
        same = strcmp(one->s, other->s) == 0;
    }
    arena_drop(a);
    return same;
}

/* Are all steps legal? */
static bool
is_legal(const Kernel *k, const Schedule *s)
{
    Nest n = *k->nest;
    const char *why = NULL;

    for (int i = 0; i < s->n_step && why == NULL; i++) {
        why = schedule_apply(&n, &s->step[i]);
    }
    return why == NULL;
}

static TileWay
way_of(TileShape shape)
{
    return (TileWay){ shape.rows, shape.vectors, .rows_outer = shape.rows_outer };
}

/* Adds a variant, unless there is an equal one. */
static void
add_variant(Subject *s, const Code *c, const Kernel *k, TileWay way)
{
    Schedule one = tile_variant(c, k, way);
    bool there = variants_same(&s->chosen, &one) || !is_legal(k, &one);

    for (int i = 0; i < s->n_variant && !there; i++) {
        there = variants_same(&s->variant[i], &one);
    }
    if (!there && s->n_variant < MOST_VARIANTS) {
        one.kernel = s->hash;
        s->variant[s->n_variant++] = one;
    }
}

static void
add_variants(Arena *a, Subject *s, const Code *c, const Kernel *k)
{
    const TileShape best = cost_best_shape(c->target, k);
    TileWay other = way_of(best), upright = other;
    int n;
    TileShape *list = cost_shapes(a, c->target, k, &n);

    qsort(list, (size_t)n, sizeof(list[0]), by_cost);
    s->variant = new_n(a, MOST_VARIANTS, Schedule);
    other.rows_outer = !best.rows_outer;
    upright.upright = true;
    s->chosen = tile_variant(c, k, way_of(best));
    add_variant(s, c, k, other);
    add_variant(s, c, k, upright);
    for (int i = 0; i < n && s->n_variant < MOST_VARIANTS; i++) {
        add_variant(s, c, k, way_of(list[i]));
    }
}

/* ---- subjects ---------------------------------------------------------- */

typedef struct Subjects {
    Arena *arena;
    const Code *c;
    Subject *list;
    int n;
} Subjects;

static Subject *
subject_of(Subjects *all, const Program *p, const Kernel *top, const Kernel *k)
{
    const char *hash = tuned_name(all->arena, k);

    for (int i = 0; i < all->n; i++) {
        if (strcmp(all->list[i].hash, hash) == 0) {
            return &all->list[i];
        }
    }
    grow(all->arena, all->list, all->n);
    all->list[all->n] = (Subject){ .hash = hash };
    all->list[all->n].name = arena_printf(all->arena, "%s %s", p->name, top->name);
    add_variants(all->arena, &all->list[all->n], all->c, k);
    return &all->list[all->n++];
}

/* Adds a kernel, or a part of the group `top`. */
static void
add_kernel(Subjects *all, const Program *p, const Kernel *top, const Kernel *k)
{
    Subject *s;

    for (int i = 0; i < k->n_part; i++) {
        add_kernel(all, p, top, k->part[i]);
    }
    if (k->kind != KERNEL_CONTRACT || k->tiling.lane < 0) {
        return;
    }
    s = subject_of(all, p, top, k);
    grow(all->arena, s->number, s->n_number);
    s->number[s->n_number++] = p->before + top->position;
}

Subject *
variants_of(Arena *a, const Code *c, int *n)
{
    Subjects all = { .arena = a, .c = c };

    for (int i = 0; i < c->n_program + c->n_body; i++) {
        const Program *p = i < c->n_program ? c->program[i] : c->body[i - c->n_program];
        for (int k = 0; k < p->n_kernel && p->entry->kind != ENTRY_INIT; k++) {
            add_kernel(&all, p, p->kernel[k], p->kernel[k]);
        }
    }
    *n = all.n;
    return all.list;
}

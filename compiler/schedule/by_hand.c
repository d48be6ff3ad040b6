/* by_hand.c -- see by_hand.h
 *
 *   program train
 *   kernel make_h               -- the steps below apply only to it
 *       split j by 16 peel into l
 *       expand acc r v l
 */
#include "schedule/by_hand.h"

#include "base/diag.h"
#include "kernel/verify_nest.h"
#include "lower/tree.h"

#include <ctype.h>
#include <string.h>

/* ---- reading ----------------------------------------------------------- */

typedef struct Lines {
    Arena *arena;
    const char *at, *end;
    int number;
    const char *line;           /* the current one, without comment and spaces */
    size_t size;
    const char *program;
    Schedules *all;
} Lines;

static bool
is_space(char c)
{
    return isspace((unsigned char)c) != 0;
}

/* The next line that is not empty; false if there is none. */
static bool
next_line(Lines *l)
{
    while (l->at < l->end) {
        const char *stop = memchr(l->at, '\n', (size_t)(l->end - l->at));
        const char *from = l->at, *to = stop != NULL ? stop : l->end;
        l->at = stop != NULL ? stop + 1 : l->end;
        l->number++;
        for (const char *s = from; s + 1 < to; s++) {
            to = s[0] == '-' && s[1] == '-' && (s == from || is_space(s[-1])) ? s : to;
        }
        for (; from < to && is_space(*from); from++) { }
        for (; from < to && is_space(to[-1]); to--) { }
        l->line = from;
        l->size = (size_t)(to - from);
        if (l->size > 0) {
            return true;
        }
    }
    return false;
}

/* What follows the first word; NULL: the line has another first word. */
static const char *
behind(Lines *l, const char *word)
{
    size_t n = strlen(word);

    if (l->size < n || memcmp(l->line, word, n) != 0
        || (l->size > n && !is_space(l->line[n]))) {
        return NULL;
    }
    for (; n < l->size && is_space(l->line[n]); n++) { }
    return arena_strndup(l->arena, l->line + n, l->size - n);
}

static Schedule *
new_schedule(Lines *l, const char *kernel)
{
    Schedules *all = l->all;

    grow(l->arena, all->list, all->n);
    all->list[all->n] = (Schedule){ .file = all->file, .program = l->program,
                                    .kernel = kernel, .line = l->number };
    return &all->list[all->n++];
}

/* Steps before the first kernel apply to all. */
static const char *
add_step(Lines *l)
{
    Schedule *s = l->all->n > 0 ? &l->all->list[l->all->n - 1] : new_schedule(l, NULL);
    Step step;
    const char *why = step_read(l->arena, l->line, l->size, &step);
    int n = s->n_step;

    grow(l->arena, s->step, n);
    n = s->n_step;
    grow(l->arena, s->step_line, n);
    s->step[s->n_step] = step;
    s->step_line[s->n_step++] = l->number;
    return why != NULL ? schedule_wrong(l->arena, s, s->n_step - 1, why) : NULL;
}

const char *
schedules_read(Arena *a, const char *file, const char *text, size_t size,
               Schedules **s)
{
    Lines l = { .arena = a, .at = text, .end = text + size };
    const char *why = NULL;

    l.all = *s = new(a, Schedules);
    l.all->file = file;
    while (why == NULL && next_line(&l)) {
        const char *program = behind(&l, "program"), *kernel = behind(&l, "kernel");
        if (program != NULL) {
            l.program = program;
        } else if (kernel != NULL) {
            new_schedule(&l, kernel);
        } else {
            why = add_step(&l);
        }
    }
    return why;
}

/* ---- finding ----------------------------------------------------------- */

static bool
is_for(const Schedule *s, const char *program, const char *kernel)
{
    return (s->program == NULL || (program != NULL && strcmp(s->program, program) == 0))
        && (s->kernel == NULL || strcmp(s->kernel, kernel) == 0);
}

/* A printed text has all kernels in the order in which they are looked up. */
Schedule *
schedules_find(Schedules *s, const char *program, const char *kernel)
{
    for (int i = 0; i < s->n; i++) {
        Schedule *one = &s->list[(s->next + i) % s->n];
        if (is_for(one, program, kernel)) {
            s->next = (s->next + i + 1) % s->n;
            one->used = true;
            return one;
        }
    }
    return NULL;
}

const char *
schedule_wrong(Arena *a, const Schedule *s, int i, const char *why)
{
    return arena_printf(a, "%s:%d: error: %s%s%s%s", s->file,
                        i < 0 ? s->line : s->step_line[i], s->kernel != NULL ? "kernel " : "",
                        s->kernel != NULL ? s->kernel : "",
                        s->kernel != NULL ? ": " : "", why);
}

/* ---- doing ------------------------------------------------------------- */

void
step_bind(Step *s, const Code *c, const Kernel *k)
{
    if (s->kind == STEP_VECTORIZE || s->kind == STEP_PLACE
        || s->kind == STEP_PARALLEL) {
        s->into = k->tiling.partial;
        s->n_into = k->tiling.n_partial;
    }
    s->kept = s->kind == STEP_VECTORIZE && code_type(c, F32) == F32;
    if (s->kind == STEP_PARALLEL) {
        s->sums = k->kind == KERNEL_CONTRACT || k->kind == KERNEL_MAP;
    }
}

/* Are the loops that all parts of the group share still there? */
static bool
keeps_common(const Kernel *group, const Nest *n)
{
    const Stmt *s = n->body;

    for (int d = 0; d < group->common; d++) {
        if (group->loop[d].extent == 1) {
            continue;
        }
        if (s->kind != STMT_FOR || s->from->n + s->to->n > 0 || s->clip != NULL
            || s->to->base != group->loop[d].extent) {
            return false;
        }
        s = s->body;
    }
    return true;
}

/* A part of a group has arrays that are complete only together with the
 * others. */
static const char *
wrong_after(Arena *a, const Place *at, const Nest *n)
{
    const Kernel *group = at != NULL ? at->group : NULL;

    if (group != NULL && !keeps_common(group, n)) {
        return "it shares its outermost loops with the other parts";
    }
    return nest_wrong(a, group != NULL ? nest_merge(a, group) : n);
}

const char *
schedule_do(Arena *a, const Schedule *s, const Place *at, Nest *n)
{
    for (int i = 0; i < s->n_step; i++) {
        Step step = s->step[i];
        const char *why;

        if (at != NULL && s->kernel == NULL) {
            return schedule_wrong(a, s, i, "`kernel NAME` is missing before this step");
        }
        if (at != NULL && step.kind == STEP_PARALLEL) {
            if (i + 1 < s->n_step) {
                return schedule_wrong(a, s, i, "`parallel` is the last step");
            }
            continue;
        }
        if (at != NULL) {
            step_bind(&step, at->code, at->k);
        }
        why = schedule_apply(n, &step);
        why = why != NULL ? why : wrong_after(a, at, n);
        if (why != NULL) {
            return schedule_wrong(a, s, i, why);
        }
    }
    return NULL;
}

/* ---- writing ----------------------------------------------------------- */

const char *
schedule_name(Arena *a, const Kernel *k, int i)
{
    return i < 0 ? k->name : arena_printf(a, "%s.%d", k->name, i + 1);
}

static void
add_kernel(Text *t, const char *name, const Kernel *k)
{
    text_printf(t, "kernel %s\n", name);
    for (int i = 0; i < k->n_step; i++) {
        text_add(t, "    ");
        step_text(t, &k->step[i]);
    }
}

static void
add_program(Text *t, const Program *p)
{
    text_printf(t, "program %s\n", p->name);
    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        if (k->kind == KERNEL_SCAN) {
            continue;
        }
        if (k->n_part > 0) {
            text_printf(t, "-- %d kernels in %d common loop%s:\n", k->n_part, k->common,
                        k->common > 1 ? "s" : "");
        }
        for (int j = 0; j < k->n_part; j++) {
            add_kernel(t, schedule_name(t->arena, k, j), k->part[j]);
        }
        add_kernel(t, schedule_name(t->arena, k, -1), k);
    }
}

void
schedule_text(Text *t, const Code *c)
{
    text_printf(t, "-- %s for %s\n", c->model->name, c->target->name);
    for (int i = 0; i < c->n_program; i++) {
        add_program(t, c->program[i]);
    }
    for (int i = 0; i < c->n_body; i++) {
        add_program(t, c->body[i]);
    }
}

/* ---- kernels that do not exist ----------------------------------------- */

typedef struct Names {
    Arena *arena;
    const char **list;
    int n;
} Names;

static void
add_name(Names *q, const char *name)
{
    grow(q->arena, q->list, q->n);
    q->list[q->n++] = name;
}

/* Names of programs, or of the kernels of one or, with NULL, of all. */
static void
add_names(Names *q, const Program *p, const Schedule *s, bool programs)
{
    if (programs) {
        add_name(q, p->name);
        return;
    }
    for (int i = 0; i < p->n_kernel
                    && (s->program == NULL || strcmp(s->program, p->name) == 0); i++) {
        for (int j = -1; j < p->kernel[i]->n_part; j++) {
            add_name(q, schedule_name(q->arena, p->kernel[i], j));
        }
    }
}

static const char *
not_there(Arena *a, const Schedule *s, const Code *c)
{
    Names q = { .arena = a };
    const char *near;
    bool programs = false;

    for (int round = 0; round < 2 && q.n == 0; round++) {
        programs = round > 0;
        for (int i = 0; i < c->n_program + c->n_body; i++) {
            add_names(&q, i < c->n_program ? c->program[i] : c->body[i - c->n_program],
                      s, programs);
        }
    }
    near = diag_nearest(programs ? s->program : s->kernel, q.list, q.n);
    return arena_printf(a, "%s:%d: error: there is no %s %s%s%s%s", s->file, s->line,
                        programs ? "program" : "kernel",
                        programs ? s->program : s->kernel,
                        near != NULL ? "; did you mean " : "",
                        near != NULL ? near : "", near != NULL ? "?" : "");
}

const char *
schedules_unused(Arena *a, const Schedules *s, const Code *c)
{
    for (int i = 0; i < s->n; i++) {
        if (!s->list[i].used) {
            return not_there(a, &s->list[i], c);
        }
    }
    return NULL;
}

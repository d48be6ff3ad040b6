/* ram.c -- see ram.h */
#include "ram.h"

#include "emit/budget.h"
#include "graph/show.h"
#include "pass/micro.h"

#include <string.h>

/* What the caller keeps in RAM whatever entry runs. */
int64_t
ram_kept(const Pipeline *p)
{
    const Model *m = p->model;
    Node **of = new_n(p->arena, m->n_param + 1, Node *);
    int64_t n = struct_of(p->code, m->param + m->n_frozen, m->n_param - m->n_frozen,
                          false)
              + struct_of(p->code, m->state, m->n_state, false);

    return p->code->has_grad
         ? n + struct_of(p->code, of, interface_gradients(p->code, of), true) : n;
}

/* The largest value alive at the peak that is smaller than `below`, or the next
 * of equals; NULL: there is none. */
static const Buffer *
next_at_peak(const Program *p, const Buffer *below, const Code *c)
{
    const Buffer *next = NULL;
    int64_t most = -1, limit = below == NULL ? INT64_MAX
                             : below->layout.size * type_size(c, below->type);

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        int64_t bytes = b->layout.size * type_size(c, b->type);
        bool later = bytes < limit || (bytes == limit && below != NULL
                                       && b->number > below->number);
        if (b->space == SPACE_SCRATCH && b->over == NULL && b->first >= 0
            && b->first <= p->peak_at && p->peak_at <= b->until && later
            && bytes > most) {
            next = b;
            most = bytes;
        }
    }
    return next;
}

enum { NAMED = 6 };             /* values in a message */

static void say_values(const Pipeline *p, const Program *program, Text *t);

/* The loop whose body has its scratch there, or NULL. */
static const Program *
body_in(const Program *p, const Buffer *b)
{
    for (int k = 0; k < p->n_kernel; k++) {
        const Repeat *r = p->kernel[k]->repeat;
        for (int i = 0; r != NULL && i < POOLS; i++) {
            if (r->work[i] == b) {
                return r->body;
            }
        }
    }
    return NULL;
}

static void
say_value(const Pipeline *p, const Program *program, const Buffer *b, Text *t)
{
    const Program *body = body_in(program, b);

    text_printf(t, "%lld ", (long long)(b->layout.size * type_size(p->code, b->type)));
    if (body != NULL) {
        text_printf(t, "in a loop (");
        say_values(p, body, t);
        text_add(t, ")");
        return;
    }
    text_printf(t, "%s %s", node_origin(p->arena, b->node),
                shape_text(p->arena, b->shape));
    if (b->node->pos.line > 0) {
        text_printf(t, " (line %d)", b->node->pos.line);
    }
}

/* The largest of what is alive where most is. */
static void
say_values(const Pipeline *p, const Program *program, Text *t)
{
    const Buffer *b = next_at_peak(program, NULL, p->code);

    for (int i = 0; i < NAMED && b != NULL; i++) {
        text_add(t, i > 0 ? ", " : "");
        say_value(p, program, b, t);
        b = next_at_peak(program, b, p->code);
    }
    text_add(t, b != NULL ? ", ..." : "");
}

static void
say_peak(const Pipeline *p, const Program *program)
{
    Text *t = text_new(p->arena);

    say_values(p, program, t);
    if (program->live_peak > 0) {
        diag_note(p->diag, "most is alive in step %d of %d, %lld bytes: %s",
                  program->peak_at + 1, program->n_kernel,
                  (long long)program->live_peak, t->s);
    }
    diag_help(p->diag, "a smaller batch or smaller layers need less");
}

/* The program that needs most. */
static const Program *
largest(const Code *c)
{
    const Program *most = c->program[0];

    for (int i = 1; i < c->n_program; i++) {
        most = c->program[i]->scratch > most->scratch ? c->program[i] : most;
    }
    return most;
}

/* Says which entry does not fit by most, and what of it is in the way. */
bool
ram_fits(const Pipeline *p)
{
    const Program *most = largest(p->code);
    int64_t kept = ram_kept(p);

    if (p->attempt != NULL) {
        p->attempt->need = kept + most->scratch;
        p->attempt->work = budget_work(p->code);
    }
    if (p->ram == 0 || kept + most->scratch <= p->ram) {
        return true;
    }
    diag_error(p->diag, most->entry->pos, NULL, "'%s' does not fit into %lld bytes: "
               "its scratch takes %lld, parameters, state and gradients %lld",
               most->name, (long long)p->ram, (long long)most->scratch,
               (long long)kept);
    say_peak(p, most);
    if (p->attempt != NULL && p->attempt->meets != NULL) {
        diag_note(p->diag, "%s", p->attempt->meets);
    }
    return false;
}

/* ---- how --------------------------------------------------------------------------- */

/* Without an attempt that costs no more than so many hundredths of the work, the one
 * that costs least is taken. */
enum { CHEAP = 105 };

static bool
try_attempt(const Pipeline *p, Attempt *a)
{
    Pipeline q = { .options = p->options, .attempt = a };
    bool fits;

    q.arena = arena_new();
    q.diag = diag_new(q.arena);
    a->need = INT64_MAX;
    fits = passes_run(&q, "plan");
    if (a->meets != NULL) {
        a->meets = arena_printf(p->arena, "%s", a->meets);
    }
    arena_drop(q.arena);
    return fits;
}

static int
largest_batch(const Model *m)
{
    int batch = 0;

    for (int i = 0; i < m->n_entry; i++) {
        int rows = m->entry[i].kind == ENTRY_TRAIN ? micro_batch(&m->entry[i]) : 0;
        batch = rows > batch ? rows : batch;
    }
    return batch;
}

/* Is it better than what was found? */
static bool
is_better(const Attempt *a, bool fits, const Attempt *best, bool best_fits)
{
    return fits != best_fits ? fits
         : fits ? a->work < best->work : a->need < best->need;
}

typedef struct Search {
    const Pipeline *p;
    Attempt best;
    bool fits;
    int64_t least;
    const char *meets;
} Search;

static bool
is_done(const Search *s)
{
    return s->fits && 100 * s->best.work <= CHEAP * s->least;
}

static void
try_one(Search *s, Attempt a)
{
    bool fits;

    a.least = s->least;
    fits = try_attempt(s->p, &a);
    s->meets = a.meets != NULL ? a.meets : s->meets;
    if (is_better(&a, fits, &s->best, s->fits)) {
        s->best = a;
        s->fits = fits;
    }
}

/* Vectors read no borders. */
static bool
has_vectors(const Pipeline *p)
{
    const char *name = p->options->target;

    return target_find(name != NULL ? name : "avx2")->vector > 1;
}

Attempt *
ram_choose(const Pipeline *p)
{
    Search s = { .p = p, .best = { .exact = true } };
    Attempt *best = new(p->arena, Attempt);
    int batch = largest_batch(p->model);

    s.fits = try_attempt(p, &s.best);
    s.least = s.best.least = s.best.work;
    for (int i = 0; i < 4 && !is_done(&s); i++) {
        Attempt a = { .exact = i < 2, .tight = i % 2 == 1 };
        if (a.tight && has_vectors(p)) {
            continue;
        }
        if (i == 1) {
            try_one(&s, a);
        }
        for (a.parts = 2; a.parts <= batch && !is_done(&s); a.parts++) {
            if (batch % a.parts == 0) {
                try_one(&s, a);
            }
        }
    }
    *best = s.best;
    best->meets = s.meets;
    return best;
}

/* ram.c -- see ram.h */
#include "ram.h"

#include "pass/micro.h"

/* Without an attempt that costs no more than so many hundredths of the work, the one
 * that costs least is taken. */
enum { CHEAP = 105 };

static bool
try_attempt(const Pipeline *p, Attempt *a)
{
    Pipeline q = { .options = p->options, .text = p->text, .n_text = p->n_text,
                   .attempt = a };
    bool fits;

    q.arena = arena_new();
    q.diag = diag_new(q.arena);
    q.diag->printed = p->diag->printed != NULL ? text_new(q.arena) : NULL;
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
        int rows = micro_batch(&m->entry[i]);
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

static Attempt *
choose(const Pipeline *p)
{
    Search s = { .p = p, .best = { .exact = true } };
    Attempt free = { .exact = true, .free = true };
    Attempt *best = new(p->arena, Attempt);
    int batch = largest_batch(p->model);

    try_attempt(p, &free);
    s.least = s.best.least = free.work;
    s.fits = try_attempt(p, &s.best);
    for (int i = 0; i < 4 && !is_done(&s); i++) {
        Attempt a = { .exact = i < 2, .tight = i % 2 == 1 };
        if (a.tight && has_vectors(p)) {
            continue;
        }
        if (i > 0) {
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

bool
ram_run(Pipeline *p, const char *last)
{
    if (!passes_run(p, "load")) {
        return false;
    }
    if (p->ram > 0 && p->attempt == NULL && !p->options->hold) {
        p->attempt = choose(p);
    }
    return passes_run(p, last);
}

/* ram.c -- see ram.h */
#include "ram.h"

#include "pass/micro.h"

/* Without an attempt that costs no more than so many hundredths of the work, the one
 * that costs least is taken. */
enum { CHEAP = 105 };

/* Without a budget, a batch is done row by row if that spares this fraction of the RAM,
 * and of the RAM times the instructions. */
enum { SPARED = 8 };

/* Only the attempt that is chosen is validated, when it runs to the end. */
static bool
try_attempt(const Pipeline *p, Attempt *a)
{
    Options options = *p->options;
    Pipeline q = { .options = &options, .text = p->text, .n_text = p->n_text,
                   .attempt = a };
    bool fits;

    options.validate = false;
    q.arena = arena_new();
    q.diag = diag_new(q.arena);
    q.diag->printed = p->diag->printed != NULL ? text_new(q.arena) : NULL;
    a->need = INT64_MAX;
    fits = passes_run(&q, "plan");
    if (a->meets != NULL) {
        a->meets = arena_printf(p->arena, "%s", a->meets);
    }
    if (a->apart != NULL) {
        a->apart = arena_printf(p->arena, "%s", a->apart);
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
    const char *meets, *apart;
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
    s->apart = a.apart != NULL ? a.apart : s->apart;
    if (is_better(&a, fits, &s->best, s->fits)) {
        s->best = a;
        s->fits = fits;
    }
}

static const Target *
target_of(const Pipeline *p)
{
    return target_find(p->options->target != NULL ? p->options->target : "avx2");
}

/* Vectors read no borders. */
static bool
has_vectors(const Pipeline *p)
{
    return target_of(p)->vector > 1;
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
    for (int i = 0; i < 6 && !is_done(&s); i++) {
        Attempt a = { .exact = i < 2, .tight = i % 2 == 1, .states = i >= 4 };
        if (a.tight && has_vectors(p)) {
            continue;
        }
        if (i > 0 && !a.states) {
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
    best->apart = s.apart;
    return best;
}

/* ---- without a budget ------------------------------------------------------------- */

/* Is that way better than the other one, in instructions times bytes? */
static bool
pays(const Attempt *way, const Attempt *than)
{
    double own = way->instructions * (double)way->need;
    double other = than->instructions * (double)than->need;

    return SPARED * (other - own) >= other
        && SPARED * (than->need - way->need) >= than->need;
}

/* Where code size matters, a batch row by row takes less memory and code than rows side
 * by side, which share the weights that they load.  On a Cortex-M4F, 3-5-1 with Adam and
 * batch 16 takes 420 bytes instead of 1,088, 972 bytes of code instead of 1,428, and
 * 5,261 instructions instead of 4,455; convolution, pooling and 10 classes of 8 x 8
 * images with batch 8 11,820 instead of 16,568, and 178,898 instead of 166,914;
 * 64-32-10 would take as much memory and 24 % more instructions.  NULL: it does not
 * pay. */
static Attempt *
row_by_row(const Pipeline *p)
{
    Attempt whole = { .exact = true };
    Attempt *rows = new(p->arena, Attempt);

    *rows = (Attempt){ .exact = true, .training = true,
                       .parts = largest_batch(p->model) };
    if (!target_of(p)->small || p->options->driver || rows->parts == 0
        || !try_attempt(p, rows) || (try_attempt(p, &whole) && !pays(rows, &whole))) {
        return NULL;
    }
    rows->least = whole.work;
    return rows;
}

bool
ram_run(Pipeline *p, const char *last)
{
    if (!passes_run(p, "load")) {
        return false;
    }
    if (p->attempt == NULL && !p->options->hold) {
        p->attempt = p->ram > 0 ? choose(p) : row_by_row(p);
    }
    return passes_run(p, last);
}

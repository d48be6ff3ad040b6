/* totals.c -- results of any number of samples, for trainers
 *
 * takes   the training entries and the evaluation entry of the script: loss and
 *         metrics of a batch
 * gives   totals of a batch, which trainers add up, and entries that compute
 *         the results from the sums
 * keeps   the training step: its results stay, totals follow them
 */
#include "front/state.h"

#include "pass/totals.h"

#include <string.h>

typedef struct Measure {
    Front *f;
    Model *m;
    Model *other_run[2];        /* with another batch, for training and inference; */
    bool has_run[2];            /* NULL: the script cannot run that way */
    int other_batch;
    Entry *e;
    const bool *has_batch;      /* by input */
    int batch;                  /* 0: there is no batch */
    const Entry *other;         /* with another batch; NULL: none */
    const bool *other_has_batch;
} Measure;

static Entry *
named_entry(const Model *m, const char *name)
{
    for (int i = 0; m != NULL && name != NULL && i < m->n_entry; i++) {
        if (strcmp(m->entry[i].name, name) == 0) {
            return &m->entry[i];
        }
    }
    return NULL;
}

static Model *
run_otherwise(Measure *q, bool infer)
{
    Front *f = q->f;
    size_t told = f->diag->text->n;

    if (!q->has_run[infer]) {
        q->has_run[infer] = true;
        q->other_run[infer] = front_trace(f, (Run){ q->other_batch, infer });
        if (!f->spent) {
            f->diag->text->n = told;
            f->diag->text->s[told] = '\0';
        }
    }
    return q->other_run[infer];
}

static int
first_extent(const Node *n)
{
    return n->shape.rank > 0 ? n->shape.dim[0] : 0;
}

static const Node *
find_input(const Entry *e, const char *name)
{
    for (int i = 0; e != NULL && i < e->n_in; i++) {
        if (strcmp(e->in[i].name, name) == 0) {
            return e->in[i].node;
        }
    }
    return NULL;
}

/* Which inputs of e have rows: those whose first extent differs in `other`;
 * without `other`, those with a first extent as large as the batch. */
static const bool *
find_rows(const Measure *q, const Entry *e, const Entry *other)
{
    bool *has = new_n(q->f->arena, e->n_in + 1, bool);

    for (int i = 0; i < e->n_in; i++) {
        const Node *x = e->in[i].node, *y = find_input(other, e->in[i].name);
        has[i] = y != NULL ? first_extent(x) != first_extent(y)
                           : other == NULL && q->m->batch > 0
                             && first_extent(x) == q->m->batch;
    }
    return has;
}

/* The entry e, and its counterpart for another batch, called `name`. */
static void
look_at(Measure *q, Entry *e, const char *name, bool infer)
{
    q->e = e;
    q->batch = 0;
    q->other = q->m->batch > 0 ? named_entry(run_otherwise(q, infer), name) : NULL;
    q->has_batch = find_rows(q, e, q->other);
    q->other_has_batch = q->other == NULL ? NULL : find_rows(q, q->other, e);
    for (int i = 0; i < e->n_in && q->batch == 0; i++) {
        q->batch = q->has_batch[i] ? first_extent(e->in[i].node) : 0;
    }
}

static Totals *
cut(const Measure *q, bool impure)
{
    Arena *a = q->f->arena;
    Graph *g = q->f->graph;
    Totals *t = totals_cut(a, g, q->e, q->has_batch, q->batch, impure);

    if (q->batch > 0) {
        totals_count(t, q->other == NULL ? NULL
                     : totals_cut(a, g, q->other, q->other_has_batch,
                                  q->other_batch, impure));
    }
    return t;
}

/* ---- refusing -------------------------------------------------------------- */

static const char *
why(const Totals *t, int i)
{
    Arena *a = t->arena;
    const Node *x = t->where[i];

    switch (t->fault[i]) {
    case FAULT_ROWS:
        return "has a number for each row of the batch";
    case FAULT_COUNT:
        return "has a number in it that follows the batch, but is not its rows";
    case FAULT_BATCH:
        return "needs the number of rows, and the script does not run with another "
               "batch";
    case FAULT_OP:
        return arena_printf(a, "makes of its totals what cannot be made later: %s, "
                            "line %d", node_origin(a, x), x->pos.line);
    default:
        return arena_printf(a, "lets the rows of a batch meet otherwise than in a sum: "
                            "%s, line %d", node_origin(a, x), x->pos.line);
    }
}

static const char *
advice(const Totals *t, int i, const char *name)
{
    switch (t->fault[i]) {
    case FAULT_ROWS:
        return arena_printf(t->arena, "let it be a mean or a sum: nn.mean(%s)", name);
    case FAULT_BATCH:
        return "where a shape repeats the batch as a number, x.shape[1] or -1 "
               "follows it";
    case FAULT_MIXED:
        if (t->where[i]->op == OP_argsort) {
            return "an order of all rows, as a median needs it, follows from no sums "
                   "over batches: let FILE predict write the answers, and take it of "
                   "those";
        }
        /* fallthrough */
    default:
        return "make it of sums and means over rows, or say what adds up: "
               "nn.metric { sums = { ... }, moments = { ... }, value = function(s) "
               "... end }";
    }
}

static void
refuse_metric(const Measure *q, const Totals *t, int i)
{
    const char *name = q->e->out[i].name;
    Diag *d = q->f->diag;

    diag_error(d, q->e->pos, name, "the metric '%s' %s; so it cannot be told of more "
               "than one batch", name, why(t, i));
    diag_help(d, "%s", advice(t, i, name));
}

/* Metrics must be those of the whole set; a loss need not be: then it is the
 * mean over batches. */
static bool
settle(const Measure *q, Totals *t, bool strict)
{
    for (int i = 0; i < q->e->n_out; i++) {
        if (t->value[i] == NULL && strict && i > 0) {
            refuse_metric(q, t, i);
            return false;
        }
        if (t->value[i] == NULL) {
            totals_average(t, i);
        }
    }
    return true;
}

/* ---- entries --------------------------------------------------------------- */

/* The entry that computes results from the totals of all. */
static Entry
result_entry(const Measure *q, const Totals *t, const char *name)
{
    Arena *a = q->f->arena;
    Graph *g = q->f->graph;
    Node *rows = totals_rows(g);
    Entry r = { .name = name, .kind = ENTRY_INFER, .pos = q->e->pos,
                .driver_only = true, .n_out = q->e->n_out };
    bool *use = new_n(a, g->n, bool);

    r.out = new_n(a, r.n_out + 1, Named);
    r.in = new_n(a, t->n_total + 1, Named);
    for (int i = 0; i < r.n_out; i++) {
        r.out[i] = (Named){ q->e->out[i].name, t->value[i] };
        use[t->value[i]->id] = true;
    }
    graph_reach(g, NULL, 0, use);
    for (int k = 0; k < t->n_total; k++) {
        Node *leaf = t->total[k].leaf;
        if (use[leaf->id]) {
            r.in[r.n_in++] = (Named){ leaf->attr.name, leaf };
        }
    }
    if (use[rows->id]) {
        r.in[r.n_in++] = (Named){ rows->attr.name, rows };
    }
    return r;
}

/* An unused name for an entry, NAME_result if possible. */
static const char *
free_name(const Model *m, const char *name)
{
    const char *s = arena_printf(m->arena, "%s_result", name);

    while (named_entry(m, s) != NULL) {
        s = arena_printf(m->arena, "%s_", s);
    }
    return s;
}

static bool
needs(const Entry *result, const Node *leaf)
{
    for (int i = 0; i < result->n_in; i++) {
        if (result->in[i].node == leaf) {
            return true;
        }
    }
    return false;
}

/* Adds the needed totals after the results of e, over the first n rows, or over
 * all with n NULL; and the entry that computes results from them. */
static void
add_totals(Measure *q, Totals *t, Node *n)
{
    Arena *a = q->f->arena;
    Entry *e = q->e, result = result_entry(q, t, free_name(q->m, e->name));
    Named *out = new_n(a, e->n_out + t->n_total + 1, Named);

    if (n == NULL) {
        memcpy(out, e->out, sizeof(*out) * (size_t)e->n_out);
    } else {
        e->n_out = 0;
    }
    e->out = out;
    e->merge = new_n(a, t->n_total + 1, Merge);
    e->result = result.name;
    for (int k = 0; k < t->n_total; k++) {
        if (needs(&result, t->total[k].leaf)) {
            Node *x = n == NULL ? t->total[k].node : totals_masked(t, k, n);
            e->merge[e->n_total++] = t->total[k].merge;
            out[e->n_out++] = (Named){ t->total[k].leaf->attr.name, x };
        }
    }
    q->m->entry[q->m->n_entry++] = result;
}

static void
measure_training(Measure *q)
{
    Totals *t = cut(q, true);

    settle(q, t, false);
    add_totals(q, t, NULL);
}

/* Only the first rows of the last batch count. */
static bool
measure_evaluation(Measure *q)
{
    Totals *t = cut(q, false);
    Attr attr = { .name = "eval.counted" };
    Node *n = graph_leaf(q->f->graph, OP_input, I32, shape_scalar(), 0, NULL, &attr);
    Entry *e = q->e;
    Named *in = new_n(q->f->arena, e->n_in + 1, Named);

    if (!settle(q, t, true)) {
        return false;
    }
    memcpy(in, e->in, sizeof(*in) * (size_t)e->n_in);
    in[e->n_in++] = (Named){ attr.name, n };
    e->in = in;
    e->counts = true;
    add_totals(q, t, n);
    return true;
}

bool
front_totals(Front *f, Model *m, bool eval_infers)
{
    Measure q = { .f = f, .m = m, .other_batch = m->batch == 2 ? 3 : 2 };
    int n = m->n_entry;
    Entry *entry = new_n(m->arena, 2 * n + 1, Entry);

    memcpy(entry, m->entry, sizeof(*entry) * (size_t)n);
    m->entry = entry;
    for (int i = 0; i < n; i++) {
        if (entry[i].kind == ENTRY_TRAIN) {
            look_at(&q, &entry[i], entry[i].name, false);
            measure_training(&q);
        }
    }
    if (!f->spent && m->eval != NULL) {
        look_at(&q, named_entry(m, m->eval), m->train, eval_infers);
        return !f->spent && measure_evaluation(&q);
    }
    return !f->spent;
}

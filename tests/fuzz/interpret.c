/* interpret.c -- what the interpreter alone can tell: slopes, meaning, dumps */
#include "fuzz.h"

#include "check/slope.h"
#include "front/front.h"
#include "graph/show.h"
#include "graph/verify.h"
#include "pass/narrow.h"
#include "pass/sample.h"
#include "pass/validate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *const fault_name[FAULTS] = {
    "fine", "broken", "slope", "meaning", "dump", "kernels", "cc", "value",
    "single", "bits", "bounds"
};

/* ---- slopes ----------------------------------------------------------------- */

/* A line through one leaf, along random numbers. */
typedef struct Line {
    Eval *e;
    const Node *f, *leaf;
    const double *start, *along;
    int64_t n;
} Line;

static double
at(void *context, double t)
{
    const Line *l = context;
    double *x = eval_leaf(l->e, l->leaf);

    for (int64_t i = 0; i < l->n; i++) {
        x[i] = l->start[i] + t * l->along[i];
    }
    eval_touch(l->e, l->leaf);
    return *eval_get(l->e, l->f);
}

/* The derivative of f along a line, by its gradient and by differences: they
 * agree, or the differences do not settle (a kink). */
static char *
check_line(Arena *a, Line *l, const Node *grad, const char *what)
{
    const double *g = eval_get(l->e, grad);
    double got = 0.0, size = 0.0, error;
    Slope s;

    for (int64_t i = 0; i < l->n; i++) {
        got += g[i] * l->along[i];
        size += fabs(g[i] * l->along[i]);
    }
    s = slope_at(at, l, 1.0, size);
    at(l, 0.0);
    size = fmax(size, fabs(s.value)) + 1e-4;
    error = fabs(got - s.value);
    if (s.error > 1e-4 * size || error <= 2e-5 * size + 5 * s.error) {
        return NULL;
    }
    return arena_printf(a, "%s along '%s': the gradient says %.9g, differences "
                        "%.9g +- %.1g", what, l->leaf->attr.name, got, s.value,
                        s.error);
}

static char *
check_leaf(Arena *a, Eval *e, const Derived *d, int i)
{
    const Node *x = d->leaf[i];
    int64_t n = shape_count(x->shape);
    double *start = new_n(a, n, double), *along = new_n(a, n, double);
    Line l = { e, d->loss, x, start, along, n };
    char *why;

    memcpy(start, eval_leaf(e, x), sizeof(double) * (size_t)n);
    for (int64_t k = 0; k < n; k++) {
        along[k] = sample_normal(SAMPLE + 7, (uint32_t)i, (uint32_t)k);
    }
    why = check_line(a, &l, d->grad[i], "loss");
    if (why == NULL) {
        l.f = d->second;
        why = check_line(a, &l, d->grad2[i], "second");
    }
    return why;
}

Finding
check_slopes(Arena *a, const Derived *d)
{
    Eval *e = eval_new(a, d->m->graph);

    sample_all(e, d->m->graph, 0.0);
    for (int i = 0; i < d->n_leaf && d->smooth; i++) {
        bool steps = type_is_kept(d->leaf[i]->type);
        char *why = steps ? NULL : check_leaf(a, e, d, i);
        if (why != NULL) {
            return (Finding){ SLOPE, why };
        }
    }
    return (Finding){ FINE, NULL };
}

/* ---- meaning and dumps ------------------------------------------------------ */

/* The leaves of g as they are in the graph it was made from. */
static void
sample_as(Arena *a, Eval *e, const Graph *g, const Graph *source)
{
    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        if (n->op == OP_input || n->op == OP_param || n->op == OP_state) {
            const Node *from = find_leaf(source, n->op, n->attr.name, n->shape);
            eval_set(e, n, sample_leaf(a, source, from, SAMPLE));
        }
    }
}

static char *
compare_outputs(Arena *a, Moved *v, const Entry *x, Eval *e, const Entry *y)
{
    char *why = NULL;

    for (int i = 0; i < x->n_out && why == NULL; i++) {
        why = moved_compare(a, v, x->out[i].node, eval_get(e, y->out[i].node), 1e-10);
    }
    for (int i = 0; i < y->n_effect; i++) {
        const Node *leaf = y->effect[i]->in[0];
        for (int k = 0; k < x->n_effect && why == NULL; k++) {
            const Node *other = x->effect[k]->in[0];
            if (other->op == leaf->op && strcmp(other->attr.name,
                                                leaf->attr.name) == 0) {
                why = moved_compare(a, v, x->effect[k], eval_get(e, y->effect[i]),
                                    1e-10);
            }
        }
    }
    return why != NULL ? arena_printf(a, "%s: %s", x->name, why) : NULL;
}

Finding
check_meaning(Arena *a, const Model *m, const SimplifyOptions *o)
{
    Model after = *m;
    SimplifyStats s;
    Moved v = moved_new(a, m->graph, 1e-12);
    char *why = NULL;
    Eval *e;

    verify_graph(m, "derive");
    simplify_run(&after, o, &s);
    verify_graph(&after, "simplify");
    narrow_run(&after);
    verify_graph(&after, "narrow");
    e = eval_new(a, after.graph);
    sample_as(a, e, after.graph, m->graph);
    for (int i = 0; i < m->n_entry && why == NULL; i++) {
        why = compare_outputs(a, &v, &m->entry[i], e, &after.entry[i]);
    }
    why = why != NULL ? why : validate_special(a, m, &after);
    return (Finding){ why != NULL ? MEANING : FINE, why };
}

/* The text without its comments. */
static char *
bare(Arena *a, const Model *m)
{
    Text *t = text_new(a);
    char *to;

    show_model(t, m);
    to = t->s;
    for (const char *s = t->s; *s != '\0'; ) {
        if (s[0] == '-' && s[1] == '-') {
            s += strcspn(s, "\n");
            while (to > t->s && to[-1] == ' ') {
                to--;
            }
        } else {
            *to++ = *s++;
        }
    }
    *to = '\0';
    return t->s;
}

Finding
check_dump(Arena *a, const Model *m)
{
    char *file = arena_printf(a, "%s-%ld.lua", m->name, (long)getpid());
    char *text = bare(a, m);
    Diag *d = diag_new(a);
    FILE *f = fopen(file, "w");
    Model *again;

    if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0) {
        bug("fuzz: cannot write %s", file);
    }
    again = front_load(a, file, NULL, d);
    remove(file);
    if (again == NULL) {
        return (Finding){ DUMP, d->text->s };
    }
    return strcmp(text, bare(a, again)) == 0 ? (Finding){ FINE, NULL }
         : (Finding){ DUMP, "the dump of the dump is another" };
}

/* simplify.c -- see simplify.h
 *
 * keeps   operands simplified before the nodes that use them, including nodes
 *         that a rule makes.  Near linear: each node is tried once per rule and
 *         once more for each firing, whose number a budget limits.
 */
#include "pass/simplify.h"

#include "graph/show.h"
#include "pass/laws.h"
#include "pass/remap.h"

#include <string.h>

enum { BUDGET = 400 };          /* firings per node of the old graph */

typedef struct Active {
    const Rule *rule;
    RuleCount *count;
} Active;

typedef struct Simplify {
    Arena *scratch;
    Graph *g;                   /* being built; garbage included */
    Node **best;                /* by id of g: simplified, or NULL */
    int n_best;
    Active *active[OP_COUNT];   /* ends with a NULL rule */
    int budget;
} Simplify;

/* ---- the rules in force ------------------------------------------------- */

static RuleCount *
find_rule(RuleCount *rule, int n, const char *name)
{
    for (int i = 0; i < n; i++) {
        /* Most differ in the first letter: less than a call. */
        if (rule[i].name[0] == name[0] && strcmp(rule[i].name, name) == 0) {
            return &rule[i];
        }
    }
    return NULL;
}

static void
list_rules(Arena *a, const Rule *from, RuleCount **rule, int *n)
{
    for (; from != NULL && from->name != NULL; from++) {
        if (find_rule(*rule, *n, from->name) == NULL) {
            RuleCount new_rule = { from->name, from->inexact, 0 };
            grow(a, *rule, *n);
            (*rule)[(*n)++] = new_rule;
        }
    }
}

RuleCount *
simplify_rules(Arena *a, int *n)
{
    RuleCount *rule = NULL;

    *n = 0;
    list_rules(a, simplify_laws, &rule, n);
    for (int op = 0; op < OP_COUNT; op++) {
        list_rules(a, op_card((Op)op)->rules, &rule, n);
    }
    return rule;
}

static bool
is_on(const SimplifyOptions *o, const Rule *rule)
{
    for (int i = 0; i < o->n_off; i++) {
        if (strcmp(o->off[i], rule->name) == 0) {
            return false;
        }
    }
    return !(o->exact && rule->inexact);
}

static int
add_active(const SimplifyOptions *o, SimplifyStats *st, const Rule *rule,
           Active *out, int n)
{
    for (; rule != NULL && rule->name != NULL; rule++) {
        if (is_on(o, rule)) {
            out[n].rule = rule;
            out[n++].count = find_rule(st->rule, st->n_rule, rule->name);
        }
    }
    return n;
}

static void
shuffle(Active *v, int n, uint32_t seed)
{
    for (int i = n - 1; i > 0; i--) {
        int j;
        Active swap = v[i];
        seed = seed * 1664525u + 1013904223u;
        j = (int)((seed >> 8) % (uint32_t)(i + 1));
        v[i] = v[j];
        v[j] = swap;
    }
}

static void
choose_rules(Simplify *s, const SimplifyOptions *o, SimplifyStats *st)
{
    for (int op = 0; op < OP_COUNT; op++) {
        Active *v = new_n(s->scratch, st->n_rule + 1, Active);
        int n = add_active(o, st, simplify_laws, v, 0);
        n = add_active(o, st, op_card((Op)op)->rules, v, n);
        if (o->shuffle != 0) {
            shuffle(v, n, o->shuffle + (uint32_t)op);
        }
        s->active[op] = v;
    }
}

/* ---- rewriting ---------------------------------------------------------- */

static Node **
best_of(Simplify *s, const Node *n)
{
    while (s->n_best <= n->id) {
        grow(s->scratch, s->best, s->n_best);
        s->best[s->n_best++] = NULL;
    }
    return &s->best[n->id];
}

static Node *
fire(Simplify *s, Node *n)
{
    for (const Active *a = s->active[n->op]; a->rule != NULL; a++) {
        Node *m = a->rule->run(s->g, n);
        if (m != NULL && m != n) {
            if (m->type != n->type || !shape_equal(m->shape, n->shape)) {
                bug("simplify: rule %s changes the shape of %s",
                    a->rule->name, show_node(s->scratch, n));
            }
            a->count->fired++;
            s->budget--;
            return m;
        }
    }
    return NULL;
}

static Node *settle(Simplify *s, Node *n);

/* Settles n nodes into `to`; has any changed? */
static bool
settle_list(Simplify *s, Node *const *v, int n, Node **to)
{
    bool changed = false;

    for (int i = 0; i < n; i++) {
        to[i] = settle(s, v[i]);
        changed = changed || to[i] != v[i];
    }
    return changed;
}

static Node *
first_unsettled(Simplify *s, Node *const *v, int n)
{
    for (int i = 0; i < n; i++) {
        if (*best_of(s, v[i]) == NULL) {
            return v[i];
        }
    }
    return NULL;
}

/* Settles n nodes like settle, in that order but without recursion into their
 * operands: a rule may have made a body of any length. */
static void
settle_below(Simplify *s, Node *const *v, int n)
{
    Node **path = NULL, *x;
    int depth = 0, most = 0;

    for (;;) {
        x = depth > 0 ? first_unsettled(s, path[depth - 1]->in, path[depth - 1]->nin)
                      : first_unsettled(s, v, n);
        if (x != NULL) {
            if (depth == most) {
                grow(s->scratch, path, most);
                most++;
            }
            path[depth++] = x;
        } else if (depth > 0) {
            settle(s, path[--depth]);
        } else {
            return;
        }
    }
}

/* A loop over settled operands, with a settled body. */
static Node *
settle_scan(Simplify *s, Node *n)
{
    Scan scan = *n->scan;
    Node **in = new_n(s->scratch, n->nin, Node *);
    Node **out = new_n(s->scratch, scan.n_out, Node *);
    bool operands = settle_list(s, n->in, n->nin, in), body;

    settle_below(s, scan.out, scan.n_out);
    body = settle_list(s, scan.out, scan.n_out, out);
    scan.out = out;
    return operands || body ? graph_scan(s->g, in, &scan) : n;
}

/* n over settled operands. */
static Node *
settle_operands(Simplify *s, Node *n)
{
    Node *in[MAX_IN];

    if (n->scan != NULL) {
        return settle_scan(s, n);
    }
    return settle_list(s, n->in, n->nin, in) ? graph_like(s->g, n, in) : n;
}

/* The node to which no more rules apply. */
static Node *
settle(Simplify *s, Node *n)
{
    Node *m = *best_of(s, n), *better;

    if (m != NULL) {
        return m;
    }
    *best_of(s, n) = n;
    m = settle_operands(s, n);
    if (m != n) {
        m = settle(s, m);
    } else if (s->budget > 0 && (better = fire(s, n)) != NULL) {
        m = settle(s, better);
    }
    *best_of(s, n) = m;
    return m;
}

/* ---- models ------------------------------------------------------------- */

static Node *
simplified(void *with, Graph *to, const Node *n, Node *const *memo)
{
    Simplify *s = with;

    s->budget = BUDGET;
    return settle(s, graph_copy(to, n, memo));
}

void
simplify_run(Model *m, const SimplifyOptions *o, SimplifyStats *st)
{
    static const SimplifyOptions all;
    Arena *scratch = arena_new();
    Simplify s = { .scratch = scratch };
    SimplifyStats own;
    Graph *fresh = graph_new(m->arena);

    st = st != NULL ? st : &own;
    st->rule = simplify_rules(m->arena, &st->n_rule);
    choose_rules(&s, o != NULL ? o : &all, st);
    s.g = graph_new(scratch);
    s.g->finite = o != NULL && o->finite;
    st->before = rebuild_model(m, s.g, simplified, &s);
    st->after = rebuild_model(m, fresh, NULL, NULL);
    arena_drop(scratch);
}

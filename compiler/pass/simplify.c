/* simplify.c -- see simplify.h
 *
 * keeps   operands simplified before the node that uses them, also among the
 *         nodes that a rule makes.  Near linear: each node is tried once per
 *         rule and once more for each firing, of which a budget limits the
 *         number.
 */
#include "pass/simplify.h"

#include "ir/show.h"
#include "pass/laws.h"

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
        if (strcmp(rule[i].name, name) == 0) {
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

/* n over settled operands. */
static Node *
settle_operands(Simplify *s, Node *n)
{
    Node *in[MAX_IN];
    bool changed = false;

    for (int i = 0; i < n->nin; i++) {
        in[i] = settle(s, n->in[i]);
        changed = changed || in[i] != n->in[i];
    }
    if (!changed) {
        return n;
    }
    return card_of(n)->kind == LEAF
        ? graph_leaf(s->g, n->op, n->type, n->shape, n->nin, in, &n->attr)
        : graph_node(s->g, n->op, n->nin, in, &n->attr);
}

/* The node to which no rule applies any more. */
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

static void
take_place(Graph *g, const Node *n)
{
    g->at = n->at;
    g->by = n->by;
}

static void
keep_label(Node *to, const Node *from)
{
    if (to->label == NULL && card_of(to)->kind != LEAF) {
        to->label = from->label;
    }
}

/* A node of another graph over the operands in memo. */
static Node *
copy_node(Graph *g, const Node *n, Node *const *memo)
{
    Node *in[MAX_IN];

    for (int i = 0; i < n->nin; i++) {
        in[i] = memo[n->in[i]->id];
    }
    take_place(g, n);
    return card_of(n)->kind == LEAF
        ? graph_leaf(g, n->op, n->type, n->shape, n->nin, in, &n->attr)
        : graph_node(g, n->op, n->nin, in, &n->attr);
}

/* ---- models ------------------------------------------------------------- */

static Node **
map_nodes(Arena *a, Node *const *v, int n, Node *const *memo)
{
    Node **to = new_n(a, n, Node *);

    for (int i = 0; i < n; i++) {
        to[i] = memo[v[i]->id];
    }
    return to;
}

static Named *
map_named(Arena *a, const Named *v, int n, Node *const *memo)
{
    Named *to = new_n(a, n, Named);

    for (int i = 0; i < n; i++) {
        to[i].name = v[i].name;
        to[i].node = memo[v[i].node->id];
    }
    return to;
}

/* A leaf that is stored to itself keeps its value without that. */
static void
drop_idle_effects(Entry *e)
{
    int n = 0;

    for (int i = 0; i < e->n_effect; i++) {
        if (e->effect[i]->in[0] != e->effect[i]->in[1]) {
            e->effect[n++] = e->effect[i];
        }
    }
    e->n_effect = n;
}

static void
map_model(Model *m, Graph *g, Node *const *memo)
{
    Arena *a = m->arena;
    Entry *entry = new_n(a, m->n_entry, Entry);

    for (int i = 0; i < m->n_entry; i++) {
        Entry *e = &entry[i];
        *e = m->entry[i];
        e->in = map_named(a, e->in, e->n_in, memo);
        e->out = map_named(a, e->out, e->n_out, memo);
        e->grad = map_named(a, e->grad, e->n_grad, memo);
        e->effect = map_nodes(a, e->effect, e->n_effect, memo);
        drop_idle_effects(e);
    }
    m->entry = entry;
    m->param = map_nodes(a, m->param, m->n_param, memo);
    m->state = map_nodes(a, m->state, m->n_state, memo);
    m->graph = g;
}

/* Rebuilds what is reachable through f, one node at a time in ascending id. */
static int
rebuild(Model *m, Arena *scratch, Graph *to, Simplify *s)
{
    const Graph *from = m->graph;
    bool *use = new_n(scratch, from->n, bool);
    Node **memo = new_n(scratch, from->n, Node *);
    int n = 0;

    show_reach(m, use);
    for (int id = 0; id < from->n; id++) {
        const Node *x = from->node[id];
        if (!use[id]) {
            continue;
        }
        n++;
        memo[id] = copy_node(to, x, memo);
        if (s != NULL) {
            s->budget = BUDGET;
            memo[id] = settle(s, memo[id]);
        }
        keep_label(memo[id], x);
    }
    map_model(m, to, memo);
    return n;
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
    st->before = rebuild(m, scratch, s.g, &s);
    st->after = rebuild(m, scratch, fresh, NULL);
    arena_drop(scratch);
}

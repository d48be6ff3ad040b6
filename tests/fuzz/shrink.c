/* shrink.c -- the smallest case that fails in the same way
 *
 * takes   a case that fails
 * gives   a smaller one: results are left out, nodes are replaced by an operand
 *         or by a fresh input, as long as the same thing is wrong
 */
#include "fuzz.h"

#include "graph/scan.h"

enum { MOST_TRIALS = 250 };

typedef struct Shrink {
    Arena *arena;
    uint32_t seed;
    Fault fault;
    bool compile;
    int trials;
    const Case *best;
} Shrink;

static Node *
fresh_input(Arena *a, Graph *g, const Node *n)
{
    Attr attr = { .name = arena_printf(a, "x%d", n->id) };

    return graph_leaf(g, OP_input, n->type, n->shape, 0, NULL, &attr);
}

/* The case with node `out` replaced by its operand `by`, or by an input (-1);
 * without result `drop`. */
static Case *
variation(Arena *a, const Case *c, Node *out, int by, int drop)
{
    Case *v = new(a, Case);
    Memo memo = memo_new(a);

    v->arena = a;
    v->g = c->g;
    v->result = new_n(a, c->n_result, Node *);
    for (int i = 0; i < c->n_result; i++) {
        if (i != drop) {
            v->result[v->n_result++] = c->result[i];
        }
    }
    if (out != NULL) {
        memo_put(&memo, out, by >= 0 ? out->in[by] : fresh_input(a, v->g, out));
        scan_rebuild(v->g, &memo, v->result, v->n_result, v->result);
    }
    return v;
}

/* Marks what the results need, but not the bodies of loops, which stay. */
static bool *
needed(Arena *a, const Case *c)
{
    bool *use = new_n(a, c->g->n, bool);

    for (int i = 0; i < c->n_result; i++) {
        use[c->result[i]->id] = true;
    }
    for (int id = c->g->n - 1; id >= 0; id--) {
        for (int i = 0; use[id] && i < c->g->node[id]->nin; i++) {
            use[c->g->node[id]->in[i]->id] = true;
        }
    }
    return use;
}

static bool
accept(Shrink *s, const Case *v)
{
    Finding f;

    if (s->trials >= MOST_TRIALS) {
        return false;
    }
    s->trials++;
    f = trial(s->arena, v, s->seed, s->compile);
    if (f.fault != s->fault) {
        return false;
    }
    s->best = v;
    return true;
}

static bool
drop_results(Shrink *s)
{
    for (int i = 0; i < s->best->n_result && s->best->n_result > 1; i++) {
        if (accept(s, variation(s->arena, s->best, NULL, -1, i))) {
            return true;
        }
    }
    return false;
}

static bool
replace_nodes(Shrink *s)
{
    const Case *c = s->best;
    bool *use = needed(s->arena, c);

    for (int id = c->g->n - 1; id >= 0; id--) {
        Node *n = c->g->node[id];
        if (!use[id] || card_of(n)->kind == LEAF || n->op == OP_scan) {
            continue;
        }
        for (int i = -1; i < n->nin; i++) {
            if ((i < 0 || (n->in[i]->type == n->type
                           && shape_equal(n->in[i]->shape, n->shape)))
                && accept(s, variation(s->arena, c, n, i, -1))) {
                return true;
            }
        }
    }
    return false;
}

const Case *
shrink(Arena *a, const Case *c, uint32_t seed, Fault fault)
{
    Shrink s = { .arena = a, .seed = seed, .fault = fault, .best = c };

    s.compile = trial(a, c, seed, false).fault == FINE;
    while (drop_results(&s) || replace_nodes(&s)) {
    }
    return s.best;
}

/* layout.c -- chooses layouts, and tilings of contractions
 *
 * takes   fused programs
 * gives   a layout for every parameter, state and value, a tiling for every
 *         contraction
 * keeps   one layout per parameter over all programs: the one with the least
 *         estimated cost over all contractions that read or update it
 */
#include "schedule/cost.h"
#include "schedule/layout_values.h"
#include "schedule/tiling.h"

/* A use of a parameter: a contraction that reads or updates it. */
typedef struct Use {
    Program *p;
    Kernel *k;
    struct Use *next;
} Use;

typedef struct Choice {
    Code *code;
    Arena *scratch;
    Use **use;                  /* by node id of the parameter */
    bool *rows;                 /* by node id: must be row-major */
    bool *trained;              /* by node id: an entry changes it */
} Choice;

static void
add_use(Choice *h, Program *p, Kernel *k, const Node *param)
{
    Use *u;

    param = leaf_bound(p, (Node *)param);
    if (param->op != OP_param
        || (h->use[param->id] != NULL && h->use[param->id]->k == k)) {
        return;
    }
    u = new(h->scratch, Use);
    u->p = p;
    u->k = k;
    u->next = h->use[param->id];
    h->use[param->id] = u;
}

static void
find_uses_in(Choice *h, Program *p)
{
    for (int j = 0; j < p->n_kernel; j++) {
        Kernel *k = p->kernel[j];
        Contraction q;
        if (k->kind != KERNEL_CONTRACT) {
            continue;
        }
        q = contraction_of(h->scratch, h->code, p, k);
        add_use(h, p, k, q.operand[0].base);
        add_use(h, p, k, q.operand[1].base);
        if (q.update != NULL) {
            add_use(h, p, k, q.update);
        }
    }
}

static void
find_uses(Choice *h)
{
    for (int i = 0; i < h->code->n_program; i++) {
        find_uses_in(h, h->code->program[i]);
    }
    for (int i = 0; i < h->code->n_body; i++) {
        find_uses_in(h, h->code->body[i]);
    }
}

static void
find_trained(Choice *h)
{
    for (int i = 0; i < h->code->n_program; i++) {
        const Program *p = h->code->program[i];
        for (int k = 0; k < p->n_effect && p->entry->kind != ENTRY_INIT; k++) {
            h->trained[p->effect[k]->in[0]->id] = true;
        }
    }
}

static double
cost_of_uses(Choice *h, const Node *param)
{
    double cost = 0;

    for (Use *u = h->use[param->id]; u != NULL; u = u->next) {
        Arena *a = arena_new();
        Contraction q = contraction_of(a, h->code, u->p, u->k);
        Tiling t;
        cost += tile_best(&q, &t) * program_iterations(u->p);
        arena_drop(a);
    }
    return cost;
}

/* Are panels along this axis preferred at equal cost?  With vectors they save
 * copies.  Where code size matters they keep the tiles of an update together,
 * but along a contiguous axis they divide an index and save nothing. */
static bool
is_preferred(const Choice *h, const Node *param, int axis)
{
    return !h->code->target->small
        || (h->trained[param->id] && axis != param->shape.rank - 1);
}

static void
choose(Choice *h, const Node *param)
{
    Layout *now = &h->code->layout[param->id];
    Layout best = *now;
    double least;

    if (h->use[param->id] == NULL || h->rows[param->id] || param->shape.rank < 2
        || !type_is_float(param->type)
        || (h->code->target->small && shape_count(param->shape) <= COST_FEW)) {
        return;
    }
    least = cost_of_uses(h, param);
    for (int axis = 0; axis < param->shape.rank; axis++) {
        int lanes = panel_width(h->code, param->shape.dim[axis]);
        double cost;
        if (lanes < 2 || param->shape.dim[axis] < 2) {
            continue;
        }
        *now = layout_panels(param->shape, axis, lanes);
        cost = cost_of_uses(h, param);
        if (cost < cost_panels(&best, now, is_preferred(h, param, axis)) * least) {
            least = cost;
            best = *now;
        }
    }
    *now = best;
}

/* Optimizer state has the layout of its parameter: the one stored in the same
 * kernel. */
static void
follow_param(Choice *h, const Kernel *k)
{
    Code *c = h->code;
    int n;
    const Node *param = updated_param(k, &n);

    for (int i = 0; i < k->n_effect && param != NULL; i++) {
        const Node *state = k->effect[i]->in[0];
        if (state->op == OP_state && !h->rows[state->id]
            && shape_equal(state->shape, param->shape)) {
            c->layout[state->id] = c->layout[param->id];
        }
    }
}

static void
follow_params(Choice *h)
{
    const Code *c = h->code;

    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        for (int k = 0; k < p->n_kernel && p->entry->kind != ENTRY_INIT; k++) {
            follow_param(h, p->kernel[k]);
        }
    }
}

/* By id: the leaf whose elements a value has; or functions of them, of a state or a
 * parameter of a body. */
static int *
find_leaves(const Choice *h, const Graph *g)
{
    int *leaf = new_n(h->scratch, g->n, int);

    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        bool same = card_of(n)->kind == MAP || n->op == OP_reshape;
        leaf[id] = id;
        for (int i = 0; i < n->nin && same && leaf[id] == id; i++) {
            const Node *x = g->node[leaf[n->in[i]->id]];
            leaf[id] = x->op == OP_state || x->op == OP_body_param ? x->id : id;
        }
    }
    return leaf;
}

/* Loops copy initial carries, or overwrite states with them, and take slices of stacked
 * operands; all of these are row-major, and so is what is one of them in a loop inside. */
static void
find_rows(Choice *h)
{
    const Graph *g = h->code->model->graph;
    const int *leaf = find_leaves(h, g);

    for (int id = 0; id < g->n; id++) {
        const Scan *s = g->node[id]->scan;
        for (int i = 0; s != NULL && i < g->node[id]->nin; i++) {
            if (i < s->n_carry + s->n_xs || h->rows[s->param[i]->id]) {
                h->rows[leaf[g->node[id]->in[i]->id]] = true;
            }
        }
    }
}

static void
tile_program(const Code *c, const Program *p)
{
    for (int j = 0; j < p->n_kernel; j++) {
        if (p->kernel[j]->kind == KERNEL_CONTRACT) {
            Arena *a = arena_new();
            Contraction q = contraction_of(a, c, p, p->kernel[j]);
            tile_best(&q, &p->kernel[j]->tiling);
            if (p->kernel[j]->tiling.lane >= 0) {
                tile_order(&q, &p->kernel[j]->tiling);
                tile_pack(&q, &p->kernel[j]->tiling);
            }
            arena_drop(a);
        }
    }
}

void
layout_run(Code *c)
{
    Graph *g = c->model->graph;
    Choice h = { .code = c, .scratch = arena_new() };

    c->layout = new_n(c->arena, g->n, Layout);
    h.use = new_n(h.scratch, g->n, Use *);
    h.rows = new_n(h.scratch, g->n, bool);
    h.trained = new_n(h.scratch, g->n, bool);
    for (int id = 0; id < g->n; id++) {
        c->layout[id] = layout_rows(g->node[id]->shape);
    }
    find_rows(&h);
    find_uses(&h);
    find_trained(&h);
    for (int i = 0; i < c->model->n_param; i++) {
        choose(&h, c->model->param[i]);
    }
    follow_params(&h);
    layout_values(c, h.rows);
    for (int i = 0; i < c->n_program; i++) {
        tile_program(c, c->program[i]);
    }
    for (int i = 0; i < c->n_body; i++) {
        tile_program(c, c->body[i]);
    }
    arena_drop(h.scratch);
}

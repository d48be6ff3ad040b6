/* layout.c -- where elements lie, and how contractions are tiled
 *
 * takes   fused programs
 * gives   a layout for every parameter and state, a tiling for every
 *         contraction
 * keeps   one layout per parameter over all programs: the one with the least
 *         estimated cost over all contractions that read or update it
 */
#include "lower/repeat.h"
#include "schedule/cost.h"

#include <math.h>
#include <string.h>

/* ---- layouts ------------------------------------------------------------ */

Layout
layout_rows(Shape s)
{
    Layout l = { .size = shape_count(s) };

    shape_strides(s, l.stride);
    return l;
}

Layout
layout_panels(Shape s, int axis, int panel)
{
    Layout l = { .panel_axis = axis, .panel = panel };
    int64_t n = panel;

    for (int i = s.rank - 1; i >= 0; i--) {
        if (i != axis) {
            l.stride[i] = n;
            n *= s.dim[i];
        }
    }
    l.stride[axis] = n;
    l.size = n * ((s.dim[axis] + panel - 1) / panel);
    return l;
}

const Index *
layout_index(Arena *a, const Layout *l, int rank, const Index *const *i)
{
    const Index *at = index_const(a, 0);

    for (int d = 0; d < rank; d++) {
        const Index *x = i[d];
        if (l->panel > 0 && d == l->panel_axis) {
            at = index_add(a, at, index_mod(a, x, l->panel));
            x = index_div(a, x, l->panel);
        }
        at = index_add(a, at, index_scale(a, x, l->stride[d]));
    }
    return at;
}

Type
code_type(const Code *c, Type t)
{
    return t == F32 ? c->real : t;
}

int64_t
type_size(const Code *c, Type t)
{
    return (int64_t)type_row(code_type(c, t))->size;
}

static int64_t
round_up(int64_t n, int64_t by)
{
    return (n + by - 1) / by * by;
}

int64_t
struct_member(const Code *c, StructSize *s, Type type, int64_t n)
{
    int64_t size = type_size(c, type);
    bool aligned = c->target->align > size && n * size >= 2 * c->target->align;
    int64_t align = aligned ? c->target->align : 0;

    s->end = round_up(s->end, align > 0 ? align : size) + n * size;
    s->unit = max64(s->unit, align > 0 ? align : size);
    return align;
}

int64_t
struct_bytes(const StructSize *s)
{
    return round_up(s->end, s->unit);
}

int64_t
struct_of(const Code *c, Node *const *list, int n, bool computes)
{
    StructSize s = { 0, 1 };

    for (int i = 0; i < n; i++) {
        Type type = list[i]->type;
        struct_member(c, &s, computes ? type_computes(type) : type,
                      c->layout[list[i]->id].size);
    }
    return struct_bytes(&s);
}

StructSize
struct_pools(const Code *c, const int64_t *pool)
{
    StructSize s = { 0, 1 };

    for (int i = 0; i < POOLS; i++) {
        if (pool[i] > 0) {
            struct_member(c, &s, (Type)i, pool[i]);
        }
    }
    return s;
}

/* ---- operands of a contraction ------------------------------------------ */

enum { MAX_LABELS = 2 * MAX_RANK };

/* An operand seen through its views: the memory below them and, per label,
 * which axis of that memory it runs along. */
typedef struct Operand {
    Node *base;
    int axis[MAX_LABELS];       /* -1: none, or not along one axis alone */
    const Index *at[MAX_RANK];  /* index along each axis of base */
} Operand;

static void
through_views(Arena *a, const Program *p, Node *x, const Index **at, Node **base)
{
    while (is_sight(x) && program_maker(p, x) == NULL
           && !program_given(p, x)) {
        View v = { .arena = a, .n = x };
        memcpy(v.out, at, sizeof(v.out));
        if (card_of(x)->kind == VIEW) {
            card_of(x)->view(&v);
            memcpy(at, v.in, sizeof(v.in));
        }
        x = x->in[0];
    }
    *base = x;
}

static Operand
operand_of(Arena *a, const Program *p, const Node *c, int which)
{
    const int *label = c->attr.list + which * MAX_RANK;
    Node *x = c->in[which];
    Operand o;

    for (int i = 0; i < x->shape.rank; i++) {
        o.at[i] = index_var(a, label[i], x->shape.dim[i]);
    }
    through_views(a, p, x, o.at, &o.base);
    for (int l = 0; l < MAX_LABELS; l++) {
        o.axis[l] = -1;
    }
    for (int d = 0; d < o.base->shape.rank; d++) {
        const Index *i = o.at[d];
        if (i->n == 1 && i->base == 0 && i->term[0].coef == 1
            && i->term[0].atom->kind == ATOM_VAR) {
            o.axis[i->term[0].atom->var] = d;
        }
    }
    return o;
}

/* A slot that a constant operand is bound to stands for it. */
static Node *
bound_to(const Code *c, Node *n)
{
    while (n->op == OP_slot && c->bound[n->id] != NULL) {
        n = c->bound[n->id];
    }
    return n;
}

Layout
layout_leaf(const Code *c, const Node *n)
{
    n = bound_to(c, (Node *)n);
    return n->op == OP_param || n->op == OP_state ? c->layout[n->id]
                                                  : layout_rows(n->shape);
}

/* Stride of consecutive values of a label, or 0 when it is not constant. */
static int64_t
stride_of(Arena *a, const Code *c, const Operand *o, int label)
{
    Layout l = layout_leaf(c, o->base);
    const Index *at;
    bool affine;
    int64_t coef;

    if (l.panel > 0 && o->axis[label] == l.panel_axis) {
        return 1;
    }
    at = layout_index(a, &l, o->base->shape.rank, o->at);
    coef = index_coef(at, label, &affine);
    return affine ? coef : 0;
}

/* ---- cost of a tiling ---------------------------------------------------- */

typedef struct Problem {
    const Code *code;
    Arena *arena;
    const Program *p;
    const Node *c;              /* the contraction */
    int extent[MAX_LABELS];
    bool in[2][MAX_LABELS];
    bool limits[MAX_LABELS];    /* terms are left out, which of them it says */
    bool limited;
    Operand operand[2];
    Node *update;               /* parameter that its epilogue stores to */
    int n_update;               /* tensors of that shape it reads or writes */
} Problem;

static double
ceil_div(int64_t n, int64_t by)
{
    return (double)((n + by - 1) / by);
}

/* At most that many at once: a divisor of the extent when a good one exists. */
static int
pick_divisor(int most, int extent)
{
    if (extent <= most) {
        return extent;
    }
    for (int n = most; n > most / 2; n--) {
        if (extent % n == 0) {
            return n;
        }
    }
    return most;
}

/* Panels are as wide as one vector: a tile reads as many as it likes. */
static int
panel_width(const Target *t, int extent)
{
    return t->vector > 1 ? t->vector : pick_divisor(t->lanes, extent);
}

/* Does what the epilogue writes lie side by side along the axis: the result itself,
 * or the updated parameter? */
static bool
writes_along(const Problem *q, int axis)
{
    Layout l = layout_rows(q->c->shape);

    if (q->update != NULL) {
        l = q->code->layout[q->update->id];
    }
    return l.panel > 0 ? l.panel_axis == axis
                       : l.stride[axis] == 1 && q->extent[axis] > 1;
}

/* For each number of a tile that does not lie as the lanes do. */
static double
apart_cost(const Problem *q, const Tiling *t)
{
    if (writes_along(q, t->lane) || q->code->target->vector == 1) {
        return 0;
    }
    return q->update != NULL ? COST_APART * (1 + 2 * q->n_update)
         : writes_along(q, t->row) ? COST_TURNED : COST_SCATTERED;
}

/* Tiles of numbers: for each term of a sum, loads and fused multiply-adds.  A single
 * row leaves registers for twice the lanes. */
static double
scalar_cost(const Problem *q, Tiling *t, double terms)
{
    const Target *target = q->code->target;
    int rows = q->extent[t->row], lanes = q->extent[t->lane];
    int most = rows == 1 && target->registers >= 32 ? 2 * target->lanes : target->lanes;

    t->rows = pick_divisor(target->rows, rows);
    if (t->lanes == 0) {
        t->lanes = pick_divisor(most, lanes);
    } else if (2 * t->lanes <= most && lanes % (2 * t->lanes) == 0) {
        t->lanes *= 2;
    }
    return terms * (lanes * (rows + 0.5 * ceil_div(rows, t->rows))
                    + 0.5 * ceil_div(lanes, t->lanes) * rows);
}

/* Rows along an axis in panels lie within one of them. */
static int
rows_within(const Problem *q, const Tiling *t)
{
    const Operand *o = &q->operand[1 - t->vector];
    Layout l = layout_leaf(q->code, o->base);

    return l.panel > 0 && o->axis[t->row] == l.panel_axis ? l.panel : 0;
}

static double
vector_cost(const Problem *q, Tiling *t, double terms)
{
    const Target *target = q->code->target;
    int rows = q->extent[t->row], lanes = q->extent[t->lane];
    int tail = lanes % target->vector;
    bool padded = t->pack || q->update == NULL;
    int64_t vectors = lanes / target->vector + (tail > 0 && padded);
    double cost = 0;

    if (tail > 0 && !padded) {
        cost = COST_PEELED * cost_shape(target, rows, 1, terms, rows_within(q, t), t);
    }
    if (vectors > 0) {
        cost += cost_shape(target, rows, vectors, terms, rows_within(q, t), t);
    }
    return 2 * cost;
}

/* How often the program runs in one call. */
static double
iterations(const Program *p)
{
    double n = 1;

    for (; p->around != NULL; p = p->around) {
        n *= p->loop->repeat->scan->scan->length;
    }
    return n;
}

/* Is it the parameter of a build that only infers?  The layout of these is made where
 * their numbers come from: nothing copies them in another when it runs. */
static bool
is_laid_out(const Problem *q, Node *base)
{
    return q->code->infers && bound_to(q->code, base)->op == OP_param;
}

/* Of the copy in panels; what a loop does not change is copied before it. */
static double
copy_cost(const Problem *q, const Tiling *t)
{
    const Node *x = q->c->in[t->vector];
    bool once = q->p->loop != NULL && repeat_constant(q->p->loop->repeat, x);

    return COST_PACKED * (double)shape_count(x->shape) / (once ? iterations(q->p) : 1);
}

static double
tile_cost(const Problem *q, Tiling *t)
{
    const Target *target = q->code->target;
    double macs = 1, outer = 1, sums = 1, cost, result;

    for (int l = 0; l < MAX_LABELS; l++) {
        double n = q->extent[l] > 0 ? q->extent[l] : 1;
        macs *= n;
        sums *= l >= q->c->shape.rank ? n : 1;
        outer *= l < q->c->shape.rank && l != t->row && l != t->lane ? n : 1;
    }
    result = macs / sums;
    cost = outer * (target->vector > 1 ? vector_cost(q, t, sums)
                                       : scalar_cost(q, t, sums));
    if (t->pack) {
        cost += is_laid_out(q, q->operand[t->vector].base) ? HUGE_VAL
                                                            : copy_cost(q, t);
    }
    cost += result * apart_cost(q, t);
    /* Many small products: rows side by side share what the caches hold. */
    if (outer > 1 && stride_of(q->arena, q->code, &q->operand[1 - t->vector],
                               t->row) != 1) {
        cost *= COST_ROWS_APART;
    }
    return cost + COST_TILES;
}

static double
plain_cost(const Problem *q)
{
    double macs = 1;

    for (int l = 0; l < MAX_LABELS; l++) {
        macs *= q->extent[l] > 0 ? q->extent[l] : 1;
    }
    return COST_PLAIN * macs;
}

/* Tries lane axis `lane` fed by operand `v`, rows along `row`. */
static void
try_tiling(const Problem *q, int v, int lane, int row, Tiling *best, double *least)
{
    Tiling t = { .lane = lane, .row = row, .vector = v };
    int64_t stride = stride_of(q->arena, q->code, &q->operand[v], lane);
    Layout l = layout_leaf(q->code, q->operand[v].base);
    bool panels = l.panel > 0 && q->operand[v].axis[lane] == l.panel_axis;
    double cost;

    t.lanes = panels ? l.panel : 0;
    t.pack = stride != 1 && q->code->target->vector > 1;
    cost = tile_cost(q, &t);
    if (cost < *least) {
        *least = cost;
        *best = t;
    }
}

static double
best_tiling(const Problem *q, Tiling *best)
{
    double least = plain_cost(q);

    *best = (Tiling){ .row = -1, .lane = -1 };
    for (int lane = 0; lane < q->c->shape.rank; lane++) {
        for (int row = 0; row < q->c->shape.rank; row++) {
            for (int v = 0; v < 2; v++) {
                if (lane != row && q->in[v][lane] && !q->in[1 - v][lane]
                    && q->in[1 - v][row] && !q->in[v][row]
                    && q->extent[lane] > 1
                    && (!q->limits[lane] || q->limits[row])) {
                    try_tiling(q, v, lane, row, best, &least);
                }
            }
        }
    }
    return least;
}

/* ---- which parameter a kernel updates ------------------------------------ */

/* The parameter among the stores of k, and how many stores share its shape. */
static Node *
updated_param(const Kernel *k, int *count)
{
    Node *param = NULL;

    *count = 0;
    for (int i = 0; i < k->n_effect; i++) {
        if (k->effect[i]->in[0]->op == OP_param) {
            param = k->effect[i]->in[0];
        }
    }
    for (int i = 0; param != NULL && i < k->n_effect; i++) {
        *count += shape_equal(k->effect[i]->in[0]->shape, param->shape);
    }
    return param;
}

/* Which axes decide whether a term is a zero by structure.  Tiles have them in rows:
 * those begin and end where terms do, lanes would multiply zeros. */
static void
find_limits(Problem *q)
{
    for (int o = 0; o < 2; o++) {
        const int *label = q->c->attr.list + o * MAX_RANK;
        const Index *at[MAX_RANK];
        Holes b;
        for (int i = 0; i < q->c->in[o]->shape.rank; i++) {
            at[i] = index_var(q->arena, label[i], q->extent[label[i]]);
        }
        b = holes_of(q->arena, q->c->in[o], at);
        for (int i = 0; i < b.n * MAX_LABELS; i++) {
            int l = i % MAX_LABELS;
            q->limits[l] = q->limits[l] || index_uses(b.list[i / MAX_LABELS].at, l);
        }
        q->limited = q->limited || b.n > 0;
    }
}

static Problem
problem_of(Arena *a, const Code *c, const Program *p, const Kernel *k)
{
    Problem q = { .code = c, .arena = a, .p = p, .c = k->anchor };
    Node *update = updated_param(k, &q.n_update);

    for (int o = 0; o < 2; o++) {
        const int *label = q.c->attr.list + o * MAX_RANK;
        const Shape *s = &q.c->in[o]->shape;
        for (int i = 0; i < s->rank; i++) {
            q.extent[label[i]] = s->dim[i];
            q.in[o][label[i]] = true;
        }
        q.operand[o] = operand_of(a, p, q.c, o);
    }
    if (update != NULL && shape_equal(update->shape, q.c->shape)) {
        q.update = update;
    }
    find_limits(&q);
    return q;
}

/* ---- the choice ---------------------------------------------------------- */

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
    bool *rows;                 /* by node id: has to lie row by row */
} Choice;

static void
add_use(Choice *h, Program *p, Kernel *k, const Node *param)
{
    Use *u;

    param = bound_to(h->code, (Node *)param);
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
        Problem q;
        if (k->kind != KERNEL_CONTRACT) {
            continue;
        }
        q = problem_of(h->scratch, h->code, p, k);
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

static double
cost_of_uses(Choice *h, const Node *param)
{
    double cost = 0;

    for (Use *u = h->use[param->id]; u != NULL; u = u->next) {
        Arena *a = arena_new();
        Problem q = problem_of(a, h->code, u->p, u->k);
        Tiling t;
        cost += best_tiling(&q, &t) * iterations(u->p);
        arena_drop(a);
    }
    return cost;
}

/* Elements of a parameter that lies row by row where bytes of code count: one loop
 * is enough to go through it. */
enum { FEW = 64 };

static void
choose(Choice *h, const Node *param)
{
    Layout *now = &h->code->layout[param->id];
    Layout best = *now;
    double least;

    if (h->use[param->id] == NULL || h->rows[param->id] || param->shape.rank < 2
        || (h->code->target->small && shape_count(param->shape) <= FEW)) {
        return;
    }
    least = cost_of_uses(h, param);
    for (int axis = 0; axis < param->shape.rank; axis++) {
        int lanes = panel_width(h->code->target, param->shape.dim[axis]);
        double cost;
        if (lanes < 2 || param->shape.dim[axis] < 2) {
            continue;
        }
        *now = layout_panels(param->shape, axis, lanes);
        cost = cost_of_uses(h, param);
        if (cost < cost_panels(&best, now) * least) {
            least = cost;
            best = *now;
        }
    }
    *now = best;
}

/* Optimizer state lies like the parameter it belongs to: the one that is
 * stored in the same kernel. */
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

static void
bind_slots(Code *c)
{
    const Graph *g = c->model->graph;

    c->bound = new_n(c->arena, g->n, Node *);
    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        for (int i = 0; n->scan != NULL && i < n->scan->n_const; i++) {
            int k = n->nin - n->scan->n_const + i;
            if (card_of(n->in[k])->kind == LEAF) {
                c->bound[n->scan->slot[k]->id] = n->in[k];
            }
        }
    }
}

/* Loops copy what they begin with, and take slices of what they walk along, as it
 * lies row by row. */
static void
find_rows(Choice *h)
{
    const Code *c = h->code;
    const Graph *g = c->model->graph;

    for (int id = 0; id < g->n; id++) {
        const Scan *s = g->node[id]->scan;
        for (int i = 0; s != NULL && i < s->n_carry + s->n_xs; i++) {
            h->rows[bound_to(c, g->node[id]->in[i])->id] = true;
        }
    }
}

/* Long sums go through their operands block by block, so that what the tiles of a row
 * of tiles share stays near. */
static void
choose_order(const Problem *q, Tiling *t)
{
    const Target *target = q->code->target;
    double terms = 1, rows = 1;

    for (int l = 0; l < MAX_LABELS; l++) {
        double n = q->extent[l] > 0 ? q->extent[l] : 1;
        terms *= l >= q->c->shape.rank ? n : 1;
        rows *= l < q->c->shape.rank && l != t->lane && !q->in[t->vector][l] ? n : 1;
    }
    if (target->vector > 1 && q->extent[t->lane] % target->vector == 0
        && !q->limited) {
        t->blockwise = cost_blockwise(t, terms, rows);
    }
}

static void
tile_program(const Code *c, const Program *p)
{
    for (int j = 0; j < p->n_kernel; j++) {
        if (p->kernel[j]->kind == KERNEL_CONTRACT) {
            Arena *a = arena_new();
            Problem q = problem_of(a, c, p, p->kernel[j]);
            best_tiling(&q, &p->kernel[j]->tiling);
            if (p->kernel[j]->tiling.lane >= 0) {
                choose_order(&q, &p->kernel[j]->tiling);
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
    for (int id = 0; id < g->n; id++) {
        c->layout[id] = layout_rows(g->node[id]->shape);
    }
    bind_slots(c);
    find_rows(&h);
    find_uses(&h);
    for (int i = 0; i < c->model->n_param; i++) {
        choose(&h, c->model->param[i]);
    }
    follow_params(&h);
    for (int i = 0; i < c->n_program; i++) {
        tile_program(c, c->program[i]);
    }
    for (int i = 0; i < c->n_body; i++) {
        tile_program(c, c->body[i]);
    }
    arena_drop(h.scratch);
}

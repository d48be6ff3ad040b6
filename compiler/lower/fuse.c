/* fuse.c -- nodes -> kernels
 *
 * takes   the graph and its entries
 * gives   programs: every value that must be in memory is the root of exactly
 *         one kernel; all other nodes are computed where they are used
 * keeps   one backward walk over node ids decides both questions, in time
 *         linear in the graph
 *
 * A reduction or contraction anchors a kernel.  An elementwise node joins the
 * kernel of an anchor when it reads that kernel's result only at its own
 * position and everything else it reads is known earlier (its level is lower):
 * that is an epilogue, such as bias, activation or optimizer update. An
 * elementwise node that nothing anchors becomes part of a map kernel, or is
 * recomputed by each user when that is cheap.
 */
#include "lower/fuse.h"
#include "lower/nest.h"

#include "kernel/worth.h"

/* Complete only when its kernel ends: nothing can join it, except an update of
 * the rows that were added to. */
static bool
is_closed(const Fuse *f, const Node *n)
{
    return (card_of(n)->kind == SCATTER && !f->rows[n->id])
        || card_of(n)->kind == SORT;
}

/* Reads operand i from memory at arbitrary indices. */
static bool
reads_memory(const Node *n, int i)
{
    return card_of(n)->kind == CONTRACT || (card_of(n)->kind == GATHER && i == 0);
}

/* ---- analysis, operands first ------------------------------------------- */

/* Without vectors, the kernel that finds the index of an extreme also gives the
 * extreme: the first of the largest, which is what a short reduction gives. */
static void
find_finder(Fuse *f, const Node *at, const Sparse *extreme)
{
    const Node *x = at->in[0];
    Node *const *found = sparse_find(extreme, x->id);
    Node *n = found != NULL ? *found : NULL;

    if (n != NULL && n->attr.list[0] == at->attr.list[0] && type_is_float(n->type)
        && shape_count(x->shape) > shape_count(n->shape) && !nest_uses_lanes(n)) {
        f->finder[n->id] = f->g->node[at->id];
    }
}

static void
find_finders(Fuse *f)
{
    Sparse most = sparse_of(f->scratch, Node *), least = most;

    for (int at = 0; at < f->n_id; at++) {
        int id = f->id[at];
        Node *n = f->g->node[id];
        if (f->need[id] && (n->op == OP_amax || n->op == OP_amin)) {
            *(Node **)sparse_at(n->op == OP_amax ? &most : &least, n->in[0]->id) = n;
        }
    }
    for (int at = 0; at < f->n_id; at++) {
        int id = f->id[at];
        const Node *n = f->g->node[id];
        if (f->need[id] && (n->op == OP_argmax || n->op == OP_argmin)) {
            find_finder(f, n, n->op == OP_argmax ? &most : &least);
        }
    }
}

static void
find_level(Fuse *f, Node *n)
{
    int level = 0;

    for (int i = 0; i < n->nin && !fuse_is_leaf(f, n); i++) {
        int l = f->level[n->in[i]->id] + f->apart[n->in[i]->id];
        level = l > level ? l : level;
    }
    f->level[n->id] = level + ((card_of(n)->kind == REDUCE || fuse_is_anchor(f, n)
                                || n->scan != NULL)
                               && !fuse_is_leaf(f, n));
}

static void
find_anchor(Fuse *f, Node *n)
{
    Node *anchor = f->finder[n->id];

    if (anchor != NULL) {
        f->anchor[n->id] = anchor;
        return;
    }
    if (fuse_is_anchor(f, n) || fuse_is_leaf(f, n)) {
        f->anchor[n->id] = fuse_is_leaf(f, n) ? NULL : n;
        return;
    }
    for (int i = 0; i < n->nin && !is_gathered(n); i++) {
        Node *x = n->in[i], *a = f->anchor[x->id];
        if (f->level[x->id] < f->level[n->id]) {
            continue;
        }
        if (a == NULL || (anchor != NULL && a != anchor) || is_closed(f, a)
            || !fuse_keeps_order(n, i)) {
            return;
        }
        anchor = a;
    }
    f->anchor[n->id] = f->level[n->id] > 0 ? anchor : NULL;
}

static void
each_needed(Fuse *f, void (*find)(Fuse *f, Node *n))
{
    for (int at = 0; at < f->n_id; at++) {
        int id = f->id[at];
        if (f->need[id]) {
            find(f, f->g->node[id]);
        }
    }
}

static bool
widens(const Node *n, int i)
{
    return card_of(n)->kind != SCATTER && !card_of(n)->guarded
        && shape_count(n->in[i]->shape) < shape_count(n->shape);
}

static void
find_cost(Fuse *f, Node *n)
{
    const OpCard *card = card_of(n);
    int64_t cost = card->kind == MAP ? (card->cost > 0 ? card->cost : 1)
                 : card->guarded ? 2 : 0;

    cost = n->op == OP_random ? 50
         : n->op == OP_stop_gradient || n->op == OP_cast ? 0 : cost;
    for (int i = 0; i < n->nin && card->kind != REDUCE && !fuse_is_anchor(f, n)
                    && !fuse_is_leaf(f, n); i++) {
        bool memory = card_of(n)->kind == GATHER && i == 0;
        cost += memory ? 1 : f->cost[n->in[i]->id];
    }
    if (card->kind == VIEW && n->nin == 1 && widens(n, 0)) {
        cost = min64(cost, 1);          /* repeated values are stored */
    }
    f->cost[n->id] = (int)min64(cost, 1 << 20);
}

static void
analyse(Fuse *f)
{
    for (int at = 0; at < f->n_id; at++) {
        int id = f->id[at];
        Node *n = f->g->node[id];
        for (int i = 0; f->need[id] && i < n->nin && !program_external(f->p, n); i++) {
            f->users[n->in[i]->id]++;
            f->only_user[n->in[i]->id] = n;
        }
    }
    if (f->scalars) {
        find_finders(f);
    }
    each_needed(f, find_level);
    for (int i = 0; i < f->p->n_effect; i++) {
        fuse_find_rows(f, f->p->effect[i]);
    }
    each_needed(f, find_anchor);
    if (f->small) {
        for (int i = 0; i < f->p->n_effect; i++) {
            fuse_part_update(f, f->p->effect[i]);
        }
        each_needed(f, find_level);
        each_needed(f, find_anchor);
    }
    for (int at = 0; at < f->n_id; at++) {
        int id = f->id[at];
        Node *n = f->g->node[id];
        if (f->need[id]) {
            find_cost(f, n);
            fuse_find_sources(f, n, f->users[id] > 1 && f->cost[id] > WORTH_STORING);
        }
    }
}

/* The last node that certainly follows an anchor: where storing costs its users
 * least work. */
static Node *
tail_of(const Fuse *f, Node *c)
{
    for (;;) {
        Node *u = f->users[c->id] == 1 ? f->only_user[c->id] : NULL;
        if (u == NULL || f->anchor[u->id] != f->anchor[c->id]
            || f->stored[c->id] || fuse_is_anchor(f, u) || is_widening(u)) {
            return c;
        }
        c = u;
    }
}

/* ---- the walk, users first ---------------------------------------------- */

/* Kernels have keys before they exist: the id of the anchor, or of a node that
 * stands for the map kernels of one shape and level. */
static int
key_of(Fuse *f, const Node *n)
{
    Node *a = f->anchor[n->id];

    return a != NULL ? a->id : n->id;
}

static void
ask(Fuse *f, const Node *n, int key, bool wide)
{
    int *d = &f->demand[n->id];

    *d = *d == 0 || *d == key + 1 ? key + 1 : -1;
    f->wide[n->id] = f->wide[n->id] || wide;
}

/* A contraction reads its operands through views of memory, and so does a
 * guarded view, whose guard must be right before the load.  If memory is tight,
 * the guard is in the contraction.  A gather may also read numbers, such as its
 * index.  A contraction reads gathered windows in place. */
static void
ask_memory(Fuse *f, Node *x, bool numbers)
{
    while (is_sight(x) && (!card_of(x)->guarded || (f->tight && !numbers))
           && !program_external(f->p, x)) {
        x = x->in[0];
    }
    if ((!fuse_is_leaf(f, x) || (is_plain_leaf(x) && !numbers))
        && (numbers || !is_gathered(x))) {
        f->stored[x->id] = true;
    }
}

/* What a guard protects: at most a small expression. */
static void
ask_guarded(Fuse *f, Node *x)
{
    while (is_sight(x) && !card_of(x)->guarded && !program_external(f->p, x)) {
        x = x->in[0];
    }
    if (card_of(x)->kind == MAP && !fuse_is_leaf(f, x)
        && (f->cost[x->id] > WORTH_STORING_GUARDED
            || f->source[x->id]->n > WORTH_READS_GUARDED)) {
        f->stored[x->id] = true;
    }
}

/* Whatever a loop reads is in memory, unchanged. */
static void
ask_loop_operands(Fuse *f, const Node *n)
{
    const Repeat *r = f->repeat[n->id];

    for (int i = 0; i < n->nin; i++) {
        Node *x = repeat_operand(n, i);
        if (!repeat_reads(r, i)) {
            continue;
        }
        if (!fuse_is_leaf(f, x) || is_plain_leaf(x)) {
            f->stored[x->id] = true;
        }
        f->demand[x->id] = -1;
    }
}

/* Is operand i of n computed again and again?  An index is read outside the
 * inner loops along which it does not vary. */
static bool
repeats(const Fuse *f, const Node *n, int i)
{
    const Shape s = n->in[i]->shape;
    int varies = -1, same = n->shape.rank;

    for (int d = 0; d < s.rank && n->op == OP_expand; d++) {
        varies = s.dim[d] > 1 ? d : varies;
        same = s.dim[d] < n->shape.dim[d] && same > d ? d : same;
    }
    return widens(n, i) && !(f->once[n->id] && n->op == OP_expand && varies < same);
}

/* What is scattered is read again for each index: repeated values are read in
 * place. */
static void
ask_scattered(Fuse *f, Node *x)
{
    const Node *end = fuse_below_views(x);
    bool moved = false;

    for (Node *v = x; v != end; v = v->in[0]) {
        moved = moved || (v->op == OP_permute && v->attr.list[v->attr.n - 1]
                          != v->shape.rank - 1);
    }
    for (Node *v = x; v != end && moved; v = v->in[0]) {
        if (v->op == OP_expand && shape_count(v->shape) > shape_count(v->in[0]->shape)) {
            f->stored[v->in[0]->id] = true;
            return;
        }
    }
}

/* The operands of what is scattered, which is computed in the kernel of the scatter.
 * A condition that leaves 0 is looked at where an index is. */
static void
ask_summands(Fuse *f, Node *x)
{
    while (card_of(x)->kind == VIEW && !card_of(x)->guarded) {
        x = x->in[0];
    }
    if (x->op == OP_where && is_const(x->in[1], 0.0)) {
        f->once[x->in[0]->id] = true;
        x = x->in[2];
    }
    for (int i = 0; i < x->nin && card_of(x)->kind == MAP && !f->scalars; i++) {
        ask_scattered(f, x->in[i]);
    }
}

static void
ask_operands(Fuse *f, Node *n)
{
    int d = f->demand[n->id];
    int key = f->stored[n->id] || fuse_is_anchor(f, n) ? key_of(f, n) : d - 1;
    bool passes = !f->stored[n->id] && !fuse_is_anchor(f, n);
    bool several = d == -1 && passes;

    if (n->op == OP_random) {
        return;
    }
    for (int i = 0; i < n->nin; i++) {
        Node *x = n->in[i];
        if (reads_memory(n, i) || f->rows[n->id]) {
            ask_memory(f, x, card_of(n)->kind == GATHER || f->rows[n->id]);
        }
        if (card_of(n)->guarded) {
            ask_guarded(f, x);
        }
        if (card_of(n)->kind == SCATTER && i == 0) {
            ask_summands(f, x);
        }
        if (several) {
            f->demand[x->id] = -1;
        }
        f->once[x->id] = f->once[x->id] || (card_of(n)->kind == SCATTER && i == 1)
                      || (passes && f->once[n->id]);
        ask(f, x, several ? -2 : key, repeats(f, n, i) || (f->wide[n->id] && passes));
    }
}

static bool
wants_memory(Fuse *f, Node *n)
{
    int d = f->demand[n->id];
    Node *c = f->anchor[n->id];
    bool foreign = c != NULL && d != c->id + 1;

    if (fuse_is_anchor(f, n) || f->finder[n->id] != NULL) {
        return foreign;
    }
    if (is_sight(n)) {
        return false;
    }
    if (foreign && f->stored[c->id] == false && tail_of(f, c) == n) {
        return true;
    }
    if (n->op == OP_random) {
        return d == -1 || f->wide[n->id];
    }
    return (d == -1 && f->cost[n->id] > WORTH_STORING)
        || (f->wide[n->id] && f->cost[n->id] > 1);
}

static void
walk(Fuse *f)
{
    for (int at = f->n_id - 1; at >= 0; at--) {
        int id = f->id[at];
        Node *n = f->g->node[id];
        if (!f->need[id] || fuse_is_leaf(f, n)) {
            continue;
        }
        if (n->scan != NULL || card_of(n)->kind == SCAN_RESULT) {
            f->stored[id] = n->scan == NULL;
            if (n->scan != NULL) {
                ask_loop_operands(f, n);
            }
            continue;
        }
        if (n->op == OP_store) {
            f->stored[n->in[1]->id] = f->stored[n->in[1]->id]
                                   || !fuse_is_leaf(f, n->in[1]);
            continue;
        }
        if (!f->stored[id] && f->demand[id] != 0) {
            f->stored[id] = wants_memory(f, n);
        }
        if (f->stored[id] || f->demand[id] != 0) {
            ask_operands(f, n);
        }
    }
}

/* ---- cells ------------------------------------------------------------------ */

/* Reads operand i unchanged, or passes it on to such readers. */
static bool
reads_as_is(const Fuse *f, const Node *n, int i)
{
    switch (card_of(n)->kind) {
    case MAP:
    case REDUCE:
        return false;
    case VIEW:
        return f->as_is[n->id];
    case GATHER:
        return i == 0 || (f->as_is[n->id] && !is_gathered(n));
    default:
        return true;
    }
}

/* Integers are kept in cells of another type if they fit, such as the index of
 * a maximum among few, unless a reader needs them unchanged. */
static void
find_cells(Fuse *f, const Sparse *cell)
{
    for (int at = f->n_id - 1; at >= 0; at--) {
        int id = f->id[at];
        const Node *n = f->g->node[id];
        Node *const *out = sparse_find(cell, id);
        for (int i = 0; i < n->nin && f->need[id] && !program_external(f->p, n); i++) {
            f->as_is[n->in[i]->id] = f->as_is[n->in[i]->id] || reads_as_is(f, n, i);
        }
        if (f->need[id] && f->stored[id] && !f->as_is[id] && out != NULL) {
            program_held(f->p, n)->cell = *out;
        }
    }
}

/* Nodes for the value that a cell holds.  A cell is a byte, or with vectors a
 * float, whose memory other floats can use before and after: a vector of bytes
 * is longer than rows are (LeNet 1.4 ms instead of 1.0 on AVX-512). */
static void
make_cells(Code *c)
{
    Graph *g = c->model->graph;
    bool bytes = c->target->vector == 1;
    int n = g->n;

    c->cell = sparse_of(c->arena, Node *);
    for (int id = 0; id < n; id++) {
        Node *x = g->node[id];
        Kind kind = card_of(x)->kind;
        if (x->type == I32 && (kind == REDUCE || kind == MAP) && x->range.lo >= 0
            && x->range.hi <= (bytes ? UINT8_MAX : 1 << 24)) {
            Node *out = n_cast(g, n_cast(g, x, bytes ? U8 : F32), I32);
            *(Node **)sparse_at(&c->cell, id) = out;
        }
    }
}

/* Values that leave the program are always stored. */
static void
keep(Fuse *f, Node *n)
{
    fuse_reach(f, n);
    f->as_is[n->id] = true;
    f->stored[n->id] = true;
}

static Program *
new_program(Code *c, const Entry *e, const char *name)
{
    Program *p = new(c->arena, Program);

    p->entry = e;
    p->name = name;
    p->held = sparse_of(c->arena, Held);
    return p;
}

static void fuse_program(Code *c, Fuse *f, Program *p, Node *const *effect,
                         int n_effect);

/* The bodies of loops are separate programs, after the one that contains
 * them. */
static void
fuse_bodies(Code *c, Fuse *f, Program *p)
{
    for (int i = 0; i < p->n_kernel; i++) {
        Kernel *k = p->kernel[i];
        if (k->kind == KERNEL_SCAN) {
            Program *body = new_program(c, p->entry, NULL);
            grow(c->arena, c->body, c->n_body);
            c->body[c->n_body++] = k->repeat->body = body;
            repeat_open_body(c, p, k, body);
            fuse_program(c, f, body, body->effect, body->n_effect);
        }
    }
}

static void
fuse_program(Code *c, Fuse *f, Program *p, Node *const *effect, int n_effect)
{
    fuse_begin(f, p);
    f->small = c->target->small && p->entry->kind == ENTRY_TRAIN && p->parent == NULL;
    p->effect = effect;
    p->n_effect = n_effect;
    for (int i = 0; i < p->n_out; i++) {
        keep(f, p->out[i].node);
    }
    for (int i = 0; i < p->n_grad && p->split; i++) {
        keep(f, p->grad[i].node);
    }
    for (int i = 0; i < n_effect; i++) {
        fuse_reach(f, effect[i]);
    }
    fuse_find_needed(f);
    analyse(f);
    walk(f);
    fuse_limit(f);
    find_cells(f, &c->cell);
    fuse_make_kernels(f);
    fuse_forget(f);
    fuse_bodies(c, f, p);
}

/* forward and backward share one program, split where the results are known;
 * update is given the gradients. */
static void
fuse_part(Code *c, Program *p, const Entry *e)
{
    p->grad = e->grad;
    p->n_grad = e->n_grad;
    p->split = e->kind == ENTRY_BACKWARD;
    c->has_grad = true;
    for (int i = 0; i < e->n_grad && !p->split; i++) {
        program_held(p, e->grad[i].node)->given = true;
    }
}

static void
fuse_entry(Code *c, Fuse *f, const Entry *e)
{
    Program *p = new_program(c, e, e->name);

    grow(c->arena, c->program, c->n_program);
    c->program[c->n_program++] = p;
    p->in = e->in;
    p->n_in = e->kind == ENTRY_UPDATE ? 0 : e->n_in;
    p->out = e->out;
    p->n_out = e->n_out;
    if (e->kind == ENTRY_BACKWARD || e->kind == ENTRY_UPDATE) {
        fuse_part(c, p, e);
    }
    fuse_program(c, f, p, e->effect, e->n_effect);
}

static void
mark_frozen(Code *c)
{
    const Model *m = c->model;

    c->frozen = new_n(c->arena, m->graph->n, bool);
    for (int i = 0; i < m->n_frozen; i++) {
        c->frozen[m->param[i]->id] = true;
    }
    c->infers = true;
    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        for (int k = 0; k < e->n_effect && e->kind != ENTRY_INIT; k++) {
            c->infers = c->infers && e->effect[k]->in[0]->op != OP_param;
        }
    }
}

void
fuse_run(Code *c)
{
    Arena *a = arena_new();
    Fuse f;

    repeat_make_stores(c->model->graph);
    mark_frozen(c);
    make_cells(c);
    f = fuse_new(c, a);
    for (int i = 0; i < c->model->n_entry; i++) {
        fuse_entry(c, &f, &c->model->entry[i]);
    }
    arena_drop(a);
}

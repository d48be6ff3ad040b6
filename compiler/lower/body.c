/* body.c -- see body.h */
#include "lower/body.h"

#include <string.h>

typedef struct Seen Seen;

struct Seen {
    const Node *n;
    const Index *index[MAX_RANK];
    bool memory;
    int scope;                  /* the guards that apply to it */
    int ins;
    Seen *next;
};

enum { BUCKETS = 64 };

struct Body {
    Code *code;
    Arena *arena;
    Program *p;
    Kernel *k;
    Seen *bucket[BUCKETS];
    const Node *copied;         /* is read from a copy */
    Buffer *copy;
    int scope, n_scope;         /* number of the guards in force, and the last
                                 * number used */
    int n_guard;                /* in force: every load needs all of them */
    const Index *guard[MAX_GUARDS];
    int guard_hi[MAX_GUARDS];
};

Body *
body_new(Arena *a, Code *c, Program *p, Kernel *k)
{
    Body *b = new(a, Body);

    b->code = c;
    b->arena = a;
    b->p = p;
    b->k = k;
    k->ins = NULL;
    k->n_ins = 0;
    k->n_data_var = 0;
    return b;
}

int
body_new_data_var(Body *b)
{
    return MAX_VARS + b->k->n_data_var++;
}

void
body_read_from(Body *b, const Node *n, Buffer *from)
{
    b->copied = from != NULL ? n : NULL;
    b->copy = from;
}

void
body_forget(Body *b)
{
    memset(b->bucket, 0, sizeof(b->bucket));
}

/* ---- buffers ------------------------------------------------------------- */

Buffer *
prog_new_buffer(Code *c, Program *p, const char *name, Node *n, Type type,
                Shape shape, Space space)
{
    Buffer *b = new(c->arena, Buffer);

    b->name = name;
    b->node = n;
    b->type = type;
    b->shape = shape;
    b->layout = layout_rows(shape);
    b->space = space;
    grow(c->arena, p->buffer, p->n_buffer);
    p->buffer[p->n_buffer++] = b;
    return b;
}

static bool
is_carry(const Program *p, const Node *param)
{
    const Scan *s = p->loop->repeat->scan->scan;

    for (int i = 0; i < s->n_carry; i++) {
        if (s->param[i] == param) {
            return true;
        }
    }
    return false;
}

static Space
space_of(const Program *p, const Node *n)
{
    if (program_external(p, n)) {
        return SPACE_GRAD;
    }
    switch (n->op) {
    case OP_input:
        return SPACE_IN;
    case OP_param:
        return SPACE_PARAM;
    case OP_state:
        return SPACE_STATE;
    case OP_table:
        return SPACE_TABLE;
    case OP_body_param:
        return is_carry(p, n) ? SPACE_CARRY : SPACE_IN;
    default:
        return SPACE_SCRATCH;
    }
}

Buffer *
prog_buffer(Code *c, Program *p, Node *n)
{
    Buffer *b = program_buffer(p, n);

    if (b == NULL) {
        Space space = space_of(p, n);
        const Node *cell = space == SPACE_SCRATCH ? program_cell(p, n) : NULL;
        Type type = cell != NULL ? cell->in[0]->type : n->type;
        b = prog_new_buffer(c, p, NULL, n, type, n->shape, space);
        b->layout = layout_leaf(c, p, n);
        if (space == SPACE_SCRATCH && program_held(p, n)->like != NULL) {
            b->layout = c->layout[program_held(p, n)->like->id];
        }
        program_held(p, n)->buffer = b;
    }
    return b;
}

/* ---- instructions -------------------------------------------------------- */

/* Adds n guards to those of an instruction. */
static void
add_guards(Arena *a, Ins *ins, const Index *const *guard, const int *hi, int n)
{
    int own = ins->n_guard, all = own + n;
    const Index **index = all > 0 ? new_n(a, all, const Index *) : NULL;
    int *at_hi = all > 0 ? new_n(a, all, int) : NULL;

    if (all > MAX_GUARDS) {
        bug("lower: pads nested too deeply");
    }
    for (int i = 0; i < all; i++) {
        index[i] = i < own ? ins->guard[i] : index_open(a, guard[i - own]);
        at_hi[i] = i < own ? ins->guard_hi[i] : hi[i - own];
    }
    ins->guard = index;
    ins->guard_hi = at_hi;
    ins->n_guard = all;
}

void
body_guard(Body *b, int ins, const Index *guard, int guard_hi)
{
    add_guards(b->arena, &b->k->ins[ins], &guard, &guard_hi, 1);
}

static int
add_ins(Body *b, const Ins *ins)
{
    Kernel *k = b->k;
    Ins *to;

    grow(b->arena, k->ins, k->n_ins);
    to = &k->ins[k->n_ins];
    *to = *ins;
    to->index = ins->index != NULL ? index_open(b->arena, ins->index) : NULL;
    to->n_guard = 0;
    add_guards(b->arena, to, ins->guard, ins->guard_hi, ins->n_guard);
    if (ins->kind == INS_LOAD) {
        add_guards(b->arena, to, b->guard, b->guard_hi, b->n_guard);
    }
    for (int i = 0; i < ins->narg; i++) {
        k->ins[ins->arg[i]].uses++;
    }
    return k->n_ins++;
}

int
body_hide(Body *b, int value, const Holes *h, double hole)
{
    const Ins *of = &b->k->ins[value];
    const Index *guard[2 * MAX_BOUNDS];
    int hi[2 * MAX_BOUNDS];
    Ins ins = { .kind = INS_GUARD, .type = of->type, .node = of->node, .narg = 1,
                .arg = { value }, .value = hole, .hides = true, .guard = guard,
                .guard_hi = hi };

    for (int i = 0; i < h->n; i++) {
        guard[ins.n_guard] = h->list[i].index;
        hi[ins.n_guard++] = INT32_MAX;
        if (h->list[i].hi < INT32_MAX) {
            guard[ins.n_guard] = index_shift(b->arena, index_scale(b->arena,
                                             h->list[i].index, -1), h->list[i].hi - 1);
            hi[ins.n_guard++] = INT32_MAX;
        }
    }
    return add_ins(b, &ins);
}

int
body_load(Body *b, Buffer *buf, const Index *const *index, const Index *guard,
          int guard_hi)
{
    Ins ins = { .kind = INS_LOAD, .type = buf->type, .buf = buf,
                .node = buf->node };
    int loaded;

    ins.index = layout_index(b->arena, &buf->layout, buf->shape.rank, index);
    if (guard != NULL) {
        ins.n_guard = 1;
        ins.guard = &guard;
        ins.guard_hi = &guard_hi;
    }
    loaded = add_ins(b, &ins);
    return buf->type == buf->node->type ? loaded
         : body_cast(b, loaded, program_cell(b->p, buf->node));
}

int
body_cast(Body *b, int value, Node *to)
{
    Ins ins = { .kind = INS_MAP, .op = OP_cast, .type = to->type, .narg = 1,
                .arg = { value }, .node = to };

    return add_ins(b, &ins);
}

void
body_unflatten(Arena *a, Shape s, const Index *index, const Index **i)
{
    int64_t stride[MAX_RANK];

    shape_strides(s, stride);
    for (int d = 0; d < s.rank; d++) {
        i[d] = index_div(a, index, stride[d]);
        /* The outermost axis needs no remainder. */
        if (stride[d] * s.dim[d] < shape_count(s)) {
            i[d] = index_mod(a, i[d], s.dim[d]);
        } else if (s.dim[d] == 1) {
            i[d] = index_const(a, 0);
        }
    }
}

const Index *
body_flatten(Arena *a, Shape s, const Index *const *i)
{
    Layout l = layout_rows(s);

    return layout_index(a, &l, s.rank, i);
}

static int
random_value(Body *b, Node *n, const Index *const *index)
{
    Ins ins = { .kind = INS_RANDOM, .type = n->type, .narg = 2, .node = n };

    ins.index = body_flatten(b->arena, n->shape, index);
    ins.list[0] = n->attr.list[0];
    ins.list[1] = n->attr.list[1];
    for (int i = 0; i < 2; i++) {
        ins.arg[i] = body_value(b, n->in[i], NULL, false);
    }
    return add_ins(b, &ins);
}

static int
leaf_value(Body *b, Node *n, const Index *const *index)
{
    Ins ins = { .type = n->type, .node = n };

    switch (n->op) {
    case OP_const:
        ins.kind = INS_CONST;
        ins.value = n->attr.value;
        return add_ins(b, &ins);
    case OP_iota:
        ins.kind = INS_INDEX;
        ins.index = index[n->attr.list[0]];
        return add_ins(b, &ins);
    case OP_random:
        return random_value(b, n, index);
    default:
        return body_load(b, prog_buffer(b->code, b->p, n), index, NULL, 0);
    }
}

/* What a view reads behind its guard: no load there leaves its buffer. */
static int
guarded_value(Body *b, const View *v, Node *n)
{
    int ins, outer = b->n_guard, scope = b->scope;
    Ins which = { .kind = INS_GUARD, .type = n->type, .node = n, .narg = 1,
                  .value = n->attr.value };
    Ins *load;

    if (outer + v->n_guard > MAX_GUARDS) {
        bug("lower: pads nested too deeply");
    }
    for (int i = 0; i < v->n_guard; i++) {
        b->guard[b->n_guard] = v->guard[i];
        b->guard_hi[b->n_guard++] = v->guard_hi[i];
    }
    b->scope = ++b->n_scope;
    ins = body_value(b, n->in[0], v->in, false);
    b->n_guard = outer;
    b->scope = scope;
    load = &b->k->ins[ins];
    if (load->kind == INS_LOAD && load->uses == 0 && load->data_var == 0
        && load->n_guard == outer + v->n_guard) {
        load->value = n->attr.value;
        return ins;
    }
    which.arg[0] = ins;
    add_guards(b->arena, &which, v->guard, v->guard_hi, v->n_guard);
    return add_ins(b, &which);
}

/* memory: load the value even if it could be computed here. */
static int
view_value(Body *b, Node *n, const Index *const *index, bool memory)
{
    View v = { .arena = b->arena, .n = n };

    memcpy(v.out, index, sizeof(*index) * (size_t)n->shape.rank);
    card_of(n)->view(&v);
    return v.n_guard > 0 ? guarded_value(b, &v, n)
                         : body_value(b, n->in[0], v.in, memory);
}

/* A load at a data-dependent index: a variable stands for the index, which a
 * guard keeps in range. */
static int
gather_value(Body *b, Node *n, const Index *const *index)
{
    int axis = n->attr.list[0], extent = n->in[0]->shape.dim[axis];
    int value = body_value(b, n->in[1], index, false);
    int var = body_new_data_var(b);
    const Index *from[MAX_RANK];
    int load;
    Ins ins, wide;

    memcpy(from, index, sizeof(*index) * (size_t)n->shape.rank);
    from[axis] = index_var(b->arena, var, extent);
    load = body_value(b, n->in[0], from, true);     /* may move b->k->ins */
    wide = ins = b->k->ins[load];
    if (ins.kind == INS_MAP && is_widening(ins.node)) {
        ins = b->k->ins[ins.arg[0]];
    }
    if ((ins.kind != INS_LOAD && ins.kind != INS_CONST && ins.kind != INS_INDEX)
        || ins.n_guard > b->n_guard || ins.data_var > 0) {
        bug("lower: gather reads what is not in memory");
    }
    ins.uses = 0;
    ins.narg = 1;
    ins.arg[0] = value;
    ins.data_var = var;
    ins.inside = n->in[1]->range.lo >= 0 && n->in[1]->range.hi < extent;
    ins.n_guard = 1;
    ins.guard = &from[axis];
    ins.guard_hi = &extent;
    load = add_ins(b, &ins);
    if (wide.kind != INS_MAP) {
        return load;
    }
    wide.uses = 0;
    wide.arg[0] = load;
    return add_ins(b, &wide);
}

static bool
is_number(const Node *n)
{
    while (is_sight(n)) {
        n = n->in[0];
    }
    return n->shape.rank == 0;
}

/* Where kernels are one function if their text is equal: is a number before what has
 * elements, and may it be behind that?  Which operand is first says nothing else. */
static bool
is_turned(const Body *b, const Node *n)
{
    return b->code->target->small && card_of(n)->laws & COMMUTES
        && is_number(n->in[0]) && !is_number(n->in[1]);
}

static int
map_value(Body *b, Node *n, const Index *const *index, bool memory)
{
    Ins ins = { .kind = INS_MAP, .op = n->op, .type = n->type, .node = n };
    bool turned = is_turned(b, n);

    if (n->op == OP_stop_gradient) {
        return body_value(b, n->in[0], index, false);
    }
    for (int i = 0; i < n->nin; i++) {
        ins.arg[i] = body_value(b, n->in[turned ? 1 - i : i], index,
                                memory && is_widening(n));
    }
    ins.narg = n->nin;
    return add_ins(b, &ins);
}

/* Does the kernel that finds the index of an extreme also find the extreme n? */
static bool
finds(const Node *anchor, const Node *n)
{
    return anchor != NULL && card_of(n)->kind == REDUCE && n->in[0] == anchor->in[0]
        && n->op == (anchor->op == OP_argmax ? OP_amax
                     : anchor->op == OP_argmin ? OP_amin : OP_COUNT)
        && n->attr.list[0] == anchor->attr.list[0];
}

static int
fresh_value(Body *b, Node *n, const Index *const *index, bool memory)
{
    Kernel *maker = program_maker(b->p, n);
    bool stored = maker != NULL && maker != b->k && n != b->k->again;
    bool number = is_plain_leaf(n);

    if (b->k->copies != NULL && n == b->k->root[0]) {
        return body_load(b, b->k->copies, index, NULL, 0);
    }
    if (n == b->copied) {
        return body_load(b, b->copy, index, NULL, 0);
    }
    if (n == b->k->anchor) {
        Ins ins = { .kind = INS_ACC, .type = n->type, .node = n };
        return add_ins(b, &ins);
    }
    if (program_external(b->p, n)) {
        return body_load(b, prog_buffer(b->code, b->p, n), index, NULL, 0);
    }
    if (card_of(n)->kind == LEAF && n->op != OP_random && !(memory && number)) {
        return leaf_value(b, n, index);
    }
    if (stored) {
        return body_load(b, prog_buffer(b->code, b->p, n), index, NULL, 0);
    }
    if (finds(b->k->anchor, n)) {
        Ins ins = { .kind = INS_ACC, .type = n->type, .node = n };
        return add_ins(b, &ins);
    }
    switch (card_of(n)->kind) {
    case LEAF:
        return leaf_value(b, n, index);
    case VIEW:
        return view_value(b, n, index, memory);
    case MAP:
        return map_value(b, n, index, memory);
    case GATHER:
        return gather_value(b, n, index);
    default:
        bug("lower: %s has no buffer", card_of(n)->name);
    }
}

static bool
same_place(const Body *b, const Seen *s, const Node *n, const Index *const *index,
           bool memory)
{
    if (s->n != n || s->memory != memory || s->scope != b->scope) {
        return false;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        if (!index_equal(s->index[i], index[i])) {
            return false;
        }
    }
    return true;
}

int
body_value(Body *b, Node *n, const Index *const *index, bool memory)
{
    Seen **bucket = &b->bucket[n->id % BUCKETS];
    Seen *s;

    for (s = *bucket; s != NULL; s = s->next) {
        if (same_place(b, s, n, index, memory)) {
            return s->ins;
        }
    }
    s = new(b->arena, Seen);
    s->n = n;
    s->memory = memory;
    s->scope = b->scope;
    for (int i = 0; i < n->shape.rank; i++) {
        s->index[i] = index[i];
    }
    s->ins = fresh_value(b, n, index, memory);
    s->next = *bucket;
    *bucket = s;
    return s->ins;
}

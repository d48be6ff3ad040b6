/* layout.c -- the layout of elements in memory and of members in structs; see
 * prog.h */
#include "kernel/prog.h"

#include <string.h>

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

Layout
layout_innermost(Shape s, int axis)
{
    Layout l = layout_panels(s, axis, s.dim[axis]);

    l.panel_axis = l.panel = 0;
    l.stride[axis] = 1;
    return l;
}

bool
layout_is_rows(const Layout *l, Shape s)
{
    const Layout rows = layout_rows(s);

    return l->panel == 0
        && memcmp(l->stride, rows.stride, sizeof(l->stride[0]) * (size_t)s.rank) == 0;
}

const Index *
layout_index(Arena *a, const Layout *l, int rank, const Index *const *i)
{
    const Index *index = index_const(a, 0);

    for (int d = 0; d < rank; d++) {
        const Index *x = i[d];
        if (l->panel > 0 && d == l->panel_axis) {
            index = index_add(a, index, index_mod(a, x, l->panel));
            x = index_div(a, x, l->panel);
        }
        index = index_add(a, index, index_scale(a, x, l->stride[d]));
    }
    return index;
}

int64_t
layout_element(const Layout *l, Shape s, int64_t e)
{
    int64_t stride[MAX_RANK], index = 0;

    shape_strides(s, stride);
    for (int d = 0; d < s.rank; d++) {
        int64_t i = e / stride[d] % s.dim[d];
        index += l->panel > 0 && d == l->panel_axis
            ? i / l->panel * l->stride[d] + i % l->panel : i * l->stride[d];
    }
    return index;
}

static bool
is_var(const Index *x, int v)
{
    return x->n == 1 && x->base == 0 && x->term[0].coef == 1
        && x->term[0].atom->kind == ATOM_VAR && x->term[0].atom->var == v;
}

bool
layout_begins(const Layout *l, const Index *index, int v)
{
    bool begins = l->panel > 0 && index->base % l->panel == 0;

    for (int i = 0; i < index->n && begins; i++) {
        const Atom *atom = index->term[i].atom;
        begins = index->term[i].coef % l->panel == 0
              || (atom->kind == ATOM_VAR ? atom->var == v : is_var(atom->of, v));
    }
    return begins;
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
    int64_t align = aligned ? c->target->align : s->end % size != 0 ? size : 0;

    s->end = round_up(s->end, align > 0 ? align : size) + n * size;
    s->unit = max64(s->unit, align > 0 ? align : size);
    return align;
}

int64_t
struct_unit(const StructSize *s)
{
    return s->end % s->unit != 0 ? s->unit : 0;
}

int64_t
struct_bytes(const StructSize *s)
{
    return round_up(s->end, s->unit);
}

StructSize
struct_tensors(const Code *c, Node *const *list, int n, bool computes)
{
    StructSize s = { 0, 1 };

    for (int i = 0; i < n; i++) {
        Type type = list[i]->type;
        struct_member(c, &s, computes ? type_computes(type) : type,
                      c->layout[list[i]->id].size);
    }
    return s;
}

int64_t
struct_of(const Code *c, Node *const *list, int n, bool computes)
{
    StructSize s = struct_tensors(c, list, n, computes);

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

/* The constant operand of the loop that a parameter of its body is; NULL: none. */
static Node *
const_operand(const Node *loop, const Node *param)
{
    const Scan *s = loop->scan;

    for (int i = s->n_carry + s->n_xs; i < loop->nin; i++) {
        if (s->param[i] == param) {
            return loop->in[i];
        }
    }
    return NULL;
}

Node *
leaf_bound(const Program *p, Node *n)
{
    Node *operand;

    while (p->parent != NULL && n->op == OP_body_param
           && (operand = const_operand(p->loop->repeat->scan, n)) != NULL
           && card_of(operand)->kind == LEAF) {
        n = operand;
        p = p->parent;
    }
    return n;
}

Layout
layout_leaf(const Code *c, const Program *p, const Node *n)
{
    n = leaf_bound(p, (Node *)n);
    return n->op == OP_body_param ? layout_rows(n->shape) : c->layout[n->id];
}

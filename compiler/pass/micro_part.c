/* micro_part.c -- see micro_part.h */
#include "pass/micro_part.h"

#include "graph/blocks.h"
#include "graph/reach.h"
#include "graph/scan.h"

static const Rows *
rows_of(const Parts *q, const Node *n)
{
    return &q->rows[n->id];
}

bool
parts_whole(const Parts *q, const Node *n)
{
    const Rows *r = rows_of(q, n);

    return r->kind == ROWS_EACH && n->shape.dim[r->axis] == q->batch * r->inner;
}

static Shape
part_shape(const Parts *q, Shape s, int axis)
{
    s.dim[axis] /= q->count;
    return s;
}

bool
parts_in_order(const Parts *q, const Node *n)
{
    int first;
    Shape s;

    if (n->op != OP_sum || !type_is_float(n->type) || rows_of(q, n)->kind != ROWS_EACH
        || shape_count(n->in[0]->shape) / shape_count(n->shape) <= SUM_LANES) {
        return true;
    }
    s = part_shape(q, n->in[0]->shape, rows_of(q, n)->axis);
    return blocks_run(&s, n->attr.list[0], &first)
        == blocks_run(&n->in[0]->shape, n->attr.list[0], &first);
}

void
parts_made_by(const Parts *q, const Node *n)
{
    q->g->pos = n->pos;
    q->g->by = n->by;
}

const char *
parts_name(const Node *n)
{
    return n->attr.name != NULL ? n->attr.name
         : n->label != NULL ? n->label : node_noun(n);
}

/* ---- operands -------------------------------------------------------------------- */

/* [..., parts, part, ...] with the parts in front. */
static Node *
in_slices(const Parts *q, Node *x, int axis)
{
    Shape s = part_shape(q, x->shape, axis);
    int order[MAX_RANK];

    for (int i = s.rank++; i > axis; i--) {
        s.dim[i] = s.dim[i - 1];
    }
    s.dim[axis] = q->count;
    for (int i = 0; i < s.rank; i++) {
        order[i] = i == 0 ? axis : i - (i <= axis);
    }
    return n_permute(q->g, n_reshape(q->g, x, s), order);
}

Node *
parts_slice(Parts *q, Node *x, int axis)
{
    Sliced *s;

    for (int i = 0; i < q->n_sliced; i++) {
        if (q->sliced[i].whole == x && q->sliced[i].axis == axis) {
            return q->sliced[i].param;
        }
    }
    grow(q->scratch, q->sliced, q->n_sliced);
    s = &q->sliced[q->n_sliced++];
    *s = (Sliced){ .whole = x, .axis = axis };
    s->slices = in_slices(q, x, axis);
    s->param = scan_param(q->g, parts_name(x), x->type, part_shape(q, x->shape, axis));
    return s->param;
}

/* Of a value that is the same for all rows, as much as one part needs. */
static Node *
first_of(const Parts *q, Node *x, int axis)
{
    Shape s = part_shape(q, x->shape, axis);
    int start[MAX_RANK] = { 0 }, step[MAX_RANK];

    for (int i = 0; i < s.rank; i++) {
        step[i] = 1;
    }
    if (x->op == OP_const) {
        return n_const(q->g, x->attr.value, x->type, s);
    }
    return x->op == OP_expand && x->in[0]->shape.dim[axis] == 1
         ? n_expand(q->g, x->in[0], s) : n_slice(q->g, x, start, step, s);
}

/* Is x the same for all rows of a value with so many elements each along the axis? */
static bool
is_same(const Parts *q, const Node *x, int axis, int inner)
{
    int low = rows_of(q, x)->low[axis];

    return !q->noisy[x->id] && low <= inner && inner % low == 0;
}

/* The part of x where a value has its rows along that axis, so many elements each. */
static Node *
along(Parts *q, Node *x, int axis, int inner)
{
    Node *own = q->body[x->id] != NULL ? q->body[x->id] : x;

    return q->inside[x->id] ? own
         : is_same(q, x, axis, inner) ? first_of(q, own, axis)
         : parts_slice(q, x, axis);
}

/* The axis of operand i of n along which its rows lie; -1: it has none. */
static int
axis_in(const Parts *q, const Node *n, int i)
{
    int axis = rows_of(q, n)->axis;

    if (n->op == OP_contract) {
        return contract_axis(n, i, axis);
    }
    return n->op == OP_gather && i == 0 && n->attr.list[0] == axis ? -1 : axis;
}

static Node *
operand(Parts *q, const Node *n, int i)
{
    Node *x = n->in[i];
    int axis = q->inside[x->id] ? 0 : axis_in(q, n, i);

    if (axis < 0) {
        return q->body[x->id] != NULL ? q->body[x->id] : x;
    }
    return along(q, x, axis, rows_of(q, n)->inner);
}

/* ---- a loop over time ------------------------------------------------------------ */

/* The nodes of a body, operands first. */
static Reach
body_of(const Parts *q, const Node *scan)
{
    Reach body = reach_new(q->scratch, false);

    reach_add(&body, scan->scan->out, scan->scan->n_out);
    reach_sort(&body);
    return body;
}

/* What is the same for all rows can only be made so outside of a loop. */
static bool
has_operands(const Parts *q, const Node *n)
{
    for (int i = 0; i < n->nin; i++) {
        const Node *x = n->in[i];
        int axis = rows_of(q, x)->kind == ROWS_EACH ? -1 : axis_in(q, n, i);
        if (axis >= 0 && !is_same(q, x, axis, rows_of(q, n)->inner)) {
            return false;
        }
    }
    return true;
}

/* Random numbers are drawn for the whole batch, which a body cannot do. */
static bool
is_of_body(const Parts *q, const Node *n)
{
    RowsKind kind = rows_of(q, n)->kind;

    if (n->op == OP_random || n->scan != NULL) {
        return false;
    }
    return kind == ROWS_NONE
        || (kind == ROWS_EACH && parts_whole(q, n) && has_operands(q, n)
            && (!q->exact || parts_in_order(q, n)));
}

/* Is what goes into the loop, and around in it, of rows or the same for them? */
static bool
has_params(const Parts *q, const Node *scan)
{
    const Scan *s = scan->scan;

    for (int i = 0; i < scan->nin; i++) {
        const Rows *r = rows_of(q, s->param[i]);
        bool each = r->kind == ROWS_EACH, carry = i < s->n_carry;
        if ((!each && q->noisy[scan->in[i]->id])
            || (each && carry && rows_of(q, s->out[i])->kind != ROWS_EACH
                && !is_same(q, s->out[i], r->axis, r->inner))) {
            return false;
        }
    }
    return true;
}

bool
parts_loop(const Parts *q, const Node *scan)
{
    Reach body = body_of(q, scan);

    for (int i = 0; i < body.n; i++) {
        if (!is_of_body(q, body.node[i])) {
            return false;
        }
    }
    return has_params(q, scan);
}

/* Parameter i over a part; loops over the same ones, one of which gives more, go on
 * having the same. */
static Node *
part_param(Parts *q, Node *old)
{
    const Rows *r = rows_of(q, old);
    bool each = r->kind == ROWS_EACH;

    if (q->body[old->id] == NULL) {
        q->inside[old->id] = each;
        q->body[old->id] = scan_param(q->g, parts_name(old), old->type,
                                     each ? part_shape(q, old->shape, r->axis)
                                          : old->shape);
        memo_put(&q->same, old, q->body[old->id]);
    }
    return q->body[old->id];
}

static Node *
loop_operand(Parts *q, const Node *scan, int i)
{
    const Scan *s = scan->scan;
    const Rows *r = rows_of(q, s->param[i]);
    bool slices = i >= s->n_carry && i < s->n_carry + s->n_xs;

    return r->kind == ROWS_EACH ? along(q, scan->in[i], r->axis + slices, r->inner)
                                : scan->in[i];
}

static void
make_body(Parts *q, const Node *scan)
{
    Reach body = body_of(q, scan);

    for (int i = 0; i < body.n; i++) {
        Node *n = body.node[i];
        if (q->body[n->id] != NULL) {
            continue;
        }
        if (rows_of(q, n)->kind == ROWS_EACH) {
            q->inside[n->id] = true;
            q->body[n->id] = parts_of(q, n);
        } else {
            scan_rebuild(q->g, &q->same, &n, 1, &q->body[n->id]);
        }
    }
}

/* What carry or result i of the loop becomes. */
static Node *
loop_result(Parts *q, const Scan *s, int i)
{
    const Rows *r = i < s->n_carry ? rows_of(q, s->param[i]) : rows_of(q, s->out[i]);

    return r->kind == ROWS_EACH ? along(q, s->out[i], r->axis, r->inner)
                                : q->body[s->out[i]->id];
}

static Node *
part_of_loop(Parts *q, const Node *scan)
{
    Scan part = *scan->scan;
    Node **in = new_n(q->scratch, scan->nin + 1, Node *);
    Node **param = new_n(q->scratch, scan->nin + 1, Node *);
    Node **out = new_n(q->scratch, part.n_out + 1, Node *);

    for (int i = 0; i < scan->nin; i++) {
        in[i] = loop_operand(q, scan, i);
        param[i] = part_param(q, scan->scan->param[i]);
    }
    make_body(q, scan);
    for (int i = 0; i < part.n_out; i++) {
        out[i] = loop_result(q, scan->scan, i);
    }
    part.param = param;
    part.out = out;
    parts_made_by(q, scan);
    return graph_scan(q->g, in, &part);
}

/* ---- all -------------------------------------------------------------------------- */

Node *
parts_of(Parts *q, Node *n)
{
    Attr attr = n->attr;
    int axis = rows_of(q, n)->axis;
    Node *in[MAX_IN], *part;

    if (n->op == OP_input) {
        return parts_slice(q, n, axis);
    }
    if (n->scan != NULL) {
        return part_of_loop(q, n);
    }
    for (int i = 0; i < n->nin; i++) {
        in[i] = operand(q, n, i);
    }
    if (n->op == OP_reshape || n->op == OP_expand) {
        attr.list[axis] = n->shape.dim[axis] / q->count;
    } else if (n->op == OP_slice || n->op == OP_pad) {
        attr.list[2 * MAX_RANK + axis] = n->shape.dim[axis] / q->count;
    }
    parts_made_by(q, n);
    part = graph_node(q->g, n->op, n->nin, in, &attr);
    part->label = part->label == NULL ? n->label : part->label;
    return part;
}

/* make.c -- one random node of a given op
 *
 * takes   a growing graph
 * gives   operands and attributes that the card accepts
 * keeps   one row per op with attributes; maps and reductions need none
 */
#include "grow.h"

/* ---- views ------------------------------------------------------------------ */

static Node *
make_reshape(Grow *q)
{
    Node *x = pick(q);
    Shape s = { .rank = 0 };
    int left = (int)shape_count(x->shape);

    while (left > 1 && s.rank < 4) {
        int d = 2 + rng_int(&q->rng, 6);
        if (rng_chance(&q->rng, 20)) {
            s.dim[s.rank++] = 1;
        } else if (left % d == 0) {
            s.dim[s.rank++] = d;
            left /= d;
        } else if (rng_chance(&q->rng, 20)) {
            break;
        }
    }
    if (left > 1 || rng_chance(&q->rng, 20)) {
        s.dim[s.rank++] = left;
    }
    return n_reshape(q->g, x, s);
}

static Node *
make_permute(Grow *q)
{
    Node *x = pick(q);
    int perm[MAX_RANK];

    for (int i = 0; i < x->shape.rank; i++) {
        int j = rng_int(&q->rng, i + 1);
        perm[i] = perm[j];
        perm[j] = i;
    }
    return n_permute(q->g, x, perm);
}

/* An axis of extent 1 is made where there is none. */
static Node *
with_unit_axis(Grow *q, Node *x)
{
    Shape s = x->shape;
    int at;

    for (int i = 0; i < s.rank; i++) {
        if (s.dim[i] == 1) {
            return x;
        }
    }
    at = rng_int(&q->rng, s.rank + 1);
    for (int i = s.rank++; i > at; i--) {
        s.dim[i] = s.dim[i - 1];
    }
    s.dim[at] = 1;
    return n_reshape(q->g, x, s);
}

static Node *
make_expand(Grow *q)
{
    Node *x = with_unit_axis(q, pick(q));
    Shape s = x->shape;

    for (int i = 0; i < s.rank; i++) {
        int d = q->extent[1 + rng_int(&q->rng, EXTENTS - 1)];
        if (s.dim[i] == 1 && shape_count(s) * d <= q->limit) {
            s.dim[i] = d;
        }
    }
    return n_expand(q->g, x, s);
}

static Node *
make_slice(Grow *q)
{
    Node *x = pick(q);
    int start[MAX_RANK], step[MAX_RANK];
    Shape s = x->shape;

    for (int i = 0; i < s.rank; i++) {
        int rest;
        start[i] = rng_chance(&q->rng, 50) ? 0 : rng_int(&q->rng, s.dim[i]);
        step[i] = rng_chance(&q->rng, 60) ? 1 : 1 + rng_int(&q->rng, 3);
        rest = 1 + (s.dim[i] - start[i] - 1) / step[i];
        s.dim[i] = rng_chance(&q->rng, 60) ? rest : 1 + rng_int(&q->rng, rest);
    }
    return n_slice(q->g, x, start, step, s);
}

static Node *
make_flip(Grow *q)
{
    Node *x = pick(q);

    return n_flip(q->g, x, rng_bits(&q->rng) & ((1u << x->shape.rank) - 1));
}

static Node *
make_pad(Grow *q)
{
    static const double fillers[] = { 0, 0, 1, -0.5 };
    Node *x = pick(q);
    int before[MAX_RANK], step[MAX_RANK];
    Shape s = x->shape;

    for (int i = 0; i < s.rank; i++) {
        bool room = rng_chance(&q->rng, 50) && shape_count(s) * 4 < q->limit;
        before[i] = room ? rng_int(&q->rng, 3) : 0;
        step[i] = room && rng_chance(&q->rng, 40) ? 1 + rng_int(&q->rng, 3) : 1;
        s.dim[i] = before[i] + (s.dim[i] - 1) * step[i] + 1
                 + (room ? rng_int(&q->rng, 3) : 0);
    }
    return n_pad(q->g, x, before, step, s,
                 type_is_float(x->type) ? fillers[rng_int(&q->rng, 4)] : 0.0);
}

/* ---- others with attributes ------------------------------------------------- */

static Node *
make_cast(Grow *q)
{
    static const double byte[] = { 1, 200 };
    static const Type to[] = { F32, F32, F64, I32, U8, BOOL };
    Type type = to[rng_int(&q->rng, countof(to))];
    Node *x = pick(q);

    return n_cast(q->g, type == U8 && type_is_float(x->type) ? tame(q, x, byte) : x,
                  type);
}

/* Axes of x and y get the same label where their extents agree, sometimes;
 * some of those are contracted. */
static Node *
make_contract(Grow *q)
{
    Node *x = pick_type(q, rng_chance(&q->rng, 95) ? F32 : F64);
    Node *y = pick_type(q, x->type), *in[2] = { x, y };
    int label[2][MAX_RANK], match[MAX_RANK], n = 0, rank;
    bool taken[MAX_RANK] = { false }, summed[MAX_RANK];
    Attr attr = { .n = 0 };

    for (int i = 0; i < x->shape.rank; i++) {
        int j = y->shape.rank > 0 ? rng_int(&q->rng, y->shape.rank) : 0;
        for (int k = 0; k < y->shape.rank && (taken[j]
             || y->shape.dim[j] != x->shape.dim[i]); k++) {
            j = (j + 1) % y->shape.rank;
        }
        match[i] = y->shape.rank > 0 && !taken[j] && rng_chance(&q->rng, 85)
                && y->shape.dim[j] == x->shape.dim[i] ? j : -1;
        if (match[i] >= 0) {
            taken[match[i]] = true;
        }
        summed[i] = match[i] >= 0 && rng_chance(&q->rng, 70);
        label[0][i] = summed[i] ? -1 : n++;
    }
    for (int j = 0; j < y->shape.rank; j++) {
        label[1][j] = taken[j] ? -1 : n++;
    }
    rank = n;
    if (rank > MAX_RANK - 2) {
        return NULL;
    }
    for (int i = 0; i < x->shape.rank; i++) {
        label[0][i] = summed[i] ? n++ : label[0][i];
        if (match[i] >= 0) {
            label[1][match[i]] = label[0][i];
        }
    }
    attr.n = rank;
    for (int i = 0; i < MAX_RANK; i++) {
        attr.list[i] = i < x->shape.rank ? label[0][i] : 0;
        attr.list[MAX_RANK + i] = i < y->shape.rank ? label[1][i] : 0;
    }
    return try_node(q->g, OP_contract, 2, in, &attr);
}

/* Results in another order of axes than x's and y's own. */
static Node *
make_product(Grow *q)
{
    Node *n = make_contract(q);
    int perm[MAX_RANK], to[2 * MAX_RANK];
    Attr attr;

    if (n == NULL || rng_chance(&q->rng, 50)) {
        return n;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        int j = rng_int(&q->rng, i + 1);
        perm[i] = perm[j];
        perm[j] = i;
    }
    for (int i = 0; i < 2 * MAX_RANK; i++) {
        to[i] = i < n->shape.rank ? perm[i] : i;
    }
    attr = n->attr;
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < n->in[k]->shape.rank; i++) {
            attr.list[k * MAX_RANK + i] = to[attr.list[k * MAX_RANK + i]];
        }
    }
    return try_node(q->g, OP_contract, 2, n->in, &attr);
}

static const struct {
    Op op;
    Node *(*make)(Grow *q);
} makers[] = {
    { OP_reshape, make_reshape },
    { OP_permute, make_permute },
    { OP_expand, make_expand },
    { OP_slice, make_slice },
    { OP_flip, make_flip },
    { OP_pad, make_pad },
    { OP_cast, make_cast },
    { OP_contract, make_product },
    { OP_window, make_window },
    { OP_unwindow, make_unwindow },
    { OP_gather, make_gather },
    { OP_scatter_add, make_scatter },
    { OP_scatter_mul, make_scatter },
    { OP_scatter_amax, make_scatter },
    { OP_scatter_amin, make_scatter },
    { OP_cumsum, make_cumsum },
    { OP_argsort, make_argsort },
    { OP_scan, make_scan },
    { OP_result, make_scan },
};

/* ---- by kind ------------------------------------------------------------------ */

/* Operands of one shape; which types go together is tried. */
static Node *
make_map(Grow *q, Op op)
{
    static const Type types[] = { F32, F32, F32, F32, BOOL, BOOL, I32, U8, F64 };
    const OpCard *card = op_card(op);
    Node *first = pick(q), *in[MAX_IN], *n = NULL;

    for (int i = 0; i < 40 && n == NULL; i++) {
        Type t = types[rng_int(&q->rng, countof(types))];
        for (int k = 0; k < card->nin; k++) {
            in[k] = k == 0 && first->type == t ? first : partner(q, first, t);
            in[k] = tame(q, in[k], card->try_in);
            t = rng_chance(&q->rng, 20) ? types[rng_int(&q->rng, countof(types))] : t;
        }
        n = try_node(q->g, op, card->nin, in, NULL);
    }
    return n;
}

static Node *
make_reduce(Grow *q, Op op)
{
    Node *x = pick(q);
    unsigned all = (1u << x->shape.rank) - 1;

    for (int i = 0; i < 8; i++) {
        Attr attr = { .list = { (int)(rng_bits(&q->rng) & all) } };
        Node *in = tame(q, x, op_card(op)->try_in);
        Node *n = try_node(q->g, op, 1, &in, &attr);
        if (n != NULL) {
            return n;
        }
    }
    return NULL;
}

Node *
make_op(Grow *q, Op op)
{
    for (int i = 0; i < countof(makers); i++) {
        if (makers[i].op == op) {
            return makers[i].make(q);
        }
    }
    return op_card(op)->kind == REDUCE ? make_reduce(q, op) : make_map(q, op);
}

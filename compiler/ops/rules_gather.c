/* rules_gather.c -- rewrites of products with rows of a table; see rules.h
 *
 * keeps   work proportional to the rows of the table where there are fewer of
 *         them than gathered rows, as an alphabet is smaller than a text.  An
 *         index outside the table stands for a row of zeros, which contributes
 *         nothing whatever it is multiplied by.
 */
#include "graph/worth.h"
#include "ops/rules.h"

#include <string.h>

enum { MAX_LABELS = 2 * MAX_RANK };

/* An operand of a contraction, with the labels of its axes. */
typedef struct Part {
    Node *x;
    int label[MAX_RANK];
} Part;

/* A contraction with an operand k in which some axes are rows: those of a
 * gather, or of a result that is scattered. */
typedef struct Rows {
    const Node *c, *by;         /* the gather or scatter whose index selects
                                 * rows */
    Part p[2];
    int k;
    int row[MAX_RANK], n;       /* labels of the row axes, in order */
    int table;                  /* rows of the table */
} Rows;

static Part
part_of(const Node *c, int operand)
{
    Part p = { .x = c->in[operand] };

    memcpy(p.label, c->attr.list + operand * MAX_RANK, sizeof(p.label));
    return p;
}

static int
axis_of(const Part *p, int label)
{
    for (int i = 0; i < p->x->shape.rank; i++) {
        if (p->label[i] == label) {
            return i;
        }
    }
    return -1;
}

/* The contraction of two parts to these labels, in this order; the other labels
 * are summed in their own order. */
static Node *
product(Graph *g, Part *p, const int *result, int rank)
{
    int map[MAX_LABELS], next = rank;

    for (int l = 0; l < MAX_LABELS; l++) {
        map[l] = -1;
    }
    for (int i = 0; i < rank; i++) {
        map[result[i]] = i;
    }
    for (int l = 0; l < MAX_LABELS; l++) {
        map[l] = map[l] < 0 && axis_of(&p[0], l) >= 0 ? next++ : map[l];
    }
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < p[k].x->shape.rank; i++) {
            p[k].label[i] = map[p[k].label[i]];
        }
    }
    return n_contract(g, p[0].x, p[0].label, p[1].x, p[1].label, rank);
}

/* ---- rows ----------------------------------------------------------------- */

/* How many axes of `divided` make up one axis of `whole`; 0 if the shapes
 * differ in more than that. */
static int
divided_axes(Shape whole, int axis, Shape divided)
{
    int n = divided.rank - whole.rank + 1;

    for (int i = 0; i < whole.rank; i++) {
        int at = i < axis ? i : i + n - 1;
        if (n < 1 || (i != axis && whole.dim[i] != divided.dim[at])) {
            return 0;
        }
    }
    return n;
}

/* Does the index of n select whole rows, being the same along all other axes? */
static bool
names_rows(Graph *g, const Node *n)
{
    Node *index = n->in[1], *core = rule_core(g, index);
    unsigned same = core != NULL ? rule_repeated(index, core) : 0;

    for (int i = 0; i < index->shape.rank; i++) {
        if (i != n->attr.list[0] && index->shape.dim[i] > 1
            && (same >> i & 1) == 0) {
            return false;
        }
    }
    return true;
}

/* The index of n, which selects rows, for rows along the first axis. */
static Node *
index_of_rows(Graph *g, const Node *n, Shape shape)
{
    Node *index = n->in[1], *core = rule_core(g, index);
    Shape s = index->shape;

    for (int i = 0; i < s.rank; i++) {
        s.dim[i] = i == n->attr.list[0] ? s.dim[i] : 1;
    }
    index = n_expand(g, core != NULL ? core : index, s);
    s = shape;
    for (int i = 1; i < s.rank; i++) {
        s.dim[i] = 1;
    }
    return n_expand(g, n_reshape(g, index, s), shape);
}

/* The rows of x, along its first axis, that the index selects. */
static Node *
gather_rows(Graph *g, const Rows *r, Node *x)
{
    Shape s = x->shape;

    s.dim[0] = r->by->in[1]->shape.dim[r->by->attr.list[0]];
    return n_gather(g, x, index_of_rows(g, r->by, s), 0);
}

/* A part with its row axes first, joined to one. */
static Part
rows_first(Graph *g, const Rows *r, const Part *p)
{
    Part q = { .label = { r->row[0] } };
    Shape s = { .rank = 1, .dim = { 1 } };
    int perm[MAX_RANK], n = r->n;
    unsigned used = 0;

    for (int i = 0; i < r->n; i++) {
        perm[i] = axis_of(p, r->row[i]);
        used |= 1u << perm[i];
        s.dim[0] *= p->x->shape.dim[perm[i]];
    }
    for (int i = 0; i < p->x->shape.rank; i++) {
        if ((used >> i & 1) == 0) {
            perm[n++] = i;
            q.label[s.rank] = p->label[i];
            s.dim[s.rank++] = p->x->shape.dim[i];
        }
    }
    q.x = n_reshape(g, n_permute(g, p->x, perm), s);
    return q;
}

/* Sums of the rows of a part that have the same index. */
static Part
add_rows(Graph *g, const Rows *r, const Part *p)
{
    Part q = rows_first(g, r, p);

    q.x = n_scatter_add(g, q.x, index_of_rows(g, r->by, q.x->shape), 0, r->table);
    return q;
}

/* x, whose axis counts the rows of the table, where some index selects the row,
 * else zero, so that nothing is multiplied by the zero sum of no rows. */
static Node *
named_rows(Graph *g, const Rows *r, Node *x, int axis)
{
    int rows = r->by->in[1]->shape.dim[r->by->attr.list[0]];
    Shape one = { .rank = 1, .dim = { rows } }, s = x->shape;
    Node *named = n_const(g, 1, I32, one);

    named = n_scatter_add(g, named, index_of_rows(g, r->by, one), 0, r->table);
    named = n_less(g, n_like(g, 0, named), named);
    for (int i = 0; i < s.rank; i++) {
        s.dim[i] = i == axis ? s.dim[i] : 1;
    }
    named = n_expand(g, n_reshape(g, named, s), x->shape);
    return n_where(g, named, x, n_like(g, 0, x));
}

/* Does it pay to compute one product per row of the table instead of one per
 * gathered row, at the price of moving the rows of x? */
static bool
fewer_rows_pay(const Rows *r, const Node *x)
{
    int rows = r->by->in[1]->shape.dim[r->by->attr.list[0]];
    double products = worth_products(r->c) * (rows - r->table) / rows;

    return worth_it(products, (double)shape_count(x->shape), 0);
}

/* May a sum of factors replace the sum of their products with x?  If x is
 * infinite, only the products may be NaN, so x must be finite or a parameter;
 * with an infinite parameter a gradient is useless either way. */
static bool
may_factor_out(const Graph *g, const Node *x)
{
    bool finite = is_finite(g, x);

    while (card_of(x)->kind == VIEW) {
        x = x->in[0];
    }
    return finite || x->op == OP_param;
}

/* How many row axes the other operand has as well. */
static int
shared_rows(const Rows *r)
{
    int n = 0;

    for (int i = 0; i < r->n; i++) {
        n += axis_of(&r->p[1 - r->k], r->row[i]) >= 0;
    }
    return n;
}

/* ---- contract(gather) ----------------------------------------------------- */

/* Is operand k of n a gather of rows, perhaps behind a reshape that divides the
 * axis? */
static bool
find_gather(Graph *g, const Node *n, int k, Rows *r)
{
    const Node *x = n->in[k], *by = x->op == OP_reshape ? x->in[0] : x;
    int axis = by->attr.list[0];

    if (by->op != OP_gather || !names_rows(g, by)
        || (r->n = divided_axes(by->shape, axis, x->shape)) == 0) {
        return false;
    }
    r->c = n;
    r->by = by;
    r->k = k;
    r->p[0] = part_of(n, 0);
    r->p[1] = part_of(n, 1);
    memcpy(r->row, r->p[k].label + axis, sizeof(r->row[0]) * (size_t)r->n);
    r->table = by->in[0]->shape.dim[axis];
    return true;
}

/* The table, with the label of the first row axis. */
static Part
table_of(const Rows *r)
{
    Part table = { .x = r->by->in[0] };

    for (int i = 0; i < table.x->shape.rank; i++) {
        int at = i <= r->by->attr.list[0] ? i : i + r->n - 1;
        table.label[i] = r->p[r->k].label[at];
    }
    return table;
}

/* The product of a row of a table is a row of the product of the table. */
static Node *
row_of_product(Graph *g, Rows *r)
{
    int result[MAX_RANK], perm[MAX_RANK], rank = 1;
    Shape s = { .rank = r->n };
    Node *x;

    result[0] = r->row[0];
    for (int l = 0; l < r->c->shape.rank; l++) {
        perm[l] = -1;
        for (int i = 0; i < r->n; i++) {
            perm[l] = r->row[i] == l ? i : perm[l];
        }
        if (perm[l] < 0) {
            result[rank++] = l;
            perm[l] = s.rank++;
        }
        s.dim[perm[l]] = r->c->shape.dim[l];
    }
    r->p[r->k] = table_of(r);
    x = gather_rows(g, r, product(g, r->p, result, rank));
    return n_permute(g, n_reshape(g, x, s), perm);
}

Node *
rule_contract_of_gather(Graph *g, Node *n)
{
    Rows r;

    for (int k = 0; k < 2; k++) {
        if (find_gather(g, n, k, &r) && shared_rows(&r) == 0
            && fewer_rows_pay(&r, n)) {
            return row_of_product(g, &r);
        }
    }
    return NULL;
}

/* Summed along gathered rows: what is multiplied by one row of the table is
 * added up first. */
static Node *
sum_along_rows(Graph *g, Rows *r)
{
    int result[MAX_RANK];

    for (int l = 0; l < r->c->shape.rank; l++) {
        result[l] = l;
    }
    r->p[1 - r->k] = add_rows(g, r, &r->p[1 - r->k]);
    r->p[r->k] = table_of(r);
    if (!is_finite(g, r->p[r->k].x)) {
        r->p[r->k].x = named_rows(g, r, r->p[r->k].x, r->by->attr.list[0]);
    }
    return product(g, r->p, result, r->c->shape.rank);
}

/* Are some elements structural zeros, which a mask around them would hide? */
static bool
has_holes(const Node *x)
{
    while (card_of(x)->kind == VIEW && !card_of(x)->guarded) {
        x = x->in[0];
    }
    return card_of(x)->guarded;
}

Node *
rule_contract_along_gather(Graph *g, Node *n)
{
    Rows r;

    for (int k = 0; k < 2; k++) {
        bool summed = find_gather(g, n, k, &r) && may_factor_out(g, r.by->in[0])
                   && (is_finite(g, r.by->in[0]) || !has_holes(r.by->in[0]));
        for (int i = 0; summed && i < r.n; i++) {
            summed = r.row[i] >= n->shape.rank;
        }
        if (summed && fewer_rows_pay(&r, n->in[1 - k])) {
            return sum_along_rows(g, &r);
        }
    }
    return NULL;
}

/* ---- scatter_add(contract) ------------------------------------------------ */

/* The contraction whose result n scatters, perhaps permuted and with the axis
 * of n divided; label[] gives its labels in the order of what is scattered. */
static const Node *
scattered_product(Graph *g, const Node *n, int *label, Rows *r)
{
    const Node *x = n->in[0], *c = x->op == OP_reshape ? x->in[0] : x;

    r->n = divided_axes(x->shape, n->attr.list[0], c->shape);
    for (int i = 0; i < c->shape.rank; i++) {
        label[i] = c->op == OP_permute ? c->attr.list[i] : i;
    }
    c = c->op == OP_permute ? c->in[0] : c;
    return r->n > 0 && c->op == OP_contract && names_rows(g, n) ? c : NULL;
}

/* A scatter_add of products is the product of a scatter_add. */
static Node *
scatter_of_contract(Graph *g, Node *n)
{
    Rows r = { .by = n, .table = n->attr.list[1] };
    int axis = n->attr.list[0], label[MAX_RANK];
    Node *sum;

    r.c = scattered_product(g, n, label, &r);
    if (r.c == NULL) {
        return NULL;
    }
    r.p[0] = part_of(r.c, 0);
    r.p[1] = part_of(r.c, 1);
    memcpy(r.row, label + axis, sizeof(r.row[0]) * (size_t)r.n);
    r.k = axis_of(&r.p[0], r.row[0]) >= 0 ? 0 : 1;
    for (int i = 0; i < r.n; i++) {
        if (axis_of(&r.p[r.k], r.row[i]) < 0) {
            return NULL;
        }
    }
    if (shared_rows(&r) > 0 || !may_factor_out(g, r.p[1 - r.k].x)
        || !fewer_rows_pay(&r, r.p[r.k].x)) {
        return NULL;
    }
    r.p[r.k] = add_rows(g, &r, &r.p[r.k]);
    for (int i = axis + 1; i < n->shape.rank; i++) {
        label[i] = label[i + r.n - 1];
    }
    sum = product(g, r.p, label, n->shape.rank);
    return is_finite(g, r.p[1 - r.k].x) ? sum : named_rows(g, &r, sum, axis);
}

/* ---- which card has which ------------------------------------------------- */

const Rule rules_scatter_add[] = {
    { "scatter_of_contract", scatter_of_contract, true },
    { NULL, NULL, false }
};

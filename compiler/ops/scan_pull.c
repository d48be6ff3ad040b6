/* scan_pull.c -- see scan_pull.h
 *
 * takes   a loop and the gradients of its results
 * gives   a reversed loop whose carries are the gradients of the carries;
 *         gradients of its operands
 * keeps   what backward iterations need from forward ones is stacked by the
 *         forward loop, unless it can be recomputed cheaply from something
 *         stacked.  The gradient of a constant operand is a sum over
 *         iterations: sums of products leave the loop as one product with a
 *         longer sum, anything else is a carry
 */
#include "ops/scan_pull.h"

#include "graph/reach.h"
#include "graph/scan.h"

#include <string.h>

/* An operand of the new loop that is taken slice by slice. */
typedef struct Slice {
    Node *param;
    Node *stacked;              /* NULL: the forward loop will stack ... */
    Node *kept;                 /* ... this node of its body */
} Slice;

/* A sum over iterations that stays in the loop. */
typedef struct Total {
    Node *term, *param, *next;
} Total;

typedef struct Back {
    Graph *g;
    Arena *scratch;
    Node *forward;              /* the loop that is differentiated */
    const Scan *s;
    Node *const *part;          /* gradients of its results */
    Node **dcarry;              /* parameters by carry; NULL: not a float */
    Node **dy;                  /* parameters by result; NULL: no gradient */
    Slice *slice;
    int n_slice;
    Node **grad;                /* in the body, by parameter of the forward
                                 * loop */
    Sparse cut;                 /* by id, of Cut */
    Node **stack;               /* results to be stacked by the new loop */
    int n_stack;
    Total *total;
    int n_total;
    Node *loop;                 /* the new loop, once it is made */
    int n_carry;                /* number of its carries that are gradients of
                                 * carries */
    int *which;                 /* which of its results holds stack[i] */
} Back;

static const char *
value_name(const Node *n)
{
    return n->attr.name != NULL ? n->attr.name
         : n->label != NULL ? n->label : node_noun(n);
}

static Node *
add_slice(Back *b, const char *name, const Node *like, Node *stacked, Node *kept)
{
    Type type = stacked != NULL ? stacked->type : like->type;
    Node *param = scan_param(b->g, name, type, like->shape);

    grow(b->scratch, b->slice, b->n_slice);
    b->slice[b->n_slice++] = (Slice){ param, stacked, kept };
    return param;
}

/* The incoming gradients: that of a carry comes from the following iteration,
 * that of a stacked result from its own element. */
static void
open_gradients(Back *b)
{
    const Scan *s = b->s;

    b->dcarry = new_n(b->scratch, s->n_carry, Node *);
    b->dy = new_n(b->scratch, s->n_out, Node *);
    for (int i = 0; i < s->n_out; i++) {
        const Node *out = s->out[i];
        const Node *named = i < s->n_carry ? s->param[i] : out;
        const char *name = arena_printf(b->g->arena, "d_%s", value_name(named));
        if (!type_is_float(out->type)) {
            continue;
        }
        if (i < s->n_carry) {
            b->dcarry[i] = scan_param(b->g, name, type_computes(out->type),
                                     out->shape);
        } else if (b->part[i] != NULL) {
            b->dy[i] = add_slice(b, name, out, b->part[i], NULL);
        }
    }
}

/* One backward iteration: gradients with respect to every float parameter. */
static void
differentiate_body(Back *b)
{
    const Scan *s = b->s;
    int n_param = b->forward->nin, n = 0, m = 0;
    Node **y = new_n(b->scratch, s->n_out, Node *);
    Node **dy = new_n(b->scratch, s->n_out, Node *);
    Node **of = new_n(b->scratch, n_param, Node *);
    Node **grad = new_n(b->scratch, n_param, Node *);

    for (int i = 0; i < s->n_out; i++) {
        Node *seed = i < s->n_carry ? b->dcarry[i] : b->dy[i];
        if (seed != NULL) {
            y[n] = s->out[i];
            dy[n++] = seed;
        }
    }
    for (int i = 0; i < n_param; i++) {
        if (type_is_float(s->param[i]->type)) {
            of[m++] = s->param[i];
        }
    }
    graph_pullback(b->g, y, dy, n, of, m, grad);
    b->grad = new_n(b->scratch, n_param, Node *);
    for (int i = 0, k = 0; i < n_param; i++) {
        if (type_is_float(s->param[i]->type)) {
            b->grad[i] = grad[k++];
        }
    }
}

/* ---- what backward iterations need from forward ones ------------------------ */

/* What is known of a node that the gradients need. */
typedef struct Cut {
    bool backward;              /* rests on gradients that flow in */
    bool forward;               /* changes with the forward iteration */
    bool use;
    const Node *base;           /* the value it is computed from, cheaply, once that
                                 * is handed over; perhaps itself */
    int cost;                   /* flops from there */
} Cut;

enum { CHEAP = 6 };             /* flops that cost less than a store and a
                                 * load */

static Cut *
cut_of(const Back *b, const Node *n)
{
    return sparse_find(&b->cut, n->id);
}

/* A value that a few flops compute from a single other one is not stacked; that
 * one is, unless it is larger. */
static void
find_base(const Back *b, const Node *n, Cut *c)
{
    const OpCard *card = card_of(n);
    const Node *base = NULL;
    int cost = card->kind == MAP ? card->cost > 0 ? card->cost : 1 : 0;

    c->base = n;
    if ((card->kind != MAP && card->kind != VIEW) || type_is_kept(n->type)) {
        return;
    }
    for (int i = 0; i < n->nin; i++) {
        const Cut *x = cut_of(b, n->in[i]);
        if (!x->forward) {
            continue;
        }
        if (base != NULL && base != x->base) {
            return;
        }
        base = x->base;
        cost += x->cost;
    }
    if (base != NULL && cost <= CHEAP) {
        c->base = base;
        c->cost = cost;
    }
}

/* Must n, a value of the forward iteration, be stacked as it is? */
static bool
is_handed_over(const Cut *c, const Node *n)
{
    return c->forward && !c->backward && c->base == n;
}

static Node *
hand_over(Back *b, Node *n)
{
    const Scan *s = b->s;

    for (int i = s->n_carry; i < s->n_carry + s->n_xs; i++) {
        if (s->param[i] == n) {
            return add_slice(b, value_name(n), n, b->forward->in[i], NULL);
        }
    }
    return add_slice(b, value_name(n), n, NULL, n);
}

static void
mark_params(Back *b)
{
    for (int i = 0; i < b->n_slice; i++) {
        ((Cut *)sparse_at(&b->cut, b->slice[i].param->id))->backward = true;
    }
    for (int i = 0; i < b->s->n_carry; i++) {
        if (b->dcarry[i] != NULL) {
            ((Cut *)sparse_at(&b->cut, b->dcarry[i]->id))->backward = true;
        }
    }
    for (int i = 0; i < b->s->n_carry + b->s->n_xs; i++) {
        ((Cut *)sparse_at(&b->cut, b->s->param[i]->id))->forward = true;
    }
}

static void
look_at(Back *b, const Node *n)
{
    Cut *c = sparse_at(&b->cut, n->id);

    for (int i = 0; i < n->nin; i++) {
        c->backward = c->backward || cut_of(b, n->in[i])->backward;
        c->forward = c->forward || cut_of(b, n->in[i])->forward;
    }
    if (c->forward) {
        find_base(b, n, c);
    }
}

/* What stands for n: a slice of what the forward loop stacks; or what n is made of is
 * needed. */
static void
hand_over_or_use(Back *b, Memo *memo, Node *n)
{
    Cut *c = cut_of(b, n);

    if (!c->use) {
        return;
    }
    if (is_handed_over(c, n)) {
        memo_put(memo, n, hand_over(b, n));
        return;
    }
    for (int i = 0; i < n->nin; i++) {
        cut_of(b, n->in[i])->use = true;
    }
}

/* Replaces values of the forward iteration by slices of stacked ones, and
 * constant operands by their values outside. */
static void
cut_from_forward(Back *b)
{
    int first = b->s->n_carry + b->s->n_xs, count = 0;
    Node **root = new_n(b->scratch, b->forward->nin, Node *);
    Memo memo = memo_new(b->scratch);
    Reach need = reach_new(b->scratch, false);

    b->cut = sparse_of(b->scratch, Cut);
    for (int i = 0; i < b->forward->nin; i++) {
        if (b->grad[i] != NULL) {
            root[count++] = b->grad[i];
        }
    }
    for (int i = first; i < b->forward->nin; i++) {
        memo_put(&memo, b->s->param[i], b->forward->in[i]);
    }
    mark_params(b);
    reach_add(&need, root, count);
    reach_sort(&need);
    for (int i = 0; i < need.n; i++) {
        look_at(b, need.node[i]);
    }
    for (int i = 0; i < count; i++) {
        cut_of(b, root[i])->use = true;
    }
    for (int i = need.n - 1; i >= 0; i--) {
        hand_over_or_use(b, &memo, need.node[i]);
    }
    scan_rebuild(b->g, &memo, root, count, root);
    for (int i = 0, k = 0; i < b->forward->nin; i++) {
        b->grad[i] = b->grad[i] != NULL ? root[k++] : NULL;
    }
}

/* The forward loop again, with the results that the new loop needs. */
static void
stack_forward(Back *b)
{
    Node **kept = new_n(b->scratch, b->n_slice, Node *), *longer;
    int n = 0;

    for (int i = 0; i < b->n_slice; i++) {
        if (b->slice[i].stacked == NULL) {
            kept[n++] = b->slice[i].kept;
        }
    }
    if (n == 0) {
        return;
    }
    longer = scan_extend(b->g, b->forward, kept, n);
    n = b->s->n_out;
    for (int i = 0; i < b->n_slice; i++) {
        if (b->slice[i].stacked == NULL) {
            b->slice[i].stacked = scan_result(b->g, longer, n++);
            b->slice[i].stacked->label = arena_printf(b->g->arena, "%s_all",
                                                      value_name(b->slice[i].kept));
        }
    }
}

/* ---- sums over iterations -------------------------------------------------- */

/* All iterations of n, stacked; NULL before the loop is made.  A slice is
 * stacked already. */
static Node *
stacked(Back *b, Node *n)
{
    int i = 0;

    for (int k = 0; k < b->n_slice; k++) {
        if (b->slice[k].param == n) {
            return b->slice[k].stacked;
        }
    }
    while (i < b->n_stack && b->stack[i] != n) {
        i++;
    }
    if (i == b->n_stack) {
        grow(b->scratch, b->stack, b->n_stack);
        b->stack[b->n_stack++] = n;
    }
    return b->loop == NULL ? NULL : scan_result(b->g, b->loop, b->which[i]);
}

static Node *
total_in_loop(Back *b, Node *n)
{
    int i = 0;

    while (i < b->n_total && b->total[i].term != n) {
        i++;
    }
    if (i == b->n_total) {
        Node *param = scan_param(b->g, arena_printf(b->g->arena, "%s_total",
                                                  value_name(n)),
                               n->type, n->shape);
        grow(b->scratch, b->total, b->n_total);
        b->total[b->n_total++] = (Total){ n, param, n_add(b->g, param, n) };
    }
    return b->loop == NULL ? NULL : scan_result(b->g, b->loop, b->n_carry + i);
}

/* A sum of products over iterations: the iteration is one more label, the first
 * summed one. */
static Node *
sum_of_contract(Back *b, const Node *n)
{
    Node *in[2] = { stacked(b, n->in[0]), stacked(b, n->in[1]) };
    int label[2][MAX_RANK], rank = n->shape.rank;

    if (b->loop == NULL) {
        return NULL;
    }
    for (int o = 0; o < 2; o++) {
        label[o][0] = rank;
        for (int i = 0; i < n->in[o]->shape.rank; i++) {
            int l = n->attr.list[o * MAX_RANK + i];
            label[o][i + 1] = l < rank ? l : l + 1;
        }
    }
    return n_contract(b->g, in[0], label[0], in[1], label[1], rank);
}

static Node *
sum_of_sum(Back *b, const Node *n)
{
    Node *all = stacked(b, n->in[0]);

    if (b->loop == NULL) {
        return NULL;
    }
    all = n_reduce(b->g, OP_sum, all, (unsigned)n->attr.list[0] << 1 | 1u);
    return n_reshape(b->g, all, n->shape);
}

/* Can its operands have one more axis? */
static bool
has_room(const Node *n)
{
    for (int i = 0; i < n->nin; i++) {
        if (n->in[i]->shape.rank == MAX_RANK) {
            return false;
        }
    }
    return true;
}

/* Is n the sum of its operands, or a view with zeros of one? */
static bool
is_linear(const Node *n)
{
    return n->op == OP_add || n->op == OP_sub || n->op == OP_neg
        || (card_of(n)->kind == VIEW && n->attr.value == 0.0);
}

static bool
leaves_loop(const Node *n)
{
    return (n->op == OP_contract || n->op == OP_sum) && has_room(n);
}

/* The role of a node in a sum over all iterations. */
typedef enum Part { PART_NONE, PART_TERM, PART_BETWEEN } Part;

typedef struct Summand {
    bool leaves;                /* it, or what it is a linear function of,
                                 * leaves the loop */
    Part part;
    Node *sum;
} Summand;

/* A node and what it depends on, operands first; summands by id. */
typedef struct Summands {
    Reach made_of;
    Sparse summand;
} Summands;

static Summand *
summand_of(Summands *t, const Node *n)
{
    return sparse_at(&t->summand, n->id);
}

/* n is a linear function of terms; it is taken apart only down to sums that
 * leave the loop. */
static Summands
find_parts(Back *b, Node *n)
{
    Summands t = { reach_new(b->scratch, false), sparse_of(b->scratch, Summand) };

    reach_add(&t.made_of, &n, 1);
    reach_sort(&t.made_of);
    for (int k = 0; k < t.made_of.n; k++) {
        const Node *x = t.made_of.node[k];
        bool leaves = leaves_loop(x);
        for (int i = 0; is_linear(x) && i < x->nin; i++) {
            leaves = leaves || summand_of(&t, x->in[i])->leaves;
        }
        summand_of(&t, x)->leaves = leaves;
    }
    summand_of(&t, n)->part = PART_TERM;
    for (int k = t.made_of.n - 1; k >= 0; k--) {
        const Node *x = t.made_of.node[k];
        Summand *term = summand_of(&t, x);
        if (term->part == PART_TERM && term->leaves && is_linear(x)) {
            term->part = PART_BETWEEN;
            for (int i = 0; i < x->nin; i++) {
                summand_of(&t, x->in[i])->part = PART_TERM;
            }
        }
    }
    return t;
}

static Node *
sum_of_term(Back *b, Node *n)
{
    return !leaves_loop(n) ? total_in_loop(b, n)
         : n->op == OP_contract ? sum_of_contract(b, n) : sum_of_sum(b, n);
}

/* The sum over all iterations of n, a node of the body.  Called twice: first to
 * note what the loop must stack, then, when the loop exists, for the result. */
static Node *
sum_over_iterations(Back *b, Node *n)
{
    Summands t = find_parts(b, n);

    for (int k = 0; k < t.made_of.n; k++) {
        Node *x = t.made_of.node[k], *in[MAX_IN];
        Summand *term = summand_of(&t, x);
        if (term->part == PART_TERM) {
            term->sum = sum_of_term(b, x);
        }
        for (int i = 0; term->part == PART_BETWEEN && i < x->nin; i++) {
            in[i] = summand_of(&t, x->in[i])->sum;
        }
        if (term->part == PART_BETWEEN && b->loop != NULL) {
            term->sum = graph_like(b->g, x, in);
        }
    }
    return summand_of(&t, n)->sum;
}

/* ---- the loop -------------------------------------------------------------- */

static void
note_results(Back *b)
{
    const Scan *s = b->s;

    for (int i = s->n_carry; i < b->forward->nin; i++) {
        if (b->grad[i] != NULL && i < s->n_carry + s->n_xs) {
            stacked(b, b->grad[i]);
        } else if (b->grad[i] != NULL) {
            sum_over_iterations(b, b->grad[i]);
        }
    }
}

static void
make_loop(Back *b)
{
    const Scan *s = b->s;
    int most = s->n_carry + b->n_total, n = 0;
    Node **init = new_n(b->scratch, most, Node *);
    Node **carry = new_n(b->scratch, most, Node *);
    Node **next = new_n(b->scratch, most, Node *);
    Node **xs = new_n(b->scratch, b->n_slice, Node *);
    Node **x = new_n(b->scratch, b->n_slice, Node *);
    ScanSpec spec = {
        .length = s->length, .reverse = !s->reverse,
        .bound = s->bounded ? b->forward->in[scan_bound(s)] : NULL, .init = init,
        .carry = carry, .next = next, .xs = xs, .x = x, .n_xs = b->n_slice,
        .y = b->stack, .n_ys = b->n_stack,
    };

    for (int i = 0; i < s->n_carry; i++) {
        Node *param = b->dcarry[i];
        if (param != NULL) {
            init[n] = b->part[i] != NULL ? b->part[i] : n_like(b->g, 0.0, param);
            carry[n] = param;
            next[n++] = b->grad[i] != NULL ? b->grad[i] : n_like(b->g, 0.0, param);
        }
    }
    b->n_carry = n;
    for (int i = 0; i < b->n_total; i++) {
        init[n] = n_like(b->g, 0.0, b->total[i].param);
        carry[n] = b->total[i].param;
        next[n++] = b->total[i].next;
    }
    for (int i = 0; i < b->n_slice; i++) {
        x[i] = b->slice[i].param;
        xs[i] = b->slice[i].stacked;
    }
    spec.n_carry = n;
    b->which = new_n(b->scratch, b->n_stack, int);
    b->loop = scan_make(b->g, &spec, b->which);
}

static void
read_results(Back *b, Node **dx)
{
    const Scan *s = b->s;

    for (int i = 0, k = 0; i < b->forward->nin; i++) {
        if (i < s->n_carry) {
            dx[i] = b->dcarry[i] != NULL ? scan_result(b->g, b->loop, k++) : NULL;
        } else if (b->grad[i] != NULL) {
            dx[i] = i < s->n_carry + s->n_xs ? stacked(b, b->grad[i])
                                             : sum_over_iterations(b, b->grad[i]);
        }
    }
}

void
scan_pull(Pull *p)
{
    Back b = { .g = p->g, .scratch = arena_new(), .forward = p->y,
               .s = p->y->scan, .part = p->part };

    open_gradients(&b);
    differentiate_body(&b);
    cut_from_forward(&b);
    stack_forward(&b);
    note_results(&b);
    make_loop(&b);
    read_results(&b, p->dx);
    arena_drop(b.scratch);
}

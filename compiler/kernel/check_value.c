/* check_value.c -- arrays, types and values; see checker.h */
#include "kernel/checker.h"

#include "kernel/text.h"

/* ---- arrays -------------------------------------------------------------- */

bool
check_has(const Buffer *const *list, int n, const Buffer *b)
{
    for (int i = 0; i < n; i++) {
        if (list[i] == b) {
            return true;
        }
    }
    return false;
}

void
check_array(Checker *c, const Buffer *b)
{
    if (b->space == SPACE_LOCAL && !check_has(c->local, c->n_local, b)) {
        check_fail(c, "array %s is not in sight", array_name(c->arena, b));
    }
}

bool
check_is_output(const Checker *c, const Buffer *b)
{
    const Status *status = sparse_find_address(&c->status, b);

    return status != NULL && status->output;
}

/* Local arrays of this kernel, and arrays that it writes, start undefined. */
void
check_read(Checker *c, const Buffer *b)
{
    const Status *status = sparse_find_address(&c->status, b);
    bool begins = b->space == SPACE_LOCAL || (status != NULL && status->output);

    check_array(c, b);
    if (begins && (status == NULL || !status->written)) {
        check_fail(c, "array %s is read before it is written",
                   array_name(c->arena, b));
    }
}

void
check_written(Checker *c, const Buffer *b)
{
    ((Status *)sparse_at_address(&c->status, b))->written = true;
}

/* n elements from `index` on: numbers, or vectors if the array holds vectors. */
void
check_element(Checker *c, const Buffer *b, const Index *index, int64_t n)
{
    check_index(c, index);
    check_bounds(c, array_name(c->arena, b), index, b->lanes > 1 ? 1 : n,
                b->layout.size);
}

/* ---- types --------------------------------------------------------------- */

static void
check_map(Checker *c, const Expr *e)
{
    const OpCard *card = op_card(e->op);
    Attr attr = { .list = { (int)e->type } };
    Node like[MAX_IN], *in[MAX_IN];
    Infer q = { .arena = c->arena, .op = e->op, .nin = e->narg, .in = in,
                .attr = &attr };
    const char *why;

    if (card->kind != MAP) {            /* a step of a reduction, which is not
                                         * elementwise */
        return;
    }
    for (int i = 0; i < e->narg; i++) {
        like[i] = (Node){ .type = e->arg[i]->type };
        in[i] = &like[i];
    }
    q.type = e->narg > 0 ? e->arg[0]->type : e->type;
    why = card->shape(&q);
    if (why != NULL) {
        check_fail(c, "%s %s", card->name, why);
    } else if (q.type != e->type) {
        check_fail(c, "%s gives %s, not %s", card->name, type_name(q.type),
                   type_name(e->type));
    }
}

/* Operands have the lanes of their value; the operand of a splat has one. */
static void
check_lanes(Checker *c, const Expr *e)
{
    int want = e->kind == EXPR_SPLAT || e->kind == EXPR_RANDOM ? 1 : e->lanes;

    for (int i = 0; i < e->narg; i++) {
        if (e->arg[i]->lanes != want) {
            check_fail(c, "%d lanes where there should be %d", e->arg[i]->lanes, want);
        }
    }
}

static void
check_fma(Checker *c, const Expr *e)
{
    for (int i = 0; i < e->narg; i++) {
        if (e->arg[i]->type != e->type || !type_is_float(e->type)) {
            check_fail(c, "fma of %s in %s", type_name(e->arg[i]->type),
                       type_name(e->type));
        }
    }
}

static void
check_drop(Checker *c, const Expr *e)
{
    if (!type_is_float(e->type) || e->lanes > 1) {
        check_fail(c, "drop of %d numbers of %s", e->lanes, type_name(e->type));
    }
}

static void
check_name(Checker *c, const Expr *e)
{
    bool known = e->var >= 0 && e->var < c->nest->n_var && c->seen[e->var];
    const Expr *of = known ? c->named[e->var] : NULL;

    if (of == NULL) {
        check_fail(c, "a value that has no name here");
    } else if (of->type != e->type || of->lanes != e->lanes) {
        check_fail(c, "%s is %s of %d lanes", c->nest->var[e->var],
                   type_name(of->type), of->lanes);
    }
}

/* ---- values -------------------------------------------------------------- */

/* Each guard holds for the ones after it. */
void
check_guards(Checker *c, const Guard *g, int n)
{
    for (int i = 0; i < n; i++) {
        check_index(c, g[i].index);
        check_push(c, (Frame){ .guard = &g[i] });
    }
}

static void
check_load(Checker *c, const Expr *e)
{
    const Buffer *b = e->array;

    check_read(c, b);
    if (e->type != b->type || (b->lanes > 1 && e->kind == EXPR_LOAD
                               && e->lanes != b->lanes)) {
        check_fail(c, "array %s has elements of another type",
                   array_name(c->arena, b));
    }
    check_element(c, b, e->index, e->kind == EXPR_SUM16 ? 16 : e->found);
}

static void
check_operands(Checker *c, const Expr *e)
{
    int frames = c->n_frame;

    check_guards(c, e->guard, e->n_guard);
    for (int i = 0; i < e->narg; i++) {
        check_value(c, e->arg[i]);
    }
    check_pop(c, frames);
    check_lanes(c, e);
}

void
check_value(Checker *c, const Expr *e)
{
    if (c->why != NULL) {
        return;
    }
    switch (e->kind) {
    case EXPR_NAME:
        check_name(c, e);
        break;
    case EXPR_LOAD:
    case EXPR_SUM16:
        check_load(c, e);
        break;
    case EXPR_MAP:
        check_operands(c, e);
        check_map(c, e);
        break;
    case EXPR_FMA:
        check_operands(c, e);
        check_fma(c, e);
        break;
    case EXPR_DROP:
        check_operands(c, e);
        check_drop(c, e);
        break;
    default:
        if (e->index != NULL) {
            check_index(c, e->index);
        }
        check_operands(c, e);
    }
}

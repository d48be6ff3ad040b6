/* interpret_call.c -- the runtime's operations on arrays (runtime/gradc.h), in
 * double; see interpreter.h
 */
#include "kernel/interpreter.h"

#include "gradc_sort.h"

#include <math.h>

/* The `n` cells that argument i refers to. */
static Cell *
cells_of(Run *r, const Stmt *s, int i, int64_t n)
{
    const CallArg *a = &s->arg[i];
    Cell *c;

    if (i >= s->n_arg || a->array == NULL) {
        run_fail(r, "argument %d is not an array", i + 1);
        return NULL;
    }
    c = run_cells(r, a->array, index_eval(a->index, r->var), n);
    return r->why != NULL ? NULL : c;
}

static int64_t
number_of(Run *r, const Stmt *s, int i)
{
    if (i >= s->n_arg || s->arg[i].array != NULL) {
        run_fail(r, "argument %d is not a number", i + 1);
        return 0;
    }
    return index_eval(s->arg[i].index, r->var);
}

/* Levels of the tree of n blocks. */
static int64_t
levels(int64_t n)
{
    int64_t many = 0;

    while (n >> many > 0) {
        many++;
    }
    return many;
}

static void
join_block(Run *r, const Stmt *s)
{
    int64_t lanes = number_of(r, s, 1), n = number_of(r, s, 2), level = 0;
    Cell *tree, *block = cells_of(r, s, 3, lanes);

    while (n >> level & 1) {
        level++;
    }
    tree = cells_of(r, s, 0, (level + 1) * lanes);
    for (int64_t i = 0; i < lanes && tree != NULL && block != NULL; i++) {
        for (int64_t l = 0; l < level; l++) {
            block[i] = run_add(block[i], tree[l * lanes + i]);
        }
        tree[level * lanes + i] = block[i];
    }
}

static void
join_all(Run *r, const Stmt *s)
{
    int64_t lanes = number_of(r, s, 1), n = number_of(r, s, 2);
    Cell *tree = cells_of(r, s, 0, lanes * levels(n));

    for (int64_t i = 0; i < lanes && tree != NULL; i++) {
        Cell sum = n & 1 ? tree[i] : run_number(F64, 0.0);
        for (int64_t l = 1; n >> l != 0; l++) {
            sum = n >> l & 1 ? run_add(sum, tree[l * lanes + i]) : sum;
        }
        tree[i] = sum;
    }
}

/* A sum with its rounding error, and the next number. */
static void
carry(Run *r, const Stmt *s)
{
    Cell *sum = cells_of(r, s, 0, 2), *next = cells_of(r, s, 1, 1);
    double total, part, lost;
    Trace t[2];

    if (sum == NULL || next == NULL) {
        return;
    }
    total = sum[0].v + next->v;
    part = total - sum[0].v;
    lost = (sum[0].v - (total - part)) + (next->v - part);
    t[0] = sum[0].trace;
    t[1] = next->trace;
    sum[1].v += isfinite(total) ? lost : 0.0;
    sum[1].trace = trace_map(OP_sub, (Trace[]){ sum[1].trace,
                                             trace_map(OP_cumsum, t, 2) }, 2);
    sum[1].set = sum[0].set && sum[1].set && next->set;
    sum[0] = run_add(sum[0], *next);
}

/* The keys are undefined afterwards. */
static void
argsort(Run *r, const Stmt *s)
{
    int64_t n = number_of(r, s, 2), down = number_of(r, s, 3);
    int64_t first = number_of(r, s, 4);
    Cell *key = cells_of(r, s, 0, 2 * n), *at = cells_of(r, s, 1, 2 * n);
    double *keys;
    int32_t *places;
    const int32_t *found;

    if (key == NULL || at == NULL || s->array == NULL) {
        run_fail(r, "a row is sorted to nowhere");
        return;
    }
    keys = new_n(r->arena, 2 * n, double);
    places = new_n(r->arena, 2 * n, int32_t);
    for (int64_t i = 0; i < 2 * n; i++) {
        if (i < n && !key[i].set) {
            run_fail(r, "key %lld is not written", (long long)i);
        }
        keys[i] = key[i].v;
        key[i].set = at[i].set = false;
    }
    found = gradc_argsort(keys, places, (int32_t)n, (int)down, (int32_t)first);
    memory_place(r->m, s->array, at + (found - places));
    for (int64_t i = 0; i < n; i++) {
        at[found - places + i] = run_number(I32, found[i]);
    }
}

static void
turn(Run *r, const Stmt *s)
{
    int64_t lines = number_of(r, s, 2), each = number_of(r, s, 3);
    int64_t found = min64(lines, number_of(r, s, 4));
    Cell *to = cells_of(r, s, 0, lines * each), *from = cells_of(r, s, 1, lines * each);

    for (int64_t i = 0; i < found * each && to != NULL && from != NULL; i++) {
        to[i % each * lines + i / each] = from[i];
    }
}

void
run_call(Run *r, const Stmt *s)
{
    switch (s->call) {
    case CALL_JOIN_BLOCK:
        join_block(r, s);
        break;
    case CALL_JOIN_ALL:
        join_all(r, s);
        break;
    case CALL_CARRY:
        carry(r, s);
        break;
    case CALL_ARGSORT:
        argsort(r, s);
        break;
    case CALL_TURN:
        turn(r, s);
        break;
    default:
        break;
    }
}

/* keep.c -- copies of kernels and nests that outlive their arena
 *
 * keeps   sharing: everything is copied once, and what lies in other arenas is
 *         not copied
 */
#include "kernel/nest.h"

#include <string.h>

typedef struct Copy {
    const void *of;             /* NULL: an empty entry */
    void *is;
} Copy;

typedef struct Keep {
    Arena *from, *to;
    Copy *copy;                 /* by hash of the address */
    int n_place, n;             /* the table has a power of two of entries */
} Keep;

static Copy *
find_copy(const Keep *q, const void *p)
{
    uint64_t at = ((uintptr_t)p * (uint64_t)0x9e3779b97f4a7c15u) >> 32;

    while (q->copy[at & (uint64_t)(q->n_place - 1)].of != NULL
           && q->copy[at & (uint64_t)(q->n_place - 1)].of != p) {
        at++;
    }
    return &q->copy[at & (uint64_t)(q->n_place - 1)];
}

static void
enlarge(Keep *q)
{
    const Copy *old = q->copy;
    int n = q->n_place;

    q->n_place = n > 0 ? 2 * n : 256;
    q->copy = new_n(q->from, q->n_place, Copy);
    for (int i = 0; i < n; i++) {
        if (old[i].of != NULL) {
            *find_copy(q, old[i].of) = old[i];
        }
    }
}

/* The copy of p; *fresh if it was made just now and its parts are not copied
 * yet. */
static void *
keep_it(Keep *q, const void *p, size_t size, bool *fresh)
{
    Copy *c;

    *fresh = false;
    if (p == NULL || !arena_owns(q->from, p)) {
        return (void *)p;
    }
    if (2 * q->n >= q->n_place) {
        enlarge(q);
    }
    c = find_copy(q, p);
    if (c->of == NULL) {
        *fresh = true;
        *c = (Copy){ p, memcpy(arena_alloc(q->to, 1, size), p, size) };
        q->n++;
    }
    return c->is;
}

/* The same for an array; an array without elements has no address of its own. */
static void *
keep_list(Keep *q, const void *p, int n, size_t size, bool *fresh)
{
    *fresh = false;
    return n == 0 ? NULL : keep_it(q, p, (size_t)n * size, fresh);
}

static const char *
keep_string(Keep *q, const char *s)
{
    bool fresh;

    return keep_it(q, s, s != NULL ? strlen(s) + 1 : 0, &fresh);
}

/* ---- indices, arrays, values ----------------------------------------------- */

static const Index *keep_index(Keep *q, const Index *x);

static const Atom *
keep_atom(Keep *q, const Atom *t)
{
    bool fresh;
    Atom *to = keep_it(q, t, sizeof(*t), &fresh);

    if (fresh) {
        to->of = keep_index(q, t->of);
    }
    return to;
}

static const Index *
keep_index(Keep *q, const Index *x)
{
    bool fresh;
    Index *to = keep_it(q, x, sizeof(*x), &fresh);
    Term *term;

    if (!fresh) {
        return to;
    }
    to->term = term = keep_list(q, x->term, x->n, sizeof(*term), &fresh);
    for (int i = 0; i < x->n && fresh; i++) {
        term[i].atom = keep_atom(q, x->term[i].atom);
    }
    return to;
}

static Guard *
keep_guards(Keep *q, const Guard *g, int n)
{
    bool fresh;
    Guard *to = keep_list(q, g, n, sizeof(*g), &fresh);

    for (int i = 0; i < n && fresh; i++) {
        to[i].index = keep_index(q, g[i].index);
    }
    return to;
}

static const Buffer *
keep_array(Keep *q, const Buffer *b)
{
    bool fresh;
    Buffer *to = keep_it(q, b, sizeof(*b), &fresh);

    if (fresh) {
        to->name = keep_string(q, b->name);
    }
    return to;
}

static const Expr *
keep_expr(Keep *q, const Expr *e)
{
    bool fresh;
    Expr *to = keep_it(q, e, sizeof(*e), &fresh);

    if (fresh) {
        to->array = keep_array(q, e->array);
        to->index = keep_index(q, e->index);
        to->guard = keep_guards(q, e->guard, e->n_guard);
        for (int i = 0; i < e->narg; i++) {
            to->arg[i] = keep_expr(q, e->arg[i]);
        }
    }
    return to;
}

/* ---- statements ------------------------------------------------------------- */

static const Stmt *keep_stmt(Keep *q, const Stmt *s);

static const Stmt *const *
keep_stmts(Keep *q, const Stmt *const *list, int n)
{
    bool fresh;
    const Stmt **to = keep_list(q, list, n, sizeof(*list), &fresh);

    for (int i = 0; i < n && fresh; i++) {
        to[i] = keep_stmt(q, list[i]);
    }
    return to;
}

static const Stmt *
keep_stmt(Keep *q, const Stmt *s)
{
    bool fresh;
    Stmt *to = keep_it(q, s, sizeof(*s), &fresh);

    if (!fresh) {
        return to;
    }
    to->note = keep_string(q, s->note);
    to->name = keep_string(q, s->name);
    to->list = keep_stmts(q, s->list, s->n);
    to->body = keep_stmt(q, s->body);
    to->from = keep_index(q, s->from);
    to->to = keep_index(q, s->to);
    to->clip = keep_index(q, s->clip);
    to->guard = keep_guards(q, s->guard, s->n_guard);
    to->array = keep_array(q, s->array);
    to->index = keep_index(q, s->index);
    to->value = keep_expr(q, s->value);
    to->factor = keep_expr(q, s->factor);
    for (int i = 0; i < s->n_arg; i++) {
        to->arg[i].array = keep_array(q, s->arg[i].array);
        to->arg[i].index = keep_index(q, s->arg[i].index);
    }
    return to;
}

static const char **
keep_strings(Keep *q, const char **list, int n)
{
    bool fresh;
    const char **to = keep_list(q, list, n, sizeof(*list), &fresh);

    for (int i = 0; i < n && fresh; i++) {
        to[i] = keep_string(q, list[i]);
    }
    return to;
}

Nest *
nest_keep(Arena *to, const Nest *n)
{
    Keep q = { .from = n->arena, .to = to };
    Nest *kept = new(to, Nest);
    bool fresh;
    const Buffer **own;

    *kept = *n;
    kept->arena = to;
    kept->body = keep_stmt(&q, n->body);
    kept->var = keep_strings(&q, n->var, n->n_var);
    kept->array = keep_strings(&q, n->array, n->n_array);
    kept->own = own = keep_list(&q, n->own, n->n_own, sizeof(*own), &fresh);
    for (int i = 0; i < n->n_own && fresh; i++) {
        own[i] = keep_array(&q, n->own[i]);
    }
    return kept;
}

/* ---- kernels ---------------------------------------------------------------- */

static void
keep_ins(Keep *q, Ins *ins)
{
    bool fresh;
    const Index **guard = keep_list(q, ins->guard, ins->n_guard, sizeof(*guard), &fresh);

    for (int i = 0; i < ins->n_guard && fresh; i++) {
        guard[i] = keep_index(q, ins->guard[i]);
    }
    ins->guard = guard;
    ins->guard_hi = keep_list(q, ins->guard_hi, ins->n_guard, sizeof(int), &fresh);
    ins->index = keep_index(q, ins->index);
}

void
kernel_keep(Arena *to, Arena *from, Kernel *k)
{
    Keep q = { .from = from, .to = to };
    bool fresh;

    k->ins = keep_list(&q, k->ins, k->n_ins, sizeof(*k->ins), &fresh);
    for (int i = 0; i < k->n_ins && fresh; i++) {
        keep_ins(&q, &k->ins[i]);
    }
    k->write = keep_list(&q, k->write, k->n_write, sizeof(*k->write), &fresh);
    for (int i = 0; i < k->n_write && fresh; i++) {
        k->write[i].index = keep_index(&q, k->write[i].index);
    }
    k->root_value = keep_list(&q, k->root_value, k->n_root, sizeof(int), &fresh);
    k->sum = keep_list(&q, k->sum, k->n_sum, sizeof(*k->sum), &fresh);
    k->tiling.partial = keep_list(&q, k->tiling.partial, k->tiling.n_partial,
                                  sizeof(*k->tiling.partial), &fresh);
    for (int i = 0; i < k->limit.n; i++) {
        k->limit.list[i].index = keep_index(&q, k->limit.list[i].index);
    }
    k->flat_index = keep_index(&q, k->flat_index);
    k->summand = keep_index(&q, k->summand);
}

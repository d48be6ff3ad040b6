/* merge.c -- puts the parts of a group into one loop
 *
 * takes   a nest for every part, with the loops of the group around each
 * gives   one nest: those loops once, containing the rest of every part
 */
#include "lower/tree.h"

#include <string.h>

typedef struct Merging {
    Arena *arena;
    const Kernel *k;
    Nest *nest;
    int var[MAX_LOOPS];         /* of the shared loops; -1: a single iteration */
    const Stmt **list;
    int n;
    int n_product;              /* contractions so far */
} Merging;

static void
add(Merging *m, const Stmt *s)
{
    grow(m->arena, m->list, m->n);
    m->list[m->n++] = s;
}

static bool
has_contraction(const Kernel *k)
{
    for (int i = 0; i < k->n_part; i++) {
        if (k->part[i]->kind == KERNEL_CONTRACT) {
            return true;
        }
    }
    return false;
}

/* "i", "j"; if a tile uses those names, "b", "b2". */
static void
name_loops(Merging *m)
{
    static const char *const name[] = { "i", "j" }, *const beside[] = { "b", "b2" };
    bool tiles = has_contraction(m->k);

    for (int d = 0; d < m->k->common; d++) {
        const char *one = d < 2 ? (tiles ? beside : name)[d]
                        : arena_printf(m->arena, tiles ? "b%d" : "i%d", d + 1);
        m->var[d] = m->k->loop[d].extent > 1 ? nest_var(m->nest, one) : -1;
    }
}

/* Declares values that live for one iteration. */
static void
declare_own(Merging *m)
{
    Nest *n = m->nest;

    for (int i = 0; i < m->k->n_write; i++) {
        const Buffer *b = m->k->write[i].buf;
        bool known = b->space != SPACE_LOCAL;
        for (int j = 0; j < n->n_own && !known; j++) {
            known = n->own[j] == b;
        }
        if (!known) {
            grow(m->arena, n->own, n->n_own);
            n->own[n->n_own++] = b;
            add(m, stmt_alloc(m->arena, b));
        }
    }
}

typedef struct Number {
    Arena *arena;
    int n;
} Number;

static const Stmt *
number_function(void *to, const Stmt *s)
{
    const Number *q = to;
    Stmt *x;

    if (s->kind != STMT_OUTLINE) {
        return s;
    }
    x = new(q->arena, Stmt);
    *x = *s;
    x->name = arena_printf(q->arena, "%d_%s", q->n, s->name);
    return x;
}

/* The functions of further products have a number in their names. */
static const Stmt *
numbered(Merging *m, const Stmt *s)
{
    Number q = { .arena = m->arena, .n = ++m->n_product };

    return q.n == 1 ? s : stmt_change(m->arena, s, number_function, &q);
}

/* The statements of a part inside the shared loops. */
static void
add_part(Merging *m, const Kernel *part)
{
    const Nest *from = part->nest;
    int *map = new_n(m->arena, from->n_var + 1, int);
    const Stmt *s = from->body;

    memset(map, -1, sizeof(*map) * (size_t)from->n_var);
    for (int d = 0; d < m->k->common; d++) {
        if (m->var[d] < 0) {
            continue;
        }
        if (s->kind != STMT_FOR || s->to->base != m->k->loop[d].extent) {
            bug("lower: a part of a group has other loops");
        }
        map[s->var] = m->var[d];
        s = s->body;
    }
    s = nest_adopt(m->nest, from, s, map);
    add(m, part->kind == KERNEL_CONTRACT ? numbered(m, s) : s);
}

Nest *
nest_merge(Arena *a, const Kernel *k)
{
    Merging m = { .arena = a, .k = k, .nest = nest_new(a) };
    const Stmt *body;
    Stmt *loop;

    name_loops(&m);
    declare_own(&m);
    for (int i = 0; i < k->n_part; i++) {
        add_part(&m, k->part[i]);
    }
    body = stmt_seq(m.arena, m.list, m.n);
    for (int d = k->common - 1; d >= 0; d--) {
        if (m.var[d] >= 0) {
            loop = stmt_for(m.arena, m.var[d], k->loop[d].extent, body);
            loop->apart = tree_is_apart(k, d);
            body = loop;
        }
    }
    m.nest->body = body;
    tree_collapse_outer(m.nest);
    tree_set_apart(m.nest);
    return m.nest;
}

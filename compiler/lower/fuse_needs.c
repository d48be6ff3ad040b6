/* fuse_needs.c -- what a program needs, and tables of its nodes; see fuse.h
 *
 * keeps   time and memory proportional to the nodes of a program: tables are as
 *         long as the graph, allocated once, and only used entries are cleared
 */
#include "lower/fuse.h"

#include <stdlib.h>

/* ---- tables --------------------------------------------------------------- */

Fuse
fuse_new(Code *c, Arena *a)
{
    int n = c->model->graph->n;
    Fuse f = { .arena = c->arena, .g = c->model->graph, .tight = c->tight,
               .scalars = c->target->vector == 1 };

    f.listed = new_n(a, n, bool);
    f.level = new_n(a, n, int);
    f.anchor = new_n(a, n, Node *);
    f.users = new_n(a, n, int);
    f.only_user = new_n(a, n, Node *);
    f.cost = new_n(a, n, int);
    f.source = new_n(a, n, const Sources *);
    f.size = new_n(a, n, FuseSize);
    f.counted = new_n(a, n, int);
    f.need = new_n(a, n, bool);
    f.stored = new_n(a, n, bool);
    f.wide = new_n(a, n, bool);
    f.once = new_n(a, n, bool);
    f.demand = new_n(a, n, int);
    f.kernel = new_n(a, n, Kernel *);
    f.filling = new_n(a, n, Kernel *);
    f.rows = new_n(a, n, bool);
    f.apart = new_n(a, n, bool);
    f.finder = new_n(a, n, Node *);
    f.as_is = new_n(a, n, bool);
    f.repeat = new_n(a, n, Repeat *);
    return f;
}

void
fuse_begin(Fuse *f, Program *p)
{
    f->scratch = arena_new();
    f->p = p;
    f->id = NULL;
    f->n_id = f->count = 0;
    f->wanted = sparse_of(f->scratch, bool *);
}

void
fuse_forget(Fuse *f)
{
    for (int at = 0; at < f->n_id; at++) {
        int id = f->id[at];
        f->listed[id] = f->need[id] = f->stored[id] = f->wide[id] = f->once[id] = false;
        f->rows[id] = f->apart[id] = f->as_is[id] = false;
        f->level[id] = f->users[id] = f->cost[id] = f->counted[id] = 0;
        f->demand[id] = 0;
        f->anchor[id] = f->only_user[id] = f->finder[id] = NULL;
        f->source[id] = NULL;
        f->size[id] = (FuseSize){ .code = 0 };
        f->kernel[id] = f->filling[id] = NULL;
        f->repeat[id] = NULL;
    }
    arena_drop(f->scratch);
}

/* ---- needs ---------------------------------------------------------------- */

static void
list(Fuse *f, const Node *n)
{
    if (!f->listed[n->id]) {
        f->listed[n->id] = true;
        grow(f->scratch, f->id, f->n_id);
        f->id[f->n_id++] = n->id;
    }
}

static int
compare_ids(const void *x, const void *y)
{
    return *(const int *)x - *(const int *)y;
}

/* Everything that the program may need, including what it has from outside. */
static void
list_reached(Fuse *f)
{
    for (int at = 0; at < f->n_id; at++) {
        const Node *n = f->g->node[f->id[at]];
        for (int i = 0; i < n->nin && !program_external(f->p, n); i++) {
            list(f, n->in[i]);
        }
    }
    if (f->n_id > 0) {
        qsort(f->id, (size_t)f->n_id, sizeof(*f->id), compare_ids);
    }
}

void
fuse_reach(Fuse *f, Node *n)
{
    list(f, n);
    f->need[n->id] = true;
}

/* Notes that a result of a loop is needed. */
static void
want(Fuse *f, const Node *result)
{
    const Node *scan = result->in[0];
    bool **out = sparse_at(&f->wanted, scan->id);

    if (*out == NULL) {
        *out = new_n(f->arena, scan->scan->n_out, bool);
    }
    (*out)[result->attr.list[0]] = true;
}

void
fuse_find_needed(Fuse *f)
{
    list_reached(f);
    for (int at = f->n_id - 1; at >= 0; at--) {
        int id = f->id[at];
        const Node *n = f->g->node[id];
        Repeat *r = NULL;
        if (!f->need[id] || program_external(f->p, n)) {
            continue;
        }
        if (card_of(n)->kind == SCAN_RESULT) {
            want(f, n);
        }
        if (n->scan != NULL) {
            bool **out = sparse_find(&f->wanted, id);
            f->repeat[id] = r = repeat_new(f->arena, n, *out);
        }
        for (int i = 0; i < n->nin; i++) {
            f->need[n->in[i]->id] = f->need[n->in[i]->id] || r == NULL
                                 || repeat_reads(r, i);
        }
    }
}

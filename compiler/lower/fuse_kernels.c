/* fuse_kernels.c -- stored values -> kernels; see fuse.h
 *
 * keeps   one kernel per anchor; elementwise values without an anchor share a
 *         loop if they read the same tensors and no kernel would depend on
 *         itself
 */
#include "lower/fuse.h"

#include "kernel/size.h"

static KernelKind
kernel_kind(const Node *anchor)
{
    switch (anchor != NULL ? card_of(anchor)->kind : MAP) {
    case REDUCE:
        return KERNEL_REDUCE;
    case CONTRACT:
        return KERNEL_CONTRACT;
    case SCATTER:
        return KERNEL_SCATTER;
    case PREFIX:
        return KERNEL_PREFIX;
    case SORT:
        return KERNEL_SORT;
    case SCAN:
        return KERNEL_SCAN;
    default:
        return KERNEL_MAP;
    }
}

static Kernel *
new_kernel(Fuse *f, Node *anchor, int level)
{
    Kernel *k = new(f->arena, Kernel);

    k->anchor = anchor;
    k->kind = kernel_kind(anchor);
    k->level = level;
    k->order = f->p->n_kernel;
    grow(f->arena, f->p->kernel, f->p->n_kernel);
    f->p->kernel[f->p->n_kernel++] = k;
    return k;
}

static void
add_root(Fuse *f, Kernel *k, Node *n)
{
    grow(f->arena, k->root, k->n_root);
    k->root[k->n_root++] = n;
    f->kernel[n->id] = k;
}

/* Map kernels of one level may read each other in order of creation, and all
 * may read kernels of single numbers, which read only such kernels. */
static bool
comes_before(const Kernel *first, const Kernel *k)
{
    return first->single != k->single ? first->single : first->order < k->order;
}

/* May map kernel k compute what reads these tensors?  Every value of the same
 * level must be a root of k, read at the same position, or come earlier. */
static bool
fits(const Fuse *f, const Kernel *k, const Sources *reads)
{
    for (int i = 0; i < reads->n; i++) {
        const Node *x = f->g->node[reads->list[i].id];
        if (f->stored[x->id] && f->kernel[x->id] == k) {
            if (reads->list[i].moved) {
                return false;           /* even a number must be in memory */
            }
        } else if (!fuse_is_leaf(f, x) && f->level[x->id] >= k->level
                   && !(f->stored[x->id] && comes_before(f->kernel[x->id], k))) {
            return false;
        }
    }
    return true;
}

/* Map kernels that can still grow; there are few at a time. */
enum { OPEN = 8 };

typedef struct Open {
    Kernel *k;
    const Sources *reads;       /* of its first root */
    int code;                   /* instructions */
} Open;

/* Worth one loop: both read a tensor in common, or n reads a result of k, or
 * they are single numbers. */
static bool
related(Fuse *f, const Open *o, const Node *n, const Sources *r)
{
    if (o->k->n_root >= MAP_ROOTS || r->n >= MAP_READS) {
        return false;
    }
    if (shape_count(n->shape) == 1) {
        return true;
    }
    for (int i = 0; i < r->n; i++) {
        const Node *x = f->g->node[r->list[i].id];
        if (f->kernel[x->id] == o->k && f->stored[x->id]) {
            return true;
        }
        for (int j = 0; j < o->reads->n; j++) {
            if (x->id == o->reads->list[j].id && shape_count(x->shape) > 1) {
                return true;
            }
        }
    }
    return false;
}

static void
join_map(Fuse *f, Open *open, int *next, Node *n)
{
    int level = f->level[n->id];
    const Sources *r = fuse_reads(f, n);
    Open *o;

    for (int i = 0; i < OPEN; i++) {
        o = &open[i];
        if (o->k != NULL && o->k->level == level
            && shape_equal(o->k->root[0]->shape, n->shape)
            && related(f, o, n, r) && fits(f, o->k, r)
            && fuse_fits(f, o->code, n)) {
            add_root(f, o->k, n);
            o->code += f->size[n->id].code;
            return;
        }
    }
    o = &open[(*next)++ % OPEN];
    o->k = new_kernel(f, NULL, level);
    o->k->single = shape_count(n->shape) == 1;
    o->k->single = o->k->single && fits(f, o->k, r);
    o->reads = r;
    o->code = f->size[n->id].code;
    add_root(f, o->k, n);
}

static void
make_kernels(Fuse *f)
{
    Open open[OPEN] = { { NULL, NULL, 0 } };
    int next = 0;

    for (int at = 0; at < f->n_id; at++) {
        int id = f->id[at];
        Node *n = f->g->node[id], *a = f->anchor[id];
        if (!f->stored[id]) {
            continue;
        }
        if (card_of(n)->kind == SCAN_RESULT) {
            a = n->in[0];
        }
        if (a == NULL) {
            join_map(f, open, &next, n);
            continue;
        }
        if (f->kernel[a->id] == NULL) {
            f->kernel[a->id] = new_kernel(f, a, f->level[a->id]);
            f->kernel[a->id]->repeat = f->repeat[a->id];
        }
        add_root(f, f->kernel[a->id], n);
    }
}

/* A kernel that stores a leaf in up to MAP_ROOTS tensors of one shape. */
static Kernel *
filling_kernel(Fuse *f, Node *leaf)
{
    Kernel *k = f->filling[leaf->id];

    if (k == NULL || k->n_effect == MAP_ROOTS) {
        k = new_kernel(f, NULL, 0);
        k->fills = true;
        grow(f->arena, k->root, 0);
        k->root[k->n_root++] = leaf;
        f->filling[leaf->id] = k;
    }
    return k;
}

static void
attach_effects(Fuse *f)
{
    for (int i = 0; i < f->p->n_effect; i++) {
        Node *s = f->p->effect[i], *value = s->in[1];
        bool in_memory = fuse_is_leaf(f, value) || card_of(value)->kind == SCAN_RESULT;
        Kernel *k = in_memory ? filling_kernel(f, value)
                              : f->kernel[value->id];
        grow(f->arena, k->effect, k->n_effect);
        k->effect[k->n_effect++] = s;
    }
}

void
fuse_make_kernels(Fuse *f)
{
    make_kernels(f);
    attach_effects(f);
    for (int at = 0; at < f->n_id; at++) {
        int id = f->id[at];
        if (f->kernel[id] != NULL) {
            program_held(f->p, f->g->node[id])->maker = f->kernel[id];
        }
    }
}

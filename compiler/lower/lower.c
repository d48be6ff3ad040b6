/* lower.c -- kernels -> loop nests with bodies
 *
 * takes   fused programs; layouts and tilings
 * gives   every kernel lowered (nest.c), and the buffers between kernels
 * keeps   a value goes to scratch only if another kernel loads it; no kernel
 *         overwrites a parameter while it still reads other elements of it
 */
#include "lower/nest.h"

#include <string.h>

/* ---- writes -------------------------------------------------------------- */

/* Is it read only by an epilogue, or as an initial value? */
static bool
is_read_once(const Kernel *k, int ins)
{
    return ins >= k->n_pre || (k->kind == KERNEL_CONTRACT && ins == k->start);
}

/* Does the kernel read this buffer at other elements than it writes? */
static bool
reads_elsewhere(const Kernel *k, const Write *w)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        if (ins->kind == INS_LOAD && ins->buf == w->buf
            && (!is_read_once(k, i) || !index_equal(ins->index, w->index))) {
            return true;
        }
    }
    return false;
}

/* The buffer of a value until it is stored.  That of a leaf may be overwritten
 * before. */
static Buffer *
buffer_until_store(Lower *l, Node *value)
{
    return card_of(value)->kind == LEAF
         ? prog_new_buffer(l->code, l->p, NULL, value, value->type, value->shape,
                           SPACE_SCRATCH)
         : prog_buffer(l->code, l->p, value);
}

/* A kernel that copies a value to the parameter or state in which it is
 * stored. */
static void
commit_later(Lower *l, Kernel *from, Node *value, Buffer *wait, Buffer *to)
{
    Arena *a = l->code->arena;
    Kernel *k = new(a, Kernel);

    k->kind = KERNEL_MAP;
    k->copies = wait;
    k->fills = true;
    grow(a, k->root, 0);
    k->root[k->n_root++] = value;
    for (int i = 0; i < from->n_effect; i++) {
        if (from->effect[i]->in[0] == to->node) {
            grow(a, k->effect, 0);
            k->effect[k->n_effect++] = from->effect[i];
        }
    }
    nest_add_map(l, k);
}

static void
remove_write(Kernel *k, int i)
{
    k->ins[k->write[i].value].uses--;
    for (int j = i + 1; j < k->n_write; j++) {
        k->write[j - 1] = k->write[j];
    }
    k->n_write--;
}

static bool
is_kept(const Write *w)
{
    return w->buf != NULL && buffer_is_kept(w->buf);
}

/* Turns write i into one to scratch, and a kernel that copies. */
static void
commit_write(Lower *l, Kernel *k, int i)
{
    Write w = k->write[i];

    remove_write(k, i);
    commit_later(l, k, k->root[w.root], prog_buffer(l->code, l->p, k->root[w.root]),
                 w.buf);
}

static void
split_conflicts(Lower *l, Kernel *k)
{
    for (int i = k->n_write - 1; i >= 0; i--) {
        if (is_kept(&k->write[i]) && reads_elsewhere(k, &k->write[i])) {
            commit_write(l, k, i);
        }
    }
}

/* Keeps writes to scratch that somebody loads. */
static void
settle_writes(Lower *l, Kernel *k)
{
    for (int i = k->n_write - 1; i >= 0; i--) {
        Write *w = &k->write[i];
        if (w->buf != NULL) {
            continue;
        }
        w->buf = program_buffer(l->p, k->root[w->root]);
        if (w->buf == NULL || w->buf->space != SPACE_SCRATCH) {
            remove_write(k, i);
        }
    }
}

/* A kernel all of whose results were stored elsewhere does nothing. */
static void
drop_idle(Program *p)
{
    int n = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        if (p->kernel[i]->n_write > 0 || p->kernel[i]->repeat != NULL) {
            p->kernel[n++] = p->kernel[i];
        }
    }
    p->n_kernel = n;
}

/* ---- programs ------------------------------------------------------------ */

static void
add_dest(Lower *l, const Node *n, Buffer *b)
{
    Dest *d = new(l->code->arena, Dest), **first = sparse_at(&l->dest, n->id);

    d->buf = b;
    d->next = *first;
    *first = d;
}

/* A member of the gradient struct has the layout of its parameter. */
static void
as_gradient(const Code *c, Buffer *b, const char *name)
{
    for (int i = 0; i < c->model->n_param; i++) {
        const Node *param = c->model->param[i];
        if (strcmp(param->attr.name, name) == 0) {
            b->param = param;
            b->name = param->attr.name;
            b->layout = c->layout[param->id];
        }
    }
}

static void
declare_arguments(Lower *l)
{
    Program *p = l->p;

    for (int i = 0; i < p->n_in; i++) {
        Buffer *b = prog_buffer(l->code, p, p->in[i].node);
        b->name = b->model_name = p->in[i].name;
    }
    for (int i = 0; i < p->n_out; i++) {
        Node *n = p->out[i].node;
        Buffer *b = prog_new_buffer(l->code, p, p->out[i].name, n, n->type,
                                    n->shape, SPACE_OUT);
        b->model_name = p->out[i].name;
        p->loss = i == 0 ? b : p->loss;
        add_dest(l, n, b);
        if (card_of(n)->kind != LEAF || n->op == OP_random) {
            program_held(p, n)->buffer = b;
        }
    }
    for (int i = 0; i < p->n_grad && p->split; i++) {
        Node *n = p->grad[i].node;
        Buffer *b = prog_new_buffer(l->code, p, p->grad[i].name, n, n->type,
                                    n->shape, SPACE_GRAD);
        as_gradient(l->code, b, p->grad[i].name);
        add_dest(l, n, b);
        if (card_of(n)->kind != LEAF || n->op == OP_random) {
            program_held(p, n)->buffer = b;
        }
    }
}

static void
lower_program(Code *c, Program *p)
{
    Lower l = { .code = c, .p = p, .dest = sparse_of(c->arena, Dest *) };
    int n = p->n_kernel;

    for (int i = 0; i < p->n_grad && !p->split; i++) {
        as_gradient(c, prog_buffer(c, p, p->grad[i].node), p->grad[i].name);
    }
    declare_arguments(&l);
    for (int i = 0; i < n; i++) {
        l.k = p->kernel[i];
        lower_nest(&l);
    }
    for (int i = 0; i < n; i++) {
        split_conflicts(&l, p->kernel[i]);
    }
    for (int i = 0; i < p->n_kernel; i++) {
        settle_writes(&l, p->kernel[i]);
    }
    drop_idle(p);
}

/* Used by the order pass when updates wait for each other in a circle: kernel k
 * keeps its results in scratch, and copies follow at the end. */
void
lower_commit(Code *c, Program *p, Kernel *k)
{
    Lower l = { .code = c, .p = p, .dest = sparse_of(c->arena, Dest *) };

    for (int i = k->n_write - 1; i >= 0; i--) {
        Write w = k->write[i];
        bool again = false;
        Buffer *wait;
        if (!is_kept(&w)) {
            continue;
        }
        wait = buffer_until_store(&l, k->root[w.root]);
        commit_later(&l, k, k->root[w.root], wait, w.buf);
        for (int j = 0; j < k->n_write; j++) {
            again = again || k->write[j].buf == wait;
        }
        if (again) {
            remove_write(k, i);
        } else {
            k->write[i].buf = wait;
            k->write[i].index = k->flat_index;
        }
    }
}

/* Inner loops first: outer ones bind them. */
void
lower_run(Code *c)
{
    for (int i = c->n_body - 1; i >= 0; i--) {
        lower_program(c, c->body[i]);
    }
    for (int i = 0; i < c->n_program; i++) {
        lower_program(c, c->program[i]);
    }
}

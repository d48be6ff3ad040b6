/* verify_prog.c -- an independent look at what schedule and plan decided
 *
 * keeps   simple rules checked the slow way, sharing no code with the passes:
 *         a value is written once and before it is read; a parameter or state
 *         is overwritten only after every other kernel has read it; values
 *         alive at one time lie apart
 */
#include "back/prog.h"

#include <string.h>

static void
fail(const Program *p, const char *after, const Kernel *k, const Buffer *b,
     const char *why)
{
    bug("after %s: program %s, step %d, value %s: %s", after, p->name,
        k->position + 1, b->name != NULL ? b->name : card_of(b->node)->name, why);
}

/* state[]: 0 not written, 1 written; buffers are numbered by position. */
static int
number_of(const Program *p, const Buffer *b, const int *by_node)
{
    int i = by_node[b->node->id];

    while (p->buffer[i] != b) {
        i++;
    }
    return i;
}

static void
check_order(const Code *c, const Program *p, const char *after)
{
    Arena *a = arena_new();
    bool *written = new_n(a, p->n_buffer + 1, bool);
    int *by_node = new_n(a, c->model->graph->n, int);

    for (int i = p->n_buffer - 1; i >= 0; i--) {
        by_node[p->buffer[i]->node->id] = i;
    }
    for (int k = 0; k < p->n_kernel; k++) {
        const Kernel *kernel = p->kernel[k];
        for (int i = 0; i < kernel->n_ins; i++) {
            const Buffer *b = kernel->ins[i].buf;
            bool there = b == NULL || written[number_of(p, b, by_node)];
            bool given = b == NULL || b->space == SPACE_IN || buffer_is_kept(b)
                      || (b->space == SPACE_GRAD && !p->split);
            if (!there && !given) {
                fail(p, after, kernel, b, "read before it is written");
            }
            if (there && b != NULL && buffer_is_kept(b)) {
                fail(p, after, kernel, b, "read after it was overwritten");
            }
        }
        for (int i = 0; i < kernel->n_write; i++) {
            int n = number_of(p, kernel->write[i].buf, by_node);
            if (written[n]) {
                fail(p, after, kernel, p->buffer[n], "written twice");
            }
            written[n] = true;
        }
    }
    arena_drop(a);
}

static bool
apart(const Buffer *x, const Buffer *y)
{
    return x->pool != y->pool || x->last < y->first || y->last < x->first
        || x->offset + x->layout.size <= y->offset
        || y->offset + y->layout.size <= x->offset;
}

/* A value written over another starts where the other one ends. */
static bool
follows(const Buffer *x, const Buffer *y)
{
    return (x->over == y && x->first == y->last)
        || (y->over == x && y->first == x->last);
}

static void
check_places(const Program *p, const char *after)
{
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *x = p->buffer[i];
        for (int j = 0; j < i && x->space == SPACE_SCRATCH && x->first >= 0; j++) {
            const Buffer *y = p->buffer[j];
            if (y->space == SPACE_SCRATCH && y->first >= 0 && !apart(x, y)
                && !follows(x, y)) {
                bug("after %s: program %s: two values share scratch at %lld",
                    after, p->name, (long long)x->offset);
            }
        }
    }
}

void
prog_verify(const Code *c, const char *after)
{
    bool ordered = strcmp(after, "schedule") == 0 || strcmp(after, "plan") == 0;

    for (int i = 0; i < c->n_program + c->n_body && ordered; i++) {
        const Program *p = i < c->n_program ? c->program[i]
                                            : c->body[i - c->n_program];
        check_order(c, p, after);
        if (strcmp(after, "plan") == 0) {
            check_places(p, after);
        }
    }
}

/* interpret_program.c -- all kernels of a program on one memory; see
 * interpret.h
 *
 * keeps   scratch lies where the plan put it and starts undefined: a wrong
 *         order or offset shows up as a wrong or missing value
 */
#include "kernel/interpret.h"

/* The cells of every pool of a program or loop body: one per byte, since values
 * of several types may lie there.  Each element of a value uses one. */
typedef struct Pools {
    Cell *cell[POOLS];
} Pools;

/* Arrays of the entry's function. */
static void
place_stack(Memory *m, const Code *c, const Program *p)
{
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->on_stack) {
            memory_place(m, b, new_n(c->arena, b->layout.size * type_size(c, b->type) + 1,
                                     Cell));
        }
    }
}

static void
place_scratch(Memory *m, const Code *c, const Program *p, const Pools *pool)
{
    place_stack(m, c, p);
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (storage_of(b) != b && storage_of(b)->space != SPACE_SCRATCH) {
            memory_place(m, b, memory_of(m, storage_of(b)));
        } else if (b->space == SPACE_SCRATCH && b->first >= 0 && !b->on_stack) {
            memory_place(m, b, pool->cell[b->pool]
                               + b->offset * type_size(c, (Type)b->pool)
                               + b->shift);
        }
    }
}

/* The bodies of loops, within the scratch of their loops. */
static void
place_bodies(Memory *m, const Code *c, const Program *p)
{
    for (int i = 0; i < p->n_kernel; i++) {
        const Repeat *r = p->kernel[i]->repeat;
        Pools work;
        for (int j = 0; r != NULL && j < POOLS; j++) {
            work.cell[j] = r->work[j] != NULL ? memory_of(m, r->work[j]) : NULL;
        }
        if (r != NULL) {
            place_scratch(m, c, r->body, &work);
            place_bodies(m, c, r->body);
        }
    }
}

const char *
program_interpret(Memory *m, const Code *c, const Program *p)
{
    const char *why = NULL;
    Pools pool;

    for (int i = 0; i < POOLS; i++) {
        pool.cell[i] = new_n(c->arena, p->pool[i] * type_size(c, (Type)i) + 1, Cell);
    }
    place_scratch(m, c, p, &pool);
    place_bodies(m, c, p);
    for (int i = 0; i < p->n_kernel && why == NULL; i++) {
        why = nest_interpret(m, p->kernel[i]->nest);
    }
    return why;
}

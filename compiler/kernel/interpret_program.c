/* interpret_program.c -- all kernels of a program on one memory; see interpret.h
 *
 * keeps   scratch lies where plan has put it, and is not set before: a wrong order
 *         or place shows as a wrong or missing value
 */
#include "kernel/interpret.h"

/* Cells of every pool, of a program or of the body of a loop: one for each byte,
 * since values of several types may lie there. */
typedef struct Pools {
    Cell *cell[POOLS];
} Pools;

static void
place_scratch(Memory *m, const Code *c, const Program *p, const Pools *pool)
{
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space == SPACE_SCRATCH && b->first >= 0) {
            memory_place(m, b, pool->cell[b->pool]
                               + b->offset * type_size(c, (Type)b->pool));
        }
    }
}

static const char *run_kernels(Memory *m, const Code *c, const Program *p);

/* The number that a carry begins with. */
static double
first_number(const Repeat *r, const Buffer *carry)
{
    const Scan *s = r->scan->scan;
    int i = 0;

    while (s->slot[i] != carry->node) {
        i++;
    }
    return r->scan->in[i]->attr.value;
}

static void
begin_carries(Memory *m, const Repeat *r)
{
    for (int i = 0; i < r->n_bind; i++) {
        const Bind *b = &r->bind[i];
        int64_t n = shape_count(b->inner->shape);
        Cell *to, *from;
        if (b->inner->space != SPACE_CARRY) {
            continue;
        }
        to = memory_of(m, b->outer);
        from = b->first != NULL ? memory_of(m, b->first) : NULL;
        for (int64_t e = 0; e < n; e++) {
            double v = from != NULL ? 0.0 : first_number(r, b->inner);
            to[e] = from != NULL ? from[e] : cell_set(v, trace_number(v));
        }
    }
}

static const char *
run_loop(Memory *m, const Code *c, const Repeat *r)
{
    const Scan *s = r->scan->scan;
    const char *why = NULL;
    Pools work;

    for (int i = 0; i < POOLS; i++) {
        work.cell[i] = r->work[i] != NULL ? memory_of(m, r->work[i]) : NULL;
    }
    begin_carries(m, r);
    for (int i = 0; i < s->length && why == NULL; i++) {
        int64_t t = s->reverse ? s->length - 1 - i : i;
        for (int k = 0; k < r->n_bind; k++) {
            const Bind *b = &r->bind[k];
            memory_place(m, b->inner, memory_of(m, b->outer) + b->step * t);
        }
        place_scratch(m, c, r->body, &work);
        why = run_kernels(m, c, r->body);
    }
    return why;
}

static const char *
run_kernels(Memory *m, const Code *c, const Program *p)
{
    const char *why = NULL;

    for (int i = 0; i < p->n_kernel && why == NULL; i++) {
        const Kernel *k = p->kernel[i];
        if (k->repeat != NULL) {
            why = run_loop(m, c, k->repeat);
        } else {
            why = nest_interpret(m, k->nest);
        }
    }
    return why;
}

const char *
program_interpret(Memory *m, const Code *c, const Program *p)
{
    Pools pool;

    for (int i = 0; i < POOLS; i++) {
        pool.cell[i] = new_n(c->arena, p->pool[i] * type_size(c, (Type)i) + 1, Cell);
    }
    place_scratch(m, c, p, &pool);
    return run_kernels(m, c, p);
}

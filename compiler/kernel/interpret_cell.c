/* interpret_cell.c -- where arrays lie and what their elements become; see
 * interpreter.h
 */
/* The profile of most generated code, whatever this machine supports. */
#define GRADC_FMA 1
#include "kernel/interpreter.h"

#include "kernel/text.h"
#include "graph/eval_kernel.h"
#include "graph/eval.h"

struct Place {
    const Buffer *array;
    Cell *cell;
    Place *next;
};

Memory *
memory_new(Arena *a, bool backwards, int64_t steps)
{
    Memory *m = new(a, Memory);

    m->arena = a;
    m->backwards = backwards;
    m->most = steps;
    return m;
}

bool
memory_is_spent(const Memory *m)
{
    return m->most > 0 && m->steps > m->most;
}

static int
lanes_of(const Buffer *b)
{
    return b->lanes > 1 ? b->lanes : 1;
}

int64_t
memory_size(const Buffer *b)
{
    return b->layout.size * lanes_of(b);
}

static Place *
find_place(Memory *m, const Buffer *b)
{
    Place **list = &m->place[((uintptr_t)b >> 4) % MEMORY_LISTS], *p;

    for (p = *list; p != NULL; p = p->next) {
        if (p->array == b) {
            return p;
        }
    }
    p = new(m->arena, Place);
    p->array = b;
    p->next = *list;
    return *list = p;
}

void
memory_place(Memory *m, const Buffer *b, Cell *cells)
{
    find_place(m, b)->cell = cells;
}

Cell *
memory_of(Memory *m, const Buffer *b)
{
    Place *p = find_place(m, b);

    if (p->cell == NULL) {
        p->cell = new_n(m->arena, memory_size(b), Cell);
    }
    return p->cell;
}

Cell
cell_set(double v, Trace trace)
{
    return (Cell){ .v = v, .trace = trace, .set = true };
}

Cell
run_number(Type type, double v)
{
    v = eval_convert(type, v);
    return cell_set(v, trace_number(v));
}

void
run_fail(Run *r, const char *fmt, ...)
{
    va_list ap;

    if (r->why == NULL) {
        va_start(ap, fmt);
        r->why = arena_printf(r->arena, "%s in `%s`",
                              arena_vprintf(r->arena, fmt, ap),
                              stmt_text(r->arena, r->nest, r->here));
        va_end(ap);
    }
}

/* Cells index .. index + n-1 of an array, counted in its elements; NULL if they
 * do not exist. */
Cell *
run_cells(Run *r, const Buffer *b, int64_t index, int64_t n)
{
    int64_t first = index * lanes_of(b);

    if (index < 0 || first + n > memory_size(b)) {
        run_fail(r, "element %lld of %s, which has %lld,", (long long)(index + n - 1),
             array_name(r->arena, b), (long long)b->layout.size);
        return NULL;
    }
    return memory_of(r->m, b) + first;
}

Cell
run_map(Op op, Type type, const Cell *x, int n)
{
    Node like = { .op = op, .type = type };
    double v[MAX_IN];
    Trace t[MAX_IN];
    bool set = true;

    for (int i = 0; i < n; i++) {
        v[i] = x[i].v;
        t[i] = x[i].trace;
        set = set && x[i].set;
    }
    if (op == OP_where && x[0].set) {
        set = x[v[0] != 0.0 ? 1 : 2].set;
    }
    if (!set) {
        return (Cell){ .v = 0.0 };
    }
    if (op == OP_argmax || op == OP_argmin) {
        bool better = op == OP_argmax ? gradc_above(v[1], v[0])
                                      : gradc_below(v[1], v[0]);
        return cell_set(better, trace_map(op, t, n));
    }
    return cell_set(eval_element(&like, v), trace_map(op, t, n));
}

Cell
run_add(Cell x, Cell y)
{
    Cell arg[2] = { x, y };

    return run_map(OP_add, F64, arg, 2);
}

/* call.c -- the arguments of kernels, and text of their calls in a loop over time */
#include "emit/print.h"
#include "lower/repeat.h"

/* Storage as a list, which is in it, and the first value seen in each. */
typedef struct Stores {
    Sparse seen;                /* by address: bool */
    const Buffer **list, **value;
    int n;
} Stores;

static void
add_storage(Stores *s, const Buffer *value)
{
    const Buffer *b;
    bool *seen;

    if (value == NULL || value->space == SPACE_LOCAL) {
        return;
    }
    b = storage_of(value);
    seen = sparse_at_address(&s->seen, b);
    if (!*seen) {
        *seen = true;
        s->value[s->n] = b->space == SPACE_SCRATCH ? value : b;
        s->list[s->n++] = b;
    }
}

/* Reads come before writes. */
static Stores
stores_of(Arena *a, const Kernel *k)
{
    Stores s = { .seen = sparse_of(a, bool) };

    s.list = new_n(a, k->n_ins + k->n_write, const Buffer *);
    s.value = new_n(a, k->n_ins + k->n_write, const Buffer *);
    for (int i = 0; i < k->n_ins; i++) {
        add_storage(&s, k->ins[i].buf);
    }
    for (int i = 0; i < k->n_write; i++) {
        add_storage(&s, k->write[i].buf);
    }
    return s;
}

const Buffer **
kernel_buffers(Arena *a, const Kernel *k, int *n)
{
    Stores s = stores_of(a, k);

    *n = s.n;
    return s.list;
}

const Buffer **
kernel_values(Arena *a, const Kernel *k, int *n)
{
    Stores s = stores_of(a, k);

    *n = s.n;
    return s.value;
}

int *
kernel_streams(Arena *a, const Kernel *k, int *n)
{
    int *list = NULL, j;

    *n = 0;
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].kind != INS_RANDOM) {
            continue;
        }
        for (j = 0; j < *n && list[j] != k->ins[i].list[0]; j++) {
        }
        if (j == *n) {
            grow(a, list, *n);
            list[(*n)++] = k->ins[i].list[0];
        }
    }
    return list;
}

/* The address of a buffer of the body in this iteration. */
static const char *
print_inner(Print *q, const Buffer *b)
{
    const Repeat *r = q->k->repeat;
    const Bind *bind = repeat_bind(r, b);

    return bind == NULL
         ? emit_position(q->arena, q->c, b, emit_argument_name(q, r->work[b->pool]))
         : print_address(q, bind->outer, repeat_slice(q->arena, r, bind, true));
}

void
print_kernel_call(Print *q, const Kernel *k, const char *units)
{
    int n, n_stream;
    const Buffer **list = kernel_buffers(q->arena, k, &n);
    const int *stream = kernel_streams(q->arena, k, &n_stream);
    const Routine *f = k->routine;
    Text *t = text_new(q->arena);

    for (int i = 0; i < n; i++) {
        text_printf(t, "%s%s", i > 0 ? ", " : "", print_inner(q, list[i]));
    }
    for (int i = 0; i < f->n_stream; i++) {
        if (f->stream_arg[i] != NULL) {
            text_printf(t, ", %du", stream[i]);
        }
    }
    for (int i = 0; i < f->n_number; i++) {
        text_printf(t, ", %s", k->number[i]);
    }
    emit_line(q, "%s(%s%s%s);", f->name, t->s, k->divided ? ", part" : "", units);
    if (q->c->timed) {
        emit_line(q, "gradc_tick(%d);", q->k->repeat->body->before + k->position);
    }
}

const char *
print_all_units(const Print *q, const Kernel *k)
{
    return k->units == NULL ? ""
         : arena_printf(q->arena, ", 0, %s", emit_count(q, k->units->count));
}

bool
emit_is_compact(const Code *c, const Program *p)
{
    return c->target->small && p->entry->kind == ENTRY_TRAIN;
}

const char *
emit_linkage(const Routine *f)
{
    return f->in_place ? "static GRADC_IN_PLACE"
         : f->once ? "static GRADC_ONCE"
         : f->compact ? "static GRADC_NOINLINE GRADC_COMPACT" : "static GRADC_NOINLINE";
}

/* scan.c -- text of a loop over time: where its values lie in iteration t,
 * and a call for every kernel of its body
 */
#include "emit/loop.h"

#include <string.h>

static const Bind *
bind_of(const Repeat *r, const Buffer *inner)
{
    for (int i = 0; i < r->n_bind; i++) {
        if (r->bind[i].inner == inner) {
            return &r->bind[i];
        }
    }
    return NULL;
}

static const char *
inner_name(const Print *q, const Buffer *b)
{
    const Repeat *r = q->k->repeat;
    const Bind *bind = bind_of(r, storage_of(b));

    if (bind != NULL && bind->step == 0) {
        return emit_argument_name(q, bind->outer);
    }
    return q->f->local[storage_of(b)->number];
}

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

/* Carries before the first iteration. */
static void
print_first(Print *q)
{
    const Repeat *r = q->k->repeat;

    for (int i = 0; i < r->n_bind; i++) {
        const Bind *b = &r->bind[i];
        const char *to;
        if (b->inner->space != SPACE_CARRY) {
            continue;
        }
        to = emit_argument_name(q, b->outer);
        emit_line(q, "for (int i = 0; i < %lld; i++) {",
                  (long long)shape_count(b->inner->shape));
        if (b->first != NULL) {
            emit_line(q, "    %s[i] = %s[i];", to, emit_argument_name(q, b->first));
        } else {
            emit_line(q, "    %s[i] = %s;", to,
                      emit_number(q, first_number(r, b->inner), b->inner->type));
        }
        emit_line(q, "}");
    }
}

/* Slices of stacked operands and results. */
static void
print_slices(Print *q)
{
    const Repeat *r = q->k->repeat;

    for (int i = 0; i < r->n_bind; i++) {
        const Bind *b = &r->bind[i];
        if (b->step > 0) {
            emit_line(q, "%s%s *%s = %s + %lld*t;",
                      b->inner->space == SPACE_OUT ? "" : "const ",
                      emit_type(q->c, b->inner->type), inner_name(q, b->inner),
                      emit_argument_name(q, b->outer), (long long)b->step);
        }
    }
}

/* Values that live within one iteration. */
static void
print_scratch(Print *q)
{
    const Repeat *r = q->k->repeat;

    for (int i = 0; i < r->body->n_buffer; i++) {
        const Buffer *b = r->body->buffer[i];
        const char *work;
        if (b->space != SPACE_SCRATCH || b->over != NULL || b->first < 0) {
            continue;
        }
        work = emit_argument_name(q, r->work[b->pool]);
        emit_line(q, "%s *%s = %s;", emit_type(q->c, b->type), inner_name(q, b),
                  emit_place(q->arena, q->c, b, work));
    }
}

static void
print_waiting(Print *q, const Kernel *k)
{
    if (k->waits) {
        emit_line(q, "gradc_wait(part);");
    }
}

static void
print_step(Print *q, const Kernel *k)
{
    int n, n_stream;
    const Buffer **list = kernel_buffers(q->arena, k, &n);
    const int *stream = kernel_streams(q->arena, k, &n_stream);
    const Routine *f = k->routine;
    Text *t = text_new(q->arena);

    for (int i = 0; i < n; i++) {
        text_printf(t, "%s%s", i > 0 ? ", " : "", inner_name(q, list[i]));
    }
    for (int i = 0; i < f->n_stream; i++) {
        if (f->stream_arg[i] != NULL) {
            text_printf(t, ", %du", stream[i]);
        }
    }
    for (int i = 0; i < f->n_number; i++) {
        text_printf(t, ", %s", k->number[i]);
    }
    print_waiting(q, k);
    if (k->divided) {
        text_add(t, ", part");
    } else if (q->k->divided) {
        emit_line(q, "if (part->number == 0) {");
        emit_line(q, "    %s(%s);", f->name, t->s);
        emit_line(q, "}");
        return;
    }
    emit_line(q, "%s(%s);", f->name, t->s);
}

void
scan_loop(Print *q)
{
    const Repeat *r = q->k->repeat;
    const Scan *s = r->scan->scan;

    if (q->k->divided) {
        emit_line(q, "if (part->number == 0) {");
        q->depth++;
        print_first(q);
        q->depth--;
        emit_line(q, "}");
        emit_line(q, "gradc_wait(part);");
    } else {
        print_first(q);
    }
    if (s->reverse) {
        emit_line(q, "for (int t = %d; t >= 0; t--) {", s->length - 1);
    } else {
        emit_line(q, "for (int t = 0; t < %d; t++) {", s->length);
    }
    q->depth++;
    print_slices(q);
    print_scratch(q);
    text_add(q->t, "\n");
    for (int i = 0; i < r->body->n_kernel; i++) {
        print_step(q, r->body->kernel[i]);
    }
    if (q->k->divided) {
        emit_line(q, "gradc_wait(part);");
    }
    q->depth--;
    emit_line(q, "}");
}

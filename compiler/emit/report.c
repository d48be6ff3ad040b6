/* report.c -- NAME.report.json: every byte a model needs, per entry point
 *
 * keeps   sizes only; nothing of time or machine
 */
#include "emit/budget.h"

#include "base/json.h"

#include <string.h>

static int64_t
bytes_of(const Code *c, const Buffer *b)
{
    return b->layout.size * type_size(c, b->type);
}

/* The layout: offset in the struct in bytes; strides in elements; the axis in panels and
 * their lanes, if there is one. */
static void
place(Json *j, const Buffer *b, int64_t offset)
{
    Text *t = text_new(j->t->arena);

    for (int i = 0; i < b->shape.rank; i++) {
        text_printf(t, "%s%lld", i > 0 ? "," : "", (long long)b->layout.stride[i]);
    }
    json_put_int(j, "offset", offset);
    json_put_raw(j, "strides", "[%s]", t->s);
    if (b->layout.panel > 0) {
        json_put_raw(j, "panels", "[%d,%d]", b->layout.panel_axis, b->layout.panel);
    }
}

/* The beginning of an object about a tensor. */
static void
tensor(Json *j, const char *name, Type type, Shape shape)
{
    json_begin_object(j, NULL, false);
    json_put_string(j, "name", name);
    json_put_string(j, "type", type_name(type));
    json_put_raw(j, "shape", "%s", shape_text(j->t->arena, shape));
}

static void
tensors(Json *j, const Code *c, const char *key, Node *const *list, int n,
        bool computes)
{
    StructSize size = { 0, 1 };

    json_begin_object(j, key, true);
    json_begin_list(j, "tensors", true);
    for (int i = 0; i < n; i++) {
        Type type = list[i]->type;
        Buffer b = { .node = list[i], .type = computes ? type_computes(type) : type,
                     .shape = list[i]->shape, .layout = c->layout[list[i]->id] };
        struct_member(c, &size, b.type, b.layout.size);
        tensor(j, list[i]->attr.name, b.type, b.shape);
        place(j, &b, size.end - bytes_of(c, &b));
        json_put_int(j, "bytes", bytes_of(c, &b));
        json_end(j);
    }
    json_end(j);
    json_put_int(j, "bytes", struct_of(c, list, n, computes));
    json_end(j);
}

static void
layout(Json *j, const Code *c, const char *what, const Kept *kept, int n)
{
    Arena *a = j->t->arena;

    if (n > 0) {
        json_put_raw(j, arena_printf(a, "%s_layout", what), "\"%016llx\"",
                     (unsigned long long)kept_layout(c, kept, n));
        json_put_int(j, arena_printf(a, "%s_image_bytes", what), kept_image(c, kept, n));
    }
}

static void
arguments(Json *j, const Program *p, Space space, const char *key)
{
    json_begin_list(j, key, false);
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space == space) {
            tensor(j, b->name, b->type, b->shape);
            json_end(j);
        }
    }
    json_end(j);
}

static void
peak(Json *j, const Code *c, const Program *p)
{
    int n;
    const Buffer **list = budget_peak(c, p, &n);

    json_begin_list(j, "peak", false);
    for (int i = 0; i < n; i++) {
        json_begin_object(j, NULL, false);
        json_put_string(j, "name", list[i]->name);
        json_put_int(j, "bytes", bytes_of(c, list[i]));
        json_end(j);
    }
    json_end(j);
}

/* The number of kernels that a team divides, including those in the bodies of
 * loops. */
static int
divided_kernels(const Program *p)
{
    int n = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        n += k->kind == KERNEL_SCAN ? divided_kernels(k->repeat->body) : k->divided;
    }
    return n;
}

/* The parameters that an entry changes. */
static void
updates(Json *j, const Program *p)
{
    json_begin_list(j, "updates", false);
    for (int i = 0; i < p->n_effect; i++) {
        const Node *to = p->effect[i]->in[0];
        if (to->op == OP_param) {
            json_put_string(j, NULL, to->attr.name);
        }
    }
    json_end(j);
}

/* The sizes of the n C functions of an entry together; -1 if unknown. */
static Measured
together(const Measured *of, int n)
{
    Measured all = { 0, 0 };

    for (int i = 0; i < n; i++) {
        all.flash = all.flash < 0 || of[i].flash < 0 ? -1 : all.flash + of[i].flash;
        all.stack = all.stack < 0 || of[i].stack < 0 ? -1
                  : max64(all.stack, of[i].stack);
    }
    return all;
}

static void
sizes(Json *j, Measured m)
{
    json_put_int(j, "flash_bytes", m.flash);
    json_put_int(j, "stack_bytes", m.stack);
}

/* Work, flash and stack of each, as in the macros of the header. */
static void
functions(Json *j, const Function *list, const Measured *of, int n)
{
    json_begin_list(j, "functions", true);
    for (int i = 0; i < n; i++) {
        json_begin_object(j, NULL, false);
        json_put_string(j, "name", list[i].name);
        json_put_int(j, "multiply_adds", budget_products(&list[i]));
        if (list[i].p->slice) {
            json_put_int(j, "worst_slice", slice_unit(&list[i]));
            json_put_int(j, "slice_work", slice_work(&list[i]));
        }
        sizes(j, of[i]);
        json_end(j);
    }
    json_end(j);
}

/* An entry; list, of: its C functions and their sizes. */
static void
entry(Json *j, const Code *c, const Program *p, const Function *list,
      const Measured *of)
{
    const int n = p->split ? 2 : 1;
    const char *name = n == 1 ? p->name
                     : arena_printf(j->t->arena, "%s, %s", p->entry->forward, p->name);

    json_begin_object(j, NULL, true);
    json_put_string(j, "name", name);
    arguments(j, p, SPACE_IN, "inputs");
    arguments(j, p, SPACE_OUT, "outputs");
    updates(j, p);
    json_put_int(j, "kernels", p->n_kernel);
    if (c->threads != THREADS_NONE) {
        json_put_int(j, "divided_kernels", divided_kernels(p));
    }
    json_put_int(j, "multiply_adds", budget_multiply_adds(p));
    if (p->entry->part > 0) {
        json_put_int(j, "batch", p->entry->batch);
        json_put_int(j, "rows_at_a_time", p->entry->part);
    }
    if (p->slice) {
        json_put_int(j, "worst_slice", p->unit);
    }
    json_put_int(j, "scratch_bytes", struct_scratch(c, p));
    json_put_int(j, "live_peak_bytes", p->live_peak);
    json_put_int(j, "local_array_bytes", budget_locals(c, p));
    sizes(j, together(of, n));
    functions(j, list, of, n);
    peak(j, c, p);
    json_end(j);
}

/* What the budget of RAM led to: does every entry have the bits that it has without
 * one? */
static void
budget(Json *j, const Code *c)
{
    bool same = !c->factored;

    for (int i = 0; i < c->n_program; i++) {
        const Entry *e = c->program[i]->entry;
        same = same && !e->reordered && !e->states;
    }
    if (c->ram > 0) {
        json_put_int(j, "ram_bytes", c->ram);
        json_put_bool(j, "same_bits", same);
    }
}

static void
settings(Json *j, const Model *m)
{
    if (m->n_setting > 0) {
        json_begin_object(j, "settings", false);
        for (int i = 0; i < m->n_setting; i++) {
            json_put_string(j, m->setting[i].name, m->setting[i].value);
        }
        json_end(j);
    }
}

static void
structs(Json *j, const Code *c)
{
    const Model *m = c->model;
    int n_scratch;

    if (m->n_frozen > 0) {
        tensors(j, c, "frozen", m->param, m->n_frozen, false);
    }
    tensors(j, c, "parameters", m->param + m->n_frozen, m->n_param - m->n_frozen,
            false);
    tensors(j, c, "state", m->state, m->n_state, false);
    if (c->has_grad) {
        Node **of = new_n(j->t->arena, m->n_param + 1, Node *);
        int n = interface_gradients(c, of);
        tensors(j, c, "gradients", of, n, true);
    }
    json_put_int(j, "scratch_bytes", union_scratch(c, &n_scratch));
    json_put_int(j, "static_data_bytes", 0);
}

void
emit_report(Text *t, const Code *c, const Budget *b)
{
    const Model *m = c->model;
    Function *list = new_n(t->arena, b->n + 1, Function);
    Json j = { .t = t };
    Kept kept[KEPT];
    int function = 0;

    json_begin_object(&j, NULL, true);
    json_put_string(&j, "name", m->name);
    json_put_string(&j, "gradc", GRADC_VERSION);
    json_put_raw(&j, "hash", "\"%016llx\"", (unsigned long long)m->hash);
    json_put_string(&j, "target", c->target->name);
    settings(&j, m);
    budget(&j, c);
    layout(&j, c, "weights", kept, kept_weights(c, kept));
    layout(&j, c, "state", kept, kept_saved(c, kept));
    structs(&j, c);
    interface_functions(c, list);
    json_put_string(&j, "measured_with", b->measured != NULL ? b->measured : "");
    sizes(&j, b->of[b->n]);
    json_begin_list(&j, "entries", true);
    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        entry(&j, c, p, &list[function], &b->of[function]);
        function += p->split ? 2 : 1;
    }
    json_end(&j);
    json_end(&j);
    text_add(t, "\n");
}

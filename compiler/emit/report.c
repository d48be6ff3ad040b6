/* report.c -- NAME.report.json: every byte a model needs, per entry point
 *
 * keeps   sizes only; nothing of time or machine
 */
#include "emit/budget.h"

#include <string.h>

static int64_t
bytes_of(const Code *c, const Buffer *b)
{
    return b->layout.size * type_size(c, b->type);
}

/* Prints the layout: offset in the struct in bytes; strides in elements; the axis
 * in panels and their lanes, if there is one. */
static void
place(Text *t, const Buffer *b, int64_t offset)
{
    text_printf(t, "\"offset\": %lld, \"strides\": [", (long long)offset);
    for (int i = 0; i < b->shape.rank; i++) {
        text_printf(t, "%s%lld", i > 0 ? "," : "", (long long)b->layout.stride[i]);
    }
    text_add(t, "]");
    if (b->layout.panel > 0) {
        text_printf(t, ", \"panels\": [%d,%d]", b->layout.panel_axis,
                    b->layout.panel);
    }
}

static void
tensors(Text *t, const Code *c, const char *key, Node *const *list, int n,
        bool computes)
{
    StructSize size = { 0, 1 };

    text_printf(t, "  \"%s\": {\n    \"tensors\": [", key);
    for (int i = 0; i < n; i++) {
        Type type = list[i]->type;
        Buffer b = { .node = list[i], .type = computes ? type_computes(type) : type,
                     .shape = list[i]->shape, .layout = c->layout[list[i]->id] };
        text_printf(t, "%s\n      { \"name\": ", i > 0 ? "," : "");
        text_json(t, list[i]->attr.name);
        struct_member(c, &size, b.type, b.layout.size);
        text_printf(t, ", \"type\": \"%s\", \"shape\": %s, ",
                    type_name(b.type), shape_text(t->arena, b.shape));
        place(t, &b, size.end - bytes_of(c, &b));
        text_printf(t, ", \"bytes\": %lld }", (long long)bytes_of(c, &b));
    }
    text_printf(t, "%s],\n    \"bytes\": %lld\n  },\n", n > 0 ? "\n    " : "",
                (long long)struct_of(c, list, n, computes));
}

static void
layout(Text *t, const Code *c, const char *what, const Kept *kept, int n)
{
    if (n > 0) {
        text_printf(t, "  \"%s_layout\": \"%016llx\",\n  \"%s_image_bytes\": %lld,\n",
                    what, (unsigned long long)kept_layout(c, kept, n), what,
                    (long long)kept_image(c, kept, n));
    }
}

static void
arguments(Text *t, const Program *p, Space space, const char *key)
{
    int n = 0;

    text_printf(t, "      \"%s\": [", key);
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space == space) {
            text_printf(t, "%s{ \"name\": ", n++ > 0 ? ", " : "");
            text_json(t, b->name);
            text_printf(t, ", \"type\": \"%s\", \"shape\": %s }",
                        type_name(b->type), shape_text(t->arena, b->shape));
        }
    }
    text_add(t, "],\n");
}

static void
peak(Text *t, const Code *c, const Program *p)
{
    int n;
    const Buffer **list = budget_peak(c, p, &n);

    text_add(t, "      \"peak\": [");
    for (int i = 0; i < n; i++) {
        text_add(t, i > 0 ? ", { \"name\": " : "{ \"name\": ");
        text_json(t, list[i]->name);
        text_printf(t, ", \"bytes\": %lld }", (long long)bytes_of(c, list[i]));
    }
    text_add(t, "]\n");
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

/* Prints the parameters that an entry changes. */
static void
updates(Text *t, const Program *p)
{
    int n = 0;

    text_add(t, "      \"updates\": [");
    for (int i = 0; i < p->n_effect; i++) {
        const Node *to = p->effect[i]->in[0];
        if (to->op == OP_param) {
            text_add(t, n++ > 0 ? ", " : "");
            text_json(t, to->attr.name);
        }
    }
    text_add(t, "],\n");
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

/* Prints work, flash and stack of each, as in the macros of the header. */
static void
functions(Text *t, const Function *list, const Measured *of, int n)
{
    text_add(t, "      \"functions\": [");
    for (int i = 0; i < n; i++) {
        text_add(t, i > 0 ? ",\n        { \"name\": " : "\n        { \"name\": ");
        text_json(t, list[i].name);
        text_printf(t, ", \"multiply_adds\": %lld, ",
                    (long long)budget_products(&list[i]));
        if (list[i].p->slice) {
            text_printf(t, "\"worst_slice\": %lld, \"slice_work\": %lld, ",
                        (long long)slice_unit(&list[i]), (long long)slice_work(&list[i]));
        }
        text_printf(t, "\"flash_bytes\": %lld, \"stack_bytes\": %lld }",
                    (long long)of[i].flash, (long long)of[i].stack);
    }
    text_add(t, "\n      ],\n");
}

/* Prints an entry; list, of: its C functions and their sizes. */
static void
entry(Text *t, const Code *c, const Program *p, const Function *list,
      const Measured *of)
{
    const int n = p->split ? 2 : 1;
    const Measured all = together(of, n);

    text_add(t, "    {\n      \"name\": ");
    text_json(t, p->split ? arena_printf(t->arena, "%s, %s", p->entry->forward, p->name)
                       : p->name);
    text_add(t, ",\n");
    arguments(t, p, SPACE_IN, "inputs");
    arguments(t, p, SPACE_OUT, "outputs");
    updates(t, p);
    text_printf(t, "      \"kernels\": %d,\n", p->n_kernel);
    if (c->threads != THREADS_NONE) {
        text_printf(t, "      \"divided_kernels\": %d,\n", divided_kernels(p));
    }
    text_printf(t, "      \"multiply_adds\": %lld,\n",
                (long long)budget_multiply_adds(p));
    if (p->entry->part > 0) {
        text_printf(t, "      \"batch\": %d,\n      \"rows_at_a_time\": %d,\n",
                    p->entry->batch, p->entry->part);
    }
    if (p->slice) {
        text_printf(t, "      \"worst_slice\": %lld,\n", (long long)p->unit);
    }
    text_printf(t, "      \"scratch_bytes\": %lld,\n", (long long)struct_scratch(c, p));
    text_printf(t, "      \"live_peak_bytes\": %lld,\n", (long long)p->live_peak);
    text_printf(t, "      \"local_array_bytes\": %lld,\n",
                (long long)budget_locals(c, p));
    text_printf(t, "      \"flash_bytes\": %lld,\n      \"stack_bytes\": %lld,\n",
                (long long)all.flash, (long long)all.stack);
    functions(t, list, of, n);
    peak(t, c, p);
    text_add(t, "    }");
}

/* Prints what the budget of RAM led to: does every entry have the bits that it has
 * without one? */
static void
budget(Text *t, const Code *c)
{
    bool same = !c->factored;

    for (int i = 0; i < c->n_program; i++) {
        const Entry *e = c->program[i]->entry;
        same = same && !e->reordered && !e->states;
    }
    if (c->ram > 0) {
        text_printf(t, "  \"ram_bytes\": %lld,\n  \"same_bits\": %s,\n", (long long)c->ram,
                    same ? "true" : "false");
    }
}

static void
settings(Text *t, const Model *m)
{
    for (int i = 0; i < m->n_setting; i++) {
        text_add(t, i == 0 ? "  \"settings\": { " : ", ");
        text_json(t, m->setting[i].name);
        text_add(t, ": ");
        text_json(t, m->setting[i].value);
    }
    text_add(t, m->n_setting > 0 ? " },\n" : "");
}

void
emit_report(Text *t, const Code *c, const Budget *b)
{
    const Model *m = c->model;
    Function *list = new_n(t->arena, b->n + 1, Function);
    Kept kept[KEPT];
    int n_scratch, function = 0;

    text_add(t, "{\n  \"name\": ");
    text_json(t, m->name);
    text_printf(t, ",\n  \"gradc\": \"" GRADC_VERSION "\",\n  \"hash\": "
                "\"%016llx\",\n  \"target\": \"%s\",\n",
                (unsigned long long)m->hash, c->target->name);
    settings(t, m);
    budget(t, c);
    layout(t, c, "weights", kept, kept_weights(c, kept));
    layout(t, c, "state", kept, kept_saved(c, kept));
    if (m->n_frozen > 0) {
        tensors(t, c, "frozen", m->param, m->n_frozen, false);
    }
    tensors(t, c, "parameters", m->param + m->n_frozen, m->n_param - m->n_frozen,
            false);
    tensors(t, c, "state", m->state, m->n_state, false);
    if (c->has_grad) {
        Node **of = new_n(t->arena, m->n_param + 1, Node *);
        int n = interface_gradients(c, of);
        tensors(t, c, "gradients", of, n, true);
    }
    text_printf(t, "  \"scratch_bytes\": %lld,\n  \"static_data_bytes\": 0,\n",
                (long long)union_scratch(c, &n_scratch));
    interface_functions(c, list);
    text_add(t, "  \"measured_with\": ");
    text_json(t, b->measured != NULL ? b->measured : "");
    text_printf(t, ",\n  \"flash_bytes\": %lld,\n  \"stack_bytes\": %lld,\n"
                "  \"entries\": [\n", (long long)b->of[b->n].flash,
                (long long)b->of[b->n].stack);
    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        entry(t, c, p, &list[function], &b->of[function]);
        function += p->split ? 2 : 1;
        text_add(t, i + 1 < c->n_program ? ",\n" : "\n");
    }
    text_add(t, "  ]\n}\n");
}

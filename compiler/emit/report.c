/* report.c -- NAME.report.json: every byte a model needs, per entry point
 *
 * keeps   sizes only; nothing of time or machine
 */
#include "emit/interface.h"
#include "kernel/nest.h"

#include <string.h>

static void
string(Text *t, const char *s)
{
    text_add(t, "\"");
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\') {
            text_add(t, "\\");
        }
        if ((unsigned char)*s < 32) {
            text_printf(t, "\\u%04x", (unsigned)*s);
        } else {
            text_printf(t, "%c", *s);
        }
    }
    text_add(t, "\"");
}

static int64_t
bytes_of(const Code *c, const Buffer *b)
{
    return b->layout.size * type_size(c, b->type);
}

static void
tensors(Text *t, const Code *c, const char *key, Node *const *list, int n,
        bool computes)
{
    text_printf(t, "  \"%s\": {\n    \"tensors\": [", key);
    for (int i = 0; i < n; i++) {
        Type type = list[i]->type;
        Buffer b = { .node = list[i], .type = computes ? type_computes(type) : type,
                     .shape = list[i]->shape, .layout = c->layout[list[i]->id] };
        text_printf(t, "%s\n      { \"name\": ", i > 0 ? "," : "");
        string(t, list[i]->attr.name);
        text_printf(t, ", \"type\": \"%s\", \"shape\": %s, \"bytes\": %lld }",
                    type_name(b.type), shape_text(t->arena, b.shape),
                    (long long)bytes_of(c, &b));
    }
    text_printf(t, "%s],\n    \"bytes\": %lld\n  },\n", n > 0 ? "\n    " : "",
                (long long)struct_of(c, list, n, computes));
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
            string(t, b->name);
            text_printf(t, ", \"type\": \"%s\", \"shape\": %s }",
                        type_name(b->type), shape_text(t->arena, b->shape));
        }
    }
    text_add(t, "],\n");
}

typedef struct Locals {
    const Code *code;
    int64_t bytes;
} Locals;

static void
count_local(void *to, const Stmt *s)
{
    Locals *l = to;

    if (s->kind == STMT_ALLOC && s->array->shape.rank > 0) {
        l->bytes += s->array->layout.size * s->array->lanes
                  * type_size(l->code, s->array->type);
    }
}

/* Local arrays of the kernels: the part of the stack that the model decides. */
static int64_t
local_bytes(const Code *c, const Program *p)
{
    int64_t most = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        Locals l = { .code = c };
        NestLook look = { count_local, NULL, &l };
        if (p->kernel[i]->nest != NULL) {
            stmt_look(p->kernel[i]->nest->body, &look);
        }
        most = max64(most, l.bytes);
    }
    return most;
}

static void
peak(Text *t, const Code *c, const Program *p)
{
    int n = 0;

    text_add(t, "      \"peak\": [");
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space == SPACE_SCRATCH && b->first >= 0 && b->first <= p->peak_at
            && p->peak_at <= b->last) {
            text_printf(t, "%s{ \"name\": ", n++ > 0 ? ", " : "");
            string(t, b->name);
            text_printf(t, ", \"bytes\": %lld }", (long long)bytes_of(c, b));
        }
    }
    text_add(t, "]\n");
}

/* The extents of all labels of a contraction, multiplied. */
static int64_t
products(const Node *n)
{
    int64_t extent[2 * MAX_RANK] = { 0 }, all = 1;

    for (int i = 0; i < n->nin; i++) {
        for (int d = 0; d < n->in[i]->shape.rank; d++) {
            extent[n->attr.list[i * MAX_RANK + d]] = n->in[i]->shape.dim[d];
        }
    }
    for (int l = 0; l < countof(extent); l++) {
        all *= extent[l] > 0 ? extent[l] : 1;
    }
    return all;
}

/* Products that the contractions of an entry sum up: what a forward pass or a
 * partial update saves shows here. */
static int64_t
multiply_adds(const Program *p)
{
    int64_t n = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        if (k->kind == KERNEL_CONTRACT) {
            n += products(k->anchor);
        } else if (k->kind == KERNEL_SCAN) {
            n += multiply_adds(k->repeat->body) * k->repeat->scan->scan->length;
        }
    }
    return n;
}

/* Those of which each part of a team does a share; in a loop, of its body. */
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
updates(Text *t, const Program *p)
{
    int n = 0;

    text_add(t, "      \"updates\": [");
    for (int i = 0; i < p->n_effect; i++) {
        const Node *to = p->effect[i]->in[0];
        if (to->op == OP_param) {
            text_add(t, n++ > 0 ? ", " : "");
            string(t, to->attr.name);
        }
    }
    text_add(t, "],\n");
}

static void
entry(Text *t, const Code *c, const Program *p)
{
    text_add(t, "    {\n      \"name\": ");
    string(t, p->split ? arena_printf(t->arena, "%s, %s", p->entry->forward, p->name)
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
                (long long)multiply_adds(p));
    text_printf(t, "      \"scratch_bytes\": %lld,\n", (long long)struct_scratch(c, p));
    text_printf(t, "      \"live_peak_bytes\": %lld,\n", (long long)p->live_peak);
    text_printf(t, "      \"local_array_bytes\": %lld,\n",
                (long long)local_bytes(c, p));
    peak(t, c, p);
    text_add(t, "    }");
}

void
emit_report(Text *t, const Code *c)
{
    const Model *m = c->model;
    int n_scratch;

    text_add(t, "{\n  \"name\": ");
    string(t, m->name);
    text_printf(t, ",\n  \"gradc\": \"" GRADC_VERSION "\",\n  \"hash\": "
                "\"%016llx\",\n  \"target\": \"%s\",\n",
                (unsigned long long)m->hash, c->target->name);
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
    text_printf(t, "  \"scratch_bytes\": %lld,\n  \"static_data_bytes\": 0,\n"
                "  \"entries\": [\n", (long long)union_scratch(c, &n_scratch));
    for (int i = 0; i < c->n_program; i++) {
        entry(t, c, c->program[i]);
        text_add(t, i + 1 < c->n_program ? ",\n" : "\n");
    }
    text_add(t, "  ]\n}\n");
}

/* drawn.c -- see drawn.h */
#include "drawn.h"

#include <string.h>

#include "front/front.h"
#include "graph/eval.h"
#include "onnx/export.h"

typedef struct Draw {
    Arena *arena;
    Model *m;
    Eval *e;
    uint64_t random;
    Text *head;                 /* of a file of weights */
    float *body;
    int64_t n_body;
} Draw;

/* From 0 to below 1, in steps that a float has. */
static double
next(Draw *d)
{
    d->random = d->random * 6364136223846793005u + 1442695040888963407u;
    return (double)(d->random >> 44) / (1 << 20);
}

/* What the kind of a leaf takes: labels of three classes, running variances above 0. */
static double
draw(Draw *d, const Node *leaf)
{
    double v = next(d);

    return leaf->type == BOOL ? v < 0.5 : !type_is_float(leaf->type) ? (int)(3 * v)
         : leaf->op == OP_state ? 0.5 + v : leaf->op == OP_param ? v - 0.5 : 2 * v - 1;
}

static double *
fill(Draw *d, const Node *leaf)
{
    int64_t n = shape_count(leaf->shape);
    double *v = new_n(d->arena, n + 1, double);

    for (int64_t i = 0; i < n; i++) {
        v[i] = eval_convert(leaf->type, draw(d, leaf));
    }
    eval_set(d->e, leaf, v);
    return v;
}

/* ---- a file of weights ----------------------------------------------------------- */

/* A leaf; the file has those of floats only. */
static void
add_tensor(Draw *d, const Node *leaf)
{
    const double *v = fill(d, leaf);
    int64_t n = shape_count(leaf->shape);

    if (!type_is_float(leaf->type)) {
        return;
    }
    text_printf(d->head, "%s\"%s\":{\"dtype\":\"F32\",\"shape\":[", d->head->n > 1 ? "," : "",
                leaf->attr.name);
    for (int k = 0; k < leaf->shape.rank; k++) {
        text_printf(d->head, "%s%d", k > 0 ? "," : "", leaf->shape.dim[k]);
    }
    text_printf(d->head, "],\"data_offsets\":[%lld,%lld]}", (long long)(4 * d->n_body),
                (long long)(4 * (d->n_body + n)));
    for (int64_t i = 0; i < n; i++) {
        d->body[d->n_body++] = (float)v[i];
    }
}

static int64_t
count(Node *const *list, int n)
{
    int64_t all = 0;

    for (int i = 0; i < n; i++) {
        all += shape_count(list[i]->shape);
    }
    return all;
}

/* Safetensors: the length of a description, the description, the numbers. */
static FrontText
weights(Draw *d)
{
    const Model *m = d->m;
    unsigned char *file;
    size_t n;

    d->head = text_new(d->arena);
    d->body = new_n(d->arena, count(m->param, m->n_param) + count(m->state, m->n_state) + 1,
                    float);
    text_add(d->head, "{");
    for (int i = 0; i < m->n_param; i++) {
        add_tensor(d, m->param[i]);
    }
    for (int i = 0; i < m->n_state; i++) {
        add_tensor(d, m->state[i]);
    }
    text_add(d->head, "}");
    n = 8 + d->head->n + 4 * (size_t)d->n_body;
    file = new_n(d->arena, n + 1, unsigned char);
    for (int i = 0; i < 8; i++) {
        file[i] = i < 4 ? (unsigned char)(d->head->n >> 8 * i) : 0;
    }
    memcpy(file + 8, d->head->s, d->head->n);
    memcpy(file + 8 + d->head->n, d->body, 4 * (size_t)d->n_body);
    return (FrontText){ "drawn.safetensors", (char *)file, n };
}

/* ---- a case ---------------------------------------------------------------------- */

static const char *
values(Draw *d, const Entry *entry, PackCase *c)
{
    if (entry->n_in > MAX_TENSORS || entry->n_out > MAX_TENSORS) {
        return "more inputs or outputs than a case has";
    }
    for (int i = 0; i < entry->n_in; i++) {
        Node *n = entry->in[i].node;
        c->in[c->n_in++] = (PackTensor){ entry->in[i].name, n->shape,
                                         shape_count(n->shape), fill(d, n) };
    }
    for (int i = 0; i < entry->n_out; i++) {
        Node *n = entry->out[i].node;
        PackTensor *t = &c->out[c->n_out++];
        *t = (PackTensor){ entry->out[i].name, n->shape, shape_count(n->shape), NULL };
        t->value = new_n(d->arena, t->n + 1, double);
        memcpy(t->value, eval_get(d->e, n), (size_t)t->n * sizeof(double));
    }
    return NULL;
}

const char *
drawn_case(Arena *a, const char *lua, long seed, PackCase *c)
{
    const char *set = arena_printf(a, "seed=%ld", seed), *why;
    FrontOptions o = { .set = &set, .n_set = 1 };
    Diag *diag = diag_new(a);
    Draw d = { .arena = a, .random = (uint64_t)seed };
    const Entry *entry = NULL;
    FrontText file;

    *c = (PackCase){ .name = arena_printf(a, "drawn_%ld", seed), .rtol = 1e-4,
                     .atol = 1e-5 };
    d.m = front_load(a, lua, &o, diag);
    if (d.m == NULL) {
        return "the script draws no model";
    }
    for (int i = 0; i < d.m->n_entry; i++) {
        entry = strcmp(d.m->entry[i].name, "predict") == 0 ? &d.m->entry[i] : entry;
    }
    if (entry == NULL) {
        return "there is no entry predict";
    }
    d.e = eval_new(a, d.m->graph);
    file = weights(&d);
    why = values(&d, entry, c);
    return why != NULL ? why
         : onnx_export(a, d.m, entry, &file, &c->model, &c->n_model);
}

/* header.c -- text of NAME.h: sizes, structs, functions, assertions
 *
 * keeps   nothing of time, place or machine in the text
 */
#include "emit/interface.h"

#include <string.h>

static Buffer
member_of(const Code *c, const Node *n)
{
    return (Buffer){ .node = (Node *)n, .type = n->type, .shape = n->shape,
                     .layout = c->layout[n->id] };
}

/* Prints a member and counts where it ends. */
static void
print_member(Text *t, const Code *c, Type type, const char *name, int64_t n,
             const char *about, StructSize *size)
{
    int64_t align = struct_member(c, size, type, n);
    char *decl = arena_printf(t->arena, "%s %s[%lld];", emit_type(c, type), name,
                              (long long)n);

    text_add(t, "    ");
    if (align > 0) {
        text_printf(t, "GRADC_ALIGNED(%lld) ", (long long)align);
    }
    text_printf(t, "%s", decl);
    if (about != NULL && about[0] != '\0') {
        int column = 4 + (int)strlen(decl) + (align > 0 ? 18 : 0);
        bool fits = column + (int)strlen(about) + 7 <= 80;
        text_printf(t, "%s%*s/* %s */", fits ? "" : "\n",
                    fits ? (int)max64(1, 34 - column) : 8, "", about);
    }
    text_add(t, "\n");
}

static int64_t
print_tensors(Text *t, const Code *c, const char *suffix, const char *about,
              Node *const *list, int n)
{
    StructSize size = { 0, 1 };

    text_printf(t, "/* %s */\nstruct %s_%s {\n", about, emit_prefix(c), suffix);
    for (int i = 0; i < n; i++) {
        Buffer b = member_of(c, list[i]);
        print_member(t, c, b.type, c->member[list[i]->id], b.layout.size,
                     arena_printf(t->arena, "%s %s",
                                  text_comment(t->arena, list[i]->attr.name),
                                  emit_shape(t->arena, &b)),
                     &size);
    }
    text_add(t, "};\n\n");
    return struct_bytes(&size);
}

static int64_t
print_scratch(Text *t, const Code *c)
{
    int64_t pool[POOLS];
    StructSize size = { 0, 1 };

    emit_pools(c, pool);
    if (pools_size(c, pool) == 0) {
        return 0;
    }
    text_printf(t, "/* Scratch: no value survives a call%s. */\n"
                "struct %s_scratch {\n",
                c->has_grad ? ", but from forward to backward" : "",
                emit_prefix(c));
    for (int i = 0; i < POOLS; i++) {
        if (pool[i] > 0) {
            print_member(t, c, (Type)i, type_row((Type)i)->array, pool[i], NULL,
                         &size);
        }
    }
    text_add(t, "};\n\n");
    return struct_bytes(&size);
}

static void
print_assert(Text *t, const Code *c, const char *suffix, int64_t bytes)
{
    if (bytes > 0) {
        text_printf(t, "GRADC_STATIC_ASSERT(sizeof(struct %s_%s) == %lld,\n"
                    "                    \"size of %s_%s\");\n", emit_prefix(c),
                    suffix, (long long)bytes, emit_prefix(c), suffix);
    }
}

static void
print_shapes(Text *t, const Function *f)
{
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (interface_argument(f, b)) {
            text_printf(t, "\n *   %-10s %s", b->name, emit_shape(t->arena, b));
        }
    }
}

static const char *
describe(const Function *f)
{
    if (f->phase == 0) {
        return "Forward pass: returns the loss and keeps in scratch what backward "
               "needs.";
    }
    if (f->phase == 1) {
        return "Backward pass, right after forward on the same scratch: fills the "
               "gradients.";
    }
    if (f->p->entry->kind == ENTRY_UPDATE) {
        return "Optimizer step from the gradients.";
    }
    switch (f->p->entry->kind) {
    case ENTRY_INIT:
        return "Initial parameters and state, from a seed.";
    case ENTRY_TRAIN:
        return "One training step; returns the loss before the step.";
    default:
        return f->p->entry->n_effect == 0 ? "Inference."
             : "Inference that draws others on each call: from state->seed, and "
               "the number\n *   of calls in state->draws[0], which the caller may set.";
    }
}

/* ---- header --------------------------------------------------------------- */

static void
print_sizes(Text *t, const Code *c, int64_t param, int64_t state, int64_t grad,
            int64_t scratch)
{
    const char *x = emit_prefix(c);
    const struct { const char *suffix, *about; int64_t bytes; } row[] = {
        { "param", "weights: all that inference keeps", param },
        { "state", "optimizer and counters: training only", state },
        { "grad", "gradients, between backward and update", grad },
        { "scratch", "need not survive between calls", scratch },
    };

    text_add(t, " *   struct                    bytes   what it is\n");
    for (int i = 0; i < countof(row); i++) {
        if (row[i].bytes > 0) {
            text_printf(t, " *   %-20s %10lld   %s\n",
                        arena_printf(t->arena, "%s_%s", x, row[i].suffix),
                        (long long)row[i].bytes, row[i].about);
        }
    }
}

static const char *
base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

void
emit_head(Text *t, const Code *c, const char *suffix)
{
    const Model *m = c->model;

    text_printf(t, "/* %s.%s%s%s\n *\n", m->name, suffix,
                m->about != NULL ? " -- " : "", m->about != NULL ? text_comment(t->arena, m->about) : "");
    text_printf(t, " * Written by gradc " GRADC_VERSION " from %s for target %s;"
                "\n * fnv1a of the model %016llx.  Do not edit: change the "
                "model and\n * compile it again.  This text belongs to the author "
                "of the model.\n", text_comment(t->arena, base_name(m->file)), c->target->name,
                (unsigned long long)m->hash);
}

static void
print_rules(Text *t)
{
    text_add(t, " *\n * The caller owns every struct and may place it anywhere its"
             " alignment allows\n * (the C compiler knows it; for the heap:"
             " aligned_alloc).  No allocation, no static\n * state, no recursion, no"
             " I/O, no libm.  A fast build wants\n *     cc -O3 -march=native -ffp-contract=off\n"
             " * and has the same bits as any other build of the same numeric"
             " profile (see\n * gradc.h).\n */\n");
}

void
emit_header(Text *t, const Code *c)
{
    Function *list = new_n(t->arena, 2 * c->n_program, Function);
    Model *m = c->model;
    Node **of = new_n(t->arena, m->n_param + 1, Node *);
    Text *body = text_new(t->arena);
    int64_t param = 0, state = 0, grad = 0, scratch;
    const char *guard = arena_printf(t->arena, "%s_H", emit_upper(t->arena, m->name));
    int n;

    n = interface_functions(c, list);
    if (m->n_param > 0) {
        param = print_tensors(body, c, "param", "Parameters, with their names and "
                              "shapes in PyTorch.", m->param, m->n_param);
    }
    if (m->n_state > 0) {
        state = print_tensors(body, c, "state", "What training keeps between steps.",
                              m->state, m->n_state);
    }
    if (c->has_grad) {
        grad = print_tensors(body, c, "grad", "Gradients; each lies like its "
                             "parameter.", of, interface_gradients(c, of));
    }
    scratch = print_scratch(body, c);
    emit_head(t, c, "h");
    text_add(t, " *\n");
    print_sizes(t, c, param, state, grad, scratch);
    print_rules(t);
    text_printf(t, "#ifndef %s\n#define %s\n\n#include \"gradc.h\"\n\n"
                "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n", guard, guard);
    text_add(t, body->s);
    for (int i = 0; i < n; i++) {
        text_printf(t, "/* %s", describe(&list[i]));
        print_shapes(t, &list[i]);
        text_add(t, " */\n");
        interface_signature(t, c, &list[i]);
        text_add(t, ";\n\n");
    }
    print_assert(t, c, "param", param);
    print_assert(t, c, "state", state);
    print_assert(t, c, "grad", grad);
    print_assert(t, c, "scratch", scratch);
    text_add(t, "\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
}

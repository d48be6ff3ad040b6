/* header.c -- text of NAME.h: sizes, structs, functions, assertions
 *
 * keeps   nothing of time, place or machine in the text
 */
#include "emit/budget.h"
#include "emit/names.h"

#include <string.h>

static Buffer
member_of(const Code *c, const Node *n, bool computes)
{
    return (Buffer){ .node = (Node *)n, .shape = n->shape,
                     .type = computes ? type_computes(n->type) : n->type,
                     .layout = c->layout[n->id] };
}

/* Prints a member and adds its size; `unit`: the alignment that the first member
 * has for the whole struct. */
static void
print_member(Text *t, const Code *c, Type type, const char *name, int64_t n,
             const char *about, StructSize *size, int64_t unit)
{
    const bool first = size->end == 0;
    int64_t own = struct_member(c, size, type, n);
    int64_t align = first ? max64(own, unit) : own;
    char *decl = arena_printf(t->arena, "%s %s[%lld];", emit_type(c, type), name,
                              (long long)n);
    const char *aligned = align > 0 ? arena_printf(t->arena, "GRADC_ALIGNED(%lld)",
                                                   (long long)align) : "";
    const char *gap = align == 0 ? "" : strlen(aligned) + strlen(decl) + 5 <= 80 ? " "
                    : "\n    ";
    int column = 4 + (int)(strlen(aligned) + strlen(gap) + strlen(decl));
    int room = 80 - column - 6 - (about != NULL ? (int)strlen(about) : 0);

    if (about != NULL && room > 0) {
        text_printf(t, "    %s%s%s%*s/* %s */\n", aligned, gap, decl,
                    (int)max64(1, min64(34 - column, room)), "", about);
        return;
    }
    if (about != NULL) {
        text_add(t, "    /* ");
        text_words(t, about, "     * ", 76);
        text_add(t, " */\n");
    }
    text_printf(t, "    %s%s%s\n", aligned, gap, decl);
}

/* computes: for gradients, whose types are those that parameters are computed in. */
static int64_t
print_tensors(Text *t, const Code *c, const char *suffix, const char *about,
              Node *const *list, int n, bool computes)
{
    const StructSize all = struct_tensors(c, list, n, computes);
    StructSize size = { 0, 1 };

    text_printf(t, "/* %s */\nstruct %s_%s {\n", about, emit_prefix(c), suffix);
    for (int i = 0; i < n; i++) {
        Buffer b = member_of(c, list[i], computes);
        print_member(t, c, b.type, c->member[list[i]->id], b.layout.size,
                     arena_printf(t->arena, "%s %s%s",
                                  text_comment(t->arena, list[i]->attr.name),
                                  type_is_kept(b.type) ? type_name(b.type) : "",
                                  emit_shape(t->arena, &b)),
                     &size, struct_unit(&all));
    }
    text_add(t, "};\n\n");
    return struct_bytes(&size);
}

/* Prints a struct, if it has members; returns its bytes, or 0. */
static int64_t
print_kept(Text *t, const Code *c, Kept kept)
{
    const char *const about[] = {
        "Parameters that no entry changes: const, where the linker puts them.",
        c->model->n_frozen > 0 ? "Parameters that entries train."
                               : "Parameters, with their names and shapes in PyTorch.",
        "What training keeps between steps.",
    };
    int n;
    Node *const *list = kept_members(c, kept, &n);

    return n == 0 ? 0 : print_tensors(t, c, kept_name(kept), about[kept], list, n,
                                      false);
}

static void
print_scratch(Text *t, const Code *c, const Program *p)
{
    const StructSize all = struct_pools(c, p->pool);
    StructSize size = { 0, 1 };

    if (p->split) {
        text_printf(t, "/* Scratch of %s and %s: values live on from one to the "
                    "other. */\n", p->entry->forward, p->name);
    } else {
        text_printf(t, "/* Scratch of %s: no value survives %s. */\n", p->name,
                    p->slice ? "the last slice of a step" : "a call");
    }
    text_printf(t, "struct %s {\n", interface_scratch(t->arena, c, p));
    for (int i = 0; i < POOLS; i++) {
        if (p->pool[i] > 0) {
            print_member(t, c, (Type)i, type_row((Type)i)->array, p->pool[i], NULL,
                         &size, struct_unit(&all));
        }
    }
    text_add(t, "};\n\n");
}

/* Prints the scratch structs, and their union, since one call after the other can
 * use the same memory. */
static void
print_scratches(Text *t, const Code *c)
{
    Text *all = text_new(t->arena);
    int n;
    const StructSize size = union_size(c, &n);
    const int64_t unit = struct_unit(&size);

    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        if (struct_scratch(c, p) > 0) {
            print_scratch(t, c, p);
            text_add(all, "    ");
            if (unit > 0 && all->n == 4) {
                text_printf(all, "GRADC_ALIGNED(%lld) ", (long long)unit);
            }
            text_printf(all, "struct %s %s;\n", interface_scratch(t->arena, c, p),
                        interface_member(t->arena, c, p));
        }
    }
    if (n > 1) {
        text_printf(t, "/* Room for any of them. */\nunion %s_scratch {\n%s};\n\n",
                    emit_prefix(c), all->s);
    }
}

/* ---- sizes ---------------------------------------------------------------- */

typedef struct Size {
    const char *kind, *tag, *about;
    int64_t bytes;              /* 0: an entry that takes no scratch */
} Size;

static void
add_size(Size *list, int *n, const char *kind, const char *tag, const char *about,
         int64_t bytes)
{
    if (bytes > 0) {
        list[(*n)++] = (Size){ kind, tag, about, bytes };
    }
}

static int
find_sizes(Arena *a, const Code *c, Size *list, const int64_t *kept)
{
    const char *const about[] = {
        "weights that no entry changes: for flash",
        c->model->n_frozen > 0 ? "weights that are trained"
                               : "weights: all that inference keeps",
        "optimizer, counters: for training",
        "gradients, between backward and update",
    };
    int64_t all;
    int n = 0, many;

    for (int i = 0; i < countof(about); i++) {
        const char *name = i < KEPT ? kept_name((Kept)i) : "grad";
        add_size(list, &n, "struct", arena_printf(a, "%s_%s", emit_prefix(c), name),
                 about[i], kept[i]);
    }
    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        list[n++] = (Size){ "struct", interface_scratch(a, c, p), p->split
                    ? arena_printf(a, "from %s to %s", p->entry->forward, p->name)
                    : arena_printf(a, "for the time of %s", p->name),
                    struct_scratch(c, p) };
    }
    all = union_scratch(c, &many);
    if (many > 1) {
        add_size(list, &n, "union", arena_printf(a, "%s_scratch", emit_prefix(c)),
                 "any of these", all);
    }
    return n;
}

/* Unique even if names of entries differ in case only. */
static const char *
size_macro(Names *q, const Size *s)
{
    const char *upper = emit_upper(q->arena, s->tag);

    return emit_upper(q->arena, names_member(q, arena_printf(q->arena, "%s_bytes",
                                                             upper)));
}

/* Prints sizes as macros, for arrays and sections that a caller reserves. */
static void
print_macros(Text *t, const Size *list, int n)
{
    Names q = { .arena = t->arena, .scratch = arena_new() };

    text_add(t, n > 0 ? "/* Sizes of the structs, as asserted below. */\n" : "");
    for (int i = 0; i < n; i++) {
        text_printf(t, "#define %s %lld\n", size_macro(&q, &list[i]),
                    (long long)list[i].bytes);
    }
    text_add(t, n > 0 ? "\n" : "");
    arena_drop(q.scratch);
}

static void
print_layout(Text *t, const Code *c, const char *what, const Kept *kept, int n)
{
    if (n > 0) {
        const char *upper = emit_upper(t->arena, emit_prefix(c));
        text_printf(t, "#define %s_%s_LAYOUT 0x%016llxu\n"
                    "#define %s_%s_IMAGE_BYTES %lld\n", upper, what,
                    (unsigned long long)kept_layout(c, kept, n), upper, what,
                    (long long)kept_image(c, kept, n));
    }
}

/* Prints the numbers by which files and images of the structs are checked. */
static void
print_layouts(Text *t, const Code *c)
{
    Kept kept[KEPT];

    if (c->model->n_param + c->model->n_state == 0) {
        return;
    }
    text_add(t, "/* Of images (gradc_image.h): how the structs in them lie, and their "
             "sizes. */\n");
    print_layout(t, c, "WEIGHTS", kept, kept_weights(c, kept));
    print_layout(t, c, "STATE", kept, kept_saved(c, kept));
    text_add(t, "\n");
}

/* Prints assertions that the structs have these sizes. */
static void
print_asserts(Text *t, const Size *list, int n)
{
    Names q = { .arena = t->arena, .scratch = arena_new() };

    for (int i = 0; i < n; i++) {
        const char *macro = size_macro(&q, &list[i]);
        if (list[i].bytes > 0) {
            text_printf(t, "GRADC_ASSERT_SIZE(%s %s,\n    %s);\n", list[i].kind,
                        list[i].tag, macro);
        }
    }
    arena_drop(q.scratch);
}

static void
print_shapes(Text *t, const Function *f)
{
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (interface_argument(f, b)) {
            text_printf(t, "\n *   %-10s %s%s", b->name,
                        type_is_kept(b->type) ? type_name(b->type) : "",
                        emit_shape(t->arena, b));
        }
    }
}

static const char *
describe(const Code *c, const Function *f)
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
        return c->model->n_frozen == 0 ? "Initial parameters and state, from a seed."
             : interface_uses(c, f).write_frozen
             ? "Initial values of frozen parameters, where no file brings them."
             : "Initial values of the parameters that are trained, and of the state.";
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
print_sizes(Text *t, const Size *list, int n)
{
    int width = 20;
    bool without = false;

    for (int i = 0; i < n; i++) {
        width = (int)max64(width, (int64_t)strlen(list[i].tag));
    }
    text_printf(t, " *   %-*s %10s   what it is\n", width, "struct", "bytes");
    for (int i = 0; i < n; i++) {
        if (list[i].bytes > 0) {
            text_printf(t, " *   %-*s %10lld   ", width, list[i].tag,
                        (long long)list[i].bytes);
            text_words(t, list[i].about, " *       ", 80);
            text_add(t, "\n");
        }
        without = without || list[i].bytes == 0;
    }
    if (without) {
        text_add(t, " *\n * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for "
                 "another target\n * it may.\n");
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

    text_printf(t, "/* %s.%s%s", m->name, suffix, m->about != NULL ? " -- " : "");
    text_words(t, m->about != NULL ? text_comment(t->arena, m->about) : "", " * ", 79);
    text_add(t, "\n *\n");
    text_printf(t, " * Written by gradc " GRADC_VERSION " from %s for target %s;"
                "\n * fnv1a of the model %016llx.  Do not edit: change the "
                "model and\n * compile it again.  This text belongs to the author "
                "of the model.\n", text_comment(t->arena, base_name(m->file)), c->target->name,
                (unsigned long long)m->hash);
    for (int i = 0; i < m->n_setting; i++) {
        text_printf(t, " * %s = %s\n", m->setting[i].name,
                    text_comment(t->arena, m->setting[i].value));
    }
}

static bool
has_init(const Code *c)
{
    bool any = false;

    for (int i = 0; i < c->n_program; i++) {
        any = any || c->program[i]->entry->kind == ENTRY_INIT;
    }
    return any;
}

/* Prints what the caller must do, and need not do. */
static void
print_rules(Text *t, const Code *c)
{
    const char *first = !has_init(c) ? ""
        : arena_printf(t->arena, "%s_init, or an image of them, fills the structs before "
                       "anything else is called.  ", emit_prefix(c));

    text_add(t, " *\n * ");
    text_words(t, arena_printf(t->arena, "The caller owns every struct and may place it "
               "anywhere its alignment allows (the C compiler knows it; for the heap: "
               "aligned_alloc).  %sScratch needs no values.  Arrays are row-major, in the "
               "shapes that are given; one that a call writes overlaps no other.  Calls "
               "that share only what is const may run at the same time.  No allocation, "
               "no static state, no recursion, no I/O, no libm.  A fast build wants",
               first), " * ", 79);
    text_printf(t, "\n *     %s -ffp-contract=off\n *         %s\n", c->target->cc,
                c->target->flags);
    text_add(t, " * and has the same bits as any other build of the same numeric"
             " profile (see\n * gradc.h).\n */\n");
}

/* Prints the declaration of the function that does a part per call. */
static void
print_slice(Text *t, const Code *c, const Function *f)
{
    const Buffer *loss = interface_loss(f);

    if (!f->p->slice) {
        return;
    }
    text_printf(t, "/* %s_%s in slices: does as much as the budget allows in "
                "multiply-adds, but\n * at least one unit, of at most %lld; returns 1 "
                "when all is done, else 0.\n * Zeros in progress begin another.  Until "
                "then all arguments but the budget, and\n * what they point to, stay as "
                "they are.", emit_prefix(c), f->name, (long long)slice_unit(f));
    if (loss != NULL) {
        text_printf(t, "\n *   %-10s %s", loss->name, emit_shape(t->arena, loss));
    }
    text_add(t, " */\n");
    interface_slice(t, c, f);
    text_add(t, ";\n\n");
}

static bool
has_slices(const Code *c)
{
    bool any = false;

    for (int i = 0; i < c->n_program; i++) {
        any = any || c->program[i]->slice;
    }
    return any;
}

void
emit_header(Text *t, const Code *c, const Budget *b)
{
    Function *list = new_n(t->arena, 2 * c->n_program, Function);
    Model *m = c->model;
    Node **of = new_n(t->arena, m->n_param + 1, Node *);
    Text *body = text_new(t->arena);
    int64_t kept[KEPT + 1] = { 0 }; /* bytes, the last of gradients */
    Size *size = new_n(t->arena, c->n_program + KEPT + 2, Size);
    const char *guard = arena_printf(t->arena, "%s_H", emit_upper(t->arena, m->name));
    int n, n_size;

    n = interface_functions(c, list);
    for (int i = 0; i < KEPT; i++) {
        kept[i] = print_kept(body, c, (Kept)i);
    }
    if (c->has_grad) {
        kept[KEPT] = print_tensors(body, c, "grad", "Gradients; each lies like its "
                             "parameter.", of, interface_gradients(c, of), true);
    }
    print_scratches(body, c);
    n_size = find_sizes(t->arena, c, size, kept);
    emit_head(t, c, "h");
    text_add(t, " *\n");
    print_sizes(t, size, n_size);
    print_rules(t, c);
    text_printf(t, "#ifndef %s\n#define %s\n\n#include \"gradc.h\"\n%s%s\n",
                guard, guard, has_slices(c) ? "#include \"gradc_slice.h\"\n" : "",
                c->threads != THREADS_NONE ? "#include \"gradc_team.h\"\n" : "");
    print_macros(t, size, n_size);
    if (b != NULL) {
        budget_macros(t, c, b);
    }
    print_layouts(t, c);
    text_add(t, "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
    text_add(t, body->s);
    for (int i = 0; i < n; i++) {
        text_printf(t, "/* %s", describe(c, &list[i]));
        print_shapes(t, &list[i]);
        text_add(t, " */\n");
        interface_signature(t, c, &list[i]);
        text_add(t, ";\n\n");
        print_slice(t, c, &list[i]);
    }
    print_asserts(t, size, n_size);
    text_add(t, "\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
}

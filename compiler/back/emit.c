/* emit.c -- text of a model: header, source
 *
 * takes   named, planned programs
 * gives   NAME.h and NAME.c
 * keeps   nothing of time, place or machine in the text
 */
#include "back/emit.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *const pool_name[POOLS] = { "f", "d", "i", "b" };
static const Type pool_type[POOLS] = { F32, F64, I32, U8 };

const char *
emit_prefix(const Code *c)
{
    return c->model->name;
}

const char *
emit_upper(Arena *a, const char *s)
{
    char *p = arena_strdup(a, s);

    for (char *q = p; *q != '\0'; q++) {
        *q = (char)toupper((unsigned char)*q);
    }
    return p;
}

char *
emit_shape(Arena *a, const Buffer *b)
{
    char *logical = shape_text(a, b->shape);
    Text *t = text_new(a);
    const Layout *l = &b->layout;

    if (l->panel == 0) {
        return logical;
    }
    text_printf(t, "%s as [%lld]", logical,
                (long long)((b->shape.dim[l->panel_axis] + l->panel - 1)
                            / l->panel));
    for (int i = 0; i < b->shape.rank; i++) {
        if (i != l->panel_axis) {
            text_printf(t, "[%d]", b->shape.dim[i]);
        }
    }
    text_printf(t, "[%d]", l->panel);
    return t->s;
}

/* ---- structs -------------------------------------------------------------- */

typedef struct Struct {
    const char *suffix;         /* "param" */
    const char *about;
    int64_t bytes;
} Struct;

static Buffer
member_of(const Code *c, const Node *n)
{
    return (Buffer){ .node = (Node *)n, .type = n->type, .shape = n->shape,
                     .layout = c->layout[n->id] };
}

static int64_t
align_of(const Code *c, int64_t bytes)
{
    return bytes >= 2 * c->target->align ? c->target->align : 0;
}

static int64_t
round_up(int64_t n, int64_t by)
{
    return (n + by - 1) / by * by;
}

/* Prints a member and counts where it ends. */
static void
print_member(Text *t, const Code *c, Type type, const char *name, int64_t n,
             const char *about, int64_t *end, int64_t *unit)
{
    int64_t size = type_size(c, type), align = align_of(c, n * size);
    char *decl = arena_printf(t->arena, "%s %s[%lld];", emit_type(c, type), name,
                              (long long)n);

    *end = round_up(*end, align > 0 ? align : size) + n * size;
    *unit = max64(*unit, align > 0 ? align : size);
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

static const char *
member_name(Arena *a, const Node *n)
{
    return text_identifier(a, n->attr.name);
}

static int64_t
print_tensors(Text *t, const Code *c, const char *suffix, const char *about,
              Node *const *list, int n)
{
    int64_t end = 0, unit = 1;

    text_printf(t, "/* %s */\nstruct %s_%s {\n", about, emit_prefix(c), suffix);
    for (int i = 0; i < n; i++) {
        Buffer b = member_of(c, list[i]);
        print_member(t, c, b.type, member_name(t->arena, list[i]), b.layout.size,
                     arena_printf(t->arena, "%s %s", list[i]->attr.name,
                                  emit_shape(t->arena, &b)),
                     &end, &unit);
    }
    text_add(t, "};\n\n");
    return round_up(end, unit);
}

/* What every program needs of every pool, at most. */
static void
pool_sizes(const Code *c, int64_t *pool)
{
    memset(pool, 0, sizeof(*pool) * POOLS);
    for (int i = 0; i < c->n_program; i++) {
        for (int j = 0; j < POOLS; j++) {
            pool[j] = max64(pool[j], c->program[i]->pool[j]);
        }
    }
}

static int64_t
print_scratch(Text *t, const Code *c)
{
    int64_t pool[POOLS], end = 0, unit = 1;

    pool_sizes(c, pool);
    if (pool[0] + pool[1] + pool[2] + pool[3] == 0) {
        return 0;
    }
    text_printf(t, "/* Scratch: no value survives a call%s. */\n"
                "struct %s_scratch {\n",
                c->has_grad ? ", but from forward to backward" : "",
                emit_prefix(c));
    for (int i = 0; i < POOLS; i++) {
        if (pool[i] > 0) {
            print_member(t, c, pool_type[i], pool_name[i], pool[i], NULL, &end,
                         &unit);
        }
    }
    text_add(t, "};\n\n");
    return round_up(end, unit);
}

static void
print_assert(Text *t, const Code *c, const char *suffix, int64_t bytes)
{
    if (bytes > 0) {
        text_printf(t, "GRADC_STATIC_ASSERT(sizeof(struct %s_%s) == %lld,\n"
                    "                    \"size of %s_%s\");\n", emit_prefix(c), suffix, (long long)bytes,
                    emit_prefix(c), suffix);
    }
}

/* ---- functions of the interface ------------------------------------------- */

typedef struct Uses {
    bool param, state, grad, scratch;
    bool write_param, write_state, write_grad;
} Uses;

static void
note_use(Uses *u, const Buffer *b, bool write)
{
    switch (b->space) {
    case SPACE_PARAM:
        u->param = true;
        u->write_param = u->write_param || write;
        break;
    case SPACE_STATE:
        u->state = true;
        u->write_state = u->write_state || write;
        break;
    case SPACE_GRAD:
        u->grad = true;
        u->write_grad = u->write_grad || write;
        break;
    case SPACE_SCRATCH:
        u->scratch = true;
        break;
    default:
        break;
    }
}

static Uses
uses_of(const Program *p, int phase)
{
    Uses u = { 0 };

    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        if (phase >= 0 && k->phase != phase) {
            continue;
        }
        for (int j = 0; j < k->n_ins; j++) {
            if (k->ins[j].buf != NULL) {
                note_use(&u, k->ins[j].buf, false);
            }
        }
        for (int j = 0; j < k->n_write; j++) {
            note_use(&u, k->write[j].buf, true);
        }
    }
    return u;
}

bool
entry_returns_loss(const Program *p)
{
    return p->entry->kind == ENTRY_TRAIN && p->n_out > 0;
}

/* One C function: a program, or a phase of a split one. */
typedef struct Function {
    const Program *p;
    const char *name;
    int phase;                  /* -1: all */
} Function;

static bool
is_argument(const Function *f, const Buffer *b)
{
    const Program *p = f->p;

    if (b->space != SPACE_IN && b->space != SPACE_OUT) {
        return false;
    }
    if (entry_returns_loss(p) && b->space == SPACE_OUT
        && strcmp(b->name, p->out[0].name) == 0) {
        return false;
    }
    if (f->phase == 1 && b->space == SPACE_OUT) {
        return false;
    }
    if (f->phase >= 0) {
        for (int i = 0; i < p->n_kernel; i++) {
            const Kernel *k = p->kernel[i];
            for (int j = 0; j < k->n_ins && k->phase == f->phase; j++) {
                if (k->ins[j].buf == b) {
                    return true;
                }
            }
        }
        return b->space == SPACE_OUT;
    }
    return true;
}

static void
print_argument(Text *t, int *n, const char *text)
{
    text_printf(t, "%s%s", (*n)++ > 0 ? ",\n    " : "", text);
}

static void
print_signature(Text *t, const Code *c, const Function *f)
{
    Uses u = uses_of(f->p, f->phase);
    Arena *a = t->arena;
    const char *x = emit_prefix(c);
    bool loss = entry_returns_loss(f->p) && f->phase <= 0;
    int n = 0;

    text_printf(t, "%s\n%s_%s(", loss ? emit_type(c, F32) : "void", x, f->name);
    if (u.param) {
        print_argument(t, &n, arena_printf(a, "%sstruct %s_param *param",
                                           u.write_param ? "" : "const ", x));
    }
    if (u.state) {
        print_argument(t, &n, arena_printf(a, "%sstruct %s_state *state",
                                           u.write_state ? "" : "const ", x));
    }
    if (u.grad) {
        print_argument(t, &n, arena_printf(a, "%sstruct %s_grad *grad",
                                           u.write_grad ? "" : "const ", x));
    }
    if (u.scratch) {
        print_argument(t, &n, arena_printf(a, "struct %s_scratch *scratch", x));
    }
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (is_argument(f, b)) {
            bool scalar = b->space == SPACE_IN && shape_count(b->shape) == 1
                       && f->p->entry->kind == ENTRY_INIT;
            print_argument(t, &n, arena_printf(a, "%s%s %s%s",
                b->space == SPACE_IN && !scalar ? "const " : "",
                emit_type(c, b->type), scalar ? "" : "*", b->name));
        }
    }
    text_add(t, n == 0 ? "void)" : ")");
}

static int
functions_of(const Code *c, Function *list)
{
    int n = 0;

    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        if (p->split) {
            list[n++] = (Function){ p, "forward", 0 };
            list[n++] = (Function){ p, "backward", 1 };
        } else {
            list[n++] = (Function){ p, p->name, -1 };
        }
    }
    return n;
}

static void
print_shapes(Text *t, const Function *f)
{
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (is_argument(f, b)) {
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
    if (strcmp(f->name, "update") == 0 && f->p->n_grad > 0) {
        return "Optimizer step from the gradients.";
    }
    switch (f->p->entry->kind) {
    case ENTRY_INIT:
        return "Initial parameters and state, from a seed.";
    case ENTRY_TRAIN:
        return "One training step; returns the loss before the step.";
    default:
        return "Inference.";
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

static void
print_head(Text *t, const Code *c, const char *suffix)
{
    const Model *m = c->model;

    text_printf(t, "/* %s.%s%s%s\n *\n", m->name, suffix,
                m->about != NULL ? " -- " : "", m->about != NULL ? m->about : "");
    text_printf(t, " * Written by gradc " GRADC_VERSION " from %s for target %s;"
                "\n * fnv1a of the model %016llx.  Do not edit: change the "
                "model and\n * compile it again.  This text belongs to the author "
                "of the model.\n", base_name(m->file), c->target->name,
                (unsigned long long)m->hash);
}

static void
print_rules(Text *t)
{
    text_add(t, " *\n * The caller owns every struct and may place it anywhere."
             "  No allocation, no\n * static state, no recursion, no I/O, no libm."
             "  A fast build wants\n *     cc -O3 -march=native -ffp-contract=off\n"
             " * and has the same bits as any other build of the same numeric"
             " profile (see\n * gradc.h).\n */\n");
}

void
emit_header(Text *t, const Code *c)
{
    Function list[64];
    Model *m = c->model;
    Text *body = text_new(t->arena);
    int64_t param = 0, state = 0, grad = 0, scratch;
    const char *guard = arena_printf(t->arena, "%s_H", emit_upper(t->arena, m->name));
    int n;

    if (c->n_program > countof(list) / 2) {
        bug("emit: more than %d programs", countof(list) / 2);
    }
    n = functions_of(c, list);
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
                             "parameter.", m->param, m->n_param);
    }
    scratch = print_scratch(body, c);
    print_head(t, c, "h");
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
        print_signature(t, c, &list[i]);
        text_add(t, ";\n\n");
    }
    print_assert(t, c, "param", param);
    print_assert(t, c, "state", state);
    print_assert(t, c, "grad", grad);
    print_assert(t, c, "scratch", scratch);
    text_add(t, "\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
}

/* ---- source --------------------------------------------------------------- */

static void
print_memory_map(Text *t, const Program *p)
{
    int n = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space != SPACE_SCRATCH || b->first < 0) {
            continue;
        }
        if (n++ == 0) {
            text_printf(t, "/* Scratch of %s: elements of each pool, and the "
                        "steps of a value's life\n *\n"
                        " *   pool  offset    size  steps    value\n", p->name);
        }
        text_printf(t, " *   %-4s %7lld %7lld  %2d-%-2d    %s%s%s\n",
                    pool_name[b->pool], (long long)b->offset,
                    (long long)b->layout.size, b->first + 1, b->last + 1, b->name,
                    b->over != NULL ? ", over " : "",
                    b->over != NULL ? b->over->name : "");
    }
    if (n > 0) {
        text_add(t, " */\n\n");
    }
}

static bool
phase_uses(const Function *f, const Buffer *b)
{
    for (int i = 0; i < f->p->n_kernel; i++) {
        const Kernel *k = f->p->kernel[i];
        if (f->phase >= 0 && k->phase != f->phase) {
            continue;
        }
        for (int j = 0; j < k->n_ins; j++) {
            if (k->ins[j].buf != NULL && storage_of(k->ins[j].buf) == b) {
                return true;
            }
        }
        for (int j = 0; j < k->n_write; j++) {
            if (storage_of(k->write[j].buf) == b) {
                return true;
            }
        }
    }
    return false;
}

static void
print_locals(Text *t, const Code *c, const Function *f)
{
    const Program *p = f->p;
    int n = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        char *decl;
        if (b->space != SPACE_SCRATCH || b->over != NULL || b->first < 0
            || (f->phase >= 0 && !phase_uses(f, b))) {
            continue;
        }
        decl = b->offset > 0
             ? arena_printf(t->arena, "%s *%s = scratch->%s + %lld;",
                            emit_type(c, b->type), b->name, pool_name[b->pool],
                            (long long)b->offset)
             : arena_printf(t->arena, "%s *%s = scratch->%s;",
                            emit_type(c, b->type), b->name, pool_name[b->pool]);
        text_printf(t, "    %-42s /* %s */\n", decl, emit_shape(t->arena, b));
        n++;
    }
    if (entry_returns_loss(p) && f->phase <= 0) {
        text_printf(t, "    %s %s[1];\n", emit_type(c, F32),
                    emit_argument_name(p->of[p->out[0].node->id]));
        n++;
    }
    text_add(t, n > 0 ? "\n" : "");
}

static char *
passed(Arena *a, const Function *f, const Buffer *b)
{
    switch (b->space) {
    case SPACE_PARAM:
        return arena_printf(a, "param->%s", member_name(a, b->node));
    case SPACE_STATE:
        return arena_printf(a, "state->%s", member_name(a, b->node));
    case SPACE_GRAD: {
        char *s = arena_strdup(a, b->name);
        s[strlen(s) - strlen("_grad")] = '\0';
        return arena_printf(a, "grad->%s", s);
    }
    case SPACE_IN:
        return arena_printf(a, "%s%s", f->p->entry->kind == ENTRY_INIT
                            && shape_count(b->shape) == 1 ? "&" : "", b->name);
    default:
        return arena_strdup(a, b->name);
    }
}

static void
print_call(Text *t, const Function *f, const Kernel *k)
{
    const Buffer *list[64];
    int n = kernel_buffers(k, list, countof(list));
    char *name = arena_printf(t->arena, "    %s_%s(", f->p->name, k->name);
    int column = (int)strlen(name);

    text_add(t, name);
    for (int i = 0; i < n; i++) {
        char *arg = passed(t->arena, f, list[i]);
        int width = (int)strlen(arg) + 2;
        if (i > 0 && column + width > 80) {
            text_add(t, ",\n        ");
            column = 8;
        } else if (i > 0) {
            text_add(t, ", ");
        }
        text_add(t, arg);
        column += width;
    }
    text_add(t, ");\n");
}

static void
print_function(Text *t, const Code *c, const Function *f)
{
    const Program *p = f->p;

    print_signature(t, c, f);
    text_add(t, "\n{\n");
    print_locals(t, c, f);
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (is_argument(f, b) && !phase_uses(f, b)) {
            text_printf(t, "    (void)%s;\n", b->name);
        }
    }
    for (int i = 0; i < p->n_kernel; i++) {
        if (f->phase < 0 || p->kernel[i]->phase == f->phase) {
            print_call(t, f, p->kernel[i]);
        }
    }
    if (entry_returns_loss(p) && f->phase <= 0) {
        text_printf(t, "    return %s[0];\n",
                    emit_argument_name(p->of[p->out[0].node->id]));
    }
    text_add(t, "}\n");
}

static void
print_rule(Text *t, const char *title)
{
    text_printf(t, "/* ---- %s ", title);
    for (size_t i = strlen(title); i < 67; i++) {
        text_add(t, "-");
    }
    text_add(t, " */\n\n");
}

void
emit_source(Text *t, const Code *c)
{
    Function list[64];
    int n = functions_of(c, list);

    print_head(t, c, "c");
    text_printf(t, " */\n#include \"%s.h\"\n\n", c->model->name);
    for (int i = 0; i < n; i++) {
        const Program *p = list[i].p;
        if (list[i].phase <= 0) {
            print_rule(t, list[i].phase == 0 ? "forward and backward"
                                             : list[i].name);
            print_memory_map(t, p);
            for (int k = 0; k < p->n_kernel; k++) {
                emit_kernel(t, c, p, p->kernel[k]);
            }
        }
        print_function(t, c, &list[i]);
        text_add(t, i + 1 < n ? "\n" : "");
    }
}

/* ---- the other side of a derivative check --------------------------------- */

static void
check_members(Text *t, const Code *c, const char *kind, Node *const *list, int n)
{
    text_printf(t, "void *check_%s(int i);\nvoid *\ncheck_%s(int i)\n{\n"
                "    switch (i) {\n", kind, kind);
    for (int i = 0; i < n; i++) {
        text_printf(t, "    case %d:\n        return %s.%s;\n", i, kind,
                    member_name(t->arena, list[i]));
    }
    text_add(t, "    default:\n        return NULL;\n    }\n}\n\n");
    (void)c;
}

static void
check_call(Text *t, const Code *c, const Function *f)
{
    Uses u = uses_of(f->p, f->phase);
    const char *part[] = { u.param ? "&param" : NULL, u.state ? "&state" : NULL,
                           u.grad ? "&grad" : NULL, u.scratch ? "&scratch" : NULL };
    bool loss = entry_returns_loss(f->p) && f->phase == 0;
    int n = 0, in = 0;

    text_printf(t, "void check_%s(const void *const *in, double *loss);\nvoid\n"
                "check_%s(const void *const *in, double *loss)\n{\n"
                "    (void)in, (void)loss;\n    %s%s_%s(", f->name, f->name,
                loss ? "*loss = " : "", emit_prefix(c), f->name);
    for (int i = 0; i < countof(part); i++) {
        if (part[i] != NULL) {
            print_argument(t, &n, part[i]);
        }
    }
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (is_argument(f, b)) {
            print_argument(t, &n, b->space == SPACE_IN
                           ? arena_printf(t->arena, "in[%d]", in)
                           : "(void *)unused");
        }
        in += b->space == SPACE_IN;
    }
    text_add(t, ");\n}\n\n");
}

/* A translation unit around NAME.h that keeps the structs and gives access by
 * number: `gradc check` compiles it, loads it, and sets leaves through it. */
void
emit_check(Text *t, const Code *c)
{
    Function list[64];
    int n = functions_of(c, list);
    const Model *m = c->model;
    const char *x = emit_prefix(c);
    int64_t pool[POOLS], unused = 1;

    pool_sizes(c, pool);
    for (int i = 0; i < c->n_program; i++) {
        for (int b = 0; b < c->program[i]->n_buffer; b++) {
            unused = max64(unused, c->program[i]->buffer[b]->layout.size);
        }
    }
    text_printf(t, "#include \"%s.h\"\n\nstatic double unused[%lld];\n", x,
                (long long)unused);
    text_printf(t, "static struct %s_param param;\nstatic struct %s_grad grad;\n",
                x, x);
    if (m->n_state > 0) {
        text_printf(t, "static struct %s_state state;\n", x);
    }
    if (pool[0] + pool[1] + pool[2] + pool[3] > 0) {
        text_printf(t, "static struct %s_scratch scratch;\n", x);
    }
    text_add(t, "\n");
    check_members(t, c, "param", m->param, m->n_param);
    check_members(t, c, "grad", m->param, m->n_param);
    check_members(t, c, "state", m->state, m->n_state);
    for (int i = 0; i < n; i++) {
        if (list[i].phase >= 0) {
            check_call(t, c, &list[i]);
        }
    }
}

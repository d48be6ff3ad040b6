/* table.c -- the table that tells hosted programs about a model
 *
 * gives   NAME_main.c: one struct gradc_model (runtime/host/gradc_host.h) and
 *         main(), which is linked into trainer binaries only; or NAME_table.c, the
 *         same without what only trainers need
 */
#include "hosted/hosted.h"

#include "emit/interface.h"
#include "hosted/parts.h"

/* The runtime can hold whatever the compiler accepts. */
#include "../runtime/host/gradc_host.h"

_Static_assert((int)GRADC_RANK == (int)MAX_RANK, "axes of a tensor");
_Static_assert((int)GRADC_SUM == (int)MERGE_SUM
               && (int)GRADC_LARGEST == (int)MERGE_LARGEST
               && (int)GRADC_SMALLEST == (int)MERGE_SMALLEST
               && (int)GRADC_MOMENTS == (int)MERGE_MOMENTS
               && (int)GRADC_BATCHES == (int)MERGE_BATCHES, "totals");

#include <string.h>

static const char *
type_constant(const Code *c, Type type)
{
    return type_row(code_type(c, type))->constant;
}

/* The range of an input of indices. */
static const IndexInput *
find_range(const Model *m, const Node *n)
{
    for (int i = 0; i < m->n_range; i++) {
        if (type_is_index(n->type) && n->attr.name != NULL
            && strcmp(m->range[i].input, n->attr.name) == 0) {
            return &m->range[i];
        }
    }
    return NULL;
}

static void
emit_range(Text *t, const IndexInput *r)
{
    static const IndexInput none;

    r = r != NULL ? r : &none;
    text_printf(t, ", %d, %d, %d, %d", r->extent, r->ignores, r->ignore,
                r->least);
}

/* Whether all numbers of an output are probabilities, whatever its inputs. */
static bool
is_probability(const Node *n)
{
    return type_is_float(n->type) && n->range.lo >= 0
           && n->range.hi <= range_rounded(0, 1, true).hi;
}

static void
tensor(Text *t, const Code *c, const char *name, Type type, Shape shape,
       const Layout *l, const char *offset, Pos pos, const IndexInput *r, bool probability)
{
    const char *slash = pos.line > 0 ? strrchr(pos.file, '/') : NULL;

    text_add(t, "    { ");
    hosted_string(t, name);
    text_printf(t, ", %s, %d, {", type_constant(c, type), shape.rank);
    for (int i = 0; i < shape.rank; i++) {
        text_printf(t, "%s %d", i > 0 ? "," : "", shape.dim[i]);
    }
    text_add(t, shape.rank > 0 ? " }, {" : " 0 }, {");
    for (int i = 0; i < shape.rank; i++) {
        text_printf(t, "%s %lld", i > 0 ? "," : "", (long long)l->stride[i]);
    }
    text_printf(t, "%s }, %d, %d,\n      %s, ", shape.rank > 0 ? "" : " 0",
                l->panel_axis, l->panel, offset);
    hosted_string(t, pos.line > 0 ? arena_printf(t->arena, "%s:%d", slash != NULL
                                         ? slash + 1 : pos.file, pos.line) : NULL);
    emit_range(t, r);
    text_printf(t, ", %d },\n", probability);
}

static void
kept_tensors(Text *t, const Code *c, const char *kind, Node *const *list, int n)
{
    if (n == 0) {
        return;
    }
    text_printf(t, "static const struct gradc_tensor %s_list[] = {\n", kind);
    for (int i = 0; i < n; i++) {
        tensor(t, c, list[i]->attr.name, list[i]->type, list[i]->shape,
               &c->layout[list[i]->id],
               arena_printf(t->arena, "offsetof(struct %s_%s, %s)",
                            emit_prefix(c), kind,
                            c->member[list[i]->id]),
               list[i]->pos, NULL, false);
    }
    text_add(t, "};\n\n");
}

/* The states of entries that were left out. Their nodes are in the graph of the
 * script. */
static int
other_states(Text *t, const Code *c)
{
    const Model *m = c->model;
    int n = 0;

    for (int i = 0; i < m->all.n_state; i++) {
        const Node *s = m->all.state[i];
        Layout rows = layout_rows(s->shape);
        bool kept = false;
        for (int k = 0; k < m->n_state; k++) {
            kept = kept || strcmp(m->state[k]->attr.name, s->attr.name) == 0;
        }
        if (!kept) {
            text_add(t, n++ == 0 ? "static const struct gradc_tensor other_list[] = {\n"
                                 : "");
            tensor(t, c, s->attr.name, s->type, s->shape, &rows, "0", (Pos){ 0 }, NULL, false);
        }
    }
    text_add(t, n > 0 ? "};\n\n" : "");
    return n;
}

/* ---- entries -------------------------------------------------------------- */

static int
arguments(Text *t, const Code *c, const Program *p, Space space, const char *kind)
{
    int n = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space != space) {
            continue;
        }
        if (n++ == 0) {
            text_printf(t, "static const struct gradc_tensor %s_%s[] = {\n",
                        p->name, kind);
        }
        tensor(t, c, b->model_name != NULL ? b->model_name : b->node->attr.name, b->type, b->shape, &b->layout, "0",
               space == SPACE_OUT && p->entry->driver_only ? b->node->pos : (Pos){ 0 },
               space == SPACE_IN ? find_range(c->model, b->node) : NULL,
               space == SPACE_OUT && is_probability(b->node));
    }
    text_add(t, n > 0 ? "};\n\n" : "");
    return n;
}

static bool
uses_space(const Program *p, Space space)
{
    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        for (int j = 0; j < k->n_ins; j++) {
            if (k->ins[j].buf != NULL && k->ins[j].buf->space == space) {
                return true;
            }
        }
        for (int j = 0; j < k->n_write; j++) {
            if (k->write[j].buf->space == space) {
                return true;
            }
        }
    }
    return false;
}

/* The memory that a function takes. */
static void
pass_memory(Text *t, const Code *c, const Program *p, int *n)
{
    static const struct { Space space; const char *name; } memory[] = {
        { SPACE_PARAM, "param" }, { SPACE_STATE, "state" }, { SPACE_SCRATCH, "scratch" },
    };

    for (int i = 0; i < countof(memory); i++) {
        if (uses_space(p, memory[i].space)) {
            emit_listed(t, n, memory[i].name);
        }
    }
    if (c->threads != THREADS_NONE) {
        emit_listed(t, n, "team");
    }
}

static void
call(Text *t, const Code *c, const Program *p)
{
    bool loss = entry_returns_loss(p);
    int n = 0, in = 0, out = 0;

    text_printf(t, "static void\ncall_%s(void *param, void *state, void *scratch,\n"
                "    const struct gradc_team *team, const void *const *in,\n"
                "    void *const *out)\n{\n"
                "    (void)param, (void)state, (void)scratch, (void)team, (void)in,\n"
                "    (void)out;\n"
                "    ", p->name);
    if (loss) {
        text_printf(t, "*(%s *)out[%d] = ", emit_type(c, p->loss->type),
                    out++);
    }
    text_printf(t, "%s_%s(", emit_prefix(c), p->name);
    pass_memory(t, c, p, &n);
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space == SPACE_IN) {
            emit_listed(t, &n, arena_printf(t->arena, "in[%d]", in++));
        } else if (b->space == SPACE_OUT
                   && !(loss && b == p->loss)) {
            emit_listed(t, &n, arena_printf(t->arena, "out[%d]", out++));
        }
    }
    text_add(t, ");\n}\n\n");
}

static bool
is_callable(const Program *p)
{
    return p->entry->kind == ENTRY_TRAIN || p->entry->kind == ENTRY_INFER;
}

/* How the last results of the entry are combined with those of other batches. */
static void
merges(Text *t, const Program *p)
{
    static const char *const name[] = { "GRADC_SUM", "GRADC_LARGEST",
        "GRADC_SMALLEST", "GRADC_MOMENTS", "GRADC_BATCHES" };
    const Entry *e = p->entry;

    if (e->n_total == 0) {
        return;
    }
    text_printf(t, "static const enum gradc_merge %s_merge[] = {", p->name);
    for (int i = 0; i < e->n_total; i++) {
        text_printf(t, "%s %s,", i % 4 == 0 ? "\n   " : "", name[e->merge[i]]);
    }
    text_add(t, "\n};\n\n");
}

/* Members that only some entries have. */
static void
entry_more(Text *t, const Entry *e)
{
    text_printf(t, ", .hidden = %d", e->driver_only);
    if (e->counts) {
        text_add(t, ", .counts = 1");
    }
    if (e->n_total > 0) {
        text_printf(t, ",\n      .n_total = %d, .merge = %s_merge", e->n_total,
                    e->name);
    }
    if (e->calibrate != NULL) {
        text_printf(t, ",\n      .calibrate = \"%s\", .make = \"%s\"", e->calibrate,
                    e->make);
    }
    if (e->result != NULL) {
        text_printf(t, ", .result = \"%s\"", e->result);
    }
    if (e->kind == ENTRY_TRAIN) {
        text_add(t, ",\n      .trains = 1, .optimizer = ");
        hosted_string(t, e->optimizer);
        text_add(t, ", .rate = ");
        hosted_string(t, e->rate);
        text_add(t, ", .rates = ");
        hosted_string(t, e->rates);
        text_add(t, ", .probe = ");
        hosted_string(t, e->probe);
    }
}

/* Prints all that are called, and returns how many those are. */
static int
entries(Text *t, const Code *c)
{
    Text *list = text_new(t->arena);
    int n = 0;

    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        int in, out;
        if (!is_callable(p)) {
            continue;
        }
        n++;
        in = arguments(t, c, p, SPACE_IN, "in");
        out = arguments(t, c, p, SPACE_OUT, "out");
        merges(t, p);
        call(t, c, p);
        text_printf(list, "    { \"%s\", %d, %d, %s, %s, %s, call_%s", p->name,
                    in, out,
                    in > 0 ? arena_printf(t->arena, "%s_in", p->name) : "NULL",
                    out > 0 ? arena_printf(t->arena, "%s_out", p->name) : "NULL",
                    p->scratch > 0 ? arena_printf(t->arena,
                        "sizeof(struct %s)",
                        interface_scratch(t->arena, c, p)) : "0",
                    p->name);
        entry_more(list, p->entry);
        text_add(list, " },\n");
    }
    text_printf(t, "static const struct gradc_entry entry_list[] = {\n%s};\n\n",
                list->s);
    return n;
}

/* ---- the model ------------------------------------------------------------- */

static void
name_field(Text *t, const char *key, const char *value)
{
    text_printf(t, "    .%s = ", key);
    hosted_string(t, value);
    text_add(t, ",\n");
}

static void
kept(Text *t, const Code *c, const char *kind, int n)
{
    text_printf(t, "    .n_%s = %d,\n", kind, n);
    if (n > 0) {
        text_printf(t, "    .%s = %s_list, .%s_bytes = sizeof(struct %s_%s),\n",
                    kind, kind, kind, emit_prefix(c), kind);
    }
}

/* Prints the call of init, with the parameters, state and scratch that it uses;
 * returns its program if that has scratch. */
static const Program *
init(Text *t, const Code *c)
{
    const Program *scratch = NULL;

    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        int n = 0;
        if (p->entry->kind != ENTRY_INIT) {
            continue;
        }
        text_printf(t, "static void\ncall_init(void *param, void *state, "
                    "void *scratch,\n    const struct gradc_team *team, "
                    "int32_t seed)\n{\n    (void)param, (void)state, "
                    "(void)scratch, (void)team, (void)seed;\n"
                    "    %s_%s(", emit_prefix(c), p->name);
        pass_memory(t, c, p, &n);
        scratch = uses_space(p, SPACE_SCRATCH) ? p : scratch;
        if (p->n_in > 0) {
            emit_listed(t, &n, "seed");
        }
        text_add(t, ");\n}\n\n");
    }
    return scratch;
}

/* ---- steps ------------------------------------------------------------------ */

/* Which kernel before the `n`-th wrote b last, or NULL. */
static const Kernel *
maker_of(const Program *p, int n, const Buffer *b)
{
    while (--n >= 0) {
        for (int i = 0; i < p->kernel[n]->n_write; i++) {
            if (p->kernel[n]->write[i].buf == b) {
                return p->kernel[n];
            }
        }
    }
    return NULL;
}

/* The name of what a step reads: an earlier step, an input or a member; NULL if
 * it has no name for readers. */
static const char *
source_of(const Program *p, int n, const Buffer *b)
{
    const Kernel *maker = b != NULL ? maker_of(p, n, b) : NULL;

    if (maker != NULL) {
        return maker->name;
    }
    return b == NULL || b->space > SPACE_IN ? NULL
        : b->model_name != NULL ? b->model_name
        : b->space == SPACE_GRAD ? b->name : b->node->attr.name;
}

static bool
is_among(const char *const *list, int n, const char *name)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(list[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* Prints what step number n reads, each once. */
static void
reads(Text *t, const Program *p, int n)
{
    const Kernel *k = p->kernel[n];
    const char **list = new_n(t->arena, k->n_ins, const char *);
    Text *names = text_new(t->arena);
    int count = 0;

    for (int i = 0; i < k->n_ins; i++) {
        const char *name = source_of(p, n, k->ins[i].buf);
        if (name != NULL && !is_among(list, count, name)) {
            text_printf(names, "%s%s", count > 0 ? " " : "", name);
            list[count++] = name;
        }
    }
    hosted_string(t, names->s);
}

/* Prints the steps of training, for showing them as a graph; returns their
 * number. */
static int
steps(Text *t, const Code *c)
{
    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        if (c->model->train == NULL || strcmp(p->name, c->model->train) != 0) {
            continue;
        }
        text_add(t, "static const struct gradc_step step_list[] = {");
        for (int k = 0; k < p->n_kernel; k++) {
            const Kernel *step = p->kernel[k];
            text_printf(t, "\n    { \"%s\", \"%s\", ", step->name, emit_phase(step));
            hosted_string(t, emit_formula(t->arena, p, step, step->root[0], 200));
            text_add(t, ", ");
            reads(t, p, k);
            text_add(t, " },");
        }
        text_add(t, "\n};\n\n");
        return p->n_kernel;
    }
    return 0;
}

/* ---- the table -------------------------------------------------------------- */

/* What was printed that members refer to. */
typedef struct Parts {
    int n_other, n_entry;
    const Program *init;        /* if it has scratch */
} Parts;

/* Structs and entries: what every hosted program is told. */
static Parts
parts(Text *t, const Code *c)
{
    const Model *m = c->model;
    Parts p;

    kept_tensors(t, c, "param", m->param, m->n_param);
    kept_tensors(t, c, "state", m->state, m->n_state);
    p.n_other = other_states(t, c);
    p.n_entry = entries(t, c);
    p.init = init(t, c);
    return p;
}

static void
part_members(Text *t, const Code *c, const Parts *p)
{
    const Model *m = c->model;

    name_field(t, "name", m->name);
    text_printf(t, "    .hash = \"%016llx\",\n", (unsigned long long)m->hash);
    kept(t, c, "param", m->n_param);
    kept(t, c, "state", m->n_state);
    if (p->n_other > 0) {
        text_printf(t, "    .other = other_list, .n_other = %d,\n", p->n_other);
    }
    text_printf(t, "    .entry = entry_list, .n_entry = %d,\n", p->n_entry);
    name_field(t, "train", m->train);
    if (p->init != NULL) {
        text_printf(t, "    .init_scratch = sizeof(struct %s),\n",
                    interface_scratch(t->arena, c, p->init));
    }
    if (c->threads != THREADS_NONE) {
        text_add(t, "    .pool = &gradc_pool,\n");
    }
    text_add(t, "    .init = call_init,\n");
}

/* What only trainers are told. */
static void
trainer_members(Text *t, const Model *m, int n_step)
{
    if (m->n_setting > 0) {
        text_printf(t, "    .setting = setting_list, .n_setting = %d,\n",
                    m->n_setting);
    }
    name_field(t, "eval", m->eval);
    hosted_data_members(t, &m->data);
    hosted_fit_members(t, &m->fit);
    if (n_step > 0) {
        text_printf(t, "    .step = step_list, .n_step = %d,\n", n_step);
    }
    text_add(t, "    .origin = &origin, .gradc = \"" GRADC_VERSION "\",\n");
}

void
hosted_main(Text *t, const Code *c, const Origin *from)
{
    const Model *m = c->model;
    Parts p;
    int n_step;

    text_printf(t, "/* %s_main.c: the model as the trainer sees it.  Written by "
                "gradc " GRADC_VERSION ". */\n#include \"%s.h\"\n#include "
                "\"gradc_host.h\"\n\n", m->name, m->name);
    p = parts(t, c);
    hosted_data(t, &m->data);
    hosted_scales(t, &m->data);
    hosted_strings(t, "show", 0, m->fit.show, m->fit.n_show);
    hosted_strings(t, "cycle", 0, m->fit.cycle, m->fit.n_cycle);
    hosted_strings(t, "more", 0, m->fit.watch.more, m->fit.watch.n_more);
    hosted_strings(t, "less", 0, m->fit.watch.less, m->fit.watch.n_less);
    n_step = steps(t, c);
    hosted_origin(t, m, from);
    text_add(t, "static const struct gradc_model model = {\n");
    part_members(t, c, &p);
    trainer_members(t, m, n_step);
    text_add(t, "};\n\nint\nmain(int argc, char **argv)\n{\n"
             "    return gradc_trainer(&model, argc, argv);\n}\n");
}

void
hosted_table_header(Text *t, const Code *c)
{
    const char *name = emit_prefix(c), *upper = emit_upper(t->arena, name);

    text_printf(t, "/* %s_table.h -- %s as hosted programs see it, for "
                "gradc_tensors.h\n *\n * Written by gradc " GRADC_VERSION ".\n */\n"
                "#ifndef %s_TABLE_H\n#define %s_TABLE_H\n\n#include \"gradc_host.h\"\n\n"
                "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n"
                "extern const struct gradc_model %s_table;\n\n"
                "#ifdef __cplusplus\n}\n#endif\n\n#endif\n", name, name, upper, upper,
                name);
}

void
hosted_table_source(Text *t, const Code *c)
{
    const char *name = emit_prefix(c);
    Parts p;

    text_printf(t, "/* %s_table.c -- see %s_table.h\n *\n * Written by gradc "
                GRADC_VERSION ".\n */\n#include \"%s.h\"\n#include "
                "\"%s_table.h\"\n\n#include <stddef.h>\n\n", name, name, name, name);
    p = parts(t, c);
    text_printf(t, "const struct gradc_model %s_table = {\n", name);
    part_members(t, c, &p);
    text_add(t, "};\n");
}

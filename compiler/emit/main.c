/* main.c -- the table that tells a hosted trainer about its model
 *
 * gives   NAME_main.c: one struct gradc_model (runtime/host/gradc_host.h) and
 *         main().  Hosted code: it is linked into trainer binaries only.
 */
#include "emit/interface.h"

/* One definition: what the compiler accepts, the runtime can hold. */
#include "../runtime/host/gradc_host.h"

_Static_assert((int)GRADC_RANK == (int)MAX_RANK, "axes of a tensor");
_Static_assert((int)GRADC_DRAWN == (int)DATA_DRAWN && (int)GRADC_TABLE == (int)DATA_TABLE
               && (int)GRADC_IDX == (int)DATA_IDX && (int)GRADC_CSV == (int)DATA_CSV
               && (int)GRADC_TEXT == (int)DATA_TEXT, "kinds of data");
_Static_assert((int)GRADC_SUM == (int)MERGE_SUM
               && (int)GRADC_LARGEST == (int)MERGE_LARGEST
               && (int)GRADC_SMALLEST == (int)MERGE_SMALLEST
               && (int)GRADC_MOMENTS == (int)MERGE_MOMENTS
               && (int)GRADC_BATCHES == (int)MERGE_BATCHES, "totals");
_Static_assert((int)GRADC_REFUSE == (int)MISSING_REFUSE
               && (int)GRADC_DROP == (int)MISSING_DROP
               && (int)GRADC_MEAN == (int)MISSING_MEAN
               && (int)GRADC_FILL == (int)MISSING_FILL, "cells without a value");

#include <string.h>

static void
string(Text *t, const char *s)
{
    if (s != NULL) {
        text_string(t, s);
    } else {
        text_add(t, "NULL");
    }
}

static const char *
type_constant(const Code *c, Type type)
{
    return type_row(code_type(c, type))->constant;
}

/* What an input may hold that names places. */
static const Places *
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
emit_range(Text *t, const Places *r)
{
    static const Places none;

    r = r != NULL ? r : &none;
    text_printf(t, ", %d, %d, %d, %d", r->places, r->ignores, r->ignore,
                r->least);
}

static void
tensor(Text *t, const Code *c, const char *name, Type type, Shape shape,
       const Layout *l, const char *offset, Pos at, const Places *r)
{
    const char *slash = at.line > 0 ? strrchr(at.file, '/') : NULL;

    text_add(t, "    { ");
    string(t, name);
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
    string(t, at.line > 0 ? arena_printf(t->arena, "%s:%d", slash != NULL
                                         ? slash + 1 : at.file, at.line) : NULL);
    emit_range(t, r);
    text_add(t, " },\n");
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
               list[i]->at, NULL);
    }
    text_add(t, "};\n\n");
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
        tensor(t, c, b->given != NULL ? b->given : b->node->attr.name, b->type, b->shape, &b->layout, "0", (Pos){ 0 },
               space == SPACE_IN ? find_range(c->model, b->node) : NULL);
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

static void
pass(Text *t, int *n, const char *text)
{
    text_printf(t, "%s%s", (*n)++ > 0 ? ", " : "", text);
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
    if (uses_space(p, SPACE_PARAM)) {
        pass(t, &n, "param");
    }
    if (uses_space(p, SPACE_STATE)) {
        pass(t, &n, "state");
    }
    if (uses_space(p, SPACE_SCRATCH)) {
        pass(t, &n, "scratch");
    }
    if (c->threads != THREADS_NONE) {
        pass(t, &n, "team");
    }
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space == SPACE_IN) {
            pass(t, &n, arena_printf(t->arena, "in[%d]", in++));
        } else if (b->space == SPACE_OUT
                   && !(loss && b == p->loss)) {
            pass(t, &n, arena_printf(t->arena, "out[%d]", out++));
        }
    }
    text_add(t, ");\n}\n\n");
}

static bool
is_callable(const Program *p)
{
    return p->entry->kind == ENTRY_TRAIN || p->entry->kind == ENTRY_INFER;
}

/* How the last results of the entry join those of other batches. */
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

/* What only some entries have. */
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
    if (e->result != NULL) {
        text_printf(t, ", .result = \"%s\"", e->result);
    }
    if (e->kind == ENTRY_TRAIN) {
        text_add(t, ",\n      .trains = 1, .optimizer = ");
        string(t, e->optimizer);
    }
}

static void
entries(Text *t, const Code *c)
{
    Text *list = text_new(t->arena);

    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        int in, out;
        if (!is_callable(p)) {
            continue;
        }
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
}

/* ---- data ----------------------------------------------------------------- */

static void
table(Text *t, const Field *f, int i)
{
    if (f->n_table > 0) {
        text_printf(t, "static const double table_%d[] = {", i);
        for (int k = 0; k < f->n_table; k++) {
            text_add(t, k % 8 == 0 ? "\n    " : " ");
            text_float(t, f->table[k], false);
            text_add(t, ",");
        }
        text_add(t, "\n};\n\n");
    }
}

static void
strings(Text *t, const char *name, int i, const char **list, int n)
{
    if (n > 0) {
        text_printf(t, "static const char *const %s_%d[] = {", name, i);
        for (int k = 0; k < n; k++) {
            text_add(t, " ");
            string(t, list[k]);
            text_add(t, ",");
        }
        text_add(t, " };\n\n");
    }
}

/* Per column the text that counts as 1, NULL for a column of numbers. */
static void
equal(Text *t, const Field *f, int i)
{
    if (f->n_equal > 0) {
        text_printf(t, "static const char *const equal_%d[] = {", i);
        for (int k = 0; k < f->n_equal; k++) {
            text_add(t, " ");
            string(t, f->equal[k][0] != '\0' ? f->equal[k] : NULL);
            text_add(t, ",");
        }
        text_add(t, " };\n\n");
    }
}

static void
field(Text *t, const Field *f, int i)
{
    text_add(t, "    { .input = ");
    string(t, f->input);
    text_add(t, ", .train = ");
    string(t, f->train);
    text_add(t, ", .test = ");
    string(t, f->test);
    text_add(t, ",\n      .mean = ");
    text_float(t, f->mean, false);
    text_add(t, ", .std = ");
    text_float(t, f->std, false);
    text_printf(t, ", .is_label = %d, .classes = %d,\n", f->is_label, f->classes);
    if (f->n_columns > 0) {
        text_printf(t, "      .columns = columns_%d, .n_columns = %d,\n", i,
                    f->n_columns);
    }
    if (f->n_equal > 0) {
        text_printf(t, "      .equal = equal_%d,\n", i);
    }
    if (f->rows > 0 || f->ahead > 0) {
        text_printf(t, "      .rows = %d, .ahead = %d,\n", f->rows, f->ahead);
    }
    if (f->by_file || f->sorted) {
        text_printf(t, "      .by_file = %d, .sorted = %d,\n", f->by_file,
                    f->sorted);
    }
    if (f->n_values > 0) {
        text_printf(t, "      .values = values_%d, .n_values = %d,\n", i,
                    f->n_values);
    }
    if (f->n_table > 0) {
        text_printf(t, "      .table = table_%d,\n", i);
    }
    text_add(t, "    },\n");
}

static void
data(Text *t, const Data *d)
{
    for (int i = 0; i < d->n_field; i++) {
        table(t, &d->field[i], i);
        strings(t, "columns", i, d->field[i].columns, d->field[i].n_columns);
        equal(t, &d->field[i], i);
        strings(t, "values", i, d->field[i].values, d->field[i].n_values);
    }
    strings(t, "train_files", 0, d->train, d->n_train);
    strings(t, "test_files", 0, d->test, d->n_test);
    strings(t, "na_values", 0, d->na, d->n_na);
    if (d->n_field > 0) {
        text_add(t, "static const struct gradc_field field_list[] = {\n");
        for (int i = 0; i < d->n_field; i++) {
            field(t, &d->field[i], i);
        }
        text_add(t, "};\n\n");
    }
}

static void
scales(Text *t, const Data *d)
{
    if (d->n_scale == 0) {
        return;
    }
    text_add(t, "static const struct gradc_scale scale_list[] = {\n");
    for (int i = 0; i < d->n_scale; i++) {
        text_add(t, "    { ");
        string(t, d->scale[i].input);
        text_add(t, ", ");
        string(t, d->scale[i].mean);
        text_add(t, ", ");
        string(t, d->scale[i].std);
        text_printf(t, ", %d },\n", d->scale[i].axis);
    }
    text_add(t, "};\n\n");
}

static void
data_files(Text *t, const Data *d)
{
    static const char *const missing[] = { "GRADC_REFUSE", "GRADC_DROP",
                                           "GRADC_MEAN", "GRADC_FILL" };

    text_printf(t, ",\n        .train = train_files_0, .n_train = %d", d->n_train);
    if (d->n_test > 0) {
        text_printf(t, ",\n        .test = test_files_0, .n_test = %d", d->n_test);
    }
    text_add(t, ",\n        .share = ");
    text_float(t, d->share, false);
    text_printf(t, ", .seed = %d", d->seed);
    if (d->kind == DATA_CSV) {
        text_printf(t, ", .header = %d, .separator = '\\%03o', .stride = %d,\n"
                    "        .missing = %s, .fill = ", d->header,
                    (unsigned)(unsigned char)d->separator, d->stride,
                    missing[d->missing]);
        text_float(t, d->fill, false);
        text_printf(t, ", .decimal = '%c'", d->decimal);
        if (d->n_na > 0) {
            text_printf(t, ", .na = na_values_0, .n_na = %d", d->n_na);
        }
        return;
    }
    text_printf(t, ", .bytes = %d,\n        .symbols = ", d->bytes);
    string(t, d->symbols);
    text_add(t, ", .sample = ");
    string(t, d->sample);
}

static void
model_data(Text *t, const Data *d)
{
    static const char *const kind[] = { "GRADC_DRAWN", "GRADC_TABLE", "GRADC_IDX",
                                        "GRADC_CSV", "GRADC_TEXT" };

    text_printf(t, "    .data = { .kind = %s, .rows = %d", kind[d->kind], d->rows);
    if (d->n_train > 0) {
        data_files(t, d);
    }
    if (d->n_field > 0) {
        text_printf(t, ",\n        .field = field_list, .n_field = %d", d->n_field);
    }
    if (d->n_scale > 0) {
        text_printf(t, ",\n        .scale = scale_list, .n_scale = %d", d->n_scale);
    }
    text_add(t, " },\n");
}

static void
model_fit(Text *t, const Fit *f)
{
    text_printf(t, "    .fit = { .epochs = %ld, .steps = %ld, .report = %ld, "
                ".report_epochs = %d,\n        .shuffle = %d, .has_stop = %d, "
                ".stop_below = ", f->epochs, f->steps, f->report,
                f->report_epochs, f->shuffle, f->has_stop);
    text_float(t, f->stop_below, false);
    if (f->n_show > 0) {
        text_printf(t, ",\n        .show = show_0, .n_show = %d", f->n_show);
    }
    if (f->picture_entry != NULL) {
        text_add(t, ",\n        .picture = { ");
        string(t, f->picture_entry);
        text_add(t, ", ");
        string(t, f->picture_x);
        text_add(t, ", ");
        string(t, f->picture_y);
        text_printf(t, ", %d }", f->picture_every);
    }
    text_add(t, " },\n");
}

static void
name_field(Text *t, const char *key, const char *value)
{
    text_printf(t, "    .%s = ", key);
    string(t, value);
    text_add(t, ",\n");
}

static int
count_callable(const Code *c)
{
    int n = 0;

    for (int i = 0; i < c->n_program; i++) {
        n += is_callable(c->program[i]);
    }
    return n;
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

/* init takes what it uses of parameters, state and scratch; what it is, if it has
 * scratch. */
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
        if (uses_space(p, SPACE_PARAM)) {
            pass(t, &n, "param");
        }
        if (uses_space(p, SPACE_STATE)) {
            pass(t, &n, "state");
        }
        if (uses_space(p, SPACE_SCRATCH)) {
            pass(t, &n, "scratch");
            scratch = p;
        }
        if (c->threads != THREADS_NONE) {
            pass(t, &n, "team");
        }
        if (p->n_in > 0) {
            pass(t, &n, "seed");
        }
        text_add(t, ");\n}\n\n");
    }
    return scratch;
}

/* The script line by line: strings of C have a length that compilers must take. */
static void
script(Text *t, const Model *m)
{
    enum { PIECE = 500 };

    text_add(t, "static const char *const script_0[] = {");
    for (size_t at = 0, n; at < m->n_script; at += n) {
        const char *end = memchr(m->script + at, '\n', m->n_script - at);
        n = end != NULL ? (size_t)(end + 1 - m->script) - at : m->n_script - at;
        n = n < PIECE ? n : PIECE;
        text_add(t, "\n    ");
        string(t, arena_printf(t->arena, "%.*s", (int)n, m->script + at));
        text_add(t, ",");
    }
    text_add(t, "\n};\n\n");
}

static void
origin(Text *t, const Model *m, const Origin *from)
{
    const char *slash = strrchr(m->file, '/');

    script(t, m);
    strings(t, "flags", 0, from->flag, from->n_flag);
    text_add(t, "static const struct gradc_origin origin = {\n    .file = ");
    string(t, slash != NULL ? slash + 1 : m->file);
    text_add(t, ", .compiler = ");
    string(t, from->compiler);
    text_printf(t, ",\n    .line = script_0,\n    .n_line = sizeof script_0 / sizeof "
                "*script_0, .flag = %s, .n_flag = %d,\n};\n\n",
                from->n_flag > 0 ? "flags_0" : "NULL", from->n_flag);
}

void
emit_main(Text *t, const Code *c, const Origin *from)
{
    const Model *m = c->model;
    const Program *init_scratch;

    text_printf(t, "/* %s_main.c: the model as the trainer sees it.  Written by "
                "gradc " GRADC_VERSION ". */\n#include \"%s.h\"\n#include "
                "\"gradc_host.h\"\n\n", m->name, m->name);
    kept_tensors(t, c, "param", m->param, m->n_param);
    kept_tensors(t, c, "state", m->state, m->n_state);
    entries(t, c);
    init_scratch = init(t, c);
    data(t, &m->data);
    scales(t, &m->data);
    strings(t, "show", 0, m->fit.show, m->fit.n_show);
    origin(t, m, from);
    text_add(t, "static const struct gradc_model model = {\n");
    name_field(t, "name", m->name);
    text_printf(t, "    .hash = \"%016llx\",\n", (unsigned long long)m->hash);
    kept(t, c, "param", m->n_param);
    kept(t, c, "state", m->n_state);
    text_printf(t, "    .entry = entry_list, .n_entry = %d,\n", count_callable(c));
    name_field(t, "train", m->train);
    name_field(t, "eval", m->eval);
    model_data(t, &m->data);
    model_fit(t, &m->fit);
    if (init_scratch != NULL) {
        text_printf(t, "    .init_scratch = sizeof(struct %s),\n",
                    interface_scratch(t->arena, c, init_scratch));
    }
    if (c->threads != THREADS_NONE) {
        text_add(t, "    .pool = &gradc_pool,\n");
    }
    text_add(t, "    .origin = &origin,\n    .init = call_init,\n};\n\nint\nmain(int argc, char **argv)\n{\n"
             "    return gradc_trainer(&model, argc, argv);\n}\n");
}

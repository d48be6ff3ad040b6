/* source.c -- text of NAME.c: per entry the memory map, the kernels and
 * the function that calls them in order
 */
#include "emit/interface.h"

#include <string.h>

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
                    type_row(b->type)->array, (long long)b->offset,
                    (long long)b->layout.size, b->first + 1, b->last + 1, b->name,
                    b->over != NULL ? ", over " : "",
                    b->over != NULL ? b->over->name : "");
    }
    if (n > 0) {
        text_add(t, " */\n\n");
    }
}

/* Which storage the function works on, by number. */
static bool *
find_uses(Arena *a, const Function *f)
{
    bool *used = new_n(a, f->p->n_buffer + 1, bool);

    for (int i = 0; i < f->p->n_kernel; i++) {
        const Kernel *k = f->p->kernel[i];
        if (f->phase >= 0 && k->phase != f->phase) {
            continue;
        }
        for (int j = 0; j < k->n_ins; j++) {
            if (k->ins[j].buf != NULL) {
                used[storage_of(k->ins[j].buf)->number] = true;
            }
        }
        for (int j = 0; j < k->n_write; j++) {
            used[storage_of(k->write[j].buf)->number] = true;
        }
    }
    return used;
}

static void
print_locals(Text *t, const Code *c, const Function *f, const bool *used)
{
    const Program *p = f->p;
    int n = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        char *decl, *shape;
        if (b->space != SPACE_SCRATCH || b->over != NULL || b->first < 0
            || (f->phase >= 0 && !used[b->number])) {
            continue;
        }
        decl = b->offset > 0
             ? arena_printf(t->arena, "%s *%s = scratch->%s + %lld;",
                            emit_type(c, b->type), b->name, type_row(b->type)->array,
                            (long long)b->offset)
             : arena_printf(t->arena, "%s *%s = scratch->%s;",
                            emit_type(c, b->type), b->name, type_row(b->type)->array);
        shape = emit_shape(t->arena, b);
        if (max64(42, (int64_t)strlen(decl)) + (int64_t)strlen(shape) + 11 > 80) {
            text_printf(t, "    /* %s */\n    %s\n", shape, decl);
        } else {
            text_printf(t, "    %-42s /* %s */\n", decl, shape);
        }
        n++;
    }
    if (entry_returns_loss(p) && f->phase <= 0) {
        text_printf(t, "    %s %s[1];\n", emit_type(c, p->loss->type),
                    p->loss->name);
        n++;
    }
    text_add(t, n > 0 ? "\n" : "");
}

static char *
passed(Arena *a, const Code *c, const Function *f, const Buffer *b)
{
    switch (b->space) {
    case SPACE_PARAM:
        return arena_printf(a, "param->%s", c->member[b->node->id]);
    case SPACE_STATE:
        return arena_printf(a, "state->%s", c->member[b->node->id]);
    case SPACE_GRAD:
        return arena_printf(a, "grad->%s", c->member[b->param->id]);
    case SPACE_IN:
        return arena_printf(a, "%s%s", f->p->entry->kind == ENTRY_INIT
                            && shape_count(b->shape) == 1 ? "&" : "", b->name);
    default:
        return arena_strdup(a, b->name);
    }
}

static void
print_passed(Text *t, int *column, bool more, const char *arg)
{
    int width = (int)strlen(arg) + 2;

    if (*column + width > 80) {
        text_add(t, more ? ",\n        " : "\n        ");
        *column = 8;
    } else if (more) {
        text_add(t, ", ");
    }
    text_add(t, arg);
    *column += width;
}

static bool
ends_in(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);

    return n >= m && strcmp(s + n - m, end) == 0;
}

/* A function that does several things has a name that says less. */
static void
print_call(Text *t, const Code *c, const Function *f, const Kernel *k)
{
    int n, n_stream, column;
    const Buffer **list = kernel_buffers(t->arena, k, &n);
    const int *stream = kernel_streams(t->arena, k, &n_stream);
    const Routine *r = k->routine;
    char *name = arena_printf(t->arena, "    %s(", r->name);

    text_add(t, name);
    column = (int)strlen(name);
    for (int i = 0; i < n; i++) {
        print_passed(t, &column, i > 0, passed(t->arena, c, f, list[i]));
    }
    for (int i = 0; i < r->n_stream; i++) {
        if (r->stream_arg[i] != NULL) {
            print_passed(t, &column, true,
                         arena_printf(t->arena, "%du", stream[i]));
        }
    }
    text_add(t, ");");
    if (!ends_in(r->name, k->name)) {
        name = arena_printf(t->arena, "/* %d  %s */", k->position + 1, k->name);
        text_printf(t, "%s%s", column + 2 + strlen(name) > 80 ? "\n        "
                    : "  ", name);
    }
    text_add(t, "\n");
}

static void
print_function(Text *t, const Code *c, const Function *f)
{
    const Program *p = f->p;
    Arena *scratch = arena_new();
    const bool *used = find_uses(scratch, f);

    interface_signature(t, c, f);
    text_add(t, "\n{\n");
    print_locals(t, c, f, used);
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (interface_argument(f, b) && !used[b->number]) {
            text_printf(t, "    (void)%s;\n", b->name);
        }
    }
    for (int i = 0; i < p->n_kernel; i++) {
        if (f->phase < 0 || p->kernel[i]->phase == f->phase) {
            print_call(t, c, f, p->kernel[i]);
        }
    }
    if (entry_returns_loss(p) && f->phase <= 0) {
        text_printf(t, "    return %s[0];\n",
                    p->loss->name);
    }
    text_add(t, "}\n");
    arena_drop(scratch);
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

/* The functions that this program is the first to call. */
static void
print_kernels(Text *t, const Code *c, const Program *p)
{
    for (int i = 0; i < p->n_kernel; i++) {
        const Routine *f = p->kernel[i]->routine;
        if (f->kernel[0] == p->kernel[i]) {
            if (p->kernel[i]->kind == KERNEL_SCAN) {
                print_kernels(t, c, p->kernel[i]->repeat->body);
            }
            emit_routine_comment(t, c, f);
            emit_routine(t, c, f);
        }
    }
}

void
emit_source(Text *t, const Code *c)
{
    Function *list = new_n(t->arena, 2 * c->n_program, Function);
    int n = interface_functions(c, list);

    emit_head(t, c, "c");
    text_printf(t, " */\n%s#include \"%s.h\"\n\n",
                c->calls ? "#define GRADC_CALLS     /* too many functions to inline "
                           "them all */\n" : "", c->model->name);
    for (int i = 0; i < n; i++) {
        const Program *p = list[i].p;
        if (list[i].phase <= 0) {
            print_rule(t, list[i].phase == 0 ? "forward and backward"
                                             : list[i].name);
            print_memory_map(t, p);
            print_kernels(t, c, p);
        }
        print_function(t, c, &list[i]);
        text_add(t, i + 1 < n ? "\n" : "");
    }
}

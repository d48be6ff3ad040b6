/* source.c -- text of NAME.c: per entry the memory map, the kernels and
 * the function that calls them in order (entry.c)
 */
#include "emit/interface.h"

#include "gradc_types.h"

#include <string.h>

static void
print_memory_map(Text *t, const Program *p)
{
    int n = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space != SPACE_SCRATCH || b->first < 0 || b->on_stack
            || storage_of(b)->space != SPACE_SCRATCH) {
            continue;
        }
        if (n++ == 0) {
            text_printf(t, "/* Scratch of %s: elements of each pool, and the "
                        "steps of a value's life\n *\n"
                        " *   pool  offset    size  steps    value\n", p->name);
        }
        text_printf(t, " *   %-4s %7lld %7lld  %2d-%-2d    ",
                    type_row((Type)b->pool)->array, (long long)b->offset,
                    (long long)b->footprint, b->first + 1, b->last + 1);
        text_words(t, b->over == NULL ? b->name
                   : arena_printf(t->arena, "%s, over %s", b->name, b->over->name),
                   " *                                    ", 80);
        text_add(t, "\n");
    }
    if (n > 0) {
        text_add(t, " */\n\n");
    }
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

/* Prints the functions that this program is the first to call. */
static void
print_kernels(Text *t, const Code *c, const Program *p)
{
    for (int i = 0; i < p->n_kernel; i++) {
        const Routine *f = p->kernel[i]->routine;
        if (f->kernel[0] == p->kernel[i]) {
            if (p->kernel[i]->kind == KERNEL_SCAN) {
                print_kernels(t, c, p->kernel[i]->repeat->body);
            }
            emit_outlined(t, f->kernel[0]);
            emit_commented_routine(t, c, f);
        }
    }
}

/* ---- constant arrays ---------------------------------------------------- */

static void
print_table(Text *t, const Code *c, const Buffer *b)
{
    const Elements *from = b->node->attr.data;
    Type type = code_type(c, b->type);
    unsigned char *array = new_n(t->arena, 8 * from->n, unsigned char);

    for (int64_t i = 0; i < from->n; i++) {
        gradc_put((int)type, array, (size_t)i, elements_at(from, i));
    }
    text_printf(t, "/* %s */\nstatic const %s %s[%lld] = {\n",
                emit_shape(t->arena, b), emit_type(c, b->type),
                c->member[b->node->id], (long long)from->n);
    emit_constants(t, 4, type, array, from->n);
    text_add(t, "};\n\n");
}

/* Finds the tables that kernels read, each once, in `list`; returns how many. */
static int
find_tables(const Code *c, const Buffer **list, bool *done)
{
    int n = 0;

    for (int i = 0; i < c->n_program + c->n_body; i++) {
        const Program *p = i < c->n_program ? c->program[i] : c->body[i - c->n_program];
        for (int k = 0; k < p->n_buffer; k++) {
            const Buffer *b = p->buffer[k];
            if (b->space == SPACE_TABLE && !done[b->node->id]) {
                done[b->node->id] = true;
                list[n++] = b;
            }
        }
    }
    return n;
}

static void
print_tables(Text *t, const Code *c)
{
    int nodes = c->model->graph->n;
    const Buffer **list = new_n(t->arena, nodes, const Buffer *);
    int n = find_tables(c, list, new_n(t->arena, nodes, bool));
    bool infinite = false;

    for (int i = 0; i < n; i++) {
        infinite = infinite || range_has_infinity(list[i]->node->range);
    }
    text_add(t, infinite ? "#include \"gradc_flash.h\"        /* infinities */\n\n" : "");
    for (int i = 0; i < n; i++) {
        print_table(t, c, list[i]);
    }
}

void
emit_source(Text *t, const Code *c)
{
    Function *list = new_n(t->arena, 2 * c->n_program, Function);
    int n = interface_functions(c, list);

    emit_head(t, c, "c");
    text_add(t, " */\n");
    if (c->calls) {
        text_printf(t, "#define GRADC_CALLS     /* %s */\n", c->target->small
                    ? "functions take less flash than copies of them"
                    : "too many functions to inline them all");
    }
    text_printf(t, "#include \"%s.h\"\n\n", c->model->name);
    text_add(t, c->timed ? "void gradc_tick(int kernel);\n\n" : "");
    print_tables(t, c);
    for (int i = 0; i < n; i++) {
        const Program *p = list[i].p;
        if (list[i].phase <= 0) {
            print_rule(t, list[i].phase == 0 ? "forward and backward"
                                             : list[i].name);
            print_memory_map(t, p);
            print_kernels(t, c, p);
        }
        entry_function(t, c, &list[i]);
        text_add(t, i + 1 < n ? "\n" : "");
    }
}

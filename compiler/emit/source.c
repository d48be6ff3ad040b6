/* source.c -- text of NAME.c: per entry the memory map, the kernels and
 * the function that calls them in order (entry.c)
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
                    type_row((Type)b->pool)->array, (long long)b->offset,
                    (long long)b->room, b->first + 1, b->last + 1, b->name,
                    b->over != NULL ? ", over " : "",
                    b->over != NULL ? b->over->name : "");
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
            emit_outlined(t, f->kernel[0]);
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
    text_add(t, c->timed ? "void gradc_tick(int kernel);\n\n" : "");
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

/* slice.c -- text of a function that does a part of an entry per call, and of the entry
 * as a loop of such calls
 */
#include "emit/interface.h"
#include "kernel/units.h"

#include <string.h>

/* The work of its largest unit, or of the whole kernel if it has no units. */
static int64_t
kernel_work(const Kernel *k)
{
    int64_t n = k->units != NULL ? k->units->work : units_work(k->nest->body);

    return n < 1 ? 1 : n;
}

static int64_t
kernel_count(const Kernel *k)
{
    return k->units != NULL ? k->units->count : 1;
}

int64_t
slice_unit(const Function *f)
{
    int64_t most = 0;

    for (int i = f->from; i < f->to; i++) {
        const Kernel *k = f->p->kernel[i];
        most = function_does(f, k) ? max64(most, kernel_work(k)) : most;
    }
    return most;
}

int64_t
slice_work(const Function *f)
{
    int64_t n = 0;

    for (int i = f->from; i < f->to; i++) {
        const Kernel *k = f->p->kernel[i];
        n += function_does(f, k) ? kernel_work(k) * kernel_count(k) : 0;
    }
    return n;
}

static void
print_case(Text *t, const Code *c, const Function *f, const Kernel *k, int number)
{
    int64_t work = kernel_work(k);

    text_printf(t, "        case %du:\n            if (gradc_take_units(&s, %lldu, %lldu) "
                "!= 0) {\n", number, (long long)kernel_count(k),
                (long long)(work < UINT32_MAX ? work : UINT32_MAX));
    entry_call(t, c, f, k, "                ");
    text_add(t, "            }\n            break;\n");
}

void
slice_function(Text *t, const Code *c, const Function *f)
{
    const bool *used = interface_values(t->arena, f);
    Text *cases = text_new(t->arena);
    int n = 0;

    for (int i = f->from; i < f->to; i++) {
        if (function_does(f, f->p->kernel[i])) {
            print_case(cases, c, f, f->p->kernel[i], n++);
        }
    }
    interface_slice(t, c, f);
    text_add(t, "\n{\n");
    entry_locals(t, c, f, used);
    text_printf(t, "    struct gradc_slice s = gradc_begin_slice(progress, budget);\n\n");
    entry_unused(t, f, used);
    text_printf(t, "    while ((s.open != 0) && (progress->kernel < %du)) {\n"
                "        switch (progress->kernel) {\n%s        default:\n"
                "            break;\n        }\n    }\n"
                "    return gradc_end_slice(&s, %du);\n}\n\n", n, cases->s, n);
}

void
slice_whole(Text *t, const Code *c, const Function *f)
{
    const Buffer *loss = interface_loss(f);
    const Uses u = interface_uses(c, f);
    const char *structs[] = { u.frozen ? "frozen" : NULL, u.param ? "param" : NULL,
                              u.state ? "state" : NULL, u.grad ? "grad" : NULL,
                              u.scratch ? "scratch" : NULL };
    char *call = arena_printf(t->arena, "    while (%s_%s_slice(", emit_prefix(c),
                              f->name);
    int column = (int)strlen(call), n = 0;

    interface_signature(t, c, f);
    text_add(t, "\n{\n    struct gradc_progress progress = { 0u, 0u };\n");
    if (loss != NULL) {
        text_printf(t, "    %s %s[1];\n", emit_type(c, loss->type), loss->name);
    }
    text_printf(t, "\n%s", call);
    for (int i = 0; i < countof(structs); i++) {
        if (structs[i] != NULL) {
            entry_argument(t, 8, &column, n++ > 0, structs[i]);
        }
    }
    for (int i = 0; i < f->p->n_buffer; i++) {
        if (interface_argument(f, f->p->buffer[i])) {
            entry_argument(t, 8, &column, n++ > 0, f->p->buffer[i]->name);
        }
    }
    if (loss != NULL) {
        entry_argument(t, 8, &column, n++ > 0, loss->name);
    }
    entry_argument(t, 8, &column, n > 0, "&progress");
    entry_argument(t, 8, &column, true, "UINT32_MAX) == 0");
    text_add(t, ") {\n        /* all of it */\n    }\n");
    if (loss != NULL) {
        text_printf(t, "    return %s[0];\n", loss->name);
    }
    text_add(t, "}\n");
}

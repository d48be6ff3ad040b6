/* timer.c -- a program that calls every entry and times its kernels
 *
 * gives   the table that runtime/host/gradc_timer.h wants: what memory entries
 *         work on, and a function without arguments for each
 */
#include "hosted/hosted.h"

#include "emit/interface.h"

static void
declare(Text *t, const char *type, const char *name)
{
    text_printf(t, "static struct %s %s;\n", type, name);
}

/* Declares the structs that some function takes. */
static void
add_structs(Text *t, const Code *c, const Function *list, int n)
{
    const char *x = emit_prefix(c);
    Uses all = { 0 };

    for (int i = 0; i < n; i++) {
        Uses u = interface_uses(c, &list[i]);
        all.frozen = all.frozen || u.frozen;
        all.param = all.param || u.param;
        all.state = all.state || u.state;
        all.grad = all.grad || u.grad;
        if (u.scratch && list[i].phase <= 0) {
            const char *tag = interface_scratch(t->arena, c, list[i].p);
            declare(t, tag, tag);
        }
    }
    if (all.frozen) {
        declare(t, arena_printf(t->arena, "%s_frozen", x), "frozen");
    }
    if (all.param) {
        declare(t, arena_printf(t->arena, "%s_param", x), "param");
    }
    if (all.state) {
        declare(t, arena_printf(t->arena, "%s_state", x), "state");
    }
    if (all.grad) {
        declare(t, arena_printf(t->arena, "%s_grad", x), "grad");
    }
}

static char *
array_of(Arena *a, const Program *p, const Buffer *b)
{
    return arena_printf(a, "%s_%s_%d", p->name, b->name, b->number);
}

static void
add_arrays(Text *t, const Code *c, const Program *p)
{
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space == SPACE_IN || b->space == SPACE_OUT) {
            text_printf(t, "static _Alignas(64) %s %s[%lld];\n", emit_type(c, b->type),
                        array_of(t->arena, p, b), (long long)b->layout.size);
        }
    }
}

static void
add_call(Text *t, const Code *c, const Function *f)
{
    Arena *a = t->arena;
    Uses u = interface_uses(c, f);
    int n = 0;
    const char *part[] = { u.frozen ? "&frozen" : NULL, u.param ? "&param" : NULL,
                           u.state ? "&state" : NULL, u.grad ? "&grad" : NULL,
                           u.scratch ? arena_printf(a, "&%s",
                               interface_scratch(a, c, f->p)) : NULL };

    text_printf(t, "\nstatic void\nrun_%s(void)\n{\n    %s_%s(", f->name,
                emit_prefix(c), f->name);
    interface_add_all(t, &n, part, countof(part));
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (interface_argument(f, b)) {
            bool number = f->p->entry->kind == ENTRY_INIT && shape_count(b->shape) == 1;
            interface_add(t, &n, arena_printf(a, "%s%s", number ? "*" : "",
                                              array_of(a, f->p, b)));
        }
    }
    text_add(t, ");\n}\n");
}

/* Prints what fills an argument before anything runs. */
static void
add_fill(Text *t, const Program *p)
{
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space == SPACE_IN) {
            char *name = array_of(t->arena, p, b);
            text_printf(t, "    timer_fill(%s, sizeof %s, '%c');\n", name, name,
                        type_is_kept(b->type) ? 'h' : b->type == F32 ? 'f'
                        : b->type == F64 ? 'd' : b->type == I32 ? 'i' : 'b');
        }
    }
}

void
hosted_timer(Text *t, const Code *c)
{
    Function *list = new_n(t->arena, 2 * c->n_program, Function);
    int n = interface_functions(c, list), kernels = 0;

    for (int i = 0; i < c->n_program + c->n_body; i++) {
        kernels += (i < c->n_program ? c->program[i] : c->body[i - c->n_program])->n_kernel;
    }
    text_printf(t, "#define _GNU_SOURCE\n#include \"%s.h\"\n\n#include "
                "\"gradc_timer.h\"\n\n", emit_prefix(c));
    add_structs(t, c, list, n);
    for (int i = 0; i < c->n_program; i++) {
        add_arrays(t, c, c->program[i]);
    }
    for (int i = 0; i < n; i++) {
        add_call(t, c, &list[i]);
    }
    text_printf(t, "\nstatic double kernel[%d], least[%d];\n\nint\nmain(int argc, char "
                "**argv)\n{\n    static void (*const start[])(void) = {", kernels + 1,
                kernels + 1);
    for (int i = 0; i < n; i++) {
        text_printf(t, list[i].p->entry->kind == ENTRY_INIT ? " run_%s," : "",
                    list[i].name);
    }
    text_add(t, " NULL };\n    static const struct timer_entry entry[] = {\n");
    for (int i = 0; i < n; i++) {
        if (list[i].p->entry->kind != ENTRY_INIT) {
            text_printf(t, "        { \"%s\", run_%s },\n", list[i].name, list[i].name);
        }
    }
    text_add(t, "        { NULL, NULL }\n    };\n\n");
    for (int i = 0; i < c->n_program; i++) {
        add_fill(t, c->program[i]);
    }
    text_printf(t, "    return timer_main(argc, argv, start, entry, kernel, least, %d);\n"
                "}\n", kernels);
}

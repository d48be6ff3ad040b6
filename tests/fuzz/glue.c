/* glue.c -- text that gives access to an emitted model by numbers
 *
 * takes   a program; the text goes behind that of NAME.c
 * gives   the structs with guards around them, the addresses of their members,
 *         one function that calls every entry
 */
#include "compile.h"

#include "emit/interface.h"

#include <string.h>

static void
guarded(Text *t, const char *x, const char *what)
{
    text_printf(t, "static struct {\n    unsigned char before[64];\n"
                "    struct %s_%s is;\n    unsigned char after[64];\n} %s;\n\n",
                x, what, what);
}

static void
members(Text *t, const Code *c, const char *what, Node *const *list, int n)
{
    text_printf(t, "static void *\n%s_member(int i)\n{\n    switch (i) {\n", what);
    for (int i = 0; i < n; i++) {
        text_printf(t, "    case %d:\n        return %s.is.%s;\n", i, what,
                    c->member[list[i]->id]);
    }
    text_add(t, "    default:\n        return NULL;\n    }\n}\n\n");
}

static void
call(Text *t, const Code *c, const Function *f, int number)
{
    Uses u = interface_uses(c, f);
    const char *part[] = { u.param ? "&param.is" : NULL,
                           u.state ? "&state.is" : NULL,
                           u.scratch ? arena_printf(t->arena, "&%s_scratch.is",
                                                    f->p->name) : NULL };
    bool init = f->p->entry->kind == ENTRY_INIT;
    int n = 0, in = 0, out = 0;

    text_printf(t, "    case %d:\n        ", number);
    if (entry_returns_loss(f->p)) {
        text_printf(t, "*(%s *)out[%d] = ", emit_type(c, F32), out++);
    }
    text_printf(t, "%s_%s(", emit_prefix(c), f->name);
    for (int i = 0; i < countof(part); i++) {
        if (part[i] != NULL) {
            interface_add(t, &n, part[i]);
        }
    }
    if (c->threads != THREADS_NONE) {
        interface_add(t, &n, "team");
    }
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (!interface_argument(f, b)) {
            continue;
        }
        if (b->space == SPACE_OUT) {
            interface_add(t, &n, arena_printf(t->arena, "out[%d]", out++));
        } else if (init && shape_count(b->shape) == 1) {
            interface_add(t, &n, arena_printf(t->arena, "*(const %s *)in[%d]",
                                              emit_type(c, b->type), in++));
        } else {
            interface_add(t, &n, arena_printf(t->arena, "in[%d]", in++));
        }
    }
    text_add(t, ");\n        break;\n");
}

static void
guards(Text *t, const char *const *part, int n, const char *x)
{
    text_printf(t, "void %s_poison(void);\nvoid\n%s_poison(void)\n{\n", x, x);
    for (int i = 0; i < n; i++) {
        text_printf(t, "    memset(%s.before, 165, 64);\n"
                    "    memset(%s.after, 165, 64);\n"
                    "    memset(&%s.is, %d, sizeof(%s.is));\n", part[i], part[i],
                    part[i], strstr(part[i], "scratch") != NULL ? 255 : 0, part[i]);
    }
    text_printf(t, "}\n\nint %s_intact(void);\nint\n%s_intact(void)\n{\n"
                "    int ok = 1;\n\n    for (int i = 0; i < 64; i++) {\n", x, x);
    for (int i = 0; i < n; i++) {
        text_printf(t, "        ok = ok && %s.before[i] == 165"
                    " && %s.after[i] == 165;\n", part[i], part[i]);
    }
    text_add(t, "    }\n    return ok;\n}\n\n");
}

void
glue_text(Text *t, const Code *c)
{
    const char **part = new_n(t->arena, c->n_program + 2, const char *);
    const Model *m = c->model;
    const char *x = emit_prefix(c);
    Function list[16];
    int n = interface_functions(c, list), parts = 0;

    if (m->n_param > 0) {
        part[parts++] = "param";
    }
    if (m->n_state > 0) {
        part[parts++] = "state";
    }
    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        if (struct_scratch(c, p) > 0) {
            part[parts++] = arena_printf(t->arena, "%s_scratch", p->name);
        }
    }
    text_add(t, "#include <string.h>\n\n");
    for (int i = 0; i < parts; i++) {
        guarded(t, x, part[i]);
    }
    guards(t, part, parts, x);
    members(t, c, "param", m->param, m->n_param);
    members(t, c, "state", m->state, m->n_state);
    text_printf(t, "void *%s_member(int kept, int i);\nvoid *\n"
                "%s_member(int kept, int i)\n{\n    return kept ? "
                "state_member(i) : param_member(i);\n}\n\n", x, x);
    text_printf(t, "void %s_call(int program, const void *team,\n"
                "    const void *const *in, void *const *out);\nvoid\n"
                "%s_call(int program, const void *team, const void *const *in,\n"
                "    void *const *out)\n{\n    (void)team;\n    (void)in;\n"
                "    (void)out;\n    switch (program) {\n", x, x);
    for (int i = 0; i < n; i++) {
        call(t, c, &list[i], i);
    }
    text_add(t, "    }\n}\n");
}

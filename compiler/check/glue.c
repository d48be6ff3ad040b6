/* glue.c -- see glue.h */
#include "check/glue.h"

#include "emit/interface.h"

static void
check_members(Text *t, const Code *c, const char *kind, Node *const *list, int n)
{
    text_printf(t, "void *gradc_check_%s(int i);\nvoid *\ngradc_check_%s(int i)\n{\n"
                "    switch (i) {\n", kind, kind);
    for (int i = 0; i < n; i++) {
        text_printf(t, "    case %d:\n        return %s.%s;\n", i, kind,
                    c->member[list[i]->id]);
    }
    text_add(t, "    default:\n        return NULL;\n    }\n}\n\n");
}

static void
check_call(Text *t, const Code *c, const Function *f)
{
    Uses u = interface_uses(c, f);
    const char *scratch = arena_printf(t->arena, "&%s_scratch", f->p->name);
    const char *part[] = { u.param ? "&param" : NULL, u.state ? "&state" : NULL,
                           u.grad ? "&grad" : NULL,
                           u.scratch ? scratch : NULL };
    bool loss = entry_returns_loss(f->p) && f->phase == 0;
    int n = 0, in = 0;

    text_printf(t, "void gradc_check_%s(const void *const *in, double *loss);\nvoid\n"
                "gradc_check_%s(const void *const *in, double *loss)\n{\n"
                "    (void)in, (void)loss;\n    %s%s_%s(", f->name, f->name,
                loss ? "*loss = " : "", emit_prefix(c), f->name);
    interface_add_all(t, &n, part, countof(part));
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (interface_argument(f, b)) {
            interface_add(t, &n, b->space == SPACE_IN
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
check_glue(Text *t, const Code *c)
{
    Function *list = new_n(t->arena, 2 * c->n_program, Function);
    int n = interface_functions(c, list);
    const Model *m = c->model;
    Node **of = new_n(t->arena, m->n_param + 1, Node *);
    const char *x = emit_prefix(c);
    int64_t unused = 1;

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
    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        if (p->split && struct_scratch(c, p) > 0) {
            text_printf(t, "static struct %s %s_scratch;\n",
                        interface_scratch(t->arena, c, p), p->name);
        }
    }
    text_add(t, "\n");
    check_members(t, c, "param", m->param, m->n_param);
    check_members(t, c, "grad", of, interface_gradients(c, of));
    check_members(t, c, "state", m->state, m->n_state);
    for (int i = 0; i < n; i++) {
        if (list[i].phase >= 0) {
            check_call(t, c, &list[i]);
        }
    }
}

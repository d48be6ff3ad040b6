/* team.c -- text of the function that all parts of a team run, of its arguments, and of
 * the call that starts it
 */
#include "emit/interface.h"

#include <string.h>

/* An argument for the parts of a team, a member of a struct. */
typedef struct Member {
    const char *type;           /* "const float *" */
    const char *name;
    const char *value;          /* its value at the caller */
} Member;

typedef struct Members {
    Arena *arena;
    Member *list;
    int n;
} Members;

static void
add(Members *m, const char *type, const char *name, const char *value)
{
    grow(m->arena, m->list, m->n);
    m->list[m->n++] = (Member){ type, name, value };
}

static void
add_struct(Members *m, bool used, bool written, const char *tag, const char *name)
{
    if (used) {
        add(m, arena_printf(m->arena, "%sstruct %s *", written ? "" : "const ", tag),
            name, name);
    }
}

static void
add_structs(Members *m, const Code *c, const Function *f)
{
    Uses u = interface_uses(c, f);
    Arena *a = m->arena;
    const char *x = emit_prefix(c);

    add_struct(m, u.frozen, u.write_frozen, arena_printf(a, "%s_frozen", x),
               "frozen");
    add_struct(m, u.param, u.write_param, arena_printf(a, "%s_param", x), "param");
    add_struct(m, u.state, u.write_state, arena_printf(a, "%s_state", x), "state");
    add_struct(m, u.grad, u.write_grad, arena_printf(a, "%s_grad", x), "grad");
    add_struct(m, u.scratch, true, interface_scratch(a, c, f->p), "scratch");
}

static void
add_buffers(Members *m, const Code *c, const Function *f)
{
    const bool *used = interface_values(m->arena, f);

    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        bool loss = b == interface_loss(f);
        bool number = b->space == SPACE_IN && shape_count(b->shape) == 1
                   && f->p->entry->kind == ENTRY_INIT;
        if (used[b->number] && (loss || interface_argument(f, b))) {
            add(m, arena_printf(m->arena, "%s%s *", b->space == SPACE_IN ? "const "
                                : "", emit_type(c, b->type)),
                b->name, number ? arena_printf(m->arena, "&%s", b->name) : b->name);
        }
    }
}

static Members
members_of(Arena *a, const Code *c, const Function *f)
{
    Members m = { .arena = a };

    add_structs(&m, c, f);
    add_buffers(&m, c, f);
    return m;
}

void
team_part(Text *t, const Code *c, const Function *f)
{
    Members m = members_of(t->arena, c, f);
    Function inner = *f;

    inner.part = true;          /* numbers are accessed by pointers */
    text_printf(t, "/* What the parts of a team are told of %s. */\n"
                "struct %s_%s_call {\n", f->name, emit_prefix(c), f->name);
    for (int i = 0; i < m.n; i++) {
        text_printf(t, "    %s%s;\n", m.list[i].type, m.list[i].name);
    }
    text_printf(t, "};\n\nstatic void\n%s_%s_share(const void *call,\n"
                "    const struct gradc_member *part)\n{\n"
                "    const struct %s_%s_call *c =\n"
                "        (const struct %s_%s_call *)call;\n", emit_prefix(c), f->name,
                emit_prefix(c), f->name, emit_prefix(c), f->name);
    for (int i = 0; i < m.n; i++) {
        text_printf(t, "    %s%s = c->%s;\n", m.list[i].type, m.list[i].name,
                    m.list[i].name);
    }
    entry_locals(t, c, f, interface_values(t->arena, f));
    text_add(t, "\n");
    entry_body(t, c, &inner);
    text_add(t, "}\n\n");
}

void
team_run(Text *t, const Code *c, const Function *f)
{
    Members m = members_of(t->arena, c, f);
    int column = 8;

    text_printf(t, "    const struct %s_%s_call call = {\n       ", emit_prefix(c),
                f->name);
    for (int i = 0; i < m.n; i++) {
        int width = (int)strlen(m.list[i].value) + 2;
        if (column + width > 80) {
            text_add(t, "\n       ");
            column = 8;
        }
        text_printf(t, " %s,", m.list[i].value);
        column += width;
    }
    text_printf(t, "\n    };\n\n    gradc_run(team, %s_%s_share, &call);\n",
                emit_prefix(c), f->name);
}

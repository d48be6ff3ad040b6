/* calls.c -- text of calls of kernels in order, and of what they need
 *
 * keeps   functions short enough for C compilers: a long list of calls is split into
 *         functions
 */
#include "emit/interface.h"
#include "kernel/size.h"

#include <string.h>

enum { MOST_BARE = 6 };         /* so many calls need no headings */

/* Prints pointers to scratch and what is on the stack; returns how many. */
static int
print_locals(Text *t, const Code *c, const Function *f, const bool *used)
{
    const Program *p = f->p;
    int n = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i], *storage = storage_of(b);
        char *decl, *shape, *array;
        if (b->space != SPACE_SCRATCH || storage->space != SPACE_SCRATCH
            || storage->first < 0 || !used[b->number]) {
            continue;
        }
        array = arena_printf(t->arena, "scratch->%s",
                             type_row((Type)storage->pool)->array);
        decl = b->on_stack
             ? arena_printf(t->arena, "%s %s[%lld];", emit_type(c, b->type), b->name,
                            (long long)b->layout.size)
             : arena_printf(t->arena, "%s *%s = %s;", emit_type(c, storage->type),
                            b->name, emit_position(t->arena, c, storage, array));
        shape = emit_shape(t->arena, b);
        if (max64(42, (int64_t)strlen(decl)) + (int64_t)strlen(shape) + 11 > 80) {
            text_printf(t, "    /* %s */\n", shape);
            emit_wrapped(t, 4, decl);
        } else {
            text_printf(t, "    %-42s /* %s */\n", decl, shape);
        }
        n++;
    }
    return n;
}

static char *
passed(Arena *a, const Code *c, const Function *f, const Buffer *b)
{
    bool number = f->p->entry->kind == ENTRY_INIT && shape_count(b->shape) == 1
               && !f->part;


    switch (b->space) {
    case SPACE_PARAM:
        return arena_printf(a, "%s->%s", kept_name(kept_of(c, b->node)),
                            c->member[b->node->id]);
    case SPACE_STATE:
        return arena_printf(a, "state->%s", c->member[b->node->id]);
    case SPACE_GRAD:
        return arena_printf(a, "grad->%s", c->member[b->param->id]);
    case SPACE_TABLE:
        return arena_strdup(a, c->member[b->node->id]);
    case SPACE_IN:
        return arena_printf(a, "%s%s", number ? "&" : "", b->name);
    default:
        return arena_strdup(a, b->name);
    }
}

void
entry_argument(Text *t, int indent, int *column, bool more, const char *arg)
{
    int width = (int)strlen(arg) + 2;

    if (*column + width > 80) {
        text_printf(t, "%s\n%*s", more ? "," : "", indent, "");
        *column = indent;
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

/* Prints a call; where a function does several things, a comment says which this
 * is. */
void
entry_call(Text *t, const Code *c, const Function *f, const Kernel *k,
           const char *indent)
{
    int n, n_stream, column, next = (int)strlen(indent) + 4;
    const Buffer **list = kernel_values(t->arena, k, &n);
    const int *stream = kernel_streams(t->arena, k, &n_stream);
    const Routine *r = k->routine;
    char *name = arena_printf(t->arena, "%s%s(", indent, r->name);

    text_add(t, name);
    column = (int)strlen(name);
    for (int i = 0; i < n; i++) {
        entry_argument(t, next, &column, i > 0, passed(t->arena, c, f, list[i]));
    }
    for (int i = 0; i < r->n_stream; i++) {
        if (r->stream_arg[i] != NULL) {
            entry_argument(t, next, &column, true,
                         arena_printf(t->arena, "%du", stream[i]));
        }
    }
    for (int i = 0; i < r->n_number; i++) {
        entry_argument(t, next, &column, true, k->number[i]);
    }
    if (k->divided) {
        entry_argument(t, next, &column, true, "part");
    }
    if (k->units != NULL) {
        entry_argument(t, next, &column, true, "s.from");
        entry_argument(t, next, &column, true, "s.to");
    }
    text_add(t, ");");
    if (!ends_in(r->name, k->name)) {
        name = arena_printf(t->arena, "/* %d  %s */", k->position + 1, k->name);
        text_printf(t, "%s%*s%s", column + 2 + strlen(name) > 80 ? "\n" : "",
                    column + 2 + strlen(name) > 80 ? next : 2, "", name);
    }
    text_add(t, "\n");
    if (c->timed) {
        text_printf(t, "%sgradc_tick(%d);\n", indent, f->p->before + k->position);
    }
}

static int
count_calls(const Function *f)
{
    int n = 0;

    for (int i = f->from; i < f->to; i++) {
        n += function_does(f, f->p->kernel[i]);
    }
    return n;
}

/* Prints the heading of a layer in a long list of calls. */
static void
print_heading(Text *t, const Function *f, const Kernel *k, const char **last,
              const char *indent)
{
    const char *heading = emit_heading(t->arena, f->p, k);

    if (heading == NULL || (*last != NULL && strcmp(heading, *last) == 0)) {
        return;
    }
    text_printf(t, "%s%s/* %s */\n", *last != NULL ? "\n" : "", indent, heading);
    *last = heading;
}

/* Prints the calls; one part of a team makes those that are not divided. */
static void
print_calls(Text *t, const Code *c, const Function *f)
{
    bool one = false;           /* in the block of that part */
    bool headed = count_calls(f) > MOST_BARE;
    const char *heading = NULL;

    for (int i = f->from; i < f->to; i++) {
        const Kernel *k = f->p->kernel[i];
        bool alone = f->p->team && !k->divided;
        if (!function_does(f, k)) {
            continue;
        }
        if (one && (!alone || k->waits)) {
            text_add(t, "    }\n");
            one = false;
        }
        text_add(t, k->waits ? "    gradc_wait(part);\n" : "");
        if (alone && !one) {
            text_add(t, "    if (part->number == 0) {\n");
            one = true;
        }
        if (headed) {
            print_heading(t, f, k, &heading, one ? "        " : "    ");
        }
        entry_call(t, c, f, k, one ? "        " : "    ");
    }
    text_add(t, one ? "    }\n" : "");
}

/* ---- parts ---------------------------------------------------------------- */

/* A part of a function: the calls from kernel `from` on, as many as it may have. */
static Function
part_from(Arena *a, const Function *f, int from)
{
    Function part = *f;
    int n = 0;

    part.part = true;
    part.from = from;
    for (part.to = from; part.to < f->to && n < PART_CALLS; part.to++) {
        n += function_does(f, f->p->kernel[part.to]);
    }
    part.name = arena_printf(a, "%s_steps_%d_to_%d", f->name, from + 1, part.to);
    return part;
}

int
entry_parts(Arena *a, const Function *f, Function **list)
{
    int n = 0;

    *list = NULL;
    if (count_calls(f) <= MOST_CALLS) {
        return 0;
    }
    for (int from = f->from; from < f->to; from = (*list)[n - 1].to) {
        grow(a, *list, n);
        (*list)[n++] = part_from(a, f, from);
    }
    return n;
}

static bool
is_passed(const Buffer *b)
{
    return b->space == SPACE_IN || b->space == SPACE_OUT;
}

void
entry_part(Text *t, const Code *c, const Function *f)
{
    const bool *used = interface_values(t->arena, f);
    int n = 0;

    text_printf(t, "static GRADC_NOINLINE void\n%s(", f->name);
    interface_structs(t, c, f, &n);
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (is_passed(b) && used[b->number]) {
            interface_add(t, &n, arena_printf(t->arena, "%s%s *%s",
                b->space == SPACE_IN ? "const " : "", emit_type(c, b->type),
                b->name));
        }
    }
    if (f->p->team) {
        interface_add(t, &n, "const struct gradc_member *part");
    }
    text_add(t, ")\n{\n");
    text_add(t, print_locals(t, c, f, used) > 0 ? "\n" : "");
    print_calls(t, c, f);
    text_add(t, "}\n\n");
}

static void
call_part(Text *t, const Code *c, const Function *whole, const Function *f)
{
    Uses u = interface_uses(c, f);
    const bool *used = interface_values(t->arena, f);
    char *name = arena_printf(t->arena, "    %s(", f->name);
    int column = (int)strlen(name), n = 0;
    const char *structs[] = { u.frozen ? "frozen" : NULL, u.param ? "param" : NULL,
                              u.state ? "state" : NULL, u.grad ? "grad" : NULL,
                              u.scratch ? "scratch" : NULL };

    text_add(t, name);
    for (int i = 0; i < countof(structs); i++) {
        if (structs[i] != NULL) {
            entry_argument(t, 8, &column, n++ > 0, structs[i]);
        }
    }
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (is_passed(b) && used[b->number]) {
            entry_argument(t, 8, &column, n++ > 0, passed(t->arena, c, whole, b));
        }
    }
    if (f->p->team) {
        entry_argument(t, 8, &column, n > 0, "part");
    }
    text_add(t, ");\n");
}

void
entry_unused(Text *t, const Function *f, const bool *used)
{
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (interface_argument(f, b) && !used[b->number]) {
            text_printf(t, "    (void)%s;\n", b->name);
        }
    }
}

void
entry_body(Text *t, const Code *c, const Function *f)
{
    Function *part;
    int n_part = entry_parts(t->arena, f, &part);

    for (int i = 0; i < n_part; i++) {
        call_part(t, c, f, &part[i]);
    }
    if (n_part == 0) {
        print_calls(t, c, f);
    }
}

/* Prints pointers to what the calls need; returns how many. Parts have their own. */
int
entry_locals(Text *t, const Code *c, const Function *f, const bool *used)
{
    Function *part;
    bool parts = !f->p->slice && entry_parts(t->arena, f, &part) > 0;

    return parts ? 0 : print_locals(t, c, f, used);
}

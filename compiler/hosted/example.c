/* example.c -- see example.h
 *
 * keeps   what an example does: it runs the first training entry, with its update if
 *         that is separate, and the first inference entry, on made-up numbers
 */
#include "hosted/example.h"

#include "emit/interface.h"

#include <string.h>

/* The functions that the example calls; NULL: there is none. */
typedef struct Example {
    Text *t;
    const Code *c;
    const char *x;              /* the prefix of all names */
    Arena *arena;
    const Function *init, *train, *backward, *update, *infer;
    bool weights;
} Example;

/* ---- which functions --------------------------------------------------------- */

static const Function *
first_of(const Function *list, int n, EntryKind kind, int phase)
{
    for (int i = 0; i < n; i++) {
        if (list[i].p->entry->kind == kind && list[i].phase == phase
            && !list[i].p->entry->driver_only) {
            return &list[i];
        }
    }
    return NULL;
}

static Example
example_of(Text *t, const Code *c, bool weights)
{
    Function *list = new_n(c->arena, 2 * c->n_program + 1, Function);
    int n = interface_functions(c, list);
    Example e = { .t = t, .c = c, .x = emit_prefix(c), .arena = c->arena,
                  .weights = weights };

    e.init = first_of(list, n, ENTRY_INIT, -1);
    e.train = first_of(list, n, ENTRY_TRAIN, -1);
    if (e.train == NULL) {
        e.train = first_of(list, n, ENTRY_BACKWARD, 0);
        e.backward = first_of(list, n, ENTRY_BACKWARD, 1);
        e.update = first_of(list, n, ENTRY_UPDATE, -1);
    }
    e.infer = first_of(list, n, ENTRY_INFER, -1);
    return e;
}

static int
called(const Example *e, const Function **list)
{
    const Function *const all[] = { e->train, e->backward, e->update, e->infer };
    int n = 0;

    for (int i = 0; i < countof(all); i++) {
        if (all[i] != NULL) {
            list[n++] = all[i];
        }
    }
    return n;
}

enum { CALLED = 4 };

static const Buffer *
first_result(const Function *f)
{
    for (int i = 0; f != NULL && i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (b->space == SPACE_OUT && interface_argument(f, b)) {
            return b;
        }
    }
    return NULL;
}

const char *
hosted_result(const Code *c)
{
    Example e = example_of(NULL, c, false);
    const Buffer *b = first_result(e.infer);

    return e.train != NULL ? "loss" : b != NULL ? b->name : NULL;
}

/* ---- what is kept -------------------------------------------------------------- */

/* The array passed as an argument: one for both phases of an entry. */
static char *
array_name(const Example *e, const Function *f, const Buffer *b)
{
    return arena_printf(e->arena, "%s_%s", f->p->name, b->name);
}

/* Does an earlier function have it as well? */
static bool
is_declared(const Function *const *list, int n, const Buffer *b)
{
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < list[i]->p->n_buffer; k++) {
            if (list[i]->p->buffer[k] == b && interface_argument(list[i], b)) {
                return true;
            }
        }
    }
    return false;
}

/* Each argument of what is called, once. */
static void
print_each(const Example *e, void (*print)(const Example *e, const Function *f,
                                           const Buffer *b))
{
    const Function *list[CALLED];
    int n = called(e, list);

    for (int i = 0; i < n; i++) {
        for (int k = 0; k < list[i]->p->n_buffer; k++) {
            const Buffer *b = list[i]->p->buffer[k];
            if (interface_argument(list[i], b) && !is_declared(list, i, b)) {
                print(e, list[i], b);
            }
        }
    }
}

static void
print_array(const Example *e, const Function *f, const Buffer *b)
{
    text_printf(e->t, "static %s %s[%lld];    /* %s */\n", emit_type(e->c, b->type),
                array_name(e, f, b), (long long)b->layout.size, emit_shape(e->arena, b));
}

/* Is flash a memory of its own, which is read by copying? */
static bool
is_apart(const Code *c)
{
    return strcmp(c->target->name, "avr") == 0;
}

static bool
is_constant(const Example *e, Kept kept)
{
    return e->weights && kept != KEPT_STATE && !is_apart(e->c)
        && (kept == KEPT_FROZEN || e->c->infers);
}

static bool
uses_struct(const Example *e, Kept kept)
{
    const Function *list[CALLED + 1];
    int n = called(e, list);

    if (e->init != NULL) {
        list[n++] = e->init;
    }
    for (int i = 0; i < n; i++) {
        Uses u = interface_uses(e->c, list[i]);
        if (kept == KEPT_FROZEN ? u.frozen : kept == KEPT_PARAM ? u.param : u.state) {
            return true;
        }
    }
    return false;
}

static int
n_scratches(const Example *e)
{
    int n;

    union_scratch(e->c, &n);
    return n;
}

/* The scratch type of the only program that has scratch. */
static const char *
only_scratch(const Example *e)
{
    const Code *c = e->c;

    for (int i = 0; i < c->n_program; i++) {
        if (struct_scratch(c, c->program[i]) > 0) {
            return arena_printf(e->arena, "struct %s",
                                interface_scratch(e->arena, c, c->program[i]));
        }
    }
    return NULL;
}

static void
print_structs(const Example *e)
{
    static const char *const about[] = {
        "weights that do not change", "weights", "of the optimizer"
    };
    const Function *list[CALLED];
    int n = called(e, list), n_scratch = n_scratches(e);
    bool grad = false;

    text_printf(e->t, "#include \"%s%s.h\"\n\n", e->x, e->weights ? "_weights" : "");
    for (int i = 0; i < KEPT; i++) {
        if (uses_struct(e, (Kept)i) && !is_constant(e, (Kept)i)) {
            text_printf(e->t, "static struct %s_%s %s;    /* %s */\n", e->x,
                        kept_name((Kept)i), kept_name((Kept)i), about[i]);
        }
    }
    for (int i = 0; i < n; i++) {
        grad = grad || interface_uses(e->c, list[i]).grad;
    }
    if (grad) {
        text_printf(e->t, "static struct %s_grad grad;\n", e->x);
    }
    if (n_scratch > 0) {
        text_printf(e->t, "static %s scratch;    /* for the time of a call */\n",
                    n_scratch == 1 ? only_scratch(e)
                    : arena_printf(e->arena, "union %s_scratch", e->x));
    }
    text_add(e->t, "\n");
    print_each(e, print_array);
}

/* ---- begin ------------------------------------------------------------------------ */

static const IndexInput *
places_of(const Model *m, const Node *n)
{
    for (int i = 0; i < m->n_range; i++) {
        if (n->attr.name != NULL && strcmp(m->range[i].input, n->attr.name) == 0) {
            return &m->range[i];
        }
    }
    return NULL;
}

/* The value of element i of an input. */
static const char *
made_up(const Example *e, const Buffer *b)
{
    const char *type = emit_type(e->c, b->type);
    const IndexInput *r;

    if (!type_is_index(b->type)) {
        return type_is_kept(b->type) ? NULL
             : arena_printf(e->arena, "(%s)(i * 61 %% 127) / 63%s - 1", type,
                            b->type == F64 ? ".0" : ".0f");
    }
    r = places_of(e->c->model, b->node);
    return r == NULL || r->extent <= 0 ? NULL
         : arena_printf(e->arena, "(%s)(i %% %d%s)", type, r->extent,
                        r->least != 0 ? arena_printf(e->arena, " + %d", r->least) : "");
}

static void
print_input(const Example *e, const Function *f, const Buffer *b)
{
    const char *value = b->space == SPACE_IN ? made_up(e, b) : NULL;

    if (value != NULL) {
        text_printf(e->t, "    for (int32_t i = 0; i < %lld; i++) {\n"
                    "        %s[i] = %s;\n    }\n", (long long)b->layout.size,
                    array_name(e, f, b), value);
    }
}

static void
add_structs(const Example *e, Text *line, const Function *f, int *n)
{
    Uses u = interface_uses(e->c, f);
    const bool used[] = { u.frozen, u.param, u.state };

    for (int i = 0; i < KEPT; i++) {
        const char *name = kept_name((Kept)i);
        if (used[i]) {
            emit_listed(line, n, arena_printf(e->arena, "&%s",
                is_constant(e, (Kept)i) ? weights_constant(e->arena, e->c, (Kept)i)
                : name));
        }
    }
    if (u.grad) {
        emit_listed(line, n, "&grad");
    }
    if (u.scratch) {
        bool one = n_scratches(e) == 1;
        emit_listed(line, n, one ? "&scratch" : arena_printf(e->arena, "&scratch.%s",
            interface_member(e->arena, e->c, f->p)));
    }
}

static void
print_call(const Example *e, const char *before, const Function *f)
{
    Text *line = text_new(e->arena);
    int n = 0;

    text_printf(line, "%s%s_%s(", before, e->x, f->name);
    add_structs(e, line, f, &n);
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (interface_argument(f, b)) {
            emit_listed(line, &n, f == e->init ? "0" : array_name(e, f, b));
        }
    }
    text_add(line, ");");
    emit_wrapped(e->t, 4, line->s);
}

static void
print_weights(const Example *e)
{
    Kept kept[KEPT];
    int n = kept_weights(e->c, kept);

    for (int i = 0; i < n; i++) {
        if (uses_struct(e, kept[i]) && !is_constant(e, kept[i])) {
            text_printf(e->t, "    GRADC_FLASH_COPY(&%s, &%s, sizeof %s);\n",
                        kept_name(kept[i]),
                        weights_constant(e->arena, e->c, kept[i]), kept_name(kept[i]));
        }
    }
}

static void
print_begin(const Example *e)
{
    text_add(e->t, "\n/* Once, before the first turn. */\nstatic void\nbegin(void)\n{\n");
    if (e->init != NULL && !(e->weights && e->c->infers)) {
        print_call(e, "", e->init);
    }
    if (e->weights) {
        print_weights(e);
    }
    print_each(e, print_input);
    text_add(e->t, "}\n\n");
}

/* ---- turn ------------------------------------------------------------------------- */

static void
print_turn(const Example *e)
{
    const Function *const more[] = { e->backward, e->update, e->infer };
    const Buffer *result = first_result(e->infer);

    text_printf(e->t, "/* %s */\nstatic float\nturn(void)\n{\n",
                e->train == NULL ? "One answer; its first number."
                : e->infer == NULL ? "One step of training; its loss."
                : "One step of training, then an answer; the loss of the step.");
    if (e->train != NULL) {
        print_call(e, interface_loss(e->train)->type == F32 ? "const float loss = "
                   : "const float loss = (float)", e->train);
        text_add(e->t, "\n");
    }
    for (int i = 0; i < countof(more); i++) {
        if (more[i] != NULL) {
            print_call(e, "", more[i]);
        }
    }
    if (e->train != NULL) {
        text_add(e->t, "    return loss;\n}\n");
    } else {
        text_printf(e->t, "    return %s%s[0];\n}\n",
                    result->type == F32 ? "" : "(float)",
                    array_name(e, e->infer, result));
    }
}

void
hosted_example(Text *t, const Code *c, bool weights)
{
    Example e = example_of(t, c, weights);

    print_structs(&e);
    print_begin(&e);
    print_turn(&e);
}

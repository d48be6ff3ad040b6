/* kernel.c -- text of one kernel: comment, signature, its nest (units.c) */
#include "emit/epilogue.h"
#include "emit/general.h"
#include "emit/print.h"
#include "emit/update.h"
#include "lower/repeat.h"

#include <stdio.h>
#include <string.h>

enum {
    MOST_SHOWN = 4,             /* most steps of a program in a comment */
    LONGEST_FORMULA = 210       /* letters, in about three lines */
};

#define LATER " *     "         /* how a further line of a formula begins */

/* ---- arguments ------------------------------------------------------------ */

/* The parameters of a function, whose list starts in that column. */
static void
print_arguments(Print *q, int column)
{
    const Routine *f = q->f;

    for (int i = 0; i < f->n_arg; i++) {
        char *arg = arena_printf(q->arena, "%s%s *GRADC_RESTRICT %s",
                                 emit_writes(f, f->buffer[i]) ? "" : "const ",
                                 emit_type(q->c, f->buffer[i]->type), f->arg[i]);
        bool wide = i == 0 && column + (int)strlen(arg) > 78;
        text_printf(q->t, "%s%s", i > 0 ? ",\n    " : wide ? "\n    " : "", arg);
    }
    for (int i = 0; i < f->n_stream; i++) {
        if (f->stream_arg[i] != NULL) {
            text_printf(q->t, ",\n    uint32_t %s", f->stream_arg[i]);
        }
    }
    text_add(q->t, general_parameters(q));
    if (q->k->divided) {
        text_add(q->t, ",\n    const struct gradc_member *part");
    }
    if (q->k->units != NULL) {
        text_add(q->t, ",\n    int from, int to");
    }
}

/* ---- functions ------------------------------------------------------------ */

/* As formulas call it: parameters and states have names of the model. */
static const char *
formula_name(const Print *q, const Buffer *b)
{
    return b->space == SPACE_PARAM || b->space == SPACE_STATE
         ? text_comment(q->arena, b->node->attr.name) : b->name;
}

/* Where root r is written: "x", "x = y", "x and 7 more"; empty: nowhere. */
static char *
written_names(const Print *q, int r)
{
    const Kernel *k = q->k;
    const char *name[2] = { "", "" };
    int n = 0;

    for (int i = 0; i < k->n_write; i++) {
        if (k->packs != NULL || k->write[i].root == r) {
            name[n > 0] = formula_name(q, k->write[i].buf);
            n++;
        }
    }
    return n > 2 ? arena_printf(q->arena, "%s and %d more", name[0], n - 1)
         : n == 2 ? arena_printf(q->arena, "%s = %s", name[0], name[1])
                  : arena_strdup(q->arena, name[0]);
}

/* The gradient of a parameter that kernel k takes a step of. */
static const Node *
gradient_of(const Print *q, const Node *param)
{
    const Entry *e = q->p->entry;

    for (int i = 0; i < e->n_grad && e->kind == ENTRY_TRAIN; i++) {
        if (strcmp(e->grad[i].name, param->attr.name) == 0) {
            return e->grad[i].node;
        }
    }
    return NULL;
}

/* The comment on an update of one parameter says what its gradient is; the rule
 * is in the code. A running average is stored as well, but has no gradient. */
static bool
print_update(Print *q)
{
    const Kernel *k = q->k;
    const Node *param = NULL, *grad = NULL;
    int n = 0;

    for (int i = 0; i < k->n_write; i++) {
        const Buffer *b = k->write[i].buf;
        const Node *g = b->space == SPACE_PARAM ? gradient_of(q, b->node) : NULL;
        n += g != NULL;
        param = g != NULL ? b->node : param;
        grad = g != NULL ? g : grad;
    }
    if (n != 1) {
        return false;
    }
    text_add(q->t, "  ");
    text_words(q->t, arena_printf(q->arena, "step of %s: its gradient is %s",
                                  text_comment(q->arena, param->attr.name),
                                  q->p->entry->states ? "a part of its new state"
                                  : emit_value_formula(q->arena, q->p, k, grad,
                                                       LONGEST_FORMULA)),
               LATER, 77);
    return true;
}

/* ", over powers": root r takes the place of a value that the kernel reads. */
static const char *
overwritten_by(const Print *q, int r)
{
    for (int i = 0; i < q->k->n_write; i++) {
        const Write *w = &q->k->write[i];
        if (w->root == r && w->buf->space == SPACE_SCRATCH && w->buf->over != NULL) {
            return arena_printf(q->arena, ", over %s", emit_argument_name(q, w->buf));
        }
    }
    return "";
}

/* "name = formula" */
static void
print_root(Print *q, int r, const char *names)
{
    const Kernel *k = q->k;
    const char *how = k->packs != NULL ? ", in panels" : "";
    const char *value = k->copies != NULL ? k->copies->name
        : emit_formula(q->arena, q->p, k, k->root[r], LONGEST_FORMULA);

    text_words(q->t, arena_printf(q->arena, "%s = %s%s%s", names, value, how,
                                  overwritten_by(q, r)), LATER, 77);
}

static void
print_roots(Print *q)
{
    int n = 0;

    for (int r = 0; r < q->k->n_root; r++) {
        char *names = written_names(q, r);
        if (names[0] != '\0') {
            text_add(q->t, n++ > 0 ? "\n *   " : "  ");
            print_root(q, r, names);
        }
    }
}

/* "64 iterations, backwards, up to longest: last, all, cell" */
static void
print_repeat(Print *q)
{
    const Kernel *k = q->k;
    const Scan *s = k->repeat->scan->scan;
    Text *line = text_new(q->arena);
    int n = 0;

    text_printf(line, "%d iterations%s", s->length, s->reverse ? ", backwards" : "");
    if (k->repeat->limit != NULL) {
        text_printf(line, ", up to %s", k->repeat->limit->name);
    }
    text_add(line, ":");
    for (int r = 0; r < k->n_root; r++) {
        const char *name = program_buffer(q->p, k->root[r])->name;
        n += (int)strlen(name) + 2;
        if (n > 60) {
            text_add(line, ", ...");
            break;
        }
        text_printf(line, "%s %s", r > 0 ? "," : "", name);
    }
    text_add(q->t, "  ");
    text_words(q->t, line->s, LATER, 80);
}

/* The kernels, from number `from` on, that the function does: " by train, steps
 * 12, 16; by eval, step 4". */
static void
print_steps(Text *t, const Routine *f, int from, const char *by)
{
    for (int i = from, end; i < f->n_kernel; i = end) {
        Text *list = text_new(t->arena);
        int n = 0, last = -1;
        for (end = i; end < f->n_kernel && f->program[end] == f->program[i]; end++) {
            int step = f->kernel[end]->position + 1;
            if (step != last && n++ < MOST_SHOWN) {
                text_printf(list, "%s %d", n > 1 ? "," : "", step);
            }
            last = step;
        }
        text_printf(t, "%s %s %s, step%s%s%s", i == from ? "" : ";", by, f->program[i]->name,
                    n > 1 ? "s" : "", list->s, n > MOST_SHOWN ? ", ..." : "");
    }
}

static const Node *
made_by(const Kernel *k)
{
    return k->anchor != NULL ? k->anchor : k->root[0];
}

static bool
is_gradient(const Node *n)
{
    return n->by != NULL && strcmp(n->by, "grad") == 0;
}

const char *
emit_phase(const Kernel *k)
{
    for (int i = 0; i < k->n_write; i++) {
        if (k->write[i].buf->space <= SPACE_STATE) {
            return "update";
        }
    }
    return is_gradient(made_by(k)) ? "backward" : "forward";
}

const char *
emit_heading(Arena *a, const Program *p, const Kernel *k)
{
    const char *phase = emit_phase(k);
    const char *layer = made_by(k)->pos.layer;

    if (p->entry->kind == ENTRY_INIT || k->packs != NULL) {
        return NULL;
    }
    return strcmp(phase, "update") == 0 ? phase
         : layer == NULL ? NULL
         : arena_printf(a, "%s%s", strcmp(phase, "backward") == 0 ? "backward: " : "",
                        layer[0] == '\0' ? "loss and metrics" : text_comment(a, layer));
}

static void
print_loops(Print *q)
{
    const char *loops = emit_loops(q);

    if (loops[0] != '\0') {
        text_add(q->t, "\n *   ");
        text_words(q->t, loops, LATER, 77);
    }
}

static void
print_comment(Print *q)
{
    const Kernel *k = q->k;
    bool grad = is_gradient(made_by(k));
    const char *slash;

    text_printf(q->t, "/* %d", k->position + 1);
    if (k->kind == KERNEL_SCAN) {
        print_repeat(q);
    } else if (!print_update(q)) {
        print_roots(q);
    }
    if (k->kind != KERNEL_SCAN) {
        print_loops(q);
    }
    if (k->pos.line > 0) {
        slash = strrchr(k->pos.file, '/');
        text_printf(q->t, "\n *   %s%s:%d", grad ? "gradient of " : "",
                    text_comment(q->arena, slash != NULL ? slash + 1 : k->pos.file),
                    k->pos.line);
    }
    if (q->f->n_kernel > 1) {
        Text *steps = text_new(q->arena);
        print_steps(steps, q->f, 1, "by");
        text_add(q->t, "\n *   also used");
        text_words(q->t, steps->s, LATER, 77);
    }
    text_add(q->t, " */\n");
}

static Print
print_of(Text *t, const Code *c, const Routine *f, Numbers *numbers)
{
    return (Print){ .c = c, .t = t, .f = f, .p = f->program[0],
                    .k = f->kernel[0], .arena = arena_new(), .numbers = numbers };
}

static const char *
comment_of(Arena *a, const Code *c, const Routine *f)
{
    Text *t = text_new(a);
    Print q = print_of(t, c, f, NULL);

    print_comment(&q);
    arena_drop(q.arena);
    return t->s;
}

/* Prints the functions that this kernel is the first to call. */
void
emit_outlined(Text *t, const Kernel *k)
{
    for (int i = 0; i < k->n_outlined; i++) {
        const Routine *f = k->outlined[i].call->routine;
        if (f->kernel[0] == k->outlined[i].call) {
            const Stmt *s = k->outlined[i].stmt;
            const Closure c = nest_close(t->arena, k->nest, s);
            Text *steps = text_new(t->arena);
            print_steps(steps, f, 0, "for");
            text_add(t, "/*");
            text_words(t, arena_printf(t->arena, " %s,%s", update_is(s)
                       ? "An optimizer's step" : epilogue_is(s) ? "What becomes of a tile"
                       : emit_sums(t->arena, k->nest, s, &c), steps->s), " * ", 77);
            text_printf(t, " */\n%s", f->text);
        }
    }
}

/* Prints what a kernel calls, then `comment`, then the function of the kernel. */
static void
print_named(Text *t, const Code *c, const Routine *f, Numbers *numbers,
            const char *comment)
{
    Print q = print_of(t, c, f, numbers);

    q.depth = 1;
    print_functions(&q);
    text_add(t, comment);
    text_printf(t, "%s void\n%s(", numbers != NULL ? GENERAL_LINKAGE : emit_linkage(f),
                f->name);
    print_arguments(&q, (int)strlen(f->name) + 1);
    text_add(t, ")\n{\n");
    print_nest(&q);
    text_add(t, "}\n\n");
    arena_drop(q.arena);
}

void
emit_routine(Text *t, const Code *c, const Routine *f)
{
    print_named(t, c, f, NULL, "");
}

void
emit_commented_routine(Text *t, const Code *c, const Routine *f)
{
    const char *comment = comment_of(t->arena, c, f);

    if (f->text != NULL) {
        const char *last = general_last(f->text);
        text_printf(t, "%.*s%s%s", (int)(last - f->text), f->text, comment, last);
    } else {
        print_named(t, c, f, NULL, comment);
    }
}

char *
general_print(Arena *a, const Code *c, const Routine *f, Numbers *numbers)
{
    Routine plain = *f;
    Text *t = text_new(a);

    plain.name = "routine";
    plain.sums = "routine_sums";
    plain.arg = new_n(a, f->n_arg, const char *);
    for (int i = 0; i < f->n_arg; i++) {
        plain.arg[i] = arena_printf(a, "x%d", i);
    }
    plain.own = new_n(a, nest_own(f) + 1, const char *);
    for (int i = 0; i < nest_own(f); i++) {
        plain.own[i] = arena_printf(a, "w%d", i);
    }
    print_named(t, c, &plain, numbers, "");
    return t->s;
}

/* kernel.c -- text of one kernel: comment, signature, its nest (print.c), and its call
 * in a loop over time
 */
#include "emit/epilogue.h"
#include "emit/general.h"
#include "emit/print.h"
#include "lower/repeat.h"

#include <stdio.h>
#include <string.h>

enum {
    MOST_SHOWN = 4,             /* steps of a program in a comment */
    LONGEST_FORMULA = 210       /* letters, in about three lines */
};

#define LATER " *     "         /* how a further line of a formula begins */

/* ---- arguments ------------------------------------------------------------ */

const char *
emit_argument_name(const Print *q, const Buffer *b)
{
    b = storage_of(b);
    for (int i = 0; i < q->f->n_arg; i++) {
        if (q->f->buffer[i] == b) {
            return q->f->arg[i];
        }
    }
    bug("emit: %s is no argument of %s", b->name, q->f->name);
}

/* A hash set of storage, and the same as a list. */
typedef struct Stores {
    const Buffer **bucket, **list;
    int n_bucket, n;
} Stores;

static void
add_storage(Stores *s, const Buffer *b)
{
    int i;

    b = storage_of(b);
    i = b->number & (s->n_bucket - 1);
    while (s->bucket[i] != NULL && s->bucket[i] != b) {
        i = (i + 1) & (s->n_bucket - 1);
    }
    if (s->bucket[i] == NULL) {
        s->bucket[i] = s->list[s->n++] = b;
    }
}

const Buffer **
kernel_buffers(Arena *a, const Kernel *k, int *n)
{
    int most = k->n_ins + k->n_write;
    Stores s = { .n_bucket = 1 };

    while (s.n_bucket <= 2 * most) {
        s.n_bucket *= 2;
    }
    s.bucket = new_n(a, s.n_bucket, const Buffer *);
    s.list = new_n(a, most, const Buffer *);
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].buf != NULL && k->ins[i].buf->space != SPACE_LOCAL) {
            add_storage(&s, k->ins[i].buf);
        }
    }
    for (int i = 0; i < k->n_write; i++) {
        if (k->write[i].buf->space != SPACE_LOCAL) {
            add_storage(&s, k->write[i].buf);
        }
    }
    *n = s.n;
    return s.list;
}

int *
kernel_streams(Arena *a, const Kernel *k, int *n)
{
    int *list = NULL, j;

    *n = 0;
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].kind != INS_RANDOM) {
            continue;
        }
        for (j = 0; j < *n && list[j] != k->ins[i].list[0]; j++) {
        }
        if (j == *n) {
            grow(a, list, *n);
            list[(*n)++] = k->ins[i].list[0];
        }
    }
    return list;
}

bool
kernel_writes(const Kernel *k, const Buffer *b)
{
    for (int i = 0; i < k->n_write; i++) {
        if (storage_of(k->write[i].buf) == b) {
            return true;
        }
    }
    return false;
}

/* The parameters of a function, whose list starts in that column. */
static void
print_arguments(Print *q, int column)
{
    const Routine *f = q->f;

    for (int i = 0; i < f->n_arg; i++) {
        char *arg = arena_printf(q->arena, "%s%s *GRADC_RESTRICT %s",
                                 kernel_writes(q->k, f->buffer[i]) ? "" : "const ",
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

/* ---- kernels of a loop ------------------------------------------------------ */

/* Where a buffer of the body lies in this iteration. */
static const char *
print_inner(Print *q, const Buffer *b)
{
    const Repeat *r = q->k->repeat;
    const Bind *bind = repeat_bind(r, b);

    return bind == NULL
         ? emit_position(q->arena, q->c, b, emit_argument_name(q, r->work[b->pool]))
         : print_address(q, bind->outer, repeat_slice(q->arena, r, bind, true));
}

void
print_kernel_call(Print *q, const Kernel *k, const char *units)
{
    int n, n_stream;
    const Buffer **list = kernel_buffers(q->arena, k, &n);
    const int *stream = kernel_streams(q->arena, k, &n_stream);
    const Routine *f = k->routine;
    Text *t = text_new(q->arena);

    for (int i = 0; i < n; i++) {
        text_printf(t, "%s%s", i > 0 ? ", " : "", print_inner(q, list[i]));
    }
    for (int i = 0; i < f->n_stream; i++) {
        if (f->stream_arg[i] != NULL) {
            text_printf(t, ", %du", stream[i]);
        }
    }
    for (int i = 0; i < f->n_number; i++) {
        text_printf(t, ", %s", k->number[i]);
    }
    emit_line(q, "%s(%s%s%s);", f->name, t->s, k->divided ? ", part" : "", units);
    if (q->c->timed) {
        emit_line(q, "gradc_tick(%d);", q->k->repeat->body->before + k->position);
    }
}

/* ---- functions ------------------------------------------------------------ */

/* Where root r is written: "x", "x = y", "x and 7 more"; empty: nowhere. */
static char *
written_names(const Print *q, int r)
{
    const Kernel *k = q->k;
    const char *name[2] = { "", "" };
    int n = 0;

    for (int i = 0; i < k->n_write; i++) {
        if (k->packs != NULL || k->write[i].root == r) {
            name[n > 0] = k->write[i].buf->name;
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

/* A step says what its gradient is; the rule itself stands in the code.  A
 * running average is stored too, but has no gradient. */
static bool
print_update(Print *q)
{
    const Kernel *k = q->k;

    for (int i = k->n_write - 1; i >= 0 && k->anchor != NULL; i--) {
        const Buffer *b = k->write[i].buf;
        const Node *grad = b->space == SPACE_PARAM ? gradient_of(q, b->node) : NULL;
        if (grad != NULL) {
            text_printf(q->t, "  step of %s: its gradient is\n *   ",
                        text_comment(q->arena, b->node->attr.name));
            text_words(q->t, emit_formula(q->arena, q->p, grad, LONGEST_FORMULA), LATER,
                       77);
            return true;
        }
    }
    return false;
}

/* "name = formula" */
static void
print_root(Print *q, int r, const char *names)
{
    const Kernel *k = q->k;
    const char *how = k->packs != NULL ? "in panels: " : "";
    const char *value = k->copies != NULL ? k->copies->name
        : emit_formula(q->arena, q->p, k->root[r], LONGEST_FORMULA);

    text_words(q->t, arena_printf(q->arena, "%s = %s%s", names, how, value), LATER, 77);
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

/* "64 iterations, backwards: last, all, cell" */
static void
print_repeat(Print *q)
{
    const Kernel *k = q->k;
    const Scan *s = k->repeat->scan->scan;
    int n = 0;

    text_printf(q->t, "  %d iterations%s:", s->length,
                s->reverse ? ", backwards" : "");
    for (int r = 0; r < k->n_root; r++) {
        const char *name = program_buffer(q->p, k->root[r])->name;
        n += (int)strlen(name) + 2;
        if (n > 60) {
            text_add(q->t, ", ...");
            break;
        }
        text_printf(q->t, "%s %s", r > 0 ? "," : "", name);
    }
}

/* The kernels it does from that on: " by train, steps 12, 16; by eval, step 4". */
static void
print_steps(Text *t, const Routine *f, int from, const char *by)
{
    for (int i = from, end; i < f->n_kernel; i = end) {
        for (end = i + 1; end < f->n_kernel && f->program[end] == f->program[i]; end++) {
        }
        text_printf(t, "%s %s %s, step%s", i == from ? "" : ";", by, f->program[i]->name,
                    end - i > 1 ? "s" : "");
        for (int k = i; k < end && k < i + MOST_SHOWN; k++) {
            text_printf(t, "%s %d", k > i ? "," : "", f->kernel[k]->position + 1);
        }
        text_add(t, end - i > MOST_SHOWN ? ", ..." : "");
    }
}

static void
print_comment(Print *q)
{
    const Kernel *k = q->k;
    const Node *made = k->anchor != NULL ? k->anchor : k->root[0];
    bool grad = made->by != NULL && strcmp(made->by, "grad") == 0;
    const char *slash;

    text_printf(q->t, "/* %d", k->position + 1);
    if (k->kind == KERNEL_SCAN) {
        print_repeat(q);
    } else if (!print_update(q)) {
        print_roots(q);
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

void
emit_routine_comment(Text *t, const Code *c, const Routine *f)
{
    Print q = print_of(t, c, f, NULL);

    print_comment(&q);
    arena_drop(q.arena);
}

/* The functions that this kernel is the first to call. */
void
emit_outlined(Text *t, const Kernel *k)
{
    for (int i = 0; i < k->n_outlined; i++) {
        const Routine *f = k->outlined[i].call->routine;
        if (f->kernel[0] == k->outlined[i].call) {
            text_printf(t, "/* %s of a tile,", epilogue_is(k->outlined[i].stmt)
                        ? "What becomes" : "The sums");
            print_steps(t, f, 0, "for");
            text_printf(t, " */\n%s", f->text);
        }
    }
}

const char *
emit_linkage(const Routine *f)
{
    return f->in_place ? "static" : "static GRADC_NOINLINE";
}

void
emit_named(Text *t, const Code *c, const Routine *f, Numbers *numbers)
{
    Print q = print_of(t, c, f, numbers);

    q.depth = 1;
    print_functions(&q);
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
    if (f->text != NULL) {
        text_add(t, f->text);
    } else {
        emit_named(t, c, f, NULL);
    }
}

/* budget.c -- see budget.h
 *
 * keeps   estimates for when the target's compiler is missing: counts of operations
 *         times bytes per operation; tests/firmware/counts.sh keeps them within a
 *         factor of two and a half of what is measured
 */
#include "emit/budget.h"

#include "emit/frames.h"
#include "emit/names.h"
#include "kernel/nest.h"
#include "kernel/size.h"

#include <stdlib.h>
#include <string.h>

/* ---- work and memory ----------------------------------------------------------- */

/* The product of the extents of all labels of a contraction. */
static int64_t
products(const Node *n)
{
    int64_t extent[2 * MAX_RANK] = { 0 }, all = 1;

    for (int i = 0; i < 2; i++) {
        for (int d = 0; d < n->in[i]->shape.rank; d++) {
            extent[n->attr.list[i * MAX_RANK + d]] = n->in[i]->shape.dim[d];
        }
    }
    for (int l = 0; l < countof(extent); l++) {
        all *= extent[l] > 0 ? extent[l] : 1;
    }
    return all;
}

static int64_t
kernel_products(const Kernel *k)
{
    int64_t n = 0;

    if (k->kind == KERNEL_SCAN) {
        return budget_multiply_adds(k->repeat->body) * k->repeat->scan->scan->length;
    }
    for (int i = 0; i < k->n_part; i++) {
        n += kernel_products(k->part[i]);
    }
    if (k->kind == KERNEL_SCATTER && k->ins[k->value].kind == INS_MAP
        && k->ins[k->value].op == OP_mul) {
        return shape_count(k->anchor->in[0]->shape);
    }
    return k->kind == KERNEL_CONTRACT ? products(k->anchor) : n;
}

int64_t
budget_multiply_adds(const Program *p)
{
    int64_t n = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        n += kernel_products(p->kernel[i]);
    }
    return n;
}

int64_t
budget_products(const Function *f)
{
    int64_t n = 0;

    for (int i = f->from; i < f->to; i++) {
        const Kernel *k = f->p->kernel[i];
        n += function_does(f, k) ? kernel_products(k) : 0;
    }
    return n;
}

int64_t
budget_work(const Code *c)
{
    int64_t n = 0;

    for (int i = 0; i < c->n_program; i++) {
        n += budget_multiply_adds(c->program[i]);
    }
    return n;
}

static void
say_parts(Text *t, const Entry *e)
{
    text_printf(t, "%s does %d of the %d rows of its batch at a time; %s\n", e->name,
                e->part, e->batch, e->states
                ? "gradients are\n  added to states of the optimizer, in another order "
                  "than those of the whole batch" : e->reordered
                ? "some of its sums\n  add up in another order than those of the whole "
                  "batch" : "all sums keep\n  their order, and so all bits");
}

/* Which entries do their batch in parts; `start` is before the first of them. */
static void
say_entries(Text *t, const Code *c, const char *start)
{
    int n = 0;

    for (int i = 0; i < c->n_program; i++) {
        if (c->program[i]->entry->part > 0) {
            text_add(t, n++ == 0 ? start : "");
            say_parts(t, c->program[i]->entry);
        }
    }
}

void
budget_fitted(Text *t, const Code *c)
{
    int64_t work = budget_work(c);

    if (c->ram == 0) {
        return;
    }
    say_entries(t, c, "");
    if (c->tight) {
        text_add(t, "padded images are not stored: loops end where their borders begin\n");
    }
    if (c->factored) {
        text_add(t, "gradients are multiplied by the scale of a norm after their products: "
                 "results\n  are rounded in another order\n");
    }
    text_printf(t, "%lld multiply-adds in all entries, %lld without the limit of %lld "
                "bytes\n", (long long)work, (long long)c->least_work,
                (long long)c->ram);
}

typedef struct Locals {
    const Code *code;
    int64_t bytes;
} Locals;

static void
count_local(void *to, const Stmt *s)
{
    Locals *l = to;

    if (s->kind == STMT_ALLOC && s->array->shape.rank > 0) {
        l->bytes += s->array->layout.size * s->array->lanes
                  * type_size(l->code, s->array->type);
    }
}

static int64_t
locals_of(const Code *c, const Kernel *k)
{
    Locals l = { .code = c };
    NestLook look = { count_local, NULL, &l };

    if (k->nest != NULL) {
        stmt_look(k->nest->body, &look);
    }
    return l.bytes;
}

int64_t
budget_locals(const Code *c, const Program *p)
{
    int64_t most = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        most = max64(most, locals_of(c, p->kernel[i]));
    }
    return most;
}

static int64_t
bytes_of(const Code *c, const Buffer *b)
{
    return b->layout.size * type_size(c, b->type);
}

const Buffer **
budget_peak(const Code *c, const Program *p, int *n)
{
    const Buffer **list = new_n(c->arena, p->n_buffer + 1, const Buffer *);

    *n = 0;
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        int at = *n;
        if (b->space != SPACE_SCRATCH || b->first < 0 || b->first > p->peak_at
            || p->peak_at > b->last || b->on_stack) {
            continue;
        }
        for (; at > 0 && bytes_of(c, list[at - 1]) < bytes_of(c, b); at--) {
            list[at] = list[at - 1];
        }
        list[at] = b;
        (*n)++;
    }
    return list;
}

/* ---- estimates ------------------------------------------------------------------- */

/* The number of C operations in an expression. */
static int
code_of(const Expr *e)
{
    int n = e->kind == EXPR_RANDOM ? 80 : e->kind == EXPR_MAP
          ? (op_card(e->op)->code > 0 ? op_card(e->op)->code : 1)
          : e->kind == EXPR_CONST || e->kind == EXPR_NAME ? 0 : 1;

    for (int i = 0; i < e->narg; i++) {
        n += code_of(e->arg[i]);
    }
    return n;
}

enum { LOOP = 4, CALL = 8, GUARD = 3 };         /* operations of what is around */

static int
code_in(const Stmt *s)
{
    int n = s->kind == STMT_FOR ? LOOP : s->kind == STMT_CALL || s->kind == STMT_OUTLINE
          ? CALL : 1;

    if (s->kind == STMT_ALLOC) {
        return 0;
    }
    n += GUARD * s->n_guard;
    n += s->value != NULL ? code_of(s->value) : 0;
    n += s->factor != NULL ? code_of(s->factor) : 0;
    for (int i = 0; i < s->n; i++) {
        n += code_in(s->list[i]);
    }
    if (s->body != NULL) {
        n += code_in(s->body)
           * (s->kind == STMT_FOR && s->loop == LOOP_UNROLL ? s->unroll : 1);
    }
    return n;
}

static bool
is_tile(const Kernel *k)
{
    return k->kind == KERNEL_CONTRACT && k->tiling.lane >= 0;
}

/* What a kernel adds to the code around it.  Functions of several kernels stay what they
 * are; sums of its own count twice, since that code may take their registers. */
static int
code_in_place(const Kernel *k)
{
    int code = CALL + (k->nest != NULL ? code_in(k->nest->body) : CALL);
    bool shared = k->n_outlined > 0;

    for (int i = 0; i < k->n_outlined; i++) {
        const Outlined *o = &k->outlined[i];
        if (o->call->routine->n_kernel > 1) {
            code -= code_in(o->stmt->body);
        } else {
            shared = false;
        }
    }
    return is_tile(k) && !shared ? 2 * code : code;
}

/* May the kernels of an entry be in place of their calls? */
bool
budget_is_short(const Program *p)
{
    int64_t code = p->slice ? ENTRY_IN_PLACE + 1 : 0;   /* which is left between calls */

    for (int i = 0; i < p->n_kernel && code <= ENTRY_IN_PLACE; i++) {
        code += code_in_place(p->kernel[i]);
    }
    return code <= ENTRY_IN_PLACE;
}

/* Does an earlier kernel of the function call the same routine? */
static bool
is_again(const Function *f, int at)
{
    for (int i = 0; i < at; i++) {
        if (f->p->kernel[i]->routine == f->p->kernel[at]->routine) {
            return true;
        }
    }
    return false;
}

/* In soft float an operation is a call with its arguments. */
static Measured
estimate(const Code *c, const Function *f)
{
    const Target *t = c->target;
    int64_t code = 0;

    for (int i = 0; i < f->p->n_kernel; i++) {
        const Kernel *k = f->p->kernel[i];
        if (function_does(f, k) && !is_again(f, i)) {
            code += CALL + (k->nest != NULL ? code_in(k->nest->body) : CALL);
        }
    }
    return (Measured){ .flash = code * t->bytes + (t->soft ? t->bytes * 300 : 0),
                       .stack = frames_of(c, f) };
}

Budget
budget_estimate(const Code *c)
{
    Function *list = new_n(c->arena, 2 * c->n_program + 1, Function);
    Budget b = { .n = interface_functions(c, list) };

    b.of = new_n(c->arena, b.n + 1, Measured);
    for (int i = 0; i < b.n; i++) {
        b.of[i] = estimate(c, &list[i]);
        b.of[b.n].flash += b.of[i].flash;
        b.of[b.n].stack = max64(b.of[b.n].stack, b.of[i].stack);
    }
    return b;
}

/* ---- for people -------------------------------------------------------------------- */

static void
line(Text *t, const char *what, int64_t bytes, const char *about)
{
    text_printf(t, "  %-28s %10lld  %s\n", what, (long long)bytes, about);
}

/* Do weights change? Else they can stay in flash. */
static bool
are_written(const Code *c)
{
    Function *list = new_n(c->arena, 2 * c->n_program + 1, Function);
    int n = interface_functions(c, list);

    for (int i = 0; i < n; i++) {
        if (interface_uses(c, &list[i]).write_param) {
            return true;
        }
    }
    return false;
}

/* Prints a line for each struct in RAM; returns their bytes in all. */
static int64_t
say_structs(Text *t, const Code *c)
{
    const Model *m = c->model;
    Node **of = new_n(c->arena, m->n_param + 1, Node *);
    int n_grad = c->has_grad ? interface_gradients(c, of) : 0;
    int n_param = are_written(c) ? m->n_param - m->n_frozen : 0;
    int64_t sum = 0;
    const struct {
        const char *name;
        Node *const *list;
        int n;
        bool computes;
    } kept[] = {
        { "param", m->param + m->n_frozen, n_param, false },
        { "state", m->state, m->n_state, false },
        { "grad", of, n_grad, true },
    };

    for (int i = 0; i < countof(kept); i++) {
        if (kept[i].n > 0) {
            int64_t bytes = struct_of(c, kept[i].list, kept[i].n, kept[i].computes);
            line(t, arena_printf(t->arena, "struct %s_%s", emit_prefix(c), kept[i].name),
                 bytes, "");
            sum += bytes;
        }
    }
    return sum;
}

static void
say_peak(Text *t, const Code *c, const Program *p)
{
    int n;
    const Buffer **list = budget_peak(c, p, &n);

    if (p->live_peak == 0) {
        return;
    }
    text_printf(t, "\nmost of %s is alive in step %d of %d, %lld bytes:\n", p->name,
                p->peak_at + 1, p->n_kernel, (long long)p->live_peak);
    for (int i = 0; i < n; i++) {
        text_printf(t, "  %-28s %10lld  %s", list[i]->name,
                    (long long)bytes_of(c, list[i]),
                    shape_text(t->arena, list[i]->shape));
        if (list[i]->node != NULL && list[i]->node->pos.line > 0) {
            text_printf(t, ", line %d", list[i]->node->pos.line);
        }
        text_add(t, "\n");
    }
}

static void
say_number(Text *t, int64_t n)
{
    text_printf(t, " %12s", n >= 0 ? arena_printf(t->arena, "%lld", (long long)n) : "?");
}

/* Prints, for functions that can do a part per call, the smallest part and the
 * whole. */
static void
say_slices(Text *t, const Function *list, int n)
{
    bool any = false;

    for (int i = 0; i < n; i++) {
        if (list[i].p->slice) {
            text_printf(t, "%s%-24s %12lld %12lld\n", any ? "" : "\nin slices           "
                        "        worst slice  all of them\n", list[i].name,
                        (long long)slice_unit(&list[i]), (long long)slice_work(&list[i]));
            any = true;
        }
    }
}

/* Prints one line per C function. */
static void
say_functions(Text *t, const Code *c, const Budget *b)
{
    Function *list = new_n(t->arena, b->n + 1, Function);

    interface_functions(c, list);
    text_printf(t, "\n%-24s %12s %12s %12s %14s\n", "function", "flash", "scratch",
                "stack", "multiply-adds");
    for (int i = 0; i < b->n; i++) {
        const Function *f = &list[i];
        text_printf(t, "%-24s", f->name);
        say_number(t, b->of[i].flash);
        say_number(t, struct_scratch(c, f->p));
        say_number(t, b->of[i].stack);
        text_printf(t, " %14lld\n", (long long)budget_products(f));
    }
    say_slices(t, list, b->n);
}

void
budget_text(Text *t, const Code *c, const Budget *b)
{
    const Model *m = c->model;
    int n;
    int64_t scratch = union_scratch(c, &n), kept;

    text_printf(t, "%s for %s (%s)\ncode and stack %s%s\n", emit_prefix(c),
                c->target->name, c->target->about, b->measured != NULL
                ? "as measured with " : "are estimated: this compiler is not installed, "
                "or not of gcc's family: ",
                b->measured != NULL ? b->measured : c->target->cc);
    for (int i = 0; i < m->n_setting; i++) {
        const Setting *s = &m->setting[i];
        text_printf(t, i == 0 ? "settings %s = %s" : ", %s = %s", s->name, s->value);
    }
    text_add(t, m->n_setting > 0 ? "\n" : "");
    text_add(t, "\nflash\n");
    line(t, "code of all functions", b->of[b->n].flash, "");
    if (m->n_frozen > 0) {
        line(t, arena_printf(t->arena, "struct %s_frozen", emit_prefix(c)),
             struct_of(c, m->param, m->n_frozen, false), "");
    }
    if (m->n_param > m->n_frozen) {
        line(t, "weights", struct_of(c, m->param + m->n_frozen,
                                     m->n_param - m->n_frozen, false),
             "where nothing trains them");
    }
    text_add(t, "\nRAM\n");
    kept = say_structs(t, c);
    line(t, "the largest scratch", scratch, "");
    line(t, "stack", b->of[b->n].stack, "");
    line(t, "together", kept + scratch + max64(b->of[b->n].stack, 0), "");
    if (c->ram > 0) {
        text_add(t, "\n");
        budget_fitted(t, c);
    } else {
        say_entries(t, c, "\n");
    }
    say_functions(t, c, b);
    for (int i = 0; i < c->n_program; i++) {
        say_peak(t, c, c->program[i]);
    }
}

/* ---- macros ------------------------------------------------------------------------ */

/* Defines a macro of a function; unique even if names of entries differ in case
 * only. */
static void
define(Text *t, Names *q, const char *name, const char *what, int64_t n)
{
    const char *all = arena_printf(t->arena, "%s_%s", emit_upper(t->arena, name), what);

    if (n >= 0) {
        text_printf(t, "#define %s %lld\n", emit_upper(t->arena, names_member(q, all)),
                    (long long)n);
    }
}

static void
define_costs(Text *t, Names *q, const char *name, const Measured *m)
{
    define(t, q, name, "flash_bytes", m->flash);
    define(t, q, name, "stack_bytes", m->stack);
}

void
budget_macros(Text *t, const Code *c, const Budget *b)
{
    Function *list = new_n(t->arena, b->n + 1, Function);
    Names q = { .arena = t->arena, .scratch = arena_new() };

    interface_functions(c, list);
    text_printf(t, "/* Bytes of flash and stack, as %s%s,\n * and multiply-adds of a "
                "call. */\n", b->measured != NULL ? "measured with\n * "
                : "estimated (`gradc report -o` measures)",
                b->measured != NULL ? b->measured : "");
    define_costs(t, &q, emit_prefix(c), &b->of[b->n]);
    for (int i = 0; i < b->n; i++) {
        const char *name = arena_printf(t->arena, "%s_%s", emit_prefix(c), list[i].name);
        define_costs(t, &q, name, &b->of[i]);
        define(t, &q, name, "multiply_adds", budget_products(&list[i]));
        if (list[i].p->slice) {
            define(t, &q, name, "worst_slice", slice_unit(&list[i]));
            define(t, &q, name, "slice_work", slice_work(&list[i]));
        }
    }
    text_add(t, "\n");
    arena_drop(q.scratch);
}

/* ram_fits.c -- see ram_fits.h */
#include "ram_fits.h"

#include "emit/budget.h"
#include "graph/show.h"
#include "schedule/cost_kernel.h"

#include <string.h>

/* What the caller keeps in RAM whatever entry runs. */
int64_t
ram_kept(const Pipeline *p)
{
    const Model *m = p->model;
    Node **of = new_n(p->arena, m->n_param + 1, Node *);
    int64_t n = struct_of(p->code, m->param + m->n_frozen, m->n_param - m->n_frozen,
                          false)
              + struct_of(p->code, m->state, m->n_state, false);

    return p->code->has_grad
         ? n + struct_of(p->code, of, interface_gradients(p->code, of), true) : n;
}

/* The largest value alive at the peak that is smaller than `below`, or the next
 * of equals; NULL: there is none. */
static const Buffer *
next_at_peak(const Program *p, const Buffer *below, const Code *c)
{
    const Buffer *next = NULL;
    int64_t most = -1, limit = below == NULL ? INT64_MAX
                             : below->layout.size * type_size(c, below->type);

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        int64_t bytes = b->layout.size * type_size(c, b->type);
        bool later = bytes < limit || (bytes == limit && below != NULL
                                       && b->number > below->number);
        if (b->space == SPACE_SCRATCH && b->over == NULL && b->first >= 0
            && b->first <= p->peak_at && p->peak_at <= b->until && later
            && bytes > most) {
            next = b;
            most = bytes;
        }
    }
    return next;
}

enum { NAMED = 6 };             /* values in a message */

static void say_values(const Pipeline *p, const Program *program, Text *t);

/* The loop whose body has its scratch there, or NULL. */
static const Program *
body_in(const Program *p, const Buffer *b)
{
    for (int k = 0; k < p->n_kernel; k++) {
        const Repeat *r = p->kernel[k]->repeat;
        for (int i = 0; r != NULL && i < POOLS; i++) {
            if (r->work[i] == b) {
                return r->body;
            }
        }
    }
    return NULL;
}

static void
say_value(const Pipeline *p, const Program *program, const Buffer *b, Text *t)
{
    const Program *body = body_in(program, b);

    text_printf(t, "%lld ", (long long)(b->layout.size * type_size(p->code, b->type)));
    if (body != NULL) {
        text_printf(t, "in a loop (");
        say_values(p, body, t);
        text_add(t, ")");
        return;
    }
    text_printf(t, "%s %s", node_origin(p->arena, b->node),
                shape_text(p->arena, b->shape));
    if (b->node->pos.line > 0) {
        text_printf(t, " (line %d)", b->node->pos.line);
    }
}

/* The largest of what is alive where most is. */
static void
say_values(const Pipeline *p, const Program *program, Text *t)
{
    const Buffer *b = next_at_peak(program, NULL, p->code);

    for (int i = 0; i < NAMED && b != NULL; i++) {
        text_add(t, i > 0 ? ", " : "");
        say_value(p, program, b, t);
        b = next_at_peak(program, b, p->code);
    }
    text_add(t, b != NULL ? ", ..." : "");
}

static void
say_peak(const Pipeline *p, const Program *program)
{
    Text *t = text_new(p->arena);

    say_values(p, program, t);
    if (program->live_peak > 0) {
        diag_note(p->diag, "most is alive in step %d of %d, %lld bytes: %s",
                  program->peak_at + 1, program->n_kernel,
                  (long long)program->live_peak, t->s);
    }
    diag_help(p->diag, "a smaller batch or smaller layers need less");
}

/* The program that needs most. */
static const Program *
largest(const Code *c)
{
    const Program *most = c->program[0];

    for (int i = 1; i < c->n_program; i++) {
        most = c->program[i]->scratch > most->scratch ? c->program[i] : most;
    }
    return most;
}

/* Where int has 16 bits no object has more bytes than it counts. */
static int64_t
largest_object(const Target *t)
{
    return t->word < 16 ? INT16_MAX : INT64_MAX;
}

/* Says which struct the C compiler of the target would refuse. */
static bool
structs_fit(const Pipeline *p, const Program *most)
{
    const Model *m = p->model;
    const Code *c = p->code;
    const struct {
        const char *what;
        int64_t bytes;
    } of[] = {
        { "parameters that no entry changes", struct_of(c, m->param, m->n_frozen, false) },
        { "parameters", struct_of(c, m->param + m->n_frozen, m->n_param - m->n_frozen,
                                  false) },
        { "state", struct_of(c, m->state, m->n_state, false) },
        { "scratch", most->scratch },
    };

    for (int i = 0; i < countof(of); i++) {
        if (of[i].bytes > largest_object(c->target)) {
            diag_error(p->diag, most->entry->pos, NULL, "'%s' takes %lld bytes of %s: a "
                       "struct has %lld at the most on target %s", most->name,
                       (long long)of[i].bytes, of[i].what,
                       (long long)largest_object(c->target), c->target->name);
            diag_help(p->diag, i == countof(of) - 1
                      ? "a smaller batch needs less, or --ram for a batch in parts"
                      : "smaller layers need less");
            return false;
        }
    }
    return true;
}

/* Says which entry does not fit by most, and what of it is in the way. */
bool
ram_fits(const Pipeline *p)
{
    const Program *most = largest(p->code);
    int64_t kept = ram_kept(p);

    if (p->attempt != NULL) {
        p->attempt->need = kept + most->scratch;
        p->attempt->work = budget_work(p->code);
        p->attempt->instructions = cost_numbers(p->code);
    }
    if (p->ram == 0 || kept + most->scratch <= p->ram) {
        return structs_fit(p, most);
    }
    diag_error(p->diag, most->entry->pos, NULL, "'%s' does not fit into %lld bytes: "
               "its scratch takes %lld, parameters, state and gradients %lld",
               most->name, (long long)p->ram, (long long)most->scratch,
               (long long)kept);
    say_peak(p, most);
    if (p->attempt != NULL && p->attempt->meets != NULL) {
        diag_note(p->diag, "%s", p->attempt->meets);
    }
    if (p->attempt != NULL && p->attempt->apart != NULL) {
        diag_note(p->diag, "%s", p->attempt->apart);
    }
    return false;
}

/* step.c -- see step.h: the table of steps, and their text */
#include "schedule/step.h"

#include "base/word.h"
#include "kernel/closure.h"

#include <string.h>

static const StepForm forms[STEP_COUNT] = {
    [STEP_SPLIT] = { "split", change_split, .loops = 2, .new_loop = true, .by = true },
    [STEP_REORDER] = { "reorder", change_reorder, .loops = 2 },
    [STEP_EXPAND] = { "expand", change_expand, .array = true, .loops = 1 },
    [STEP_COPY] = { "copy", change_copy, .array = true, .to = true, .new_array = true },
    [STEP_TURN] = { "turn", change_turn, .array = true, .by = true },
    [STEP_PLACE] = { "place", change_place, .array = true, .to = true },
    [STEP_STAGE] = { "stage", change_stage, .loops = 1, .to = true, .new_array = true },
    [STEP_PAD] = { "pad", change_pad, .loops = 1 },
    [STEP_VECTORIZE] = { "vectorize", change_vectorize, .loops = 1, .by = true },
    [STEP_TRIM] = { "trim", change_trim, .loops = 2, .new_loop = true },
    [STEP_OVERLAP] = { "overlap", change_overlap, .array = true },
    [STEP_OUTLINE] = { "outline", change_outline, .array = true },
    [STEP_FUSE] = { "fuse", change_fuse, .loops = 2 },
    [STEP_UNROLL] = { "unroll", change_unroll, .loops = 1 },
    [STEP_FENCE] = { "fence", change_fence, .loops = 1 },
    [STEP_LIMIT] = { "limit", change_limit, .loops = 1 },
    [STEP_CLIP] = { "clip", change_clip, .loops = 1 },
    [STEP_PARALLEL] = { "parallel", NULL, .loops = 0 },
};

static int
find_var(const Nest *n, const char *name)
{
    for (int i = 0; i < n->n_var; i++) {
        if (strcmp(n->var[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Only the functions of sums. */
static const Stmt *
change_sums(void *to, const Stmt *s)
{
    Change *c = to;
    const Stmt *body;

    if (s->kind != STMT_OUTLINE) {
        return s;
    }
    body = stmt_change(c->arena, s->body, forms[c->step->kind].change, c);
    return body == s->body ? s : stmt_with(c->arena, s, body);
}

/* Is a loop of that variable there? */
typedef struct Find {
    int var;
    bool found;
} Find;

static void
find_loop(void *to, const Stmt *s)
{
    Find *f = to;

    f->found = f->found || (s->kind == STMT_FOR && s->var == f->var);
}

/* The variable of the loop within parts: a new one. */
static void
new_loop(Change *c, int i)
{
    Find f = { .var = c->var[i] };
    NestLook look = { .stmt = find_loop, .to = &f };

    stmt_look(c->nest->body, &look);
    if (f.found) {
        change_refuse(c, "there is a loop %s already", c->step->loop[i]);
    }
    if (c->var[i] < 0) {
        c->var[i] = nest_var(c->nest, c->step->loop[i]);
    }
}

/* Is an array of that name there, of the kernel or from outside? */
typedef struct FindArray {
    const char *name;
    bool found;
} FindArray;

static void
find_array(FindArray *f, const Buffer *b)
{
    f->found = f->found || (b != NULL && b->name != NULL
                            && strcmp(b->name, f->name) == 0);
}

static void
find_stored(void *to, const Stmt *s)
{
    find_array(to, s->array);
}

static void
find_loaded(void *to, const Expr *e)
{
    find_array(to, e->array);
}

/* The name of what a step adds: it must be valid in C and hide no array. */
static void
new_name(Change *c, const char *name)
{
    FindArray f = { .name = name };
    NestLook look = { .stmt = find_stored, .expr = find_loaded, .to = &f };

    stmt_look(c->nest->body, &look);
    if (!word_is_identifier(name) || word_is_reserved(name)) {
        change_refuse(c, "%s is not a name in C", name);
    } else if (f.found) {
        change_refuse(c, "there is an array %s already", name);
    }
}

const char *
schedule_apply(Nest *n, const Step *s)
{
    Change c = { .nest = n, .arena = n->arena, .step = s };
    const Stmt *body;

    if (s->kind == STEP_PARALLEL) {
        return parallel_apply(n, s);
    }
    for (int i = 0; i < s->n; i++) {
        c.var[i] = find_var(n, s->loop[i]);
        if (i == 1 && forms[s->kind].new_loop) {
            new_name(&c, s->loop[i]);
            new_loop(&c, i);
        }
    }
    if (s->to != NULL && forms[s->kind].new_array) {
        new_name(&c, s->to);
        if (closure_has(s->to)) {
            change_refuse(&c, "%s is what an argument may be called", s->to);
        }
    }
    body = stmt_change(n->arena, n->body, s->sums ? change_sums : forms[s->kind].change,
                       &c);
    if (c.why == NULL && c.done == 0) {
        change_refuse(&c, "the kernel has nothing that it changes");
    }
    if (c.why == NULL) {
        n->body = body;
    }
    return c.why;
}

int
step_find(const char *name)
{
    for (int i = 0; i < STEP_COUNT; i++) {
        if (strcmp(forms[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

const StepForm *
step_form(StepKind kind)
{
    return &forms[kind];
}

void
step_text(Text *t, const Step *s)
{
    bool split = s->kind == STEP_SPLIT, into = forms[s->kind].new_loop;

    text_add(t, forms[s->kind].name);
    if (s->array != NULL) {
        text_printf(t, " %s", s->array);
    }
    for (int i = 0; i < s->n; i++) {
        text_printf(t, " %s", s->loop[i]);
        if (split && i == 0) {
            text_printf(t, " by %lld%s", (long long)s->by,
                        s->tail == TAIL_PEEL ? " peel" : "");
        }
        text_add(t, into && i == 0 ? " into" : "");
    }
    if (s->by > 0 && !split) {
        text_printf(t, " by %lld", (long long)s->by);
    }
    if (s->to != NULL) {
        text_printf(t, " to %s", s->to);
    }
    text_add(t, s->sums && s->kind != STEP_PARALLEL ? " in sums\n" : "\n");
}

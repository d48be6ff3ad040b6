/* update.c -- see update.h
 *
 * keeps   the values and their order.  A function first reads its numbers; the
 *         gradient, which it reads more than once, has a name
 */
#include "emit/update.h"

#include "emit/epilogue.h"
#include "kernel/change.h"
#include "kernel/closure.h"
#include "kernel/worth.h"

#include <string.h>

static const char name[] = "update";

bool
update_is(const Stmt *outline)
{
    return strcmp(outline->name, name) == 0;
}

typedef struct Update {
    Nest *nest;
    int n_var;                  /* without those that are added here */
    const Expr **value;         /* by variable: the element that it names, or NULL */
    const Index **index;        /* the same, of whole numbers */
    bool *named;                /* by variable: a statement seen has named a value so */
    int one;                    /* of a loop over one element */
    bool any;                   /* one is a function */
    /* of the one that becomes a function */
    const Stmt *body;           /* of the loop */
    const Expr **name;          /* by variable: its new name, or NULL */
    const Expr **load;          /* what is read, as often as it is */
    int n_load;
    const Stmt **list;          /* statements in the new form */
    int n_list, n_value;
} Update;

/* ---- what is one ------------------------------------------------------------- */

static void
count_flops(void *to, const Expr *e)
{
    if (e->kind == EXPR_MAP) {
        *(int *)to += (int)max64(op_card(e->op)->cost, 1);
    }
}

/* Does a list name and store numbers only, one of them to a parameter, with the
 * arithmetic of an optimizer? */
static bool
is_update(const Stmt *s)
{
    int flops = 0;
    bool param = false, plain = s->kind == STMT_SEQ;
    NestLook look = { NULL, count_flops, &flops };

    for (int i = 0; i < s->n && plain; i++) {
        const Stmt *x = s->list[i];
        plain = (x->kind == STMT_LET && !x->value->address)
             || (x->kind == STMT_STORE && x->store == STORE_SET);
        param = param || (x->kind == STMT_STORE && x->array->space == SPACE_PARAM);
    }
    stmt_look(s, &look);
    return plain && param && flops >= WORTH_UPDATE;
}

static bool
is_plain_loop(const Stmt *s)
{
    return s->kind == STMT_FOR && s->loop == LOOP_PARALLEL && s->group == 0 && s->unit == 1
        && s->clip == NULL && s->from->n == 0 && s->from->base == 0 && s->to->n == 0;
}

static void
find_update(void *to, const Stmt *s)
{
    bool *any = to;

    *any = *any || is_update(s);
}

bool
update_is_part(const Nest *n)
{
    bool any = false;
    NestLook look = { find_update, NULL, &any };
    Loops l = stmt_loops(n->arena, n->body);

    stmt_look(n->body, &look);
    return any && (l.n != 1 || !is_plain_loop(l.loop[0]) || !is_update(l.loop[0]->body));
}

/* ---- without names ------------------------------------------------------------- */

static bool
is_number(const Expr *e)
{
    return e->kind == EXPR_LOAD && e->index->n == 0 && e->array->shape.rank == 0
        && e->array->space != SPACE_LOCAL;
}

/* Notes what is only another name for an element that the update leaves as it is.  What
 * loops beside each other name alike, as the indices of what a member of a team does, is
 * another value in each: it keeps its name. */
static void
note_name(void *to, const Stmt *s)
{
    Update *u = to;

    if (s->kind != STMT_LET) {
        return;
    }
    if (u->named[s->var]) {
        u->index[s->var] = NULL;
        u->value[s->var] = NULL;
        return;
    }
    u->named[s->var] = true;
    if (s->value->kind == EXPR_INDEX) {
        u->index[s->var] = s->value->index;
    } else if (s->value->kind == EXPR_LOAD && s->value->lanes == 1
               && !stmt_stores(u->nest->body, s->value->array)) {
        u->value[s->var] = s->value;
    }
}

static const Expr *
give_value(void *to, const Expr *e)
{
    const Update *u = to;

    return e->kind == EXPR_NAME && u->value[e->var] != NULL ? u->value[e->var] : e;
}

static const Expr *
give_name(void *to, const Expr *e)
{
    const Update *u = to;

    return e->kind == EXPR_NAME && e->var < u->n_var && u->name[e->var] != NULL
         ? u->name[e->var] : e;
}

/* The list without the statements that gave these names. */
static const Stmt *
without_names(Update *u, const Stmt *s)
{
    Arena *a = u->nest->arena;
    const Stmt **list = new_n(a, s->n, const Stmt *);
    int n = 0;

    for (int i = 0; i < s->n; i++) {
        const Stmt *x = s->list[i];
        if (x->kind == STMT_LET && u->index[x->var] != NULL) {
            u->index[x->var] = index_replace(a, x->value->index, u->index);
        } else if (x->kind != STMT_LET || u->value[x->var] == NULL) {
            list[n++] = stmt_replace(a, stmt_change_values(a, x, give_value, u), u->index);
        }
    }
    return stmt_seq(a, list, n);
}

/* ---- the new form ---------------------------------------------------------------- */

static int
new_value(Update *u)
{
    return nest_var(u->nest, arena_printf(u->nest->arena, "t%d", ++u->n_value));
}

static void
add_let(Update *u, int var, const Expr *value, const char *word)
{
    Stmt *let = stmt_let(u->nest->arena, var, value);

    let->name = word;
    grow(u->nest->arena, u->list, u->n_list);
    u->list[u->n_list++] = let;
}

static bool
is_same(const Expr *x, const Expr *y)
{
    return x->array == y->array && index_equal(x->index, y->index);
}

static void
note_load(void *to, const Expr *e)
{
    Update *u = to;

    if (e->kind == EXPR_LOAD && !stmt_stores(u->body, e->array)) {
        grow(u->nest->arena, u->load, u->n_load);
        u->load[u->n_load++] = e;
    }
}

static int
times_read(const Update *u, const Expr *e)
{
    int n = 0;

    for (int i = 0; i < u->n_load; i++) {
        n += is_same(u->load[i], e);
    }
    return n;
}

/* Names for what is read: single numbers, or elements that are read again. */
typedef struct Reads {
    Update *u;
    bool numbers;
    const Expr **load;
    int *var;
    int n;
} Reads;

static const Expr *
name_load(void *to, const Expr *e)
{
    Reads *q = to;
    Arena *a = q->u->nest->arena;
    int i = 0;

    if (e->kind != EXPR_LOAD || is_number(e) != q->numbers || times_read(q->u, e) == 0
        || (!q->numbers && times_read(q->u, e) == 1)) {
        return e;
    }
    while (i < q->n && !is_same(q->load[i], e)) {
        i++;
    }
    if (i == q->n) {
        q->load[q->n] = e;
        q->var[q->n++] = new_value(q->u);
        add_let(q->u, q->var[i], e, NULL);
    }
    return expr_name(a, q->var[i], e->type, 1);
}

static Reads
named(Update *u, bool numbers)
{
    return (Reads){ .u = u, .numbers = numbers,
                    .load = new_n(u->nest->arena, u->n_load + 1, const Expr *),
                    .var = new_n(u->nest->arena, u->n_load + 1, int) };
}

/* The body, its values under new names. */
static const Stmt *
renamed(Update *u)
{
    Arena *a = u->nest->arena;
    Reads elements = named(u, false);

    u->list = NULL;
    u->n_list = 0;
    for (int i = 0; i < u->body->n; i++) {
        const Stmt *x = stmt_change_values(a, u->body->list[i], give_name, u);
        x = stmt_change_values(a, x, name_load, &elements);
        if (x->kind == STMT_LET) {
            int var = new_value(u);
            add_let(u, var, x->value, x->name);
            u->name[x->var] = expr_name(a, var, x->value->type, 1);
        } else {
            grow(a, u->list, u->n_list);
            u->list[u->n_list++] = x;
        }
    }
    return stmt_seq(a, u->list, u->n_list);
}

/* Gives the variable of the loop in a function another name if the function has an argument
 * of that name: the variable of a loop outside. */
static void
name_loop(Nest *n, const Stmt *function, int loop)
{
    const Closure c = nest_close(n->arena, n, function);

    for (int i = 0, tries = 1; i < c.n; i++) {
        if (c.formal[i] == NULL
            && strcmp(n->var[c.arg[i].index->term[0].atom->var], n->var[loop]) == 0) {
            n->var[loop] = arena_printf(n->arena, "i%d", ++tries);
            i = -1;
        }
    }
}

/* The update of so many elements, as a function; NULL: it cannot be one. */
static const Stmt *
in_one_form(Update *u, const Stmt *body, int var, int64_t extent)
{
    Arena *a = u->nest->arena;
    NestLook look = { NULL, note_load, u };
    int i = nest_var(u->nest, "i");
    Reads numbers;
    const Stmt **list, *f;
    Stmt *loop;
    int n;

    u->n_load = u->n_value = u->n_list = 0;
    u->list = NULL;
    u->name = new_n(a, u->n_var, const Expr *);
    u->index[var] = index_range(a, i, 0, extent);
    u->body = without_names(u, body);
    stmt_look(u->body, &look);
    numbers = named(u, true);
    u->body = stmt_change_values(a, u->body, name_load, &numbers);
    list = u->list;
    n = u->n_list;
    loop = stmt_for(a, i, extent, renamed(u));
    loop->loop = LOOP_PARALLEL;
    grow(a, list, n);
    list[n++] = loop;
    f = epilogue_function(u->nest, name, stmt_seq(a, list, n));
    if (f != NULL) {
        name_loop(u->nest, f, i);
    }
    return f;
}

/* ---- the nest ------------------------------------------------------------------- */

/* One element is that of a loop over one. */
typedef struct Once {
    Arena *arena;
    const Index *i;
} Once;

static const Stmt *
outline_loop(void *to, const Stmt *s)
{
    Update *u = to;
    const Stmt *f;

    if (!is_plain_loop(s) || !is_update(s->body)) {
        return s;
    }
    f = in_one_form(u, s->body, s->var, s->to->base);
    u->any = u->any || f != NULL;
    return f != NULL ? f : s;
}

/* An access to an element, as that of a loop over one. */
static const Expr *
load_once(void *to, const Expr *e)
{
    const Once *q = to;

    return e->kind != EXPR_LOAD || is_number(e) ? e
         : expr_load_from(q->arena, e, e->array, index_add(q->arena, e->index, q->i));
}

static const Stmt *
store_once(void *to, const Stmt *s)
{
    const Once *q = to;
    Stmt *copy;

    if (s->kind != STMT_STORE) {
        return s;
    }
    copy = stmt_copy(q->arena, s);
    copy->index = index_add(q->arena, s->index, q->i);
    return copy;
}

/* One element is a loop over one. */
static const Stmt *
outline_one(Update *u, const Stmt *s)
{
    Arena *a = u->nest->arena;
    Once once = { a, NULL };
    const Stmt *f;

    if (!is_update(s)) {
        return s;
    }
    once.i = index_range(a, u->one, 0, 1);
    f = stmt_change_values(a, without_names(u, s), load_once, &once);
    f = in_one_form(u, stmt_change(a, f, store_once, &once), u->one, 1);
    u->any = u->any || f != NULL;
    return f != NULL ? f : s;
}

static const Stmt *
outline_block(void *to, const Stmt *s)
{
    Update *u = to;
    const Stmt **list;

    if (s->kind != STMT_SEQ) {
        return s;
    }
    list = new_n(u->nest->arena, s->n, const Stmt *);
    for (int i = 0; i < s->n; i++) {
        list[i] = outline_one(u, s->list[i]);
    }
    return stmt_seq(u->nest->arena, list, s->n);
}

/* Without names that only the functions used. */
static const Stmt *
leave_out(void *to, const Stmt *s)
{
    const Update *u = to;
    const Stmt **list;
    int n = 0;

    if (s->kind != STMT_SEQ) {
        return s;
    }
    list = new_n(u->nest->arena, s->n, const Stmt *);
    for (int i = 0; i < s->n; i++) {
        const Stmt *x = s->list[i];
        if (x->kind != STMT_LET || stmt_uses(u->nest->body, x->var)) {
            list[n++] = x;
        }
    }
    return n == s->n ? s : stmt_list(u->nest->arena, list, n);
}

void
update_outline(Nest *n)
{
    Update u = { .nest = n };
    NestLook look = { note_name, NULL, &u };

    u.one = nest_var(n, "i");
    u.n_var = n->n_var;
    u.value = new_n(n->arena, u.n_var, const Expr *);
    u.index = new_n(n->arena, u.n_var, const Index *);
    u.named = new_n(n->arena, u.n_var, bool);
    stmt_look(n->body, &look);
    n->body = stmt_change(n->arena, n->body, outline_loop, &u);
    n->body = stmt_change(n->arena, n->body, outline_block, &u);
    if (u.any) {
        n->body = stmt_change(n->arena, n->body, leave_out, &u);
    }
}

/* change.c -- see change.h */
#include "kernel/change.h"

#include <string.h>

/* ---- changing trees ------------------------------------------------------- */

Stmt *
stmt_copy(Arena *a, const Stmt *s)
{
    Stmt *to = new(a, Stmt);

    *to = *s;
    return to;
}

const Stmt *
stmt_with(Arena *a, const Stmt *s, const Stmt *body)
{
    Stmt *to = stmt_copy(a, s);

    to->body = body;
    return to;
}

const Stmt *
stmt_list(Arena *a, const Stmt *const *list, int n)
{
    const Stmt **flat = NULL;
    int n_flat = 0;

    for (int i = 0; i < n; i++) {
        const Stmt *s = list[i];
        for (int j = 0; j < (s->kind == STMT_SEQ ? s->n : 1); j++) {
            grow(a, flat, n_flat);
            flat[n_flat++] = s->kind == STMT_SEQ ? s->list[j] : s;
        }
    }
    return n_flat == 1 ? flat[0] : stmt_seq(a, flat, n_flat);
}

static const Expr *
expr_change(Arena *a, const Expr *e, ExprChange *f, void *to)
{
    Expr *copy = new(a, Expr);

    *copy = *e;
    for (int i = 0; i < e->narg; i++) {
        copy->arg[i] = expr_change(a, e->arg[i], f, to);
    }
    return f(to, copy);
}

typedef struct Values {
    Arena *arena;
    ExprChange *f;
    void *to;
} Values;

static const Stmt *
change_values(void *to, const Stmt *s)
{
    const Values *v = to;
    Stmt *copy;

    if (s->value == NULL) {
        return s;
    }
    copy = stmt_copy(v->arena, s);
    copy->value = expr_change(v->arena, s->value, v->f, v->to);
    if (s->factor != NULL) {
        copy->factor = expr_change(v->arena, s->factor, v->f, v->to);
    }
    return copy;
}

const Stmt *
stmt_change_values(Arena *a, const Stmt *s, ExprChange *f, void *to)
{
    Values v = { .arena = a, .f = f, .to = to };

    return stmt_change(a, s, change_values, &v);
}

const Index *
move_index(const Move *m, const Index *index)
{
    Arena *a = m->arena;
    int64_t each;

    index = index_add(a, m->shift, index);
    if (m->lines == 0) {
        return index;
    }
    each = m->from->layout.size / m->lines;
    return index_add(a, index_scale(a, index_mod(a, index, each), m->lines),
                     index_div(a, index, each));
}

static const Expr *
move_load(void *to, const Expr *e)
{
    const Move *m = to;

    return e->kind == EXPR_LOAD && e->array == m->from
         ? expr_load_from(m->arena, e, m->to, move_index(m, e->index)) : e;
}

static const Stmt *
move_store(void *to, const Stmt *s)
{
    const Move *m = to;
    Stmt *copy;

    if (s->kind != STMT_STORE || s->array != m->from) {
        return s;
    }
    copy = stmt_copy(m->arena, s);
    copy->array = m->to;
    copy->index = move_index(m, s->index);
    return copy;
}

const Stmt *
stmt_move(const Move *m, const Stmt *s)
{
    s = stmt_change_values(m->arena, s, move_load, (void *)m);
    return stmt_change(m->arena, s, move_store, (void *)m);
}

const Stmt *
stmt_at(const Stmt *s, int i)
{
    return s->kind == STMT_SEQ ? s->list[i] : s;
}

int
stmt_count(const Stmt *s)
{
    return s->kind == STMT_SEQ ? s->n : 1;
}

/* ---- looking at trees ----------------------------------------------------- */

typedef struct Find {
    int var;
    const Buffer *array;
    bool found, stored;
} Find;

static bool
guards_use(const Guard *g, int n, int var)
{
    for (int i = 0; i < n; i++) {
        if (index_uses(g[i].index, var)) {
            return true;
        }
    }
    return false;
}

static bool
place_uses(const Index *index, int var)
{
    return index != NULL && index_uses(index, var);
}

static void
find_in_expr(void *to, const Expr *e)
{
    Find *f = to;

    f->found = f->found || (f->array != NULL && e->array == f->array)
            || (f->var >= 0 && (place_uses(e->index, f->var)
                || guards_use(e->guard, e->n_guard, f->var)
                || (e->kind == EXPR_NAME && e->var == f->var)));
}

static void
find_in_stmt(void *to, const Stmt *s)
{
    Find *f = to;
    bool store = s->kind == STMT_STORE && s->array == f->array;

    f->stored = f->stored || (f->array != NULL && store);
    f->found = f->found || (f->array != NULL && s->array == f->array)
            || (f->var >= 0 && (place_uses(s->index, f->var)
                || place_uses(s->from, f->var) || place_uses(s->to, f->var)
                || place_uses(s->clip, f->var)
                || guards_use(s->guard, s->n_guard, f->var)));
    for (int i = 0; i < s->n_arg; i++) {
        f->found = f->found || (f->array != NULL && s->arg[i].array == f->array)
                || (f->var >= 0 && place_uses(s->arg[i].index, f->var));
    }
}

static Find
find_in(const Stmt *s, int var, const Buffer *b)
{
    Find f = { .var = var, .array = b };
    NestLook look = { find_in_stmt, find_in_expr, &f };

    stmt_look(s, &look);
    return f;
}

bool
stmt_uses(const Stmt *s, int var)
{
    return find_in(s, var, NULL).found;
}

bool
expr_uses(const Expr *e, int var)
{
    Find f = { .var = var };
    NestLook look = { NULL, find_in_expr, &f };

    expr_look(e, &look);
    return f.found;
}

static void
note_place(const Index *index, bool *used)
{
    if (index != NULL) {
        index_note(index, used);
    }
}

static void
note_guards(const Guard *g, int n, bool *used)
{
    for (int i = 0; i < n; i++) {
        index_note(g[i].index, used);
    }
}

static void
note_in_expr(void *to, const Expr *e)
{
    bool *used = to;

    note_place(e->index, used);
    note_guards(e->guard, e->n_guard, used);
    if (e->kind == EXPR_NAME) {
        used[e->var] = true;
    }
}

static void
note_in_stmt(void *to, const Stmt *s)
{
    note_place(s->index, to);
    note_place(s->from, to);
    note_place(s->to, to);
    note_place(s->clip, to);
    note_guards(s->guard, s->n_guard, to);
    for (int i = 0; i < s->n_arg; i++) {
        note_place(s->arg[i].index, to);
    }
}

void
stmt_note(const Stmt *s, bool *used)
{
    NestLook look = { note_in_stmt, note_in_expr, used };

    stmt_look(s, &look);
}

bool
stmt_stores(const Stmt *s, const Buffer *b)
{
    return find_in(s, -1, b).stored;
}

static bool
mentions(const Stmt *s, const Buffer *b)
{
    return find_in(s, -1, b).found;
}

/* What indices make of the variable of a loop whose steps are of some size. */
typedef struct Steps {
    int var;
    int64_t unit;
    bool counted;               /* an index counts the steps */
} Steps;

static void
look_at_steps(Steps *u, const Index *x)
{
    for (int i = 0; x != NULL && i < x->n; i++) {
        const Term *t = &x->term[i];
        u->counted = u->counted || (t->atom->kind == ATOM_VAR && t->atom->var == u->var
                                    && t->coef % u->unit != 0);
    }
}

static void
look_at_stmt(void *to, const Stmt *s)
{
    look_at_steps(to, s->index);
}

static void
look_at_expr(void *to, const Expr *e)
{
    look_at_steps(to, e->index);
}

bool
stmt_counts(const Stmt *s, int var, int64_t unit)
{
    Steps u = { .var = var, .unit = unit };
    NestLook look = { look_at_stmt, look_at_expr, &u };

    stmt_look(s, &look);
    return u.counted;
}

bool
local_own(const Buffer *b)
{
    return b->space == SPACE_LOCAL && !b->inner;
}

bool
local_is(const Buffer *b, const char *name)
{
    return local_own(b) && strcmp(b->name, name) == 0;
}

bool
local_life(const Stmt *list, const char *name, int *first, int *last)
{
    for (*first = 0; *first < list->n; (*first)++) {
        const Stmt *s = list->list[*first];
        if (s->kind == STMT_ALLOC && local_is(s->array, name)) {
            break;
        }
    }
    for (int i = *last = *first; i < list->n; i++) {
        *last = mentions(list->list[i], list->list[*first]->array) ? i : *last;
    }
    return *first < list->n;
}

/* ---- lists ------------------------------------------------------------------- */

static void
list_loop(void *to, const Stmt *s)
{
    Loops *l = to;

    if (s->kind == STMT_FOR) {
        grow(l->arena, l->loop, l->n);
        l->loop[l->n++] = s;
    }
}

Loops
stmt_loops(Arena *a, const Stmt *s)
{
    Loops l = { .arena = a };
    NestLook look = { .stmt = list_loop, .to = &l };

    stmt_look(s, &look);
    return l;
}

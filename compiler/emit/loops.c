/* loops.c -- what comments say about loops
 *
 * takes   a nest, and arrays with known shapes and layouts
 * gives   "loops: i and r along axis 0, j along axis 1 of h [64,128]; k along axis 1
 *         of x [64,784]"; and of a function that sums a tile "4x16 sums over k of
 *         products of a and b"
 * keeps   to statements true for the whole function: a variable that several loops use
 *         along different axes is left out
 */
#include "emit/emit.h"

#include "kernel/access.h"
#include "kernel/closure.h"
#include "kernel/nest.h"

#include <stdlib.h>
#include <string.h>

/* What a loop runs along, by the name of its variable. */
typedef struct Along {
    const char *var;
    const Buffer *array;        /* NULL: unknown, or several */
    int first, last;            /* axes */
} Along;

typedef struct Loops {
    const Print *q;
    const Access *access;
    int n_access;
    bool *elsewhere;            /* by variable: the loop is in a shared function
                                 * */
    Along *list;
    int n;
} Loops;

/* Steps of axis a: of so many elements, and how many.  An axis in panels has those
 * from panel to panel; within one they are of one element. */
static int64_t
steps_of(const Buffer *b, int a)
{
    const Layout *l = &b->layout;
    bool panels = l->panel > 0 && l->panel_axis == a;

    return panels ? (b->shape.dim[a] + l->panel - 1) / l->panel : b->shape.dim[a];
}

static bool
is_step(const Buffer *b, int a, int64_t coef)
{
    int64_t stride = b->layout.stride[a];

    return stride > 0 && coef % stride == 0 && coef / stride < steps_of(b, a);
}

/* Steps of so many elements, `count` of them, go along which axes of the array? */
static bool
axes_of(const Buffer *b, int64_t coef, int64_t count, Along *to)
{
    const Layout *l = &b->layout;
    int a = b->shape.rank - 1, last;

    if (l->panel > 0 && coef * (count - 1) < l->panel) {
        to->first = to->last = l->panel_axis;
        to->array = b;
        return true;
    }
    while (a >= 0 && !(b->shape.dim[a] > 1 && is_step(b, a, coef))) {
        a--;
    }
    last = a;
    while (a > 0 && coef * (count - 1) >= l->stride[a] * steps_of(b, a)
           && l->stride[a - 1] == l->stride[a] * steps_of(b, a)) {
        a--;
    }
    if (a < 0 || coef * (count - 1) >= l->stride[a] * steps_of(b, a)) {
        return false;
    }
    to->first = a;
    to->last = last;
    to->array = b;
    return true;
}

static bool
is_argument(const Routine *f, const Buffer *b)
{
    return sparse_find_address(&f->argument, storage_of(b)) != NULL;
}

/* Prefers arrays that are written, then parameters. */
static int
rank_of(const Loops *q, const Buffer *b)
{
    return b->space == SPACE_LOCAL || b->shape.rank == 0 || !is_argument(q->q->f, b) ? 0
         : emit_writes(q->q->f, b) ? 3 : b->space == SPACE_PARAM ? 2 : 1;
}

/* How many steps the loop makes, where the range of its variable may include padding; a
 * single one, at the end of an axis, goes where two would. */
static int64_t
count_of(const Stmt *loop, const Atom *var)
{
    int64_t range = var->hi - var->lo + 1;

    return loop->to->n == 0 && loop->from->n == 0
         ? min64(range, max64(loop->to->base - loop->from->base, 2)) : range;
}

static Along
along(const Loops *q, const Stmt *s)
{
    Along best = { .var = q->q->k->nest->var[s->var] };
    int most = 0;

    for (int i = 0; i < q->n_access; i++) {
        const Access *x = &q->access[i];
        int rank = rank_of(q, x->array);
        for (int k = 0; k < x->index->n && rank > most; k++) {
            const Term *t = &x->index->term[k];
            if (t->atom->kind == ATOM_VAR && t->atom->var == s->var
                && axes_of(x->array, llabs((long long)t->coef),
                           count_of(s, t->atom), &best)) {
                most = rank;
            }
        }
    }
    return best;
}

/* Are they axes of the same array?  One that lies in place of another may have another
 * shape. */
static bool
is_like(const Along *x, const Along *y)
{
    return x->array != NULL && y->array != NULL
        && storage_of(x->array) == storage_of(y->array)
        && shape_equal(x->array->shape, y->array->shape);
}

static void
note_loop(void *to, const Stmt *s)
{
    Loops *q = to;
    Along x;

    if (s->kind != STMT_FOR || q->elsewhere[s->var]) {
        return;
    }
    x = along(q, s);
    for (int i = 0; i < q->n; i++) {
        Along *old = &q->list[i];
        if (strcmp(old->var, x.var) == 0) {
            bool same = is_like(old, &x) && old->first == x.first && old->last == x.last;
            old->array = same ? old->array : NULL;
            return;
        }
    }
    grow(q->q->arena, q->list, q->n);
    q->list[q->n++] = x;
}

static void
note_elsewhere(void *to, const Stmt *s)
{
    Loops *q = to;

    if (s->kind == STMT_FOR) {
        q->elsewhere[s->var] = true;
    }
}

/* "j, v and l" */
static void
print_names(Text *t, const char *const *name, int n)
{
    for (int i = 0; i < n; i++) {
        text_printf(t, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : " and ", name[i]);
    }
}

/* Prints "j, v and l along axis 1": all loops that run along the same axis as loop
 * `from`, and marks them as printed. */
static void
print_axis(Text *t, Loops *q, int from)
{
    const Along x = q->list[from];
    const char **var = new_n(t->arena, q->n, const char *);
    int n = 0;

    for (int i = from; i < q->n; i++) {
        Along *y = &q->list[i];
        if (is_like(&x, y) && y->first == x.first && y->last == x.last) {
            var[n++] = y->var;
            y->array = i > from ? NULL : y->array;
        }
    }
    print_names(t, var, n);
    text_printf(t, x.first == x.last ? " along axis %d" : " along axes %d to %d", x.first,
                x.last);
}

static void
print_array(Text *t, Loops *q, int from, bool shapes)
{
    const Along x = q->list[from];

    for (int i = from; i < q->n; i++) {
        if (is_like(&x, &q->list[i])) {
            text_add(t, i > from ? ", " : "");
            print_axis(t, q, i);
            q->list[i].array = NULL;
        }
    }
    text_printf(t, " of %s%s%s", emit_argument_name(q->q, x.array), shapes ? " " : "",
                shapes ? shape_text(t->arena, x.array->shape) : "");
}

char *
emit_loops(const Print *print)
{
    const Nest *n = print->k->nest;
    Loops q = { .q = print };
    NestLook look = { note_loop, NULL, &q }, shared = { note_elsewhere, NULL, &q };
    Text *t = text_new(print->arena);
    bool shapes = print->f->n_number == 0;      /* else they are arguments */

    if (n == NULL) {
        return t->s;
    }
    q.access = nest_accesses(print->arena, n, &q.n_access);
    q.elsewhere = new_n(print->arena, n->n_var + 1, bool);
    for (int i = 0; i < print->k->n_outlined; i++) {
        stmt_look(print->k->outlined[i].stmt, &shared);
    }
    stmt_look(n->body, &look);
    for (int i = 0; i < q.n; i++) {
        if (q.list[i].array != NULL) {
            text_add(t, t->n > 0 ? "; " : "loops: ");
            print_array(t, &q, i, shapes);
        }
    }
    return t->s;
}

/* ---- a tile of sums --------------------------------------------------------- */

typedef struct Sum {
    const Nest *nest;
    const Closure *c;
    const Stmt **let;           /* by variable */
    bool *factor, *kept;        /* by argument: read for products; loaded and stored */
    const char **over;          /* the loops that every sum runs over */
    int n_over;
    int var;                    /* of the loop that is looked at */
    bool runs;                  /* do its iterations add to the same sum? */
} Sum;

static void
note_let(void *to, const Stmt *s)
{
    if (s->kind == STMT_LET) {
        ((Sum *)to)->let[s->var] = s;
    }
}

static void
note_factor(void *to, const Expr *e)
{
    Sum *q = to;

    if (e->kind == EXPR_NAME && q->let[e->var] != NULL) {
        expr_look(q->let[e->var]->value, &(NestLook){ NULL, note_factor, q });
    }
    for (int i = 0; i < q->c->n && e->kind == EXPR_LOAD; i++) {
        if (q->c->formal[i] == e->array) {
            *(q->c->stored[i] ? &q->kept[i] : &q->factor[i]) = true;
        }
    }
}

static void
note_sum(void *to, const Stmt *s)
{
    Sum *q = to;

    if (s->kind == STMT_STORE && s->store != STORE_SET) {
        q->runs = q->runs || !index_uses(s->index, q->var);
    }
}

static void
note_over(Sum *q, const Stmt *loop)
{
    const char *name = q->nest->var[loop->var];

    q->var = loop->var;
    q->runs = false;
    stmt_look(loop->body, &(NestLook){ note_sum, NULL, q });
    for (int i = 0; i < q->n_over && q->runs; i++) {
        q->runs = strcmp(q->over[i], name) != 0;
    }
    if (q->runs) {
        q->over[q->n_over++] = name;
    }
}

static void
note_kept(Sum *q, const Stmt *s)
{
    for (int i = 0; i < q->c->n; i++) {
        q->kept[i] = q->kept[i] || (s->store != STORE_SET && q->c->formal[i] == s->array);
    }
}

static void
note_product(void *to, const Stmt *s)
{
    NestLook look = { NULL, note_factor, to };

    if (s->kind == STMT_FOR) {
        note_over(to, s);
    } else if (s->kind == STMT_STORE) {
        expr_look(s->value, &look);
        if (s->store == STORE_FMA) {
            expr_look(s->factor, &look);
        }
        note_kept(to, s);
    }
}

/* The names of those arguments, in order. */
static void
print_formals(Text *t, const Sum *q, const bool *which)
{
    const char **name = new_n(t->arena, q->c->n, const char *);
    int n = 0;

    for (int i = 0; i < q->c->n; i++) {
        if (which[i]) {
            name[n++] = q->c->formal[i]->name;
        }
    }
    print_names(t, name, n);
}

char *
emit_sums(Arena *a, const Nest *n, const Stmt *outline, const Closure *c)
{
    Sum q = { .nest = n, .c = c, .let = new_n(a, n->n_var + 1, const Stmt *),
              .factor = new_n(a, c->n + 1, bool), .kept = new_n(a, c->n + 1, bool),
              .over = new_n(a, n->n_var + 1, const char *) };
    Text *t = text_new(a);
    const char *size;

    stmt_look(c->body, &(NestLook){ note_let, NULL, &q });
    stmt_look(c->body, &(NestLook){ note_product, NULL, &q });
    size = strrchr(outline->name, '_');
    text_printf(t, "%s sums", size != NULL ? size + 1 : outline->name);
    text_add(t, q.n_over > 0 ? " over " : "");
    print_names(t, q.over, q.n_over);
    text_add(t, " of products of ");
    print_formals(t, &q, q.factor);
    for (int i = 0; i < c->n; i++) {
        text_add(t, q.kept[i] ? ", added to " : "");
        text_add(t, q.kept[i] ? c->formal[i]->name : "");
    }
    return t->s;
}

/* dsl_map.c -- elementwise operations as Lua sees them
 *
 * takes   tensors and numbers, of any shapes that broadcast together
 * gives   one node over operands of one shape, in the type that they compute in
 * keeps   broadcasting and numbers as operands here: the graph has neither
 */
#include "front/state.h"
#include "graph/build.h"

#include <math.h>

/* ---- storage-only types ---------------------------------------------------- */

Node *
dsl_widened(Graph *g, Node *x)
{
    return n_cast(g, x, type_computes(x->type));
}

Type
dsl_rounded_type(Node *const *x, int n)
{
    Type type = TYPES;

    for (int i = 0; i < n; i++) {
        if (x[i] != NULL && type_is_float(x[i]->type)) {
            type = type == TYPES || type == x[i]->type ? x[i]->type : F32;
        }
    }
    return type < TYPES && type_is_kept(type) ? type : TYPES;
}

Node *
dsl_rounded(Graph *g, Node *x, Type type)
{
    return type < TYPES && type_is_float(x->type) ? n_cast(g, x, type) : x;
}

/* ---- operands ----------------------------------------------------------- */

typedef struct Operands {
    Op op;
    const char *who, *spot;
    int n;
    Node *in[MAX_IN];           /* NULL: a number */
    double number[MAX_IN];
    Shape shape;                /* the common shape after broadcasting */
} Operands;

static void
explain_number(lua_State *L, const Operands *q)
{
    diag_error(front_of(L)->diag, front_of(L)->graph->pos, q->spot,
               "%s: no operand is a tensor", q->who);
    diag_help(front_of(L)->diag, "for plain numbers use Lua's own math, as in "
              "math.%s", q->who);
    front_raise(L);
}

static void
explain_operand(lua_State *L, const Operands *q, int i)
{
    Front *f = front_of(L);

    if (q->n == 1 && lua_isnoneornil(L, 1)) {
        diag_error(f->diag, f->graph->pos, q->spot,
                   "%s: expected a tensor, got nothing (nil)", q->who);
        diag_help(f->diag, "in a pipeline write it without parentheses: "
                  "x >> nn.%s; a function that ends without return gives nil", q->who);
        front_raise(L);
    }
    if (q->n == 2) {
        front_fail(L, q->spot, "%s: the %s operand is %s, expected a tensor or "
                   "a number", q->who, i == 0 ? "left" : "right",
                   dsl_what(L, i + 1));
    }
    front_fail(L, q->spot, "%s: argument %d is %s, expected a tensor or a "
               "number", q->who, i + 1, dsl_what(L, i + 1));
}

static void
read_operands(lua_State *L, Operands *q)
{
    bool any = false;

    for (int i = 0; i < q->n; i++) {
        q->in[i] = dsl_tensor(L, i + 1);
        if (q->in[i] == NULL) {
            if (lua_type(L, i + 1) != LUA_TNUMBER) {
                explain_operand(L, q, i);
            }
            q->number[i] = lua_tonumber(L, i + 1);
        }
        any = any || q->in[i] != NULL;
    }
    if (!any) {
        explain_number(L, q);
    }
}

static void
explain_shapes(lua_State *L, const Operands *q)
{
    Front *f = front_of(L);
    static const char *const side[2] = { "left  is", "right is" };
    Text *t = text_new(f->arena);

    for (int i = 0; i < q->n; i++) {
        if (q->in[i] != NULL) {
            text_printf(t, "%s%s", t->n > 0 ? " and " : "",
                        shape_text(f->arena, q->in[i]->shape));
        }
    }
    diag_error(f->diag, f->graph->pos, q->spot,
               "%s: shapes %s do not broadcast together", q->who, t->s);
    for (int i = 0; i < q->n; i++) {
        if (q->in[i] != NULL && q->n == 2) {
            diag_note(f->diag, "%s %s", side[i], dsl_describe(f, q->in[i]));
        } else if (q->in[i] != NULL) {
            diag_note(f->diag, "operand %d is %s", i + 1,
                      dsl_describe(f, q->in[i]));
        }
    }
    diag_help(f->diag, "axes are matched from the last; two extents must be "
              "equal, or one of them 1");
    front_raise(L);
}

static void
join_shapes(lua_State *L, Operands *q)
{
    bool first = true;

    for (int i = 0; i < q->n; i++) {
        if (q->in[i] == NULL) {
            continue;
        }
        if (first) {
            q->shape = q->in[i]->shape;
        } else if (!shape_broadcast(q->shape, q->in[i]->shape, &q->shape)) {
            explain_shapes(L, q);
        }
        first = false;
    }
}

/* Numbers take the type of the tensor they are combined with.  The condition of
 * `where` does not count: its two branches have one type. */
static Node *
number_node(lua_State *L, const Operands *q, int i)
{
    Front *f = front_of(L);
    Type type = F32;
    double v = q->number[i];

    for (int k = q->op == OP_where; k < q->n; k++) {
        if (q->in[k] != NULL) {
            type = q->in[k]->type;
            break;
        }
    }
    if (!type_is_float(type) && v != floor(v)) {
        diag_error(f->diag, f->graph->pos, q->spot,
                   "%s: the number %g does not fit a tensor of type %s", q->who, v,
                   type_name(type));
        diag_help(f->diag, "convert the tensor first: x:to 'f32'");
        front_raise(L);
    }
    if (!type_is_float(type) && (v < range_any(type).lo || v > range_any(type).hi)) {
        diag_error(f->diag, f->graph->pos, q->spot,
                   "%s: the number %.0f does not fit in %s, the type of the tensor",
                   q->who, v, type_name(type));
        diag_help(f->diag, "convert the tensor first: x:to 'f64'");
        front_raise(L);
    }
    return n_const(f->graph, v, type, q->shape);
}

static void
same_types(lua_State *L, const Operands *q)
{
    Front *f = front_of(L);
    const Node *x = q->n < 2 ? NULL : q->in[q->n - 2];
    const Node *y = q->n < 2 ? NULL : q->in[q->n - 1];

    if (x == NULL || y == NULL || x->type == y->type) {
        return;
    }
    diag_error(f->diag, f->graph->pos, q->spot, "%s: types differ, %s and %s",
               q->who, type_name(x->type), type_name(y->type));
    diag_note(f->diag, "left  is %s", dsl_describe(f, x));
    diag_note(f->diag, "right is %s", dsl_describe(f, y));
    diag_help(f->diag, "convert one of them: x:to '%s'",
              type_name(type_is_float(y->type) ? y->type : x->type));
    front_raise(L);
}

/* ---- the operation ------------------------------------------------------ */

static Node *
map_node(lua_State *L, Operands *q)
{
    Graph *g = front_of(L)->graph;
    Node *in[MAX_IN];
    Attr attr = { 0 };
    Type type;

    if (q->op == OP_cast) {
        type = dsl_need_type(L, 2, q->who);
        return n_cast(g, dsl_need_tensor(L, 1, q->who), type);
    }
    if (!lua_isnoneornil(L, q->n + 1)) {
        front_fail(L, q->spot, "%s: more than %d argument%s", q->who, q->n,
                   q->n == 1 ? "" : "s");
    }
    read_operands(L, q);
    type = dsl_rounded_type(q->in, q->n);
    for (int i = 0; i < q->n; i++) {
        q->in[i] = q->in[i] != NULL ? dsl_widened(g, q->in[i]) : NULL;
    }
    join_shapes(L, q);
    same_types(L, q);
    for (int i = 0; i < q->n; i++) {
        in[i] = q->in[i] == NULL ? number_node(L, q, i)
              : n_broadcast(g, q->in[i], q->shape);
    }
    return dsl_rounded(g, graph_node(g, q->op, q->n, in, &attr), type);
}

Node *
dsl_map(lua_State *L, Op op, const char *who, const char *spot)
{
    Operands q = { .op = op, .who = who, .spot = spot, .n = op_card(op)->nin };

    return map_node(L, &q);
}

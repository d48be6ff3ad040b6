/* show.c -- see show.h
 *
 * keeps   no code per op: the kinds and the attribute table of op.h decide what
 *         is printed.  The data and fit of a model are not printed.
 */
#include "graph/show.h"

#include <math.h>
#include <string.h>

enum { COMMENT = 44 };         /* column of the comments */

/* ---- words -------------------------------------------------------------- */

/* A number that Lua reads back exactly: -0.0 and infinities included. */
static void
add_number(Text *t, double v)
{
    if (isnan(v)) {
        text_add(t, "0/0");
    } else if (isinf(v)) {
        text_add(t, v < 0 ? "-1/0" : "1/0");
    } else if (v == 0.0 && signbit(v)) {
        text_add(t, "-0.0");
    } else {
        text_number(t, v);
    }
}

static void
add_string(Text *t, const char *s)
{
    text_add(t, "\"");
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\') {
            text_printf(t, "\\%c", c);
        } else if (c < 32 || c == 127) {
            text_printf(t, "\\%03d", c);
        } else {
            text_printf(t, "%c", c);
        }
    }
    text_add(t, "\"");
}

static void
add_list(Text *t, const int *v, int n)
{
    text_add(t, "{");
    for (int i = 0; i < n; i++) {
        text_printf(t, "%s%d", i > 0 ? ", " : "", v[i]);
    }
    text_add(t, "}");
}

static void
add_mask(Text *t, unsigned mask)
{
    int axis[32], n = 0;

    for (int i = 0; i < 32; i++) {
        if (mask >> i & 1) {
            axis[n++] = i;
        }
    }
    add_list(t, axis, n);
}

static void
add_node(Text *t, const Node *n, const int *number)
{
    text_printf(t, "n[%d]", number != NULL ? number[n->id] : n->id);
}

/* ---- one node ----------------------------------------------------------- */

static void
add_leaf(Text *t, const Node *n)
{
    switch (n->op) {
    case OP_const:
        add_number(t, n->attr.value);
        break;
    case OP_table:
        text_add(t, "{");
        for (int64_t i = 0; i < n->attr.data->n; i++) {
            text_add(t, i > 0 ? ", " : "");
            add_number(t, elements_at(n->attr.data, i));
        }
        text_add(t, "}");
        break;
    case OP_iota:
        text_printf(t, "%d", n->attr.list[0]);
        break;
    case OP_random:
        text_printf(t, "\"%s\", %d",
                    n->attr.list[1] == RANDOM_UNIFORM ? "uniform" : "normal",
                    n->attr.list[0]);
        break;
    default:
        add_string(t, n->attr.name);
    }
    text_printf(t, ", \"%s\", ", type_name(n->type));
    add_list(t, n->shape.dim, n->shape.rank);
    if (n->op == OP_body_param) {
        text_printf(t, ", %d", n->attr.list[0]);
    }
}

static void
add_refs(Text *t, Node *const *v, int n, const int *number)
{
    text_add(t, "{");
    for (int i = 0; i < n; i++) {
        text_add(t, i > 0 ? ", " : "");
        add_node(t, v[i], number);
    }
    text_add(t, "}");
}

/* operands, parameters, results, length, carries, stacked operands, direction, and
 * whether it has a bound */
static void
add_scan(Text *t, const Node *n, const int *number)
{
    const Scan *s = n->scan;

    add_refs(t, n->in, n->nin, number);
    text_add(t, ", ");
    add_refs(t, s->param, n->nin, number);
    text_add(t, ", ");
    add_refs(t, s->out, s->n_out, number);
    text_printf(t, ", %d, %d, %d, %s%s", s->length, s->n_carry, s->n_xs,
                s->reverse ? "true" : "false", s->bounded ? ", true" : "");
}

/* start or before, step, extents */
static void
add_part(Text *t, const Attr *attr)
{
    for (int i = 0; i < 3; i++) {
        text_add(t, i > 0 ? ", " : "");
        add_list(t, attr->list + i * MAX_RANK, attr->n);
    }
}

static void
add_view(Text *t, const Node *n)
{
    switch (n->op) {
    case OP_flip:
        add_mask(t, (unsigned)n->attr.list[0]);
        break;
    case OP_slice:
        add_part(t, &n->attr);
        break;
    case OP_window:
    case OP_unwindow:
        for (int i = 0; i < WINDOW_N; i++) {
            text_printf(t, "%s%d", i > 0 ? ", " : "", n->attr.list[i]);
        }
        break;
    case OP_pad:
        add_part(t, &n->attr);
        text_add(t, ", ");
        add_number(t, n->attr.value);
        break;
    default:
        add_list(t, n->attr.list, n->attr.n);
    }
}

static void
add_operands(Text *t, const Node *n, const int *number)
{
    for (int i = 0; i < n->nin; i++) {
        text_add(t, i > 0 ? ", " : "");
        add_node(t, n->in[i], number);
        if (card_of(n)->kind == CONTRACT && i < 2) {
            text_add(t, ", ");
            add_list(t, n->attr.list + i * MAX_RANK, n->in[i]->shape.rank);
        }
    }
}

static void
add_attributes(Text *t, const Node *n)
{
    switch (card_of(n)->kind) {
    case VIEW:
        text_add(t, ", ");
        add_view(t, n);
        break;
    case REDUCE:
        text_add(t, ", ");
        add_mask(t, (unsigned)n->attr.list[0]);
        break;
    case CONTRACT:
        text_printf(t, ", %d", n->attr.n);
        break;
    case SCATTER:
        text_printf(t, ", %d, %d", n->attr.list[0], n->attr.list[1]);
        break;
    case SORT:
        text_printf(t, ", %d, %d, %d", n->attr.list[0], n->attr.list[1],
                    n->attr.list[2]);
        break;
    case GATHER:
    case PREFIX:
    case SCAN_RESULT:
        text_printf(t, ", %d", n->attr.list[0]);
        break;
    default:
        if (n->op == OP_cast) {
            text_printf(t, ", \"%s\"", type_name(n->type));
        }
    }
}

static void
add_definition(Text *t, const Node *n, const int *number)
{
    add_node(t, n, number);
    text_printf(t, " = g.%s(", card_of(n)->name);
    if (card_of(n)->kind == LEAF) {
        add_leaf(t, n);
        text_add(t, n->nin > 0 ? ", " : "");
    }
    if (n->scan != NULL) {
        add_scan(t, n, number);
    } else {
        add_operands(t, n, number);
    }
    add_attributes(t, n);
    text_add(t, ")");
}

static void
add_comment(Text *t, const Node *n)
{
    text_add(t, "  --");
    if (n->by != NULL && strcmp(n->by, "grad") == 0) {
        text_add(t, " grad of");
    }
    if (n->pos.file != NULL && n->pos.line > 0) {
        text_printf(t, " %s:%d ", n->pos.file, n->pos.line);
    }
    text_printf(t, " %s", type_shape_text(t->arena, n->type, n->shape));
    if (n->label != NULL) {
        text_printf(t, "  %s", n->label);
    }
}

char *
show_node(Arena *a, const Node *n)
{
    Text *t = text_new(a);

    add_definition(t, n, NULL);
    add_comment(t, n);
    return t->s;
}

/* ---- the model ---------------------------------------------------------- */

static void
mark_named(bool *use, const Named *v, int n)
{
    for (int i = 0; i < n; i++) {
        use[v[i].node->id] = true;
    }
}

static void
mark_nodes(bool *use, Node *const *v, int n)
{
    for (int i = 0; i < n; i++) {
        use[v[i]->id] = true;
    }
}

void
show_roots(const Model *m, bool *use)
{
    mark_nodes(use, m->param, m->n_param);
    mark_nodes(use, m->state, m->n_state);
    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        mark_named(use, e->in, e->n_in);
        mark_named(use, e->out, e->n_out);
        mark_named(use, e->grad, e->n_grad);
        mark_nodes(use, e->effect, e->n_effect);
    }
}

void
show_readers(const Model *m, const bool *use, bool *named, int *readers)
{
    const Graph *g = m->graph;

    show_roots(m, named);
    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        for (int i = 0; use[id] && i < n->nin; i++) {
            readers[n->in[i]->id]++;
        }
        for (int i = 0; use[id] && n->scan != NULL && i < n->scan->n_out; i++) {
            named[n->scan->out[i]->id] = true;
        }
    }
    for (int id = 0; id < g->n; id++) {
        readers[id] += named[id];
    }
}

void
show_reach(const Model *m, bool *use)
{
    show_roots(m, use);
    graph_reach(m->graph, NULL, 0, use);
}

static void
add_nodes(Text *t, const char *key, Node *const *v, int n, const int *number)
{
    text_printf(t, "%s = {", key);
    for (int i = 0; i < n; i++) {
        text_add(t, i > 0 ? ", " : " ");
        add_node(t, v[i], number);
    }
    text_add(t, n > 0 ? " }" : "}");
}

static void
add_named(Text *t, const char *key, const Named *v, int n, const int *number)
{
    text_printf(t, "%s = {", key);
    for (int i = 0; i < n; i++) {
        text_add(t, i > 0 ? ", {" : " {");
        add_string(t, v[i].name);
        text_add(t, ", ");
        add_node(t, v[i].node, number);
        text_add(t, "}");
    }
    text_add(t, n > 0 ? " }" : "}");
}

static void
add_entry(Text *t, const Entry *e, const int *number)
{
    static const char *const kind[] = { "init", "train", "infer",
                                        "backward", "update" };

    text_add(t, "  g.entry { ");
    add_string(t, e->name);
    text_printf(t, ", kind = \"%s\",\n    ", kind[e->kind]);
    add_named(t, "inputs", e->in, e->n_in, number);
    text_add(t, ",\n    ");
    add_named(t, "outputs", e->out, e->n_out, number);
    text_add(t, ",\n    ");
    add_nodes(t, "effects", e->effect, e->n_effect, number);
    text_add(t, ",\n    ");
    add_named(t, "grads", e->grad, e->n_grad, number);
    text_printf(t, ",\n    separate = %s, %sdriver_only = %s },\n",
                e->separate ? "true" : "false", e->slice ? "slice = true, " : "",
                e->driver_only ? "true" : "false");
}

static void
add_role(Text *t, const char *key, const char *entry)
{
    if (entry != NULL) {
        text_printf(t, "  %s = ", key);
        add_string(t, entry);
        text_add(t, ",\n");
    }
}

/* Dense numbers from 1 for reachable nodes, 0 for the rest. */
static int *
new_numbers(Arena *a, const Model *m)
{
    bool *use = new_n(a, m->graph->n, bool);
    int *number = new_n(a, m->graph->n, int), n = 0;

    show_reach(m, use);
    for (int id = 0; id < m->graph->n; id++) {
        number[id] = use[id] ? ++n : 0;
    }
    return number;
}

static void
add_program(Text *t, const Model *m, const int *number)
{
    text_add(t, "return g.program {\n  name = ");
    add_string(t, m->name);
    text_add(t, ",\n  ");
    add_nodes(t, "params", m->param, m->n_param, number);
    text_add(t, ",\n  ");
    add_nodes(t, "states", m->state, m->n_state, number);
    text_add(t, ",\n");
    if (m->n_buffer > 0) {
        text_add(t, "  ");
        add_nodes(t, "buffers", m->buffer, m->n_buffer, number);
        text_add(t, ",\n");
    }
    for (int i = 0; i < m->n_entry; i++) {
        add_entry(t, &m->entry[i], number);
    }
    add_role(t, "train", m->train);
    add_role(t, "eval", m->eval);
    text_add(t, "}\n");
}

void
show_model(Text *t, const Model *m)
{
    Arena *a = arena_new();
    int *number = new_numbers(a, m);

    text_add(t, "local g = require \"gradc.graph\"\nlocal n = {}\n");
    for (int id = 0; id < m->graph->n; id++) {
        if (number[id] > 0) {
            size_t start = t->n;
            add_definition(t, m->graph->node[id], number);
            while (t->n - start < COMMENT) {
                text_add(t, " ");
            }
            add_comment(t, m->graph->node[id]);
            text_add(t, "\n");
        }
    }
    add_program(t, m, number);
    arena_drop(a);
}

/* ---- primitives ------------------------------------------------------------ */

void
show_ops(Text *t)
{
    static const char *const kind[KIND_COUNT] = {
        [LEAF] = "leaf", [VIEW] = "view", [MAP] = "map", [REDUCE] = "reduce",
        [CONTRACT] = "contract", [GATHER] = "gather", [SCATTER] = "scatter",
        [PREFIX] = "prefix", [SORT] = "sort", [SCAN] = "scan", [SCAN_RESULT] = "result",
        [EFFECT] = "effect"
    };

    text_add(t, "| op | kind | operands | value | derivative |\n|---|---|---|---|---|\n");
    for (int i = 0; i < OP_COUNT; i++) {
        const OpCard *c = op_card((Op)i);
        text_printf(t, "| %s | %s | %d | %s | %s |\n", c->name, kind[c->kind], c->nin,
                    c->about, c->formula != NULL ? c->formula
                    : c->laws & FLAT ? "0" : "");
    }
}

/* show_dot.c -- a graph for Graphviz; see show.h
 *
 * keeps   colour by kind; frames for what outputs need (forward), what
 *         differentiation made (backward), what effects need (update, init);
 *         constants are shown inside the nodes that use them
 */
#include "base/word.h"
#include "graph/show.h"

#include <string.h>

typedef enum Part { LEAVES, FORWARD, BACKWARD, UPDATE, INIT, N_PART } Part;

static const char *const part_name[N_PART] = {
    "", "forward", "backward", "update", "init"
};

static const char *const part_colour[N_PART] = {
    "", "#f4f8fc", "#fdf5f0", "#f4faf3", "#f8f5fc"
};

static const char *const kind_colour[] = {
    [LEAF] = "#cfe2f3", [VIEW] = "#eeeeee", [MAP] = "#fff2cc",
    [REDUCE] = "#f9cb9c", [CONTRACT] = "#ea9999", [EFFECT] = "#b6d7a8"
};

static bool
is_inline(const Node *n)
{
    return n->op == OP_const;
}

/* What the outputs of entries need, and what their effects need. */
typedef struct Needs {
    bool *any, *output, *effect, *init;
} Needs;

static Needs
find_needs(Arena *a, const Model *m)
{
    const Graph *g = m->graph;
    Needs need = { new_n(a, g->n, bool), new_n(a, g->n, bool),
                   new_n(a, g->n, bool), new_n(a, g->n, bool) };

    show_reach(m, need.any);
    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        for (int j = 0; j < e->n_out; j++) {
            need.output[e->out[j].node->id] = true;
        }
        graph_reach(g, e->effect, e->n_effect,
                    e->kind == ENTRY_INIT ? need.init : need.effect);
    }
    graph_reach(g, NULL, 0, need.output);
    return need;
}

static Part
part_of(const Node *n, const Needs *need)
{
    if (card_of(n)->kind == LEAF) {
        return LEAVES;
    }
    if (n->by != NULL && strcmp(n->by, "grad") == 0) {
        return BACKWARD;
    }
    if (need->output[n->id]) {
        return FORWARD;
    }
    return need->init[n->id] && !need->effect[n->id] ? INIT : UPDATE;
}

/* Text inside a quoted Graphviz label. */
static void
add_escaped(Text *t, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\') {
            text_add(t, "\\");
        }
        text_printf(t, "%c", *s);
    }
}

static void
add_constants(Text *t, const Node *n)
{
    for (int i = 0; i < n->nin; i++) {
        if (is_inline(n->in[i])) {
            text_add(t, i == 0 ? " (" : " ");
            text_printf(t, "%.4g", n->in[i]->attr.value);
            text_add(t, i == 0 ? ")" : "");
        }
    }
}

static void
add_box(Text *t, const Node *n)
{
    const char *name = n->attr.name != NULL ? n->attr.name : n->label;

    text_printf(t, "    n%d [fillcolor=\"%s\", label=\"", n->id,
                kind_colour[card_of(n)->kind]);
    if (name != NULL) {
        add_escaped(t, name);
        text_add(t, "\\n");
    }
    text_add(t, card_of(n)->name);
    add_constants(t, n);
    text_printf(t, "\\n%s\"%s];\n",
                type_shape_text(t->arena, n->type, n->shape),
                card_of(n)->kind == LEAF ? ", shape=ellipse" : "");
}

static void
add_part(Text *t, const Model *m, Part part, const Needs *need)
{
    bool framed = part != LEAVES;

    if (framed) {
        text_printf(t, "  subgraph cluster_%s {\n    label=\"%s\"; "
                    "labeljust=l; fontsize=13; fontcolor=\"#666666\";\n    "
                    "style=\"rounded,filled\"; color=\"#cccccc\"; "
                    "fillcolor=\"%s\";\n", part_name[part], part_name[part],
                    part_colour[part]);
    }
    for (int id = 0; id < m->graph->n; id++) {
        const Node *n = m->graph->node[id];
        if (need->any[id] && !is_inline(n) && part_of(n, need) == part) {
            add_box(t, n);
        }
    }
    text_add(t, framed ? "  }\n" : "");
}

static void
add_edges(Text *t, const Graph *g, const bool *use)
{
    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        for (int i = 0; use[id] && i < n->nin; i++) {
            bool target = card_of(n)->kind == EFFECT && i == 0;
            if (!is_inline(n->in[i])) {
                text_printf(t, "  n%d -> n%d%s;\n", n->in[i]->id, id,
                            target ? " [style=dashed, dir=back]" : "");
            }
        }
    }
}

void
show_dot(Text *t, const Model *m)
{
    Arena *a = arena_new();
    Needs need = find_needs(a, m);

    text_printf(t, "digraph %s {\n  rankdir=TB; nodesep=0.25; ranksep=0.3;\n"
                "  fontname=\"Helvetica\";\n"
                "  node [shape=box, style=\"rounded,filled\", "
                "color=\"#888888\", fontname=\"Helvetica\", fontsize=10, height=0.3,"
                " margin=\"0.08,0.04\"];\n"
                "  edge [color=\"#777777\", arrowsize=0.6];\n",
                word_identifier(a, m->name));
    for (int part = 0; part < N_PART; part++) {
        add_part(t, m, (Part)part, &need);
    }
    add_edges(t, m->graph, need.any);
    text_add(t, "}\n");
    arena_drop(a);
}

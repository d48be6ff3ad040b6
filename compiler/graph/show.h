/* show.h -- a graph as text
 *
 * gives   Lua that rebuilds the model's graph and entries; one node in one
 *         line; Graphviz; the table of primitives
 * keeps   the same text for the same graph: nodes are numbered densely in
 *         ascending id over what is reachable
 */
#ifndef GRAPH_SHOW_H
#define GRAPH_SHOW_H

#include "graph/model.h"

void show_model(Text *t, const Model *m);

/* "n[6] = g.add(n[1], n[2])  -- iris.lua:12  f32[10,16]", numbered by id. */
char *show_node(Arena *a, const Node *n);

void show_dot(Text *t, const Model *m);

/* The table of primitives in Markdown, as in IR.md. */
void show_ops(Text *t);

/* Marks by id the nodes that a model refers to itself. */
void show_roots(const Model *m, bool *use);

/* How many of the nodes in `use` read each, outside of the graph included; named: those
 * that are read there or are results of a loop's body. */
void show_readers(const Model *m, const bool *use, bool *named, int *readers);

/* Marks by id what parameters, states and entries need. */
void show_reach(const Model *m, bool *use);

#endif

/* model.c -- see model.h */
#include "graph/model.h"

bool *
model_stored(const Model *m)
{
    bool *stored = new_n(m->arena, m->graph->n, bool);

    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        for (int k = 0; k < e->n_effect && e->kind != ENTRY_INIT; k++) {
            stored[e->effect[k]->in[0]->id] = true;
        }
    }
    return stored;
}

bool
model_is_buffer(const Model *m, const Node *param)
{
    for (int i = 0; i < m->n_buffer; i++) {
        if (m->buffer[i] == param) {
            return true;
        }
    }
    return false;
}

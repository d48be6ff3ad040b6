/* freeze.c -- see freeze.h */
#include "pass/freeze.h"
#include "pass/separate.h"

/* Some parameters are trained, and some that could be are not. */
static bool
is_partial(const Model *m, const bool *stored)
{
    bool trained = false, frozen = false;

    for (int i = 0; i < m->n_param; i++) {
        bool changes = stored[m->param[i]->id];
        trained = trained || changes;
        frozen = frozen || (!changes && !model_is_buffer(m, m->param[i]));
    }
    return trained && frozen;
}

static void
move_frozen(Model *m, const bool *stored)
{
    Node **list = new_n(m->arena, m->n_param, Node *);
    int n = 0;

    for (int changes = 0; changes < 2; changes++) {
        for (int i = 0; i < m->n_param; i++) {
            if (stored[m->param[i]->id] == changes) {
                list[n++] = m->param[i];
            }
        }
        m->n_frozen = changes == 0 ? n : m->n_frozen;
    }
    m->param = list;
}

/* The stores of e into frozen parameters, or into the others. */
static void
take_effects(const Model *m, Entry *e, const bool *frozen, bool want)
{
    Node **list = new_n(m->arena, e->n_effect + 1, Node *);
    int n = 0;

    for (int i = 0; i < e->n_effect; i++) {
        if (frozen[e->effect[i]->in[0]->id] == want) {
            list[n++] = e->effect[i];
        }
    }
    e->effect = list;
    e->n_effect = n;
}

/* Moves the initialisation of frozen parameters to an entry after init. */
static void
divide_init(Model *m)
{
    Entry *list = new_n(m->arena, m->n_entry + 1, Entry);
    bool *frozen = new_n(m->arena, m->graph->n, bool);
    const char *name = separate_name(m, "init_frozen");
    int n = 0;

    for (int i = 0; i < m->n_frozen; i++) {
        frozen[m->param[i]->id] = true;
    }
    for (int i = 0; i < m->n_entry; i++) {
        list[n++] = m->entry[i];
        if (m->entry[i].kind == ENTRY_INIT) {
            take_effects(m, &list[n - 1], frozen, false);
            list[n] = m->entry[i];
            list[n].name = name;
            take_effects(m, &list[n++], frozen, true);
        }
    }
    m->entry = list;
    m->n_entry = n;
}

void
freeze_run(Model *m)
{
    const bool *stored = model_stored(m);

    if (is_partial(m, stored)) {
        move_frozen(m, stored);
        divide_init(m);
    }
}

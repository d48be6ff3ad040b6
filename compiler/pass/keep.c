/* keep.c -- see keep.h
 *
 * keeps   states that training reads, which callers may set, such as a rate; a
 *         state that only inference reads and nothing changes, such as an
 *         average of a parameter that is no longer trained, becomes a parameter
 */
#include "pass/keep.h"
#include "pass/remap.h"
#include "pass/separate.h"

#include <string.h>

/* ---- names ----------------------------------------------------------------- */

static bool
is_named(const char *word, size_t n, const char *name)
{
    return name != NULL && strlen(name) == n && strncmp(word, name, n) == 0;
}

/* The entry, or one of the two functions that it becomes. */
static bool
is_entry(const Entry *e, const char *word, size_t n)
{
    return is_named(word, n, e->name) || is_named(word, n, e->forward);
}

const char *
keep_unknown(const Model *m, const char *wanted)
{
    for (const char *word = wanted;; word++) {
        size_t n = strcspn(word, ",");
        bool known = false;
        for (int i = 0; i < m->n_entry && !known; i++) {
            known = !m->entry[i].driver_only && is_entry(&m->entry[i], word, n);
        }
        if (!known) {
            return arena_printf(m->arena, "%.*s", (int)n, word);
        }
        word += n;
        if (*word == '\0') {
            return NULL;
        }
    }
}

static bool
is_wanted(const Entry *e, const char *wanted)
{
    for (const char *word = wanted;; word++) {
        size_t n = strcspn(word, ",");
        if (is_entry(e, word, n)) {
            return true;
        }
        word += n;
        if (*word == '\0') {
            return false;
        }
    }
}

static bool
has_entry(const Model *m, const char *name)
{
    for (int i = 0; i < m->n_entry && name != NULL; i++) {
        if (strcmp(m->entry[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- entries ----------------------------------------------------------------- */

static bool
is_one_of(const char *name, const char *a, const char *b, const char *c)
{
    return (a != NULL && strcmp(name, a) == 0) || (b != NULL && strcmp(name, b) == 0)
        || (c != NULL && strcmp(name, c) == 0);
}

/* Trainer entries: evaluation belongs to the main training entry, entries that
 * compute results from totals, or probe, belong to the entries of those totals,
 * and those that make integers to the entry of integers. */
static bool
serves(const Model *m, const Entry *own, const char *wanted)
{
    bool evaluates = m->eval != NULL && strcmp(own->name, m->eval) == 0;

    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        bool of = evaluates ? m->train != NULL && strcmp(e->name, m->train) == 0
                : is_one_of(own->name, e->result, e->calibrate, e->make)
                  || is_one_of(own->name, e->probe, NULL, NULL);
        if (of && (e->driver_only ? serves(m, e, wanted) : is_wanted(e, wanted))) {
            return true;
        }
    }
    return false;
}

static bool
stays(const Model *m, const Entry *e, const char *wanted, bool trainer)
{
    return e->driver_only ? trainer && serves(m, e, wanted)
                          : is_wanted(e, wanted) || e->kind == ENTRY_INIT;
}

static void
drop_entries(Model *m, const char *wanted, bool trainer)
{
    Entry *list = new_n(m->arena, m->n_entry, Entry);
    int n = 0;

    for (int i = 0; i < m->n_entry; i++) {
        if (stays(m, &m->entry[i], wanted, trainer)) {
            list[n++] = m->entry[i];
        }
    }
    m->entry = list;
    m->n_entry = n;
}

static void
drop_roles(Model *m)
{
    m->train = has_entry(m, m->train) ? m->train : NULL;
    for (int i = 0; i < m->n_entry && m->train == NULL; i++) {
        m->train = m->entry[i].kind == ENTRY_TRAIN ? m->entry[i].name : NULL;
    }
    m->eval = has_entry(m, m->eval) ? m->eval : NULL;
    m->data.sample = has_entry(m, m->data.sample) ? m->data.sample : NULL;
    m->fit.picture_entry = has_entry(m, m->fit.picture_entry)
                         ? m->fit.picture_entry : NULL;
}

/* ---- leaves -------------------------------------------------------------------- */

/* Does the entry still exist that a leaf informs callers about?  Its name comes
 * first. */
static bool
has_entry_of(const Model *m, const Node *leaf)
{
    for (int i = 0; i < m->n_entry; i++) {
        size_t n = strlen(m->entry[i].name);
        if (strncmp(m->entry[i].name, leaf->attr.name, n) == 0
            && leaf->attr.name[n] == '.') {
            return true;
        }
    }
    return false;
}

/* Marks what the entries use, or those that do not infer. */
static void
mark(const Model *m, bool infer, bool *use)
{
    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        if (e->kind == ENTRY_INIT || (e->kind == ENTRY_INFER && !infer)) {
            continue;
        }
        for (int k = 0; k < e->n_out; k++) {
            use[e->out[k].node->id] = true;
        }
        for (int k = 0; k < e->n_effect; k++) {
            use[e->effect[k]->id] = true;
        }
        for (int k = 0; k < e->n_grad; k++) {
            use[e->grad[k].node->id] = true;
        }
    }
    for (int i = 0; i < m->n_told && infer; i++) {
        use[m->told[i]->id] = has_entry_of(m, m->told[i]);
    }
    graph_reach(m->graph, NULL, 0, use);
}

static int
drop_unused(Node **list, int n, const bool *use)
{
    int kept = 0;

    for (int i = 0; i < n; i++) {
        if (use[list[i]->id]) {
            list[kept++] = list[i];
        }
    }
    return kept;
}

/* init stores only into remaining leaves. */
static void
drop_stores(Entry *e, const bool *use)
{
    int kept = 0;

    for (int i = 0; i < e->n_effect; i++) {
        if (use[e->effect[i]->in[0]->id]) {
            e->effect[kept++] = e->effect[i];
        }
    }
    e->n_effect = kept;
}

void
keep_used(Model *m, bool trainer)
{
    bool *use = new_n(m->arena, m->graph->n, bool);

    mark(m, true, use);
    for (int i = 0; i < m->n_param && trainer; i++) {
        use[m->param[i]->id] = true;
    }
    m->n_param = drop_unused(m->param, m->n_param, use);
    m->n_buffer = drop_unused(m->buffer, m->n_buffer, use);
    m->n_told = drop_unused(m->told, m->n_told, use);
    m->n_state = drop_unused(m->state, m->n_state, use);
    for (int i = 0; i < m->n_entry; i++) {
        if (m->entry[i].kind == ENTRY_INIT) {
            drop_stores(&m->entry[i], use);
        }
    }
}

/* Does an entry other than init store anything? */
static bool
stores_any(const Model *m)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (m->entry[i].kind != ENTRY_INIT && m->entry[i].n_effect > 0) {
            return true;
        }
    }
    return false;
}

static void
drop_init(Model *m, const char *wanted)
{
    int n = 0;

    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        if (e->kind != ENTRY_INIT || is_wanted(e, wanted) || stores_any(m)) {
            m->entry[n++] = *e;
        }
    }
    m->n_entry = n;
}

/* ---- states that nothing changes ------------------------------------------------- */

/* Marks what inference changes, such as the count of its calls. */
static void
mark_stored(const Model *m, bool *use)
{
    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        for (int k = 0; k < e->n_effect && e->kind == ENTRY_INFER; k++) {
            use[e->effect[k]->in[0]->id] = true;
        }
    }
}

/* Moves them after the parameters; gives their number. */
static int
move_constant_states(Model *m)
{
    Node **param = new_n(m->arena, m->n_param + m->n_state + 1, Node *);
    bool *use = new_n(m->arena, m->graph->n, bool);
    int n = 0, moved = 0;

    mark(m, false, use);
    mark_stored(m, use);
    memcpy(param, m->param, sizeof(*param) * (size_t)m->n_param);
    m->param = param;
    for (int i = 0; i < m->n_state; i++) {
        if (use[m->state[i]->id] || !type_is_float(m->state[i]->type)) {
            m->state[n++] = m->state[i];
        } else {
            m->param[m->n_param++] = m->state[i];
            moved++;
        }
    }
    m->n_state = n;
    return moved;
}

static void
make_parameters(Model *m)
{
    int moved = move_constant_states(m), n = m->graph->n;
    Node **memo = new_n(m->arena, n, Node *);

    if (moved == 0) {
        return;
    }
    for (int i = m->n_param - moved; i < m->n_param; i++) {
        const Node *s = m->param[i];
        m->graph->pos = s->pos;
        m->graph->by = s->by;
        memo[s->id] = graph_leaf(m->graph, OP_param, s->type, s->shape, 0, NULL,
                                 &s->attr);
    }
    separate_replace(m->graph, memo, n);
    remap_model(m, m->graph, memo);
}

static Node **
copy_list(Arena *a, Node *const *list, int n)
{
    Node **copy = new_n(a, n + 1, Node *);

    memcpy(copy, list, sizeof(*copy) * (size_t)n);
    return copy;
}

void
keep_all(Model *m)
{
    m->all = (Leaves){ copy_list(m->arena, m->param, m->n_param),
                       copy_list(m->arena, m->state, m->n_state), m->n_param,
                       m->n_state };
}

void
keep_entries(Model *m, const char *wanted, bool trainer, bool table)
{
    drop_entries(m, wanted, trainer);
    drop_roles(m);
    keep_used(m, trainer);
    if (!trainer) {
        if (!table) {
            drop_init(m, wanted);
        }
        make_parameters(m);
    }
}

/* session.c -- see session.h */
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = 64 };

static void *
aligned(size_t bytes, struct error *e)
{
    size_t whole = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    void *p;

    if (whole < bytes) {
        whole = bytes;
    }
    if (whole == 0) {
        whole = ALIGN;
    }
    p = aligned_alloc(ALIGN, whole);
    if (p == NULL) {
        gradc_no_memory(e, "out of memory: the model wants %zu bytes", whole);
    } else {
        memset(p, 0, whole);
    }
    return p;
}

static size_t
scratch_bytes(const struct gradc_model *m)
{
    size_t most = m->init_scratch;

    for (int i = 0; i < m->n_entry; i++) {
        if (m->entry[i].scratch > most) {
            most = m->entry[i].scratch;
        }
    }
    return most;
}

static int
is_number(const struct gradc_tensor *t)
{
    return gradc_type_is_float(t->type) && gradc_tensor_count(t) == 1;
}

static const struct gradc_tensor *
find_number(const struct gradc_model *m, const char *name)
{
    const struct gradc_tensor *t = gradc_tensor_find(m->state, m->n_state, name);

    return t != NULL && is_number(t) ? t : NULL;
}

/* That of the entry that trains.  Where several train the same parameters, only the
 * first has it under its own name, others as "adapt.lr"; two may share it. */
static const struct gradc_tensor *
find_rate(const struct gradc_model *m)
{
    const struct gradc_tensor *own;
    char text[200];

    if (m->train == NULL) {
        return find_number(m, "lr");
    }
    snprintf(text, sizeof(text), "%s.lr", m->train);
    own = find_number(m, text);
    return own != NULL ? own : find_number(m, "lr");
}

static void
find_loose(struct session *s)
{
    const struct gradc_model *m = s->m;

    for (int i = 0; i < m->n_param; i++) {
        s->loose[i] = gradc_tensor_flaw(&m->param[i], s->param) >= 0;
    }
    for (int i = 0; i < m->n_state; i++) {
        s->loose[m->n_param + i] =
            gradc_tensor_flaw(&m->state[i], s->state) >= 0;
    }
}

int
gradc_session_open(struct session *s, const struct gradc_model *m,
                   int32_t seed, struct error *e)
{
    memset(s, 0, sizeof(*s));
    s->m = m;
    s->param = aligned(m->param_bytes, e);
    s->scratch = aligned(scratch_bytes(m), e);
    s->loose = gradc_alloc(e, (size_t)(m->n_param + m->n_state), 1);
    if (m->state_bytes > 0) {
        s->state = aligned(m->state_bytes, e);
    }
    if (e->status != 0) {
        gradc_session_close(s);
        return -1;
    }
    m->init(s->param, s->state, s->scratch, m->team, seed);
    find_loose(s);
    s->lr = find_rate(m);
    s->rate = m->train != NULL ? gradc_rate_of(m, gradc_entry_find(m, m->train)) : s->lr;
    return 0;
}

void
gradc_session_close(struct session *s)
{
    free(s->param);
    free(s->state);
    free(s->scratch);
    free(s->loose);
    memset(s, 0, sizeof(*s));
}

/* Groups of parameters keep their proportions to the first rate. */
int
gradc_session_lr(struct session *s, double lr, struct error *e)
{
    double old;

    if (s->lr == NULL) {
        return gradc_fail(e, "--lr: this model keeps no learning rate (a state "
                          "tensor named lr), so it cannot be set here; change "
                          "it in the model and build again");
    }
    old = gradc_get(s->lr->type, s->state + s->lr->offset, 0);
    for (int i = 0; i < s->m->n_state; i++) {
        const struct gradc_tensor *t = &s->m->state[i];

        if (t != s->lr && old > 0 && gradc_session_sets_rate(s, t)) {
            gradc_put(t->type, s->state + t->offset, 0,
                      gradc_get(t->type, s->state + t->offset, 0) / old * lr);
        }
    }
    gradc_put(s->lr->type, s->state + s->lr->offset, 0, lr);
    return 0;
}

/* An entry that is not the only one may have a state of its own,
 * "adapt.steps_per_epoch". */
void
gradc_session_epoch(struct session *s, const char *entry, long steps)
{
    static const char own[] = "steps_per_epoch";
    size_t whose = entry != NULL ? strlen(entry) : 0;

    for (int i = 0; i < s->m->n_state; i++) {
        const struct gradc_tensor *t = &s->m->state[i];
        size_t n = strlen(t->name), tail = sizeof(own) - 1;

        if (n >= tail && strcmp(t->name + n - tail, own) == 0
            && (n == tail || t->name[n - tail - 1] == '.') && is_number(t)
            && (entry == NULL || (n == whose + 1 + tail
                                  && strncmp(t->name, entry, whose) == 0))) {
            gradc_put(t->type, s->state + t->offset, 0, (double)steps);
        }
    }
}

/* Reports that a state cannot be set, and lists those that can. */
static int
no_state(const struct session *s, const char *pair, const char *name,
         struct error *e)
{
    const struct gradc_model *m = s->m;
    const char *list[64], *like;
    char all[700] = "";
    int n = 0;

    for (int i = 0; i < m->n_state && n < 64; i++) {
        if (is_number(&m->state[i]) && m->state[i].rank == 0) {
            size_t at = strlen(all);

            list[n++] = m->state[i].name;
            snprintf(all + at, sizeof(all) - at, "%s%s", n > 1 ? ", " : "",
                     m->state[i].name);
        }
    }
    like = gradc_nearest(name, list, n);
    return gradc_misuse(e, "--set %s: the states that are one number are %s%s%s%s",
                        pair, n > 0 ? all : "none", like ? "; did you mean " : "",
                        like ? like : "", like ? "?" : "");
}

int
gradc_session_set(struct session *s, const char *pair, struct error *e)
{
    const struct gradc_tensor *t;
    char name[200];
    size_t n = strcspn(pair, "=");

    snprintf(name, sizeof(name), "%.*s", (int)n, pair);
    t = find_number(s->m, name);
    if (t == NULL) {
        return no_state(s, pair, name, e);
    }
    gradc_put(t->type, s->state + t->offset, 0, strtod(pair + n + 1, NULL));
    return 0;
}

const struct gradc_tensor *
gradc_rate_of(const struct gradc_model *m, const struct gradc_entry *entry)
{
    if (entry->rate != NULL) {
        return find_number(m, entry->rate);
    }
    return strcmp(entry->name, m->train) == 0 ? find_rate(m) : NULL;
}

int
gradc_rate_read(const struct session *s, const struct gradc_tensor *rate, float *lr)
{
    if (rate != NULL) {
        *lr = (float)gradc_get(rate->type, s->state + rate->offset, 0);
    }
    return rate != NULL;
}

int
gradc_session_rate(const struct session *s, float *lr)
{
    return gradc_rate_read(s, s->rate, lr);
}

/* Whether a list, with blanks between, has this name. */
static int
is_listed(const char *list, const char *name)
{
    size_t n = strlen(name);

    for (const char *at = list; (at = strstr(at, name)) != NULL; at += n) {
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0')) {
            return 1;
        }
    }
    return 0;
}

int
gradc_session_sets_rate(const struct session *s, const struct gradc_tensor *state)
{
    const struct gradc_entry *main =
        s->m->train != NULL ? gradc_entry_find(s->m, s->m->train) : NULL;

    return state == s->lr || (main != NULL && main->rates != NULL
                              && is_listed(main->rates, state->name));
}

const struct gradc_entry *
gradc_entry_find(const struct gradc_model *m, const char *name)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (strcmp(m->entry[i].name, name) == 0) {
            return &m->entry[i];
        }
    }
    return NULL;
}

static void **
arguments(const struct gradc_tensor *t, int n, struct error *e)
{
    void **list = gradc_alloc(e, (size_t)n, sizeof(*list));

    for (int i = 0; list != NULL && i < n; i++) {
        list[i] = aligned(gradc_tensor_count(&t[i])
                          * gradc_type_size(t[i].type), e);
    }
    return list;
}

static void
drop(void **list, int n)
{
    for (int i = 0; list != NULL && i < n; i++) {
        free(list[i]);
    }
    free(list);
}

int
gradc_call_open(struct call *c, const struct gradc_entry *entry,
                struct error *e)
{
    c->entry = entry;
    c->in = arguments(entry->in, entry->n_in, e);
    c->out = arguments(entry->out, entry->n_out, e);
    if (e->status == 0) {
        return 0;
    }
    gradc_call_close(c);
    return -1;
}

void
gradc_call_close(struct call *c)
{
    if (c->entry != NULL) {
        drop(c->in, c->entry->n_in);
        drop(c->out, c->entry->n_out);
    }
    memset(c, 0, sizeof(*c));
}

void
gradc_call_run(const struct call *c, const struct session *s)
{
    c->entry->call(s->param, s->state, s->scratch, s->m->team,
                   (const void *const *)c->in, c->out);
}

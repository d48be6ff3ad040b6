/* weights.c -- parameters and state in safetensors files
 *
 * takes   a session
 * gives   files that PyTorch can read, and sessions from such files
 * keeps   tensors row-major in the logical shape, whatever the target's layout
 */
#include "weights_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char state_prefix[] = "state.";
const char gradc_best_prefix[] = "gradc.best.";
static const char training_key[] = "gradc.training";

/* Whether the state is in a file with the parameters. */
static int
is_whole(const struct stored *f)
{
    return gradc_st_meta(f, "gradc.step") != NULL
           || gradc_st_meta(f, training_key) != NULL;
}

const struct gradc_tensor *
gradc_weights_averaged(const struct gradc_model *m, const struct gradc_tensor *t)
{
    for (int i = 0; i < m->n_param; i++) {
        size_t n = strlen(m->param[i].name);

        if (strncmp(t->name, m->param[i].name, n) == 0
            && strcmp(t->name + n, ".ema") == 0) {
            return &m->param[i];
        }
    }
    return NULL;
}

/* Averages from a file that has them; otherwise they are the parameters. */
static int
load_averages(struct session *s, const struct stored *f, struct error *e)
{
    const struct gradc_model *m = s->m;

    for (int i = 0; i < m->n_state; i++) {
        struct gradc_tensor t = m->state[i];
        const struct gradc_tensor *param = gradc_weights_averaged(m, &t);
        int whole = is_whole(f);

        if (param == NULL) {
            continue;
        }
        if (!whole && gradc_st_find(f, t.name) == NULL) {
            t.name = param->name;
        }
        if (gradc_members_load(s->state, &t, 1, s->loose + m->n_param + i, f,
                               whole ? state_prefix : "", e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* What a file may hold of parameters and, of the state, averages, or with `state` all
 * of it; what a checkpoint has beside them; how many, in `want`. */
static int
list_wants(const struct gradc_model *m, const struct stored *f, int state,
           struct st_want *want)
{
    int whole = is_whole(f), n = 0;

    for (int i = 0; i < m->n_param; i++) {
        want[n++] = (struct st_want){ "", &m->param[i], 1 };
    }
    for (int i = 0; i < m->n_state; i++) {
        if (whole || gradc_weights_averaged(m, &m->state[i]) != NULL) {
            want[n++] = (struct st_want){ whole ? state_prefix : "",
                                          &m->state[i], state };
        }
    }
    for (int i = 0; i < m->n_other; i++) {
        want[n++] = (struct st_want){ whole ? state_prefix : "",
                                      &m->other[i], 0 };
    }
    for (int i = 0; whole && i < m->n_param; i++) {
        want[n++] = (struct st_want){ gradc_best_prefix, &m->param[i], 0 };
    }
    for (int i = 0; whole && i < m->n_state; i++) {
        if (gradc_weights_averaged(m, &m->state[i]) != NULL) {
            want[n++] = (struct st_want){ gradc_best_prefix, &m->state[i], 0 };
        }
    }
    return n;
}

/* --load-partial, for a file that has what is needed, or some of it. */
static void
suggest_part(int fits, const struct transfer *how, const char *path, struct error *e)
{
    if (how == NULL) {
        return;
    }
    if (fits == ST_MORE) {
        gradc_fail_more(e, "; --load-partial %s leaves that out", path);
    } else if (fits == ST_SOME) {
        gradc_fail_more(e, "; --load-partial %s takes the others", path);
    }
}

/* Whether all of a file fits; of one that is loaded in part, what does. */
static int
check_fit(const struct gradc_model *m, struct stored *f, int state,
          const struct transfer *how, struct error *e)
{
    struct st_want *want = gradc_alloc(e, (size_t)(2 * m->n_param
                                                   + 2 * m->n_state
                                                   + m->n_other), sizeof(*want));
    char whose[300];
    int n;

    if (want == NULL) {
        return -1;
    }
    n = list_wants(m, f, state, want);
    snprintf(whose, sizeof(whose), "the model %.250s", m->name);
    if (how != NULL && how->partial) {
        gradc_transfer_report(how, f, want, n, whose, e);
    } else {
        suggest_part(gradc_st_fits(f, want, n, whose, e), how, f->path, e);
    }
    free(want);
    return e->status == 0 ? 0 : -1;
}

char *
gradc_weights_memo(const char *path, const char *name, struct error *e)
{
    struct stored f;
    const char *text;
    char key[64], *copy = NULL;

    if (gradc_st_read(&f, path, e) != 0) {
        return NULL;
    }
    snprintf(key, sizeof(key), "gradc.%s", name);
    text = gradc_st_meta(&f, key);
    if (text != NULL) {
        copy = gradc_copy(e, text);
    }
    gradc_st_close(&f);
    return copy;
}

/* The parameters that a file has for this model, and their averages: its own, or the
 * parameters themselves. */
static int
load_some(struct session *s, const struct stored *f, const struct transfer *how,
          struct error *e)
{
    const struct gradc_model *m = s->m;

    for (int i = 0; i < m->n_param && e->status == 0; i++) {
        if (gradc_transfer_takes(how, f, &m->param[i])) {
            gradc_members_load(s->param, &m->param[i], 1, s->loose + i, f, "", e);
        }
    }
    for (int i = 0; i < m->n_state && e->status == 0; i++) {
        const struct gradc_tensor *param = gradc_weights_averaged(m, &m->state[i]);
        struct gradc_tensor t = m->state[i];

        if (param == NULL || !gradc_transfer_takes(how, f, param)) {
            continue;
        }
        if (!gradc_st_has(f, "", &t)) {
            t.name = param->name;
        }
        gradc_members_load(s->state, &t, 1, s->loose + m->n_param + i, f, "", e);
    }
    return e->status == 0 ? 0 : -1;
}

static int
load_all(struct session *s, const struct stored *f, struct error *e)
{
    if (gradc_members_load(s->param, s->m->param, s->m->n_param, s->loose, f, "", e)
        != 0) {
        return -1;
    }
    return load_averages(s, f, e);
}

int
gradc_weights_load(struct session *s, const char *path, const struct transfer *how,
                   struct error *e)
{
    struct stored f;

    if (gradc_st_read(&f, path, e) != 0) {
        return -1;
    }
    if ((gradc_st_meta(&f, "gradc.step") == NULL
         || gradc_st_check_seal(&f, e) == 0)
        && (how == NULL || gradc_transfer_names(how, &f, e) == 0)
        && check_fit(s->m, &f, 0, how, e) == 0) {
        if (how != NULL && how->partial) {
            load_some(s, &f, how, e);
        } else {
            load_all(s, &f, e);
        }
    }
    gradc_st_close(&f);
    return e->status == 0 ? 0 : -1;
}

/* Parameters and their averages, or with `state` all of the state; how many. */
static int
list_items(struct st_item *item, const struct session *s, const char *prefix,
           int state)
{
    const struct gradc_model *m = s->m;
    int n = 0;

    for (int i = 0; i < m->n_param; i++) {
        item[n++] = (struct st_item){ .prefix = prefix, .tensor = &m->param[i],
                                      .base = s->param };
    }
    for (int i = 0; i < m->n_state; i++) {
        const struct gradc_tensor *t = &m->state[i];

        if (state || gradc_weights_averaged(m, t) != NULL) {
            item[n++] = (struct st_item){ .prefix = state ? state_prefix : prefix,
                                          .tensor = t, .base = s->state };
        }
    }
    return n;
}

int
gradc_weights_write(const struct session *s, const struct session *best,
                    const char *path, int state, struct st_manner manner, json_t *meta,
                    struct error *e)
{
    int most = s->m->n_param + s->m->n_state, n;
    struct st_item *item = gradc_alloc(e, 2 * (size_t)most, sizeof(*item));

    if (item != NULL) {
        n = list_items(item, s, "", state);
        if (best != NULL) {
            n += list_items(item + n, best, gradc_best_prefix, 0);
        }
        gradc_st_write(path, manner, item, n, meta, e);
    }
    free(item);
    return e->status == 0 ? 0 : -1;
}

/* A file with NaN in it would be refused when it is loaded. */
static int
check_finite(const struct session *s, struct error *e)
{
    for (int i = 0; i < s->m->n_param; i++) {
        const struct gradc_tensor *t = &s->m->param[i];
        long long k = s->loose[i] ? -1 : gradc_tensor_flaw(t, s->param);

        if (k >= 0) {
            gradc_fail(e, "parameter %s is no longer finite (element %lld);"
                       " nothing saved", t->name, k);
        }
    }
    return e->status == 0 ? 0 : -1;
}

void
gradc_weights_put_text(json_t *meta, const char *key, const char *text)
{
    if (text != NULL) {
        json_object_set_new(meta, key, json_string(text));
    }
}

void
gradc_weights_put_memo(json_t *meta, const struct memo *memo)
{
    gradc_weights_put_text(meta, "gradc.vocabulary", memo->vocabulary);
    gradc_weights_put_text(meta, "gradc.classes", memo->classes);
    gradc_weights_put_text(meta, "gradc.categories", memo->categories);
    gradc_weights_put_text(meta, "gradc.fill", memo->fill);
}

int
gradc_weights_save(const struct session *s, const char *path,
                   const char *dtype, struct error *e)
{
    struct st_manner manner = { .rounds = dtype != NULL };
    json_t *meta;
    int r;

    if (check_finite(s, e) != 0) {
        return -1;
    }
    meta = json_pack("{s:s, s:s}", "format", "pt", "gradc.model", s->m->name);
    gradc_weights_put_memo(meta, &s->memo);
    if (dtype != NULL) {
        manner.floats = (enum gradc_type)gradc_type_find(dtype);
    }
    r = gradc_weights_write(s, NULL, path, 0, manner, meta, e);
    json_decref(meta);
    return r;
}

int
gradc_weights_load_whole(struct session *s, struct stored *f, struct error *e)
{
    const struct gradc_model *m = s->m;

    if (check_fit(m, f, 1, NULL, e) != 0
        || gradc_members_load(s->param, m->param, m->n_param, s->loose, f, "", e) != 0) {
        return -1;
    }
    return gradc_members_load(s->state, m->state, m->n_state, s->loose + m->n_param, f,
                              state_prefix, e);
}

int
gradc_training_load(struct session *s, const char *path, struct error *e)
{
    struct stored f;

    if (gradc_st_read(&f, path, e) != 0) {
        return -1;
    }
    if (!is_whole(&f)) {
        gradc_fail(e, "%s: holds parameters, but no state to go on training with",
                   path);
    } else if (gradc_st_meta(&f, "gradc.step") == NULL
               || gradc_st_check_seal(&f, e) == 0) {
        gradc_weights_load_whole(s, &f, e);
    }
    gradc_st_close(&f);
    return e->status == 0 ? 0 : -1;
}

int
gradc_training_save(const struct session *s, const char *path, struct error *e)
{
    json_t *meta;
    int r;

    if (check_finite(s, e) != 0) {
        return -1;
    }
    meta = json_pack("{s:s, s:s, s:s}", "format", "pt", "gradc.model", s->m->name,
                     training_key, "1");
    r = gradc_weights_write(s, NULL, path, 1, (struct st_manner){ .keep = 0 }, meta, e);
    json_decref(meta);
    return r;
}


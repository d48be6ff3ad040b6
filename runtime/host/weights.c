/* weights.c -- parameters and checkpoints in safetensors files
 *
 * takes   a session
 * gives   files that PyTorch can read, and sessions from such files
 * keeps   tensors row-major in the logical shape, whatever the target's layout
 */
#include "weights.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stored.h"

static const char state_prefix[] = "state.";
static const char best_prefix[] = "gradc.best.";
static const char entry_key[] = "gradc.entry";
static const char data_key[] = "gradc.data";
static const char optimizer_key[] = "gradc.optimizer";
static const char validation_key[] = "gradc.validation";
static const char settings_key[] = "gradc.settings";
static const char set_key[] = "gradc.set";
static const char training_key[] = "gradc.training";

/* Whether the state is in a file with the parameters. */
static int
is_whole(const struct stored *f)
{
    return gradc_st_meta(f, "gradc.step") != NULL
           || gradc_st_meta(f, training_key) != NULL;
}

/* The parameter whose average the state `t` is, by its name NAME.ema; or NULL. */
static const struct gradc_tensor *
averaged(const struct gradc_model *m, const struct gradc_tensor *t)
{
    for (int i = 0; i < m->n_param; i++) {
        size_t n = strlen(m->param[i].name);

        if (strncmp(t->name, m->param[i].name, n) == 0
            && strcmp(t->name + n, ".ema") == 0)
            return &m->param[i];
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
        const struct gradc_tensor *param = averaged(m, &t);
        int whole = is_whole(f);

        if (param == NULL)
            continue;
        if (!whole && gradc_st_find(f, t.name) == NULL)
            t.name = param->name;
        if (gradc_members_load(s->state, &t, 1, s->loose + m->n_param + i, f,
                         whole ? state_prefix : "", e) != 0)
            return -1;
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

    for (int i = 0; i < m->n_param; i++)
        want[n++] = (struct st_want){ "", &m->param[i], 1 };
    for (int i = 0; i < m->n_state; i++)
        if (whole || averaged(m, &m->state[i]) != NULL)
            want[n++] = (struct st_want){ whole ? state_prefix : "",
                                          &m->state[i], state };
    for (int i = 0; i < m->n_other; i++)
        want[n++] = (struct st_want){ whole ? state_prefix : "",
                                      &m->other[i], 0 };
    for (int i = 0; whole && i < m->n_param; i++)
        want[n++] = (struct st_want){ best_prefix, &m->param[i], 0 };
    for (int i = 0; whole && i < m->n_state; i++)
        if (averaged(m, &m->state[i]) != NULL)
            want[n++] = (struct st_want){ best_prefix, &m->state[i], 0 };
    return n;
}

/* Whether all of a file fits; of one that is loaded in part, what does. */
static int
check_fit(const struct gradc_model *m, struct stored *f, int state,
          const struct transfer *how, struct error *e)
{
    struct st_want *want = gradc_alloc(e, (size_t)(2 * m->n_param
                                                   + 2 * m->n_state
                                                   + m->n_other), sizeof *want);
    char whose[300];
    int n;

    if (want == NULL)
        return -1;
    n = list_wants(m, f, state, want);
    snprintf(whose, sizeof whose, "the model %.250s", m->name);
    if (how != NULL && how->partial)
        gradc_transfer_report(how, f, want, n, whose, e);
    else
        gradc_st_fits(f, want, n, whose, e);
    free(want);
    return e->status == 0 ? 0 : -1;
}

char *
gradc_weights_memo(const char *path, const char *name, struct error *e)
{
    struct stored f;
    const char *text;
    char key[64], *copy = NULL;

    if (gradc_st_read(&f, path, e) != 0)
        return NULL;
    snprintf(key, sizeof key, "gradc.%s", name);
    text = gradc_st_meta(&f, key);
    if (text != NULL)
        copy = gradc_copy(e, text);
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

    for (int i = 0; i < m->n_param && e->status == 0; i++)
        if (gradc_transfer_takes(how, f, &m->param[i]))
            gradc_members_load(s->param, &m->param[i], 1, s->loose + i, f, "", e);
    for (int i = 0; i < m->n_state && e->status == 0; i++) {
        const struct gradc_tensor *param = averaged(m, &m->state[i]);
        struct gradc_tensor t = m->state[i];

        if (param == NULL || !gradc_transfer_takes(how, f, param))
            continue;
        if (!gradc_st_has(f, "", &t))
            t.name = param->name;
        gradc_members_load(s->state, &t, 1, s->loose + m->n_param + i, f, "", e);
    }
    return e->status == 0 ? 0 : -1;
}

static int
load_all(struct session *s, const struct stored *f, struct error *e)
{
    if (gradc_members_load(s->param, s->m->param, s->m->n_param, s->loose, f, "", e) != 0)
        return -1;
    return load_averages(s, f, e);
}

int
gradc_weights_load(struct session *s, const char *path, const struct transfer *how,
                   struct error *e)
{
    struct stored f;

    if (gradc_st_read(&f, path, e) != 0)
        return -1;
    if ((gradc_st_meta(&f, "gradc.step") == NULL
         || gradc_st_check_seal(&f, e) == 0)
        && (how == NULL || gradc_transfer_names(how, &f, e) == 0)
        && check_fit(s->m, &f, 0, how, e) == 0) {
        if (how != NULL && how->partial)
            load_some(s, &f, how, e);
        else
            load_all(s, &f, e);
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

    for (int i = 0; i < m->n_param; i++)
        item[n++] = (struct st_item){ .prefix = prefix, .tensor = &m->param[i],
                                      .base = s->param };
    for (int i = 0; i < m->n_state; i++) {
        const struct gradc_tensor *t = &m->state[i];

        if (state || averaged(m, t) != NULL)
            item[n++] = (struct st_item){ .prefix = state ? state_prefix : prefix,
                                          .tensor = t, .base = s->state };
    }
    return n;
}

/* A session, and the best parameters of its run, or NULL. */
static int
save(const struct session *s, const struct session *best, const char *path,
     int state, struct st_manner manner, json_t *meta, struct error *e)
{
    int most = s->m->n_param + s->m->n_state, n;
    struct st_item *item = gradc_alloc(e, 2 * (size_t)most, sizeof *item);

    if (item != NULL) {
        n = list_items(item, s, "", state);
        if (best != NULL)
            n += list_items(item + n, best, best_prefix, 0);
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

        if (k >= 0)
            gradc_fail(e, "parameter %s is no longer finite (element %lld);"
                       " nothing saved", t->name, k);
    }
    return e->status == 0 ? 0 : -1;
}

static void
put_text(json_t *meta, const char *key, const char *text)
{
    if (text != NULL)
        json_object_set_new(meta, key, json_string(text));
}

static void
put_memo(json_t *meta, const struct memo *memo)
{
    put_text(meta, "gradc.vocabulary", memo->vocabulary);
    put_text(meta, "gradc.classes", memo->classes);
    put_text(meta, "gradc.categories", memo->categories);
    put_text(meta, "gradc.fill", memo->fill);
}

int
gradc_weights_save(const struct session *s, const char *path,
                   const char *dtype, struct error *e)
{
    struct st_manner manner = { .rounds = dtype != NULL };
    json_t *meta;
    int r;

    if (check_finite(s, e) != 0)
        return -1;
    meta = json_pack("{s:s, s:s}", "format", "pt", "gradc.model", s->m->name);
    put_memo(meta, &s->memo);
    if (dtype != NULL)
        manner.floats = (enum gradc_type)gradc_type_find(dtype);
    r = save(s, NULL, path, 0, manner, meta, e);
    json_decref(meta);
    return r;
}

static void
put_long(json_t *meta, const char *key, long value)
{
    char text[32];

    snprintf(text, sizeof text, "%ld", value);
    json_object_set_new(meta, key, json_string(text));
}

/* In hexadecimal, so that it comes back bit for bit. */
static void
put_real(json_t *meta, const char *key, double value)
{
    char text[64];

    snprintf(text, sizeof text, "%a", value);
    json_object_set_new(meta, key, json_string(text));
}

static void
put_sums(json_t *meta, const struct progress *p)
{
    for (int i = 0; i < p->n_sum; i++) {
        char key[32];

        snprintf(key, sizeof key, "gradc.sum.%d", i);
        put_real(meta, key, p->sum[i]);
    }
}

static void
put_standing(json_t *meta, const struct standing *at)
{
    put_long(meta, "gradc.best.step", at->step);
    put_real(meta, "gradc.best", at->best);
    put_long(meta, "gradc.waited", at->waited);
    put_real(meta, "gradc.plateau.level", at->level);
    put_long(meta, "gradc.plateau.known", at->has_level);
    put_long(meta, "gradc.plateau.bad", at->bad);
    put_long(meta, "gradc.plateau.rest", at->rest);
    put_real(meta, "gradc.rate", at->rate);
}

int
gradc_checkpoint_save(const struct session *s, const struct progress *p,
                      const char *path, int keep, struct error *e)
{
    long per_epoch = p->per_epoch;
    json_t *meta = json_pack("{s:s, s:s, s:s}", "format", "pt",
                             "gradc.model", s->m->name,
                             "gradc.hash", s->m->hash ? s->m->hash : "");
    char settings[400], entries[400], optimizer[2000];
    int r;

    put_long(meta, "gradc.step", p->step);
    put_long(meta, "gradc.epoch", p->step / per_epoch);
    put_long(meta, "gradc.position", p->step % per_epoch);
    put_long(meta, "gradc.seed", p->seed);
    put_long(meta, "gradc.shuffle", p->shuffle);
    put_long(meta, "gradc.samples", p->samples);
    put_long(meta, "gradc.batch", p->batch);
    json_object_set_new(meta, data_key, json_string(p->data));
    put_text(meta, entry_key, gradc_words_entries(s->m, entries, sizeof entries));
    put_text(meta, optimizer_key,
             gradc_words_optimizer(s->m, optimizer, sizeof optimizer));
    if (s->m->n_setting > 0)
        put_text(meta, settings_key,
                 gradc_words_settings(s->m, settings, sizeof settings));
    if (p->set[0] != '\0')
        put_text(meta, set_key, p->set);
    put_sums(meta, p);
    put_memo(meta, &s->memo);
    if (p->validation[0] != '\0')
        json_object_set_new(meta, validation_key, json_string(p->validation));
    put_standing(meta, p->standing);
    r = save(s, p->standing->step > 0 ? p->best : NULL, path, 1,
             (struct st_manner){ .sealed = 1, .keep = keep }, meta, e);
    json_decref(meta);
    return r;
}

static long
get_long(const struct stored *f, const char *key, long low,
         struct error *e)
{
    const char *text = gradc_st_meta(f, key);
    char *end = NULL;
    long v = text != NULL ? strtol(text, &end, 10) : 0;

    if (text == NULL || end == text || *end != '\0' || v < low)
        gradc_fail(e, "%s: not a checkpoint: %s is missing or wrong", f->path,
                   key);
    return v;
}

/* Sums of other results are none: with `anyway` an epoch begins without. */
static void
get_sums(const struct stored *f, struct progress *p, int anyway,
         struct error *e)
{
    for (int i = 0; i < p->n_sum; i++) {
        const char *text;
        char key[32], *end = NULL;

        snprintf(key, sizeof key, "gradc.sum.%d", i);
        text = gradc_st_meta(f, key);
        p->sum[i] = text != NULL ? strtod(text, &end) : 0;
        if (text == NULL && anyway)
            continue;
        if (text == NULL || end == text || *end != '\0')
            gradc_fail(e, "%s: not a checkpoint of this model: %s is missing "
                       "or wrong", f->path, key);
    }
}

/* Adds to `list` what was otherwise when the checkpoint was made. */
static void
compare(char list[1200], const struct stored *f, const char *key,
        const char *what, const char *now)
{
    const char *then = gradc_st_meta(f, key);
    size_t n = strlen(list);

    if (strcmp(then != NULL ? then : "", now) != 0)
        snprintf(list + n, 1200 - n, "%s%s was %.200s, now it is %.200s",
                 n > 0 ? "; " : "", what, then != NULL ? then : "unknown",
                 now);
}

/* What -D chose is in the hash, too, and says more. */
static void
compare_models(char list[1200], const struct stored *f,
               const struct gradc_model *m)
{
    char settings[400];
    size_t n;

    compare(list, f, "gradc.model", "the model", m->name);
    n = strlen(list);
    compare(list, f, settings_key, "what -D chose",
            gradc_words_settings(m, settings, sizeof settings));
    if (strlen(list) == n)
        compare(list, f, "gradc.hash", "the hash of the model file",
                m->hash != NULL ? m->hash : "");
}

/* A checkpoint of the same model, optimizer and data, before its tensors are
 * looked at. */
static int
check_run(const struct gradc_model *m, const struct progress *p,
          const struct stored *f, int anyway, struct error *e)
{
    char list[1200] = "", entries[400], optimizer[2000];

    if (gradc_st_meta(f, "gradc.model") == NULL
        || gradc_st_meta(f, "gradc.step") == NULL)
        return gradc_fail(e, "%s: not a checkpoint; --load reads parameters",
                          f->path);
    if (gradc_st_check_seal(f, e) != 0)
        return -1;
    compare_models(list, f, m);
    compare(list, f, entry_key, "the training entry",
            gradc_words_entries(m, entries, sizeof entries));
    compare(list, f, optimizer_key, "the optimizer",
            gradc_words_optimizer(m, optimizer, sizeof optimizer));
    compare(list, f, data_key, "the training data", p->data);
    if (p->validation[0] != '\0' || gradc_st_meta(f, validation_key) != NULL)
        compare(list, f, validation_key, "the validation", p->validation);
    if (*list == '\0' || anyway)
        return 0;
    return gradc_fail(e, "%s: does not go with this run: %s; --resume-anyway "
                      "goes on all the same", f->path, list);
}

static double
get_real(const struct stored *f, const char *key, struct error *e)
{
    const char *text = gradc_st_meta(f, key);
    char *end = NULL;
    double v = text != NULL ? strtod(text, &end) : 0;

    if (text == NULL || end == text || *end != '\0')
        gradc_fail(e, "%s: not a checkpoint: %s is missing or wrong", f->path,
                   key);
    return v;
}

/* What validations have shown, with the parameters that were the best; nothing
 * where these are wanted and the file has none. */
static int
get_standing(const struct stored *f, const struct session *s,
             const struct progress *p, struct error *e)
{
    const struct gradc_model *m = s->m;
    struct standing *at = p->standing;
    char first[300];

    if (gradc_st_meta(f, "gradc.best.step") == NULL)
        return 0;
    at->step = get_long(f, "gradc.best.step", 0, e);
    at->best = get_real(f, "gradc.best", e);
    at->waited = get_long(f, "gradc.waited", 0, e);
    at->level = get_real(f, "gradc.plateau.level", e);
    at->has_level = (int)get_long(f, "gradc.plateau.known", 0, e);
    at->bad = get_long(f, "gradc.plateau.bad", 0, e);
    at->rest = get_long(f, "gradc.plateau.rest", 0, e);
    at->rate = get_real(f, "gradc.rate", e);
    if (p->best == NULL || at->step == 0 || m->n_param == 0 || e->status != 0)
        return e->status == 0 ? 0 : -1;
    snprintf(first, sizeof first, "%s%s", best_prefix, m->param[0].name);
    if (gradc_st_find(f, first) == NULL) {
        at->step = at->waited = 0;
        return 0;
    }
    if (gradc_members_load(p->best->param, m->param, m->n_param, s->loose, f,
                     best_prefix, e) != 0)
        return -1;
    for (int i = 0; i < m->n_state; i++)
        if (averaged(m, &m->state[i]) != NULL
            && gradc_members_load(p->best->state, &m->state[i], 1,
                            s->loose + m->n_param + i, f, best_prefix, e) != 0)
            return -1;
    return 0;
}

/* Parameters and state. */
static int
load_whole(struct session *s, struct stored *f, struct error *e)
{
    const struct gradc_model *m = s->m;

    if (check_fit(m, f, 1, NULL, e) != 0
        || gradc_members_load(s->param, m->param, m->n_param, s->loose, f, "", e) != 0)
        return -1;
    return gradc_members_load(s->state, m->state, m->n_state, s->loose + m->n_param, f,
                              state_prefix, e);
}

int
gradc_training_load(struct session *s, const char *path, struct error *e)
{
    struct stored f;

    if (gradc_st_read(&f, path, e) != 0)
        return -1;
    if (!is_whole(&f))
        gradc_fail(e, "%s: holds parameters, but no state to go on training with",
                   path);
    else if (gradc_st_meta(&f, "gradc.step") == NULL
             || gradc_st_check_seal(&f, e) == 0)
        load_whole(s, &f, e);
    gradc_st_close(&f);
    return e->status == 0 ? 0 : -1;
}

int
gradc_training_save(const struct session *s, const char *path, struct error *e)
{
    json_t *meta;
    int r;

    if (check_finite(s, e) != 0)
        return -1;
    meta = json_pack("{s:s, s:s, s:s}", "format", "pt", "gradc.model", s->m->name,
                     training_key, "1");
    r = save(s, NULL, path, 1, (struct st_manner){ .keep = 0 }, meta, e);
    json_decref(meta);
    return r;
}

int
gradc_checkpoint_load(struct session *s, struct progress *p, const char *path,
                      int anyway, struct error *e)
{
    const struct gradc_model *m = s->m;
    long samples = p->samples, batch = p->batch;
    struct stored f;

    if (gradc_st_read(&f, path, e) != 0)
        return -1;
    if (check_run(m, p, &f, anyway, e) == 0 && load_whole(s, &f, e) == 0) {
        p->step = get_long(&f, "gradc.step", 0, e);
        p->seed = get_long(&f, "gradc.seed", 0, e);
        p->shuffle = get_long(&f, "gradc.shuffle", 0, e) != 0;
        p->samples = get_long(&f, "gradc.samples", 0, e);
        p->batch = get_long(&f, "gradc.batch", 1, e);
        p->was_set = gradc_st_meta(&f, set_key) != NULL
                     && strcmp(gradc_st_meta(&f, set_key), p->set) == 0;
        if (p->samples == samples && p->batch == batch)
            get_sums(&f, p, anyway, e);
        get_standing(&f, s, p, e);
        p->samples = samples;   /* otherwise an epoch begins without sums */
        p->batch = batch;
    }
    gradc_st_close(&f);
    return e->status == 0 ? 0 : -1;
}

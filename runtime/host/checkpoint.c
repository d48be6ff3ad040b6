/* checkpoint.c -- saves and resumes a training run
 *
 * takes   a session, and the progress of its run
 * gives   a file from which another process continues as if the run had not stopped
 * keeps   every number bit for bit; differences from the run that made the file are
 *         reported before anything is loaded
 */
#include "weights_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char entry_key[] = "gradc.entry";
static const char data_key[] = "gradc.data";
static const char optimizer_key[] = "gradc.optimizer";
static const char validation_key[] = "gradc.validation";
static const char settings_key[] = "gradc.settings";
static const char set_key[] = "gradc.set";
static const char events_key[] = "gradc.events";

static void
put_long(json_t *meta, const char *key, long value)
{
    char text[32];

    snprintf(text, sizeof(text), "%ld", value);
    json_object_set_new(meta, key, json_string(text));
}

/* In hexadecimal, so that it comes back bit for bit. */
static void
put_real(json_t *meta, const char *key, double value)
{
    char text[64];

    snprintf(text, sizeof(text), "%a", value);
    json_object_set_new(meta, key, json_string(text));
}

static void
put_sums(json_t *meta, const struct progress *p)
{
    for (int i = 0; i < p->n_sum; i++) {
        char key[32];

        snprintf(key, sizeof(key), "gradc.sum.%d", i);
        put_real(meta, key, p->sum[i]);
    }
}

/* Between two epochs the sums are empty: what they came to. */
static void
put_last(json_t *meta, const struct progress *p)
{
    for (size_t i = 0; p->step % p->per_epoch == 0 && i < p->n_last; i++) {
        char key[32];

        snprintf(key, sizeof(key), "gradc.last.%zu", i);
        put_real(meta, key, p->last[i]);
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
    if (p->events > 0) {
        put_long(meta, events_key, p->events);
    }
    json_object_set_new(meta, data_key, json_string(p->data));
    gradc_weights_put_text(meta, entry_key,
                           gradc_words_entries(s->m, entries, sizeof(entries)));
    gradc_weights_put_text(meta, optimizer_key,
                           gradc_words_optimizer(s->m, optimizer, sizeof(optimizer)));
    if (s->m->n_setting > 0) {
        gradc_weights_put_text(meta, settings_key,
                               gradc_words_settings(s->m, settings, sizeof(settings)));
    }
    if (p->set[0] != '\0') {
        gradc_weights_put_text(meta, set_key, p->set);
    }
    put_sums(meta, p);
    put_last(meta, p);
    gradc_weights_put_memo(meta, &s->memo);
    if (p->validation[0] != '\0') {
        json_object_set_new(meta, validation_key, json_string(p->validation));
    }
    put_standing(meta, p->standing);
    r = gradc_weights_write(s, p->standing->step > 0 ? p->best : NULL, path, 1,
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

    if (text == NULL || end == text || *end != '\0' || v < low) {
        gradc_fail(e, "%s: not a checkpoint: %s is missing or wrong", f->path,
                   key);
    }
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

        snprintf(key, sizeof(key), "gradc.sum.%d", i);
        text = gradc_st_meta(f, key);
        p->sum[i] = text != NULL ? strtod(text, &end) : 0;
        if (text == NULL && anyway) {
            continue;
        }
        if (text == NULL || end == text || *end != '\0') {
            gradc_fail(e, "%s: not a checkpoint of this model: %s is missing "
                       "or wrong", f->path, key);
        }
    }
}

/* The results of the epoch that had just ended; a checkpoint of a device has none. */
static void
get_last(const struct stored *f, struct progress *p)
{
    for (size_t i = 0; i < p->n_last; i++) {
        const char *text;
        char key[32];

        snprintf(key, sizeof(key), "gradc.last.%zu", i);
        text = gradc_st_meta(f, key);
        if (text == NULL) {
            return;
        }
        p->last[i] = strtod(text, NULL);
    }
    p->has_last = 1;
}

/* Adds to `list` what was otherwise when the checkpoint was made. */
static void
compare(char list[1200], const struct stored *f, const char *key,
        const char *what, const char *now)
{
    const char *then = gradc_st_meta(f, key);
    const char *none = strcmp(key, validation_key) == 0 ? "none" : "unknown";
    size_t n = strlen(list);

    if (strcmp(then != NULL ? then : "", now) != 0) {
        snprintf(list + n, 1200 - n, "%s%s was %.200s, now it is %.200s",
                 n > 0 ? "; " : "", what, then != NULL ? then : none,
                 *now != '\0' ? now : none);
    }
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
            gradc_words_settings(m, settings, sizeof(settings)));
    if (strlen(list) == n) {
        compare(list, f, "gradc.hash", "the hash of the model file",
                m->hash != NULL ? m->hash : "");
    }
}

/* A checkpoint of the same model, optimizer and data, before its tensors are
 * looked at. */
static int
check_run(const struct gradc_model *m, const struct progress *p,
          const struct stored *f, int anyway, struct error *e)
{
    char list[1200] = "", entries[400], optimizer[2000];

    if (gradc_st_meta(f, "gradc.model") == NULL
        || gradc_st_meta(f, "gradc.step") == NULL) {
        return gradc_fail(e, "%s: not a checkpoint; --load reads parameters",
                          f->path);
    }
    if (gradc_st_check_seal(f, e) != 0) {
        return -1;
    }
    compare_models(list, f, m);
    compare(list, f, entry_key, "the training entry",
            gradc_words_entries(m, entries, sizeof(entries)));
    compare(list, f, optimizer_key, "the optimizer",
            gradc_words_optimizer(m, optimizer, sizeof(optimizer)));
    compare(list, f, data_key, "the training data", p->data);
    if (p->validation[0] != '\0' || gradc_st_meta(f, validation_key) != NULL) {
        compare(list, f, validation_key, "the validation", p->validation);
    }
    if (*list == '\0' || anyway) {
        return 0;
    }
    return gradc_fail(e, "%s: does not go with this run: %s; --resume-anyway "
                      "goes on all the same", f->path, list);
}

static double
get_real(const struct stored *f, const char *key, struct error *e)
{
    const char *text = gradc_st_meta(f, key);
    char *end = NULL;
    double v = text != NULL ? strtod(text, &end) : 0;

    if (text == NULL || end == text || *end != '\0') {
        gradc_fail(e, "%s: not a checkpoint: %s is missing or wrong", f->path,
                   key);
    }
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

    if (gradc_st_meta(f, "gradc.best.step") == NULL) {
        return 0;
    }
    at->step = get_long(f, "gradc.best.step", 0, e);
    at->best = get_real(f, "gradc.best", e);
    at->waited = get_long(f, "gradc.waited", 0, e);
    at->level = get_real(f, "gradc.plateau.level", e);
    at->has_level = (int)get_long(f, "gradc.plateau.known", 0, e);
    at->bad = get_long(f, "gradc.plateau.bad", 0, e);
    at->rest = get_long(f, "gradc.plateau.rest", 0, e);
    at->rate = get_real(f, "gradc.rate", e);
    if (p->best == NULL || at->step == 0 || m->n_param == 0 || e->status != 0) {
        return e->status == 0 ? 0 : -1;
    }
    snprintf(first, sizeof(first), "%s%s", gradc_best_prefix, m->param[0].name);
    if (gradc_st_find(f, first) == NULL) {
        at->step = at->waited = 0;
        return 0;
    }
    if (gradc_members_load(p->best->param, m->param, m->n_param, s->loose, f,
                           gradc_best_prefix, e) != 0) {
        return -1;
    }
    for (int i = 0; i < m->n_state; i++) {
        if (gradc_weights_averaged(m, &m->state[i]) != NULL
            && gradc_members_load(p->best->state, &m->state[i], 1,
                                  s->loose + m->n_param + i, f, gradc_best_prefix, e)
               != 0) {
            return -1;
        }
    }
    return 0;
}

int
gradc_checkpoint_load(struct session *s, struct progress *p, const char *path,
                      int anyway, struct error *e)
{
    const struct gradc_model *m = s->m;
    long samples = p->samples, batch = p->batch;
    struct stored f;

    if (gradc_st_read(&f, path, e) != 0) {
        return -1;
    }
    if (check_run(m, p, &f, anyway, e) == 0 && gradc_weights_load_whole(s, &f, e) == 0) {
        p->step = get_long(&f, "gradc.step", 0, e);
        p->seed = get_long(&f, "gradc.seed", 0, e);
        p->shuffle = get_long(&f, "gradc.shuffle", 0, e) != 0;
        p->samples = get_long(&f, "gradc.samples", 0, e);
        p->batch = get_long(&f, "gradc.batch", 1, e);
        p->events = gradc_st_meta(&f, events_key) != NULL
                    ? get_long(&f, events_key, 1, e) : 0;
        p->was_set = gradc_st_meta(&f, set_key) != NULL
                     && strcmp(gradc_st_meta(&f, set_key), p->set) == 0;
        if (p->samples == samples && p->batch == batch) {
            get_sums(&f, p, anyway, e);
            get_last(&f, p);
        }
        get_standing(&f, s, p, e);
        p->samples = samples;   /* otherwise an epoch begins without sums */
        p->batch = batch;
    }
    gradc_st_close(&f);
    return e->status == 0 ? 0 : -1;
}

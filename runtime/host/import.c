/* import.c -- turns what a device saved into a checkpoint
 *
 * takes   an image (gradc_image.h), the report of the code that saved it, and a
 *         checkpoint of the same model
 * gives   a checkpoint with the parameters and the state of the device in place of its
 *         own; what the device does not have stays
 * keeps   nothing trusted that layout, sizes and checksum do not confirm
 */
#include "command.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "gradc_image.h"
#include "stored.h"

/* One of the structs of an image, as the report describes it. */
struct part {
    json_t *list;               /* its tensors */
    size_t bytes;
    const unsigned char *at;
};

struct saved {
    json_t *report;
    uint64_t layout;
    struct part part[2];        /* parameters, state */
    unsigned char *image;
};

/* ---- the report ------------------------------------------------------------------ */

static int
read_part(struct part *p, json_t *report, const char *key)
{
    json_t *of = json_object_get(report, key);
    json_int_t bytes = json_integer_value(json_object_get(of, "bytes"));

    p->list = json_object_get(of, "tensors");
    p->bytes = bytes > 0 && bytes < UINT32_MAX / 4 ? (size_t)bytes : 0;
    return json_is_array(p->list) ? 0 : -1;
}

static int
read_report(struct saved *s, const struct gradc_model *m, const char *path,
            struct error *e)
{
    const char *hash, *layout;
    json_error_t why;

    s->report = json_load_file(path, JSON_REJECT_DUPLICATES, &why);
    if (s->report == NULL) {
        return gradc_fail(e, "%s: %s", path, why.text);
    }
    hash = json_string_value(json_object_get(s->report, "hash"));
    layout = json_string_value(json_object_get(s->report, "state_layout"));
    if (hash == NULL || layout == NULL
        || read_part(&s->part[0], s->report, "parameters") != 0
        || read_part(&s->part[1], s->report, "state") != 0) {
        return gradc_fail(e, "%s: not a report of gradc", path);
    }
    if (strcmp(hash, m->hash) != 0) {
        return gradc_fail(e, "%s: of another model than this: its hash is %.40s, "
                          "here it is %s", path, hash, m->hash);
    }
    s->layout = strtoull(layout, NULL, 16);
    return 0;
}

static json_t *
find_member(const struct part *p, const char *name)
{
    for (size_t i = 0; i < json_array_size(p->list); i++) {
        json_t *t = json_array_get(p->list, i);
        const char *own = json_string_value(json_object_get(t, "name"));

        if (own != NULL && strcmp(own, name) == 0) {
            return t;
        }
    }
    return NULL;
}

static size_t
number(json_t *t, const char *key)
{
    json_int_t v = json_integer_value(json_object_get(t, key));

    return v > 0 && v < INT32_MAX ? (size_t)v : 0;
}

/* The same tensor as it lies in the image; -1: the report says what cannot be. */
static int
member(const struct part *p, json_t *from, struct gradc_tensor *t)
{
    json_t *strides = json_object_get(from, "strides");
    json_t *panels = json_object_get(from, "panels");
    size_t last = 0;

    if (json_array_size(strides) != (size_t)t->rank) {
        return -1;
    }
    t->offset = number(from, "offset");
    t->panel = (int)json_integer_value(json_array_get(panels, 1));
    t->panel_axis = (int)json_integer_value(json_array_get(panels, 0));
    if (t->panel < 0 || t->panel_axis < 0 || t->panel_axis >= GRADC_RANK) {
        return -1;
    }
    for (int a = 0; a < t->rank; a++) {
        json_int_t stride = json_integer_value(json_array_get(strides, (size_t)a));
        size_t steps = (size_t)t->dim[a] - 1;

        if (stride < 0 || stride > INT32_MAX / t->dim[a]) {
            return -1;
        }
        t->stride[a] = (int)stride;
        last += t->panel > 0 && a == t->panel_axis
              ? steps / (size_t)t->panel * (size_t)stride + (size_t)t->panel - 1
              : steps * (size_t)stride;
    }
    return t->offset + (last + 1) * gradc_type_size(t->type) <= p->bytes ? 0 : -1;
}

/* ---- the image ------------------------------------------------------------------- */

static const char *
trouble(int wrong)
{
    static const char *const text[] = {
        "", "there is no image in it", "an image of another version of gradc",
        "an image of a machine with another order of bytes",
        "an image of another model, target or choice of entries than the report",
        "it is cut off", "it is damaged or was not written to its end", "", "",
    };

    return text[wrong];
}

static int
read_image(struct saved *s, const char *path, struct error *e)
{
    FILE *f = fopen(path, "rb");
    struct gradc_view view[2];
    size_t size = 0;
    int n = 0, wrong;

    s->image = gradc_file_read(f, path, &size, e);
    if (f != NULL) {
        fclose(f);
    }
    if (s->image == NULL) {
        return -1;
    }
    for (int i = 0; i < 2; i++) {
        if (s->part[i].bytes > 0) {
            view[n++] = (struct gradc_view){ NULL, s->part[i].bytes, 1 };
        }
    }
    wrong = gradc_image_open(s->image, size, s->layout, view, n);
    if (wrong != GRADC_IMAGE_OK) {
        return gradc_fail(e, "%s: %s", path, trouble(wrong));
    }
    for (int i = 0, k = 0; i < 2; i++) {
        s->part[i].at = s->part[i].bytes > 0 ? view[k++].at : NULL;
    }
    return 0;
}

/* ---- the checkpoint -------------------------------------------------------------- */

/* A tensor of the new checkpoint: the device's, or that of the old one. */
static void *
rows_of(const struct saved *s, int state, const struct gradc_tensor *t,
        const struct stored *old, struct error *e)
{
    const struct part *p = &s->part[state];
    json_t *from = find_member(p, t->name);
    struct gradc_tensor there = *t;
    void *rows = gradc_alloc(e, gradc_tensor_count(t), gradc_type_size(t->type));

    if (rows == NULL) {
        return NULL;
    }
    if (from == NULL) {
        gradc_st_copy(old, state ? "state." : "", t, rows, e);
    } else if (member(p, from, &there) != 0) {
        gradc_fail(e, "the report contradicts itself about %s", t->name);
    } else {
        gradc_tensor_pack(&there, p->at, rows);
    }
    return rows;
}

static long
meta_number(const struct stored *old, const char *key)
{
    const char *text = gradc_st_meta(old, key);

    return text != NULL ? strtol(text, NULL, 10) : 0;
}

static void
put_number(json_t *meta, const char *key, long value)
{
    char text[32];

    snprintf(text, sizeof(text), "%ld", value);
    json_object_set_new(meta, key, json_string(text));
}

/* ---- how many steps the device did ------------------------------------------------- */

/* How many entries of the device train, and whether `name` is one of them. */
static int
trains(const struct saved *s, const char *name, int *is_one)
{
    json_t *entries = json_object_get(s->report, "entries"), *entry;
    size_t i;
    int n = 0;

    *is_one = 0;
    json_array_foreach(entries, i, entry) {
        const char *own = json_string_value(json_object_get(entry, "name"));

        if (own == NULL || strcmp(own, "init") == 0
            || json_array_size(json_object_get(entry, "updates")) == 0) {
            continue;
        }
        *is_one |= name != NULL && strcmp(own, name) == 0;
        n++;
    }
    return n;
}

/* The state that counts steps, as the device and as the checkpoint have it; -1: there
 * is none. */
static long
counted(const struct saved *s, const struct gradc_tensor *t,
        const struct stored *old, struct error *e)
{
    int32_t *now = rows_of(s, 1, t, old, e);
    int32_t before = 0;
    long n = -1;

    if (now != NULL && find_member(&s->part[1], t->name) != NULL) {
        gradc_st_copy(old, "state.", t, &before, e);
        n = (long)*now - before;
    }
    free(now);
    return n;
}

/* Steps of the checkpoint's entry that the device did: as the command says, else as a
 * state has counted them, which it does for all entries together. */
static long
device_steps(const struct saved *s, const struct gradc_model *m,
             const struct options *o, const struct stored *old, struct error *e)
{
    const char *entry = gradc_st_meta(old, "gradc.entry");
    long n = -1;
    int is_one, all = trains(s, entry, &is_one);

    if (o->has_steps || !is_one) {
        return o->steps;
    }
    for (int i = 0; all == 1 && n < 0 && i < m->n_state; i++) {
        if (strcmp(m->state[i].name, "step") == 0) {
            n = counted(s, &m->state[i], old, e);
        }
    }
    if (n < 0 && e->status == 0) {
        gradc_misuse(e, "no state tells how many steps of %s the device did: "
                     "say --steps N", entry);
    }
    return n;
}

/* Where training goes on: what the device did counts.  The sums of an epoch that it
 * has a part in are lost. */
static json_t *
new_meta(const struct stored *old, long steps)
{
    json_t *meta = json_deep_copy(old->meta);
    long batch = meta_number(old, "gradc.batch");
    long per_epoch = batch > 0 ? meta_number(old, "gradc.samples") / batch : 1;
    long step = meta_number(old, "gradc.step") + steps;
    const char *key;
    json_t *value;
    void *next;

    per_epoch = per_epoch > 0 ? per_epoch : 1;
    put_number(meta, "gradc.step", step);
    put_number(meta, "gradc.epoch", step / per_epoch);
    put_number(meta, "gradc.position", step % per_epoch);
    json_object_foreach_safe(meta, next, key, value) {
        if (steps > 0 && strncmp(key, "gradc.sum.", 10) == 0) {
            json_string_set(value, "0x0p+0");
        } else if (steps > 0 && strncmp(key, "gradc.last.", 11) == 0) {
            json_object_del(meta, key);
        }
    }
    return meta;
}

static void
write(const struct saved *s, const struct gradc_model *m, const struct options *o,
      const struct stored *old, struct error *e)
{
    int n = m->n_param + m->n_state;
    struct st_item *item = gradc_alloc(e, (size_t)n + 1, sizeof(*item));
    long steps = device_steps(s, m, o, old, e);
    json_t *meta = new_meta(old, steps);

    for (int i = 0; item != NULL && i < n && e->status == 0; i++) {
        int state = i >= m->n_param;
        const struct gradc_tensor *t = state ? &m->state[i - m->n_param]
                                             : &m->param[i];

        item[i] = (struct st_item){ .prefix = state ? "state." : "", .tensor = t,
                                    .base = rows_of(s, state, t, old, e),
                                    .plain = 1 };
    }
    if (e->status == 0) {
        gradc_st_write(o->checkpoint, (struct st_manner){ .sealed = 1 }, item, n, meta, e);
    }
    if (e->status == 0) {
        printf("%ld steps on the device, %ld in all\n", steps,
               meta_number(old, "gradc.step") + steps);
    }
    for (int i = 0; item != NULL && i < n; i++) {
        free((void *)(uintptr_t)item[i].base);
    }
    free(item);
    json_decref(meta);
}

static void
merge(const struct saved *s, const struct gradc_model *m, const struct options *o,
      struct error *e)
{
    struct stored old;

    if (gradc_st_read(&old, o->resume, e) != 0) {
        return;
    }
    if (gradc_st_meta(&old, "gradc.step") == NULL) {
        gradc_fail(e, "%s: not a checkpoint", o->resume);
    } else if (gradc_st_check_seal(&old, e) == 0) {
        write(s, m, o, &old, e);
    }
    gradc_st_close(&old);
}

int
gradc_import(const struct gradc_model *m, const struct options *o,
             struct error *e)
{
    struct saved s = { .report = NULL };

    if (o->in == NULL || o->report == NULL || o->resume == NULL
        || o->checkpoint == NULL) {
        return gradc_misuse(e, "import needs an image, the report of its code, a "
                            "checkpoint and a name for the new one: --in F "
                            "--report F --resume F --checkpoint F");
    }
    if (read_report(&s, m, o->report, e) == 0 && read_image(&s, o->in, e) == 0) {
        merge(&s, m, o, e);
    }
    free(s.image);
    json_decref(s.report);
    return e->status == 0 ? 0 : -1;
}

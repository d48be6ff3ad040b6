/* tensors.c -- see gradc_tensors.h
 *
 * A file is read into structs of a session, as trainers have them, and copied from
 * there when all of it was right.
 */
#include "gradc_tensors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "outputs.h"
#include "session.h"
#include "weights.h"

static int
told(struct gradc_fault *fault, struct error *e)
{
    if (fault != NULL) {
        snprintf(fault->text, sizeof(fault->text), "%.2047s", gradc_one_line(e->text));
    }
    return e->status == 0 ? 0 : -1;
}

/* ---- models ----------------------------------------------------------------------- */

/* Opens a session with copies of the caller's structs. */
static int
open_copy(struct session *s, const struct gradc_model *m, const void *param,
          const void *state, struct error *e)
{
    if (gradc_session_open(s, m, 0, e) != 0) {
        return -1;
    }
    memcpy(s->param, param, m->param_bytes);
    if (state != NULL && m->state_bytes > 0) {
        memcpy(s->state, state, m->state_bytes);
    }
    return 0;
}

static int
load(const struct gradc_model *m, void *param, void *state, const char *path,
     int training, struct gradc_fault *fault)
{
    struct error e = { .status = 0 };
    struct session s;

    if (open_copy(&s, m, param, state, &e) == 0) {
        if (training) {
            gradc_training_load(&s, path, &e);
        } else {
            gradc_weights_load(&s, path, NULL, &e);
        }
        if (e.status == 0) {
            memcpy(param, s.param, m->param_bytes);
        }
        if (e.status == 0 && state != NULL && m->state_bytes > 0) {
            memcpy(state, s.state, m->state_bytes);
        }
        gradc_session_close(&s);
    }
    return told(fault, &e);
}

/* Saves; without a state there are no averages. */
static int
save(const struct gradc_model *m, const void *param, const void *state,
     const char *path, int training, struct gradc_fault *fault)
{
    struct error e = { .status = 0 };
    struct gradc_model stateless = *m;
    struct session s;

    stateless.n_state = 0;
    if (gradc_saved_check(path, &e) == 0 && open_copy(&s, m, param, state, &e) == 0) {
        if (state == NULL) {
            s.m = &stateless;
        }
        if (training) {
            gradc_training_save(&s, path, &e);
        } else {
            gradc_weights_save(&s, path, NULL, &e);
        }
        gradc_session_close(&s);
    }
    return told(fault, &e);
}

int
gradc_load_params(const struct gradc_model *m, void *param, void *state,
                  const char *path, struct gradc_fault *fault)
{
    return load(m, param, state, path, 0, fault);
}

int
gradc_save_params(const struct gradc_model *m, const void *param,
                  const void *state, const char *path, struct gradc_fault *fault)
{
    return save(m, param, state, path, 0, fault);
}

int
gradc_load_training(const struct gradc_model *m, void *param, void *state,
                    const char *path, struct gradc_fault *fault)
{
    return load(m, param, state, path, 1, fault);
}

int
gradc_save_training(const struct gradc_model *m, const void *param,
                    const void *state, const char *path,
                    struct gradc_fault *fault)
{
    return save(m, param, state, path, 1, fault);
}

/* ---- tensors ---------------------------------------------------------------------- */

/* Rows of all tensors, one behind the other; NULL and an error where one is not in
 * the file as it should be. */
static char *
read_rows(const struct stored *f, const struct gradc_tensor *t, int n, struct error *e)
{
    size_t bytes = 0, at = 0;
    char *rows;

    for (int i = 0; i < n; i++) {
        bytes += gradc_tensor_count(&t[i]) * gradc_type_size(t[i].type);
    }
    rows = gradc_alloc(e, bytes, 1);
    for (int i = 0; i < n && e->status == 0; i++) {
        gradc_st_copy(f, "", &t[i], rows + at, e);
        at += gradc_tensor_count(&t[i]) * gradc_type_size(t[i].type);
    }
    if (e->status == 0) {
        return rows;
    }
    free(rows);
    return NULL;
}

int
gradc_load_tensors(const struct gradc_tensor *t, int n, void *base,
                   const char *path, struct gradc_fault *fault)
{
    struct error e = { .status = 0 };
    struct stored f;
    char *rows;
    size_t at = 0;

    if (gradc_st_read(&f, path, &e) != 0) {
        return told(fault, &e);
    }
    if (n == 1 && f.n == 1 && *f.tensor[0].name == '\0') {
        f.tensor[0].name = t->name;
    }
    rows = read_rows(&f, t, n, &e);
    for (int i = 0; rows != NULL && i < n; i++) {
        gradc_tensor_unpack(&t[i], base, rows + at);
        at += gradc_tensor_count(&t[i]) * gradc_type_size(t[i].type);
    }
    free(rows);
    gradc_st_close(&f);
    return told(fault, &e);
}

int
gradc_save_tensors(const struct gradc_tensor *t, int n, const void *base,
                   const char *path, struct gradc_fault *fault)
{
    struct error e = { .status = 0 };
    struct st_item *item = gradc_saved_check(path, &e) == 0
                           ? gradc_alloc(&e, (size_t)n, sizeof(*item)) : NULL;

    for (int i = 0; item != NULL && i < n; i++) {
        item[i] = (struct st_item){ .prefix = "", .tensor = &t[i], .base = base };
    }
    if (item != NULL) {
        gradc_st_write(path, (struct st_manner){ .keep = 0 }, item, n, NULL, &e);
    }
    free(item);
    return told(fault, &e);
}

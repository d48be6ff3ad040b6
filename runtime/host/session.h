/* session.h -- a model in memory, ready to be called
 *
 * takes   the description of a model
 * gives   its parameters, state and scratch, and arguments for its entries
 * keeps   one allocation per struct, aligned to 64 bytes, zero at first
 */
#ifndef GRADC_HOST_SESSION_H
#define GRADC_HOST_SESSION_H

#include "error.h"
#include "tensor.h"

/* Texts that are kept with the parameters; NULL for none. */
struct memo {
    char *vocabulary;           /* the symbols of a text */
    char *classes;              /* names of classes in the data, a line each */
    char *categories;           /* the same for columns of inputs */
    char *fill;                 /* numbers for missing values, by column */
};

struct session {
    const struct gradc_model *m;
    char *param;
    char *state;                /* NULL if the model has none */
    char *scratch;
    char *loose;                /* per parameter, then state: 1 if it was not
                                 * finite at first, as a mask of -inf, and
                                 * need not be */
    const struct gradc_tensor *lr;      /* the learning rate that is set */
    const struct gradc_tensor *rate;    /* the learning rate of the last step; or
                                         * NULL */
    struct memo memo;
};

/* Allocates and initialises everything from `seed`. */
int gradc_session_open(struct session *s, const struct gradc_model *m,
                       int32_t seed, struct error *e);
void gradc_session_close(struct session *s);

/* Sets the learning rate, and those of groups of parameters in proportion; an error if
 * the model has none to set. */
int gradc_session_lr(struct session *s, double lr, struct error *e);

/* Tells the schedules of an entry, or of all, that count epochs how many steps one
 * has. */
void gradc_session_epoch(struct session *s, const char *entry, long steps);

/* Sets a state that is one number, as NAME=X says. */
int gradc_session_set(struct session *s, const char *pair, struct error *e);

/* The state that is the learning rate of the last step of an entry, or NULL; its value,
 * unless it is NULL; and that of the model's main entry; 0 if there is none. */
const struct gradc_tensor *gradc_rate_of(const struct gradc_model *m,
                                         const struct gradc_entry *entry);
int gradc_rate_read(const struct session *s, const struct gradc_tensor *rate, float *lr);
int gradc_session_rate(const struct session *s, float *lr);

/* Whether a state sets a learning rate of the main entry. */
int gradc_session_sets_rate(const struct session *s, const struct gradc_tensor *state);

/* The entry of that name, or NULL. */
const struct gradc_entry *gradc_entry_find(const struct gradc_model *m,
                                           const char *name);

/* An entry and the memory of its arguments. */
struct call {
    const struct gradc_entry *entry;
    void **in, **out;
};

int gradc_call_open(struct call *c, const struct gradc_entry *entry,
                    struct error *e);
void gradc_call_close(struct call *c);
void gradc_call_run(const struct call *c, const struct session *s);

#endif

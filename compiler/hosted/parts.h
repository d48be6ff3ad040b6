/* parts.h -- parts of the table that describes a model to a hosted trainer
 *
 * gives   where data come from and how training is fitted to them, as text
 */
#ifndef HOSTED_PARTS_H
#define HOSTED_PARTS_H

#include "base/text.h"
#include "graph/model.h"

void hosted_string(Text *t, const char *s);     /* a literal, or NULL */
void hosted_three(Text *t, const char *x, const char *y, const char *z);
/* A list of strings, called name_i; nothing if it is empty. */
void hosted_strings(Text *t, const char *name, int i, const char **list, int n);

/* The arrays that members of the model point to, and these members. */
void hosted_data(Text *t, const Data *d);
void hosted_scales(Text *t, const Data *d);
void hosted_data_members(Text *t, const Data *d);
void hosted_fit_members(Text *t, const Fit *f);

/* What the model was compiled from: its settings, and the struct `origin`. */
struct Origin;
void hosted_origin(Text *t, const Model *m, const struct Origin *from);

#endif

/* classes.h -- how well a classifier does, class by class
 *
 * takes   a session and samples with labels
 * gives   how often each class was predicted as each class
 */
#ifndef GRADC_HOST_CLASSES_H
#define GRADC_HOST_CLASSES_H

#include <jansson.h>

#include "data.h"
#include "ranks.h"

struct confusion {
    int classes;                /* 0: the model is not a classifier */
    size_t *count;              /* [class of the label][class it was taken for] */
    char **name;                /* of each class, or NULL */
    struct rank_figures *ranks; /* of each class against the others, or NULL */
};

/* By the entry that predict asks.  Close c in any case. */
int gradc_confusion_open(struct confusion *c, const struct session *s,
                         const struct dataset *d, struct error *e);
void gradc_confusion_close(struct confusion *c);

/* Precision, recall, F1 and area under the ROC curve of each class, and the matrix while it is legible. */
void gradc_confusion_print(const struct confusion *c);

/* The same as members of a JSON object. */
void gradc_confusion_json(const struct confusion *c, json_t *to);

#endif

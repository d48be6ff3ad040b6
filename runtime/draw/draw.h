/* draw.h -- pictures of runs and of trained models
 *
 * takes   logs, or parameters and data
 * gives   one picture per call, SVG or PNG
 * keeps   one style: svg.h
 */
#ifndef GRADC_DRAW_DRAW_H
#define GRADC_DRAW_DRAW_H

#include "host/answers.h"
#include "host/options.h"

/* A model with its parameters, samples, and its answers for them. */
struct subject {
    const struct gradc_model *m;
    const struct options *o;
    const char *program;
    const struct gradc_entry *entry;    /* the entry that gives the answers */
    struct session s;
    struct dataset d;
    const char *part;           /* which samples: "test samples" */
    struct answers a;
};

/* From logs: curves of loss and metrics; the learning rate. */
int gradc_draw_curves(struct subject *u, struct error *e);
int gradc_draw_rate(struct subject *u, struct error *e);

/* For regression: predictions against data, residuals, the answer over the plane
 * of two inputs. */
int gradc_draw_fit(struct subject *u, struct error *e);
int gradc_draw_residuals(struct subject *u, struct error *e);
int gradc_draw_regions(struct subject *u, struct error *e);

/* For classifiers. */
int gradc_draw_confusion(struct subject *u, struct error *e);
int gradc_draw_roc(struct subject *u, struct error *e);
int gradc_draw_calibration(struct subject *u, struct error *e);

/* Grids of images. */
int gradc_draw_samples(struct subject *u, struct error *e);
int gradc_draw_weights(struct subject *u, struct error *e);

/* The loss in a plane through the parameters, and the paths of trainings in it. */
int gradc_draw_surface(struct subject *u, struct error *e);

/* "1 test sample", "20 test samples". */
const char *gradc_draw_count(char text[40], const struct subject *u, size_t n);

/* The name of class k of the answers in at most so many columns: its number where it has
 * none, and before one that is cut. */
const char *gradc_draw_class(char text[80], const struct subject *u, int k);

/* The column with what the first output should be, or NULL and an error; `label`:
 * classes. */
const struct column *gradc_draw_target(const struct subject *u, int label,
                                       struct error *e);

#endif

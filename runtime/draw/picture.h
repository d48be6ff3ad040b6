/* picture.h -- data and fitted curve of a model with one input, during training
 *
 * takes   the training samples and an inference entry
 * gives   an SVG with a panel for each of some epochs, redrawn every few of them
 * keeps   curves as numbers in the caller's memory, who saves them with a checkpoint
 */
#ifndef GRADC_DRAW_PICTURE_H
#define GRADC_DRAW_PICTURE_H

#include "host/data.h"

/* How many numbers the kept curves take. */
size_t gradc_picture_size(const struct gradc_model *m);

/* Whether the model's picture can be drawn; an error says why not. */
int gradc_picture_check(const struct gradc_model *m, const struct dataset *d,
                        struct error *e);

/* Adds the curve of epoch number `epoch` with this loss to those in `kept`, zeros at
 * first, and draws them, into `path`. */
int gradc_picture_draw(const struct session *s, const struct dataset *d, double *kept,
                       long epoch, double loss, const char *path, struct error *e);

/* Where it is drawn: beside `program`, or in `folder` if not NULL. */
int gradc_picture_path(char path[1024], const char *program, const char *folder,
                       struct error *e);

#endif

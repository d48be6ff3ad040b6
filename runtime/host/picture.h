/* picture.h -- data and fitted curve of a model with one input
 *
 * takes   the training samples and an inference entry
 * gives   an SVG every few epochs
 */
#ifndef GRADC_HOST_PICTURE_H
#define GRADC_HOST_PICTURE_H

#include "data.h"

/* Whether the model's picture can be drawn; an error says why not. */
int gradc_picture_check(const struct gradc_model *m, const struct dataset *d,
                        struct error *e);

/* Draws the picture of epoch number `epoch` with this loss, beside `program`
 * or in `folder` if not NULL; its path is left in `path`. */
int gradc_picture_draw(const struct session *s, const struct dataset *d,
                       const char *program, const char *folder, long epoch,
                       double loss, char path[1024], struct error *e);

/* What the paths of all pictures begin with. */
int gradc_picture_stem(char path[1024], const char *program,
                       const char *folder, struct error *e);

#endif

/* grids.h -- what can be shown of a model: its samples, its first weights
 *
 * takes   a session and its data
 * gives   grids of pictures
 */
#ifndef GRADC_DRAW_GRIDS_H
#define GRADC_DRAW_GRIDS_H

#include "host/data.h"
#include "host/image.h"

enum { GRID_MOST = 64 };        /* a grid has the first of its pictures, at most so many */

/* The samples of an input that holds images: 1 and the grid, 0 if there is none, -1 and
 * an error.  How many pictures there are is in `of`. */
int gradc_grid_samples(struct image *image, const struct dataset *d, size_t *of,
                       struct error *e);

/* The pictures that an argument of an entry holds, returned as above. */
int gradc_grid_argument(struct image *image, const struct gradc_tensor *t,
                        const void *rows, struct error *e);

/* The weights of the first layer, as pictures of what it looks for: filters of a
 * convolution, or rows as large as an image; returned as above, but
 * how many channels they have instead of 1.  `name` is theirs. */
int gradc_grid_weights(struct image *image, const struct session *s, size_t *of,
                       const char **name, struct error *e);

#endif

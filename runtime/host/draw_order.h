/* draw_order.h -- which samples a pass trains on, and in which order
 *
 * takes   samples, their weights, classes or lengths if the model uses them, the seed
 *         and the number of the pass
 * gives   a permutation of the samples; or as many draws with replacement, in
 *         proportion to the weights; batches of samples of similar length
 * keeps   no memory of earlier passes, so that a resumed run repeats them
 */
#ifndef GRADC_HOST_DRAW_ORDER_H
#define GRADC_HOST_DRAW_ORDER_H

#include "data.h"

/* Prepares what the model's rules need to know of the training samples. */
int gradc_drawing_open(struct dataset *d, const struct gradc_fit *fit,
                       struct error *e);
void gradc_drawing_close(struct dataset *d);

/* Whether even a single batch differs from pass to pass. */
int gradc_draws(const struct dataset *d);

/* The samples of pass number `pass` for entry number `turn`, of which batches of
 * `batch` will be taken. */
void gradc_draw_order(uint32_t *order, const struct dataset *d, size_t batch,
                      int32_t seed, int turn, long pass);

#endif

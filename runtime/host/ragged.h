/* ragged.h -- inputs whose samples differ in length
 *
 * takes   samples in a row, each with its own number of elements
 * gives   samples padded with zeros to the length of the input; and the lengths, for
 *         another input
 * keeps   no sample longer than the input, unless the model says that it is cut
 */
#ifndef GRADC_HOST_RAGGED_H
#define GRADC_HOST_RAGGED_H

#include "data.h"
#include "pile.h"

/* The lengths of samples, while a column is read. */
struct ragged {
    size_t most, wide;          /* steps of a full sample; numbers in a step */
    int truncate;
    const char *name;
    uint32_t *length;           /* length of each sample so far */
    size_t n, capacity;
};

/* Prepares the columns whose lengths the model asks for. */
int gradc_ragged_open(struct dataset *d, const struct gradc_data *data,
                      struct error *e);
void gradc_ragged_close(struct column *c);

/* Notes the next sample of that many steps; *length is how many of them are kept. */
int gradc_ragged_add(struct ragged *r, size_t steps, size_t *length,
                     struct error *e);

/* Ends a sample that began at index `begin` of the pile: cuts or pads it. */
int gradc_ragged_end(struct ragged *r, struct pile *p, size_t begin,
                     struct error *e);

/* Fills the columns of lengths, when all samples have been read. */
int gradc_ragged_finish(struct dataset *d, struct error *e);

#endif

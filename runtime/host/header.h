/* header.h -- where in the rows of a file the columns of a table are
 *
 * takes   a table and a file whose first row has been read
 * gives   the cell of each series
 * keeps   a first row of numbers from being taken for names
 */
#ifndef GRADC_HOST_HEADER_H
#define GRADC_HOST_HEADER_H

#include "csv.h"
#include "table.h"

int gradc_header_find(struct table *t, const struct csv *c, const struct gradc_data *data,
                      struct error *e);

#endif

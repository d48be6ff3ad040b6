/* lines.h -- the lines of a text as samples
 *
 * takes   a text as numbers of symbols
 * gives   a sample for each line: what is before each of its symbols and the line
 *         end, and these; or a sample for each of these, with so many symbols
 *         before it
 * keeps   lines apart: what is before a line are line ends
 */
#ifndef GRADC_HOST_LINES_H
#define GRADC_HOST_LINES_H

#include "data.h"

/* Fills the columns with the lines of a part; `end` is the symbol of a line end. */
int gradc_lines_read(struct dataset *d, const struct gradc_data *data,
                     const int32_t *symbol, size_t n, int32_t end, enum part part,
                     const char *path, struct error *e);

#endif

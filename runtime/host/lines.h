/* lines.h -- the lines of a text as samples
 *
 * takes   a text
 * gives   a sample for each line: the symbols before each of its symbols and its line
 *         end, and these themselves; or a sample for each symbol, with a number of
 *         symbols before it
 * keeps   lines apart: line ends stand before the beginning of a line
 */
#ifndef GRADC_HOST_LINES_H
#define GRADC_HOST_LINES_H

#include "data.h"
#include "symbols.h"

/* One line, without its end. */
struct line {
    size_t first, n;
    long number;                /* in the file */
};

struct lines {
    const struct text *text;
    struct line *line;
    size_t n;
};

/* Finds the lines of a part; `end` is the code of a line end. */
int gradc_lines_open(struct lines *l, const struct text *t, uint32_t end,
                     const struct gradc_data *data, enum part part, struct error *e);
void gradc_lines_close(struct lines *l);

/* Counts how often each code is to be foretold in the samples of a share, or in all of
 * them: in lines, or `places` as samples of their own. */
void gradc_lines_count(const struct lines *l, int places, const struct share *of,
                       size_t *times);

/* Fills the columns. */
int gradc_lines_fill(struct dataset *d, const struct lines *l,
                     const struct alphabet *a, struct error *e);

#endif

/* events.h -- a file of events that TensorBoard reads
 *
 * takes   numbers, histograms, images and a graph, each at a step
 * gives   records: length, checksum, an event as a protocol buffer, checksum
 * keeps   after a resume, the events of an uninterrupted run: those written after the
 *         checkpoint are cut off first
 */
#ifndef GRADC_HOST_EVENTS_H
#define GRADC_HOST_EVENTS_H

#include <stdio.h>

#include "bytes.h"
#include "error.h"
#include "gradc_host.h"
#include "image.h"

struct events {
    FILE *f;                    /* NULL: no events are written */
    char *path;
    int began;                  /* the file is new */
};

/* The path of the file of the first run in `folder`, or of the run of this number; for
 * the caller to free; or NULL and an error. */
char *gradc_events_path(const char *folder, const char *model, long run, struct error *e);

/* Begins the file of a new run if `*run` is 0, and says its number; or continues that
 * of a run after step number `after`. */
int gradc_events_open(struct events *v, const char *folder, const char *model, long *run,
                      long after, struct error *e);
int gradc_events_flush(struct events *v, struct error *e);
int gradc_events_close(struct events *v, struct error *e);

/* An event collects any number of values, then is written. */
void gradc_event_number(struct bytes *summary, const char *tag, double v);
void gradc_event_histogram(struct bytes *summary, const char *tag,
                           const double *v, size_t n);
void gradc_event_image(struct bytes *summary, const char *tag,
                       const struct image *image);
int gradc_event_write(struct events *v, long step, struct bytes *summary,
                      struct error *e);

/* The steps of training as a graph. */
int gradc_event_graph(struct events *v, const struct gradc_model *m,
                      struct error *e);

#endif

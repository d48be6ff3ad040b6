/* events.c -- see events.h
 *
 * The numbers of fields are those of event.proto, summary.proto, histogram.proto,
 * graph.proto and node_def.proto of TensorFlow.
 */
#include "events.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "session.h"

enum { EVENT_TIME = 1, EVENT_STEP = 2, EVENT_VERSION = 3, EVENT_GRAPH = 4,
       EVENT_SUMMARY = 5 };
enum { SUMMARY_VALUE = 1 };
enum { VALUE_TAG = 1, VALUE_NUMBER = 2, VALUE_IMAGE = 4, VALUE_HISTOGRAM = 5 };
enum { IMAGE_HEIGHT = 1, IMAGE_WIDTH = 2, IMAGE_COLOURS = 3, IMAGE_PNG = 4 };
enum { HISTOGRAM_MIN = 1, HISTOGRAM_MAX = 2, HISTOGRAM_NUMBER = 3,
       HISTOGRAM_SUM = 4, HISTOGRAM_SQUARES = 5, HISTOGRAM_LIMIT = 6,
       HISTOGRAM_BUCKET = 7 };
enum { GRAPH_NODE = 1, GRAPH_VERSIONS = 4, VERSIONS_PRODUCER = 1 };
enum { NODE_NAME = 1, NODE_OP = 2, NODE_INPUT = 3, NODE_ATTR = 5 };
enum { ENTRY_KEY = 1, ENTRY_VALUE = 2, ATTR_TEXT = 2 };

/* ---- records ---------------------------------------------------------------- */

/* CRC-32C (Castagnoli), bit by bit, since there are few bytes. */
static uint32_t
checksum(const unsigned char *at, size_t n)
{
    uint32_t crc = 0xffffffff;

    for (size_t i = 0; i < n; i++) {
        crc ^= at[i];
        for (int k = 0; k < 8; k++) {
            crc = crc >> 1 ^ (0x82f63b78 & (0u - (crc & 1)));
        }
    }
    return ~crc;
}

/* The masked form that is in the file: a checksum over data with checksums in it
 * would be weak. */
static uint32_t
masked(const unsigned char *at, size_t n)
{
    uint32_t crc = checksum(at, n);

    return (crc >> 15 | crc << 17) + 0xa282ead8;
}

static int
failed(const struct events *v, struct error *e)
{
    return gradc_fail(e, "%s: cannot write events: %s", v->path,
                      gradc_file_cause(errno != 0 ? errno : EIO));
}

/* Writes an event as a record, and empties it. */
static int
put_record(struct events *v, struct bytes *event, struct error *e)
{
    struct bytes b = { .n = 0 };
    int bad;

    gradc_bytes_little(&b, event->n, 8);
    gradc_bytes_little(&b, masked(b.at, b.n), 4);
    gradc_bytes_add(&b, event->at, event->n);
    gradc_bytes_little(&b, masked(event->at, event->n), 4);
    bad = b.lost | event->lost;
    errno = bad ? ENOMEM : 0;
    if (!bad) {
        bad = fwrite(b.at, 1, b.n, v->f) != b.n;
    }
    if (bad) {
        failed(v, e);
    }
    gradc_bytes_close(&b);
    gradc_bytes_close(event);
    return bad ? -1 : 0;
}

static void
begin_event(struct bytes *event, long step)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    gradc_field_double(event, EVENT_TIME,
                       (double)now.tv_sec + 1e-9 * (double)now.tv_nsec);
    gradc_field_whole(event, EVENT_STEP, (uint64_t)step);
}

/* ---- the file ---------------------------------------------------------------- */

enum { HEAD = 12, FOOT = 4, STEP_AT = 9 };      /* the step follows the time */

static uint64_t
little(const unsigned char *at, int n)
{
    uint64_t v = 0;

    while (n-- > 0) {
        v = v << 8 | at[n];
    }
    return v;
}

/* Whether a record is whole and of a step up to `after`.  What is told of test
 * samples comes at the end of every run. */
static int
is_before(const unsigned char *record, size_t n, long after)
{
    const unsigned char *event = record + HEAD, *end = event + n;
    uint64_t step;

    if (masked(event, n) != little(end, FOOT) || n <= STEP_AT
        || gradc_varint(event + STEP_AT + 1, end, &step) == 0
        || step > (uint64_t)after) {
        return 0;
    }
    for (; end - event >= 5; event++) {
        if (memcmp(event, "/test", 5) == 0) {
            return 0;
        }
    }
    return 1;
}

/* How many of these bytes are records up to step `after`. */
static size_t
length_before(const unsigned char *at, size_t n, long after)
{
    size_t place = 0;

    while (n - place >= HEAD + FOOT) {
        uint64_t size = little(at + place, 8);

        if (masked(at + place, 8) != little(at + place + 8, 4)
            || size > n - place - HEAD - FOOT
            || !is_before(at + place, (size_t)size, after)) {
            break;
        }
        place += (size_t)size + HEAD + FOOT;
    }
    return place;
}

/* Cuts off what a resumed run will write again. */
static int
cut(struct events *v, long after, struct error *e)
{
    size_t n, place;
    unsigned char *all = gradc_file_read(v->f, v->path, &n, e);

    if (all == NULL) {
        return -1;
    }
    place = length_before(all, n, after);
    free(all);
    v->began = place == 0;
    if (fseek(v->f, (long)place, SEEK_SET) == 0
        && ftruncate(fileno(v->f), (off_t)place) == 0) {
        return 0;
    }
    return failed(v, e);
}

/* What TensorBoard takes for one run is a folder. */
static void
put_folder(char *text, size_t size, const char *folder, long run)
{
    if (run > 1) {
        snprintf(text, size, "%s/run%ld", folder, run);
    } else {
        snprintf(text, size, "%s", folder);
    }
}

char *
gradc_events_path(const char *folder, const char *model, long run, struct error *e)
{
    static const char name[] = "/events.out.tfevents.";
    size_t n = strlen(folder) + strlen(model) + sizeof(name) + 32, at;
    char *path = gradc_alloc(e, n, 1);

    if (path != NULL) {
        put_folder(path, n, folder, run);
        at = strlen(path);
        snprintf(path + at, n - at, "%s%s", name, model);
    }
    return path;
}

static int
make_folder(const char *folder, struct error *e)
{
    return mkdir(folder, 0777) == 0 || errno == EEXIST ? 0
         : gradc_fail(e, "%s: cannot make the folder: %s", folder, strerror(errno));
}

/* Whether there is a file; FIFOs and devices keep nothing. */
static int
is_file(const char *path)
{
    struct stat s;

    return stat(path, &s) == 0 && S_ISREG(s.st_mode);
}

/* The path of a run, of a new one if `*run` is 0: no run replaces another. */
static char *
find_path(const char *folder, const char *model, long *run, struct error *e)
{
    int is_new = *run == 0;
    char *path = NULL;

    *run += is_new;
    while (e->status == 0) {
        path = gradc_events_path(folder, model, *run, e);
        if (path == NULL || !is_new || !is_file(path)) {
            return path;
        }
        free(path);
        ++*run;
    }
    return NULL;
}

/* Makes the folders of a run; a second one in the same folder is told where it is. */
static int
make_folders(const char *folder, const char *model, long run, int is_new, struct error *e)
{
    size_t n = strlen(folder) + 32;
    char *own = gradc_alloc(e, n, 1);

    if (own != NULL && make_folder(folder, e) == 0) {
        put_folder(own, n, folder, run);
        make_folder(own, e);
    }
    if (e->status == 0 && is_new && run > 1) {
        fprintf(stderr, "%s: note: %s has the events of an earlier run; those of this one "
                "go to %s\n", model, folder, own);
    }
    free(own);
    return e->status == 0 ? 0 : -1;
}

static int
put_version(struct events *v, struct error *e)
{
    struct bytes event = { .n = 0 };

    begin_event(&event, 0);
    gradc_field_text(&event, EVENT_VERSION, "brain.Event:2");
    return put_record(v, &event, e);
}

int
gradc_events_open(struct events *v, const char *folder, const char *model, long *run,
                  long after, struct error *e)
{
    int is_new = *run == 0, there;

    v->path = find_path(folder, model, run, e);
    if (v->path == NULL || make_folders(folder, model, *run, is_new, e) != 0) {
        return -1;
    }
    there = !is_new && is_file(v->path);
    errno = 0;
    v->began = 1;
    v->f = fopen(v->path, there ? "r+b" : "wb");
    if (v->f == NULL) {
        return failed(v, e);
    }
    if (there && cut(v, after, e) != 0) {
        return -1;
    }
    return v->began ? put_version(v, e) : 0;
}

int
gradc_events_flush(struct events *v, struct error *e)
{
    errno = 0;
    return v->f == NULL || fflush(v->f) == 0 ? 0 : failed(v, e);
}

int
gradc_events_close(struct events *v, struct error *e)
{
    FILE *f = v->f;
    int bad;

    v->f = NULL;
    errno = 0;
    bad = f != NULL && fclose(f) != 0;
    if (bad) {
        failed(v, e);
    }
    free(v->path);
    v->path = NULL;
    return bad ? -1 : 0;
}

/* ---- values ------------------------------------------------------------------ */

static void
end_value(struct bytes *summary, const char *tag, int kind, struct bytes *of)
{
    struct bytes value = { .n = 0 };

    gradc_field_text(&value, VALUE_TAG, tag);
    gradc_field_message(&value, kind, of);
    gradc_field_message(summary, SUMMARY_VALUE, &value);
}

void
gradc_event_number(struct bytes *summary, const char *tag, double v)
{
    struct bytes value = { .n = 0 };

    gradc_field_text(&value, VALUE_TAG, tag);
    gradc_field_float(&value, VALUE_NUMBER, (float)v);
    gradc_field_message(summary, SUMMARY_VALUE, &value);
}

void
gradc_event_image(struct bytes *summary, const char *tag,
                  const struct image *image)
{
    struct bytes message = { .n = 0 }, png = { .n = 0 };

    gradc_image_png(image, &png);
    gradc_field_whole(&message, IMAGE_HEIGHT, (uint64_t)image->height);
    gradc_field_whole(&message, IMAGE_WIDTH, (uint64_t)image->width);
    gradc_field_whole(&message, IMAGE_COLOURS, 3);
    gradc_field_message(&message, IMAGE_PNG, &png);
    end_value(summary, tag, VALUE_IMAGE, &message);
}

enum { BUCKETS = 40 };

static void
put_buckets(struct bytes *message, const double *v, size_t n, double low,
            double high)
{
    struct bytes limit = { .n = 0 }, bucket = { .n = 0 };
    double count[BUCKETS] = { 0 }, width = (high - low) / BUCKETS;

    for (size_t i = 0; i < n; i++) {
        int k = width > 0 ? (int)((v[i] - low) / width) : 0;

        count[k < BUCKETS ? k : BUCKETS - 1]++;
    }
    for (int k = 0; k < BUCKETS; k++) {
        double end = k == BUCKETS - 1 ? high : low + width * (k + 1);
        uint64_t bits;

        memcpy(&bits, &end, sizeof(bits));
        gradc_bytes_little(&limit, bits, 8);
        memcpy(&bits, &count[k], sizeof(bits));
        gradc_bytes_little(&bucket, bits, 8);
    }
    gradc_field_message(message, HISTOGRAM_LIMIT, &limit);
    gradc_field_message(message, HISTOGRAM_BUCKET, &bucket);
}

void
gradc_event_histogram(struct bytes *summary, const char *tag, const double *v,
                      size_t n)
{
    struct bytes message = { .n = 0 };
    double low = v[0], high = v[0], sum = 0, squares = 0;

    for (size_t i = 0; i < n; i++) {
        low = v[i] < low ? v[i] : low;
        high = v[i] > high ? v[i] : high;
        sum += v[i];
        squares += v[i] * v[i];
    }
    gradc_field_double(&message, HISTOGRAM_MIN, low);
    gradc_field_double(&message, HISTOGRAM_MAX, high);
    gradc_field_double(&message, HISTOGRAM_NUMBER, (double)n);
    gradc_field_double(&message, HISTOGRAM_SUM, sum);
    gradc_field_double(&message, HISTOGRAM_SQUARES, squares);
    put_buckets(&message, v, n, low, high);
    end_value(summary, tag, VALUE_HISTOGRAM, &message);
}

int
gradc_event_write(struct events *v, long step, struct bytes *summary,
                  struct error *e)
{
    struct bytes event = { .n = 0 };

    begin_event(&event, step);
    gradc_field_message(&event, EVENT_SUMMARY, summary);
    return put_record(v, &event, e);
}

/* ---- the graph --------------------------------------------------------------- */

static const char *
phase_of(const struct gradc_model *m, const char *name, size_t n)
{
    for (int i = 0; i < m->n_step; i++) {
        if (strlen(m->step[i].name) == n && strncmp(m->step[i].name, name, n) == 0) {
            return m->step[i].phase;
        }
    }
    return NULL;
}

static int
is_kept(const struct gradc_tensor *list, int n_list, const char *name, size_t n)
{
    for (int i = 0; i < n_list; i++) {
        if (strlen(list[i].name) == n && strncmp(list[i].name, name, n) == 0) {
            return 1;
        }
    }
    return 0;
}

/* What TensorBoard shows as a box with others in it: PART/NAME, where the dots of
 * layers are boxes within. */
static void
full_name(const struct gradc_model *m, const char *name, size_t n, char full[256])
{
    const char *phase = phase_of(m, name, n);
    const char *part = phase != NULL ? phase
                       : is_kept(m->param, m->n_param, name, n) ? "parameters"
                       : is_kept(m->state, m->n_state, name, n) ? "state" : "inputs";

    snprintf(full, 256, "%s/%.*s", part, (int)(n < 200 ? n : 200), name);
    for (char *at = full; *at != '\0'; at++) {
        if (*at == '.') {
            *at = '/';
        }
    }
}

static void
put_attribute(struct bytes *node, const char *key, const char *text)
{
    struct bytes value = { .n = 0 }, entry = { .n = 0 };

    gradc_field_text(&value, ATTR_TEXT, text);
    gradc_field_text(&entry, ENTRY_KEY, key);
    gradc_field_message(&entry, ENTRY_VALUE, &value);
    gradc_field_message(node, NODE_ATTR, &entry);
}

static void
put_step(struct bytes *graph, const struct gradc_model *m,
         const struct gradc_step *s)
{
    struct bytes node = { .n = 0 };
    char name[256];

    full_name(m, s->name, strlen(s->name), name);
    gradc_field_text(&node, NODE_NAME, name);
    gradc_field_text(&node, NODE_OP, "kernel");
    for (const char *at = s->reads; *at != '\0'; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");

        full_name(m, at, n, name);
        gradc_field_text(&node, NODE_INPUT, name);
        at += n;
    }
    put_attribute(&node, "formula", s->does);
    gradc_field_message(graph, GRAPH_NODE, &node);
}

static void
put_leaves(struct bytes *graph, const struct gradc_model *m,
           const struct gradc_tensor *list, int n, const char *op)
{
    for (int i = 0; i < n; i++) {
        struct bytes node = { .n = 0 };
        char text[256];

        full_name(m, list[i].name, strlen(list[i].name), text);
        gradc_field_text(&node, NODE_NAME, text);
        gradc_field_text(&node, NODE_OP, op);
        put_attribute(&node, "shape", gradc_tensor_shape(text, &list[i]));
        gradc_field_message(graph, GRAPH_NODE, &node);
    }
}

int
gradc_event_graph(struct events *v, const struct gradc_model *m, struct error *e)
{
    const struct gradc_entry *entry = gradc_entry_find(m, m->train);
    struct bytes event = { .n = 0 }, graph = { .n = 0 }, versions = { .n = 0 };

    put_leaves(&graph, m, entry->in, entry->n_in, "input");
    put_leaves(&graph, m, m->param, m->n_param, "parameter");
    put_leaves(&graph, m, m->state, m->n_state, "state");
    for (int i = 0; i < m->n_step; i++) {
        put_step(&graph, m, &m->step[i]);
    }
    gradc_field_whole(&versions, VERSIONS_PRODUCER, 27);
    gradc_field_message(&graph, GRAPH_VERSIONS, &versions);
    begin_event(&event, 0);
    gradc_field_message(&event, EVENT_GRAPH, &graph);
    return put_record(v, &event, e);
}

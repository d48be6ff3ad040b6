/* run.c -- runs any entry on tensors from a file
 *
 * takes   an entry's name, parameters, inputs by name or the first samples of
 *         the model's data
 * gives   its outputs in a file, or printed
 * keeps   the values: a type is converted only if no value changes
 */
#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calibrate.h"
#include "contents.h"
#include "data.h"
#include "draw/grids.h"
#include "file.h"
#include "npy.h"
#include "outputs.h"
#include "session.h"
#include "stored.h"
#include "weights.h"

static const struct gradc_entry *
find_entry(const struct gradc_model *m, const char *name, struct error *e)
{
    const struct gradc_entry *entry = gradc_entry_find(m, name);
    const char **names, *like;
    int n = 0;

    if (entry != NULL && !entry->hidden) {
        return entry;
    }
    names = gradc_alloc(e, (size_t)m->n_entry, sizeof(*names));
    if (names == NULL) {
        return NULL;
    }
    for (int i = 0; i < m->n_entry; i++) {
        if (!m->entry[i].hidden) {
            names[n++] = m->entry[i].name;
        }
    }
    like = gradc_nearest(name, names, n);
    gradc_misuse(e, "there is no entry %s%s%s%s (info lists them)", name,
                 like ? "; did you mean " : "", like ? like : "",
                 like ? "?" : "");
    free(names);
    return NULL;
}

/* Checks that the file has inputs `first` to first+n-1 and nothing else. */
static int
check_fit(const struct gradc_entry *entry, struct stored *f, int first, int n,
          struct error *e)
{
    struct st_want *want = gradc_alloc(e, (size_t)n, sizeof(*want));
    char whose[300];

    if (want == NULL) {
        return -1;
    }
    for (int i = 0; i < n; i++) {
        want[i] = (struct st_want){ "", &entry->in[first + i], 1 };
    }
    snprintf(whose, sizeof(whose), "the entry %.250s", entry->name);
    gradc_st_fits(f, want, n, whose, e);
    free(want);
    return e->status == 0 ? 0 : -1;
}

/* Fills the inputs with the first samples of the model's own data. */
static int
first_batch(struct call *c, const struct gradc_model *m, const char *folder,
            const char *load, struct error *e)
{
    struct dataset d;
    struct feed f;
    struct memo known;

    if (gradc_memo_open(&known, m, load, e) != 0) {
        return -1;
    }
    gradc_data_open(&d, m, folder, &known, PART_TRAIN, e);
    gradc_memo_close(&known);
    if (e->status != 0) {
        return -1;
    }
    if (gradc_feed_open(&f, &d, c, e) == 0) {
        if (d.n < f.batch) {
            gradc_fail(e, "%zu samples are less than the batch of entry %s, "
                       "%zu", d.n, c->entry->name, f.batch);
        } else {
            gradc_feed_fill(&f, NULL, 0, e);
        }
        gradc_feed_close(&f);
    }
    gradc_data_close(&d);
    return e->status == 0 ? 0 : -1;
}

/* Checks that inputs of indices contain valid indices only. */
static int
check_places(const struct call *c, const char *path, int first, int n,
             struct error *e)
{
    for (int k = first; k < first + n; k++) {
        const struct gradc_tensor *t = &c->entry->in[k];
        size_t count = t->places > 0 ? gradc_tensor_count(t) : 0;
        char allowed[ALLOWED_TEXT];

        for (size_t i = 0; i < count; i++) {
            double v = gradc_get(t->type, c->in[k], i);

            if (!gradc_tensor_allows(t, v)) {
                return gradc_fail(e, "%s: row %zu, element %zu of %s is %.9g, "
                                  "but must be %s", path,
                                  i / gradc_tensor_per(t),
                                  i % gradc_tensor_per(t), t->name, v,
                                  gradc_tensor_allowed(allowed, t));
            }
        }
    }
    return 0;
}

/* Inputs `first` to first+n-1 from a file. */
static int
read_file(struct call *c, const char *path, int first, int n, struct error *e)
{
    struct contents b;
    struct stored f;

    if (gradc_contents_open_sized(&b, NULL, path, gradc_npy_size, e) != 0) {
        return -1;
    }
    if (gradc_st_open(&f, b.p, b.n, b.path, e) == 0) {
        check_fit(c->entry, &f, first, n, e);
        for (int i = first; i < first + n && e->status == 0; i++) {
            gradc_st_copy(&f, "", &c->entry->in[i], c->in[i], e);
        }
        if (e->status == 0) {
            check_places(c, b.path, first, n, e);
        }
        gradc_st_close(&f);
    }
    gradc_contents_close(&b);
    return e->status == 0 ? 0 : -1;
}

/* The number of the input that NAME=F begins with. */
static int
find_input(const struct gradc_entry *entry, const char *pair, struct error *e)
{
    int n = entry->n_in - entry->counts;
    size_t length = strcspn(pair, "=");

    for (int i = 0; i < n; i++) {
        if (strlen(entry->in[i].name) == length
            && strncmp(entry->in[i].name, pair, length) == 0) {
            return i;
        }
    }
    return gradc_misuse(e, "--in %s: entry %s has no input %.*s (info lists them)", pair,
                        entry->name, (int)length, pair);
}

/* Each input from a file of its own. */
static int
read_each(struct call *c, const struct options *o, struct error *e)
{
    int n = c->entry->n_in - c->entry->counts;
    char *given = gradc_alloc(e, (size_t)n, 1);

    for (int k = 0; given != NULL && k < o->n_input; k++) {
        int i = find_input(c->entry, o->input[k], e);

        if (i < 0 || read_file(c, strchr(o->input[k], '=') + 1, i, 1, e) != 0) {
            break;
        }
        given[i] = 1;
    }
    for (int i = 0; e->status == 0 && i < n; i++) {
        if (!given[i]) {
            gradc_misuse(e, "entry %s needs its input %s too: --in %s=F",
                         c->entry->name, c->entry->in[i].name, c->entry->in[i].name);
        }
    }
    free(given);
    return e->status == 0 ? 0 : -1;
}

static int
read_inputs(struct call *c, const struct gradc_model *m,
            const struct options *o, struct error *e)
{
    const struct gradc_entry *entry = c->entry;

    if (o->n_input > 0) {
        return read_each(c, o, e);
    }
    if (o->in == NULL && entry->n_in == 0) {
        return 0;
    }
    if (o->in == NULL && (o->data != NULL || m->data.kind == GRADC_TABLE)) {
        return first_batch(c, m, o->data, o->load, e);
    }
    if (o->in == NULL) {
        return gradc_misuse(e, "entry %s needs its inputs (%s%s): --in F, "
                            "safetensors or NPZ, --in %s=F.npy for each, or "
                            "--data DIR for the first "
                            "samples there", entry->name, entry->in[0].name,
                            entry->n_in > 1 ? ", ..." : "", entry->in[0].name);
    }
    return read_file(c, o->in, 0, entry->n_in - entry->counts, e);
}

/* Fills the inputs of an entry in 8-bit integers with the codes of the inputs of
 * its float entry. */
static int
read_codes(struct call *c, const struct session *s, const struct options *o,
           struct error *e)
{
    struct call floats;

    if (gradc_call_open(&floats, gradc_entry_find(s->m, c->entry->calibrate), e)
        != 0) {
        return -1;
    }
    if (read_inputs(&floats, s->m, o, e) == 0) {
        gradc_encode(s, &floats, c);
    }
    gradc_call_close(&floats);
    return e->status == 0 ? 0 : -1;
}

static int
write_outputs(const struct call *c, const char *path, struct error *e)
{
    int n = c->entry->n_out - c->entry->n_total;
    struct st_item *item = gradc_alloc(e, (size_t)n, sizeof(*item));

    for (int i = 0; item != NULL && i < n; i++) {
        item[i].prefix = "";
        item[i].tensor = &c->entry->out[i];
        item[i].base = c->out[i];
        item[i].plain = 1;
    }
    if (item != NULL) {
        gradc_st_write(path, (struct st_manner){ .keep = 0 }, item, n, NULL, e);
    }
    free(item);
    return e->status == 0 ? 0 : -1;
}

/* Draws the first output that holds pictures. */
static int
draw_outputs(const struct call *c, const char *path, struct error *e)
{
    int n = c->entry->n_out - c->entry->n_total, got = 0;
    struct image image = { .width = 0 };
    struct bytes png = { .n = 0 };
    struct output out;

    for (int i = 0; got == 0 && i < n; i++) {
        got = gradc_grid_argument(&image, &c->entry->out[i], c->out[i], e);
    }
    if (got == 0) {
        gradc_fail(e, "%s: entry %s gives no pictures, of the shape [n, channels, "
                   "height, width]", path, c->entry->name);
    }
    if (got > 0 && gradc_output_open(&out, path, e) == 0) {
        gradc_image_png(&image, &png);
        gradc_output_write(&out, png.at, png.n);
        gradc_output_commit(&out, e);
    }
    gradc_bytes_close(&png);
    gradc_image_close(&image);
    return e->status == 0 ? 0 : -1;
}

static void
print_outputs(const struct call *c)
{
    for (int k = 0; k < c->entry->n_out - c->entry->n_total; k++) {
        const struct gradc_tensor *t = &c->entry->out[k];
        size_t n = gradc_tensor_count(t);
        size_t row = t->rank > 0 ? (size_t)t->dim[t->rank - 1] : 1;
        char shape[SHAPE_TEXT];

        printf("%s %s\n", t->name, gradc_tensor_shape(shape, t));
        for (size_t i = 0; i < n; i++) {
            printf("%s%.9g%s", i % row == 0 ? "  " : " ",
                   gradc_get(t->type, c->out[k], i),
                   i % row == row - 1 ? "\n" : "");
        }
    }
}

static int
call_entry(struct session *s, struct call *c, const struct options *o,
           struct error *e)
{
    if ((o->load != NULL && gradc_weights_load(s, o->load, &o->transfer, e) != 0)
        || (c->entry->calibrate != NULL ? read_codes(c, s, o, e)
                                        : read_inputs(c, s->m, o, e)) != 0) {
        return -1;
    }
    gradc_note_untrained(s->m, o);
    gradc_call_run(c, s);
    if (o->out == NULL) {
        print_outputs(c);
    } else if ((gradc_ends_in(o->out, ".png") ? draw_outputs : write_outputs)(c, o->out, e)
             != 0) {
        return -1;
    }
    return o->save != NULL ? gradc_weights_save(s, o->save, o->save_dtype, e) : 0;
}

int
gradc_run(const struct gradc_model *m, const struct options *o,
          const char *program, struct error *e)
{
    const struct gradc_entry *entry = find_entry(m, o->entry, e);
    struct session s;
    struct call c;

    if (entry == NULL || gradc_outputs_check(m, o, program, e) != 0
        || gradc_output_probe(o->out, e) != 0
        || gradc_output_probe(o->save, e) != 0
        || gradc_session_open(&s, m, (int32_t)o->seed, e) != 0) {
        return -1;
    }
    if (gradc_call_open(&c, entry, e) == 0) {
        call_entry(&s, &c, o, e);
        gradc_call_close(&c);
    }
    gradc_session_close(&s);
    return e->status == 0 ? 0 : -1;
}

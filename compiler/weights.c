/* weights.c -- see weights.h
 *
 * keeps   files read by the trainer's own reader: one format, one set of messages
 */
#include "weights.h"

#include "base/guard.h"

#include "../runtime/host/stored.h"
#include "gradc_image.h"

#include <math.h>
#include <string.h>

/* ---- members ------------------------------------------------------------------ */

/* A leaf as the reader knows tensors; offset: into its struct. */
static struct gradc_tensor
tensor_of(const Code *c, const Node *leaf, size_t offset)
{
    const Layout *l = &c->layout[leaf->id];
    struct gradc_tensor t = { .name = leaf->attr.name,
        .type = (enum gradc_type)code_type(c, leaf->type), .rank = leaf->shape.rank,
        .panel_axis = l->panel_axis, .panel = l->panel, .offset = offset };

    for (int i = 0; i < t.rank; i++) {
        t.dim[i] = leaf->shape.dim[i];
        t.stride[i] = (int)l->stride[i];
    }
    return t;
}

typedef struct Members {
    struct gradc_tensor *tensor;
    int n;
    int64_t bytes;
} Members;

static Members
members_of(Arena *a, const Code *c, Kept kept)
{
    Members m;
    Node *const *list = kept_members(c, kept, &m.n);
    StructSize size = { 0, 1 };

    m.tensor = new_n(a, m.n + 1, struct gradc_tensor);
    for (int i = 0; i < m.n; i++) {
        int64_t elements = c->layout[list[i]->id].size;
        struct_member(c, &size, list[i]->type, elements);
        m.tensor[i] = tensor_of(c, list[i], (size_t)(size.end - elements
                                             * type_size(c, list[i]->type)));
    }
    m.bytes = m.n > 0 ? struct_bytes(&size) : 0;
    return m;
}

/* ---- what a file holds ----------------------------------------------------------- */

typedef struct Source {
    Arena *arena;
    struct stored file;
    struct st_want *want;       /* what may be in it */
    int n_want;
    bool checkpoint;
    struct error error;
} Source;

static const char state_prefix[] = "state.";

static bool
holds(const Source *s, const char *prefix, const char *name)
{
    return gradc_st_find(&s->file, arena_printf(s->arena, "%s%s", prefix, name))
        != NULL;
}

/* Where a parameter is: one that was an average of another lies among the states of
 * a checkpoint; where there is none it is that other. */
static const char *
find_parameter(const Source *s, struct gradc_tensor *t)
{
    const char *end = strrchr(t->name, '.');

    if (!holds(s, "", t->name) && holds(s, state_prefix, t->name)) {
        return state_prefix;
    }
    if (!holds(s, "", t->name) && end != NULL && strcmp(end, ".ema") == 0) {
        t->name = arena_printf(s->arena, "%.*s", (int)(end - t->name), t->name);
    }
    return "";
}

static void
want(Source *s, const char *prefix, const struct gradc_tensor *t, bool needed)
{
    grow(s->arena, s->want, s->n_want);
    s->want[s->n_want++] = (struct st_want){ prefix, t, needed };
}

/* What other entries of the model have, and files of it hold. */
static void
allow(Source *s, const Code *c, Node *const *list, int n, const char *prefix)
{
    struct gradc_tensor *t = new_n(s->arena, n + 1, struct gradc_tensor);

    for (int i = 0; i < n; i++) {
        t[i] = (struct gradc_tensor){ .name = list[i]->attr.name,
            .type = (enum gradc_type)code_type(c, list[i]->type),
            .rank = list[i]->shape.rank };
        memcpy(t[i].dim, list[i]->shape.dim, sizeof(t[i].dim[0]) * (size_t)t[i].rank);
        want(s, prefix, &t[i], false);
    }
}

static void
fill(Source *s, const char *prefix, const struct gradc_tensor *t, unsigned char *to)
{
    size_t n = gradc_tensor_count(t), size = gradc_type_size(t->type);
    void *rows = arena_alloc(s->arena, n + 1, size);

    if (gradc_st_copy(&s->file, prefix, t, rows, &s->error) != 0) {
        return;
    }
    for (size_t k = 0; k < n; k++) {
        if (isnan(gradc_get(t->type, rows, k))) {
            gradc_fail(&s->error, "%s: element %zu of %s is not a number",
                       s->file.path, k, t->name);
            return;
        }
    }
    gradc_tensor_unpack(t, to, rows);
}

/* Is t the shifts of an entry of integers?  They are at least 1 once ranges were
 * measured. */
static bool
is_unmeasured(const Code *c, const struct gradc_tensor *t, const unsigned char *from)
{
    const char *end = strrchr(t->name, '.');

    for (int i = 0; i < c->model->n_entry; i++) {
        const Entry *e = &c->model->entry[i];
        size_t n = strlen(e->name);
        if (e->quantize != QUANTIZE_NONE && strncmp(t->name, e->name, n) == 0
            && t->name[n] == '.' && strncmp(end, ".shift", 6) == 0) {
            return from[t->offset] == 0;
        }
    }
    return false;
}

static void
load(Source *s, const Code *c, Weights *w)
{
    const Leaves *all = &c->model->all;
    Members m[KEPT];
    const char *whose = arena_printf(s->arena, "the model %.250s", c->model->name);
    int structs = s->checkpoint ? KEPT : KEPT_STATE;

    for (int i = 0; i < structs; i++) {
        m[i] = members_of(s->arena, c, (Kept)i);
        for (int k = 0; k < m[i].n; k++) {
            want(s, i == KEPT_STATE ? state_prefix : find_parameter(s, &m[i].tensor[k]),
                 &m[i].tensor[k], true);
        }
    }
    allow(s, c, all->param, all->n_param, "");
    allow(s, c, all->state, all->n_state, s->checkpoint ? state_prefix : "");
    if (gradc_st_fits(&s->file, s->want, s->n_want, whose, &s->error) != 0) {
        return;
    }
    for (int i = 0, next = 0; i < structs; i++) {
        w->n[i] = (size_t)m[i].bytes;
        w->of[i] = m[i].n > 0 ? new_n(s->arena, w->n[i], unsigned char) : NULL;
        for (int k = 0; k < m[i].n && s->error.status == 0; k++, next++) {
            fill(s, s->want[next].prefix, &m[i].tensor[k], w->of[i]);
            if (s->error.status == 0 && is_unmeasured(c, &m[i].tensor[k], w->of[i])) {
                gradc_fail(&s->error, "%s has no ranges for 8-bit integers: the "
                           "trainer's export --int8 --data DIR measures them",
                           s->file.path);
            }
        }
    }
}

static void
close_file(void *file)
{
    gradc_st_close(file);
}

static int
open_file(struct stored *s, const FrontText *file, struct error *e)
{
    return file->text != NULL ? gradc_st_open(s, file->text, file->n, file->name, e)
                              : gradc_st_read(s, file->name, e);
}

const char *
weights_load(const Code *c, const FrontText *file, Weights *w)
{
    Source s = { .arena = c->arena };
    Undo undo;

    memset(w, 0, sizeof(*w));
    if (open_file(&s.file, file, &s.error) == 0) {
        guard_add(guard_current(), &undo, close_file, &s.file);
        s.checkpoint = gradc_st_meta(&s.file, "gradc.step") != NULL;
        if (!s.checkpoint || gradc_st_check_seal(&s.file, &s.error) == 0) {
            load(&s, c, w);
        }
        guard_remove(&undo);
        gradc_st_close(&s.file);
    }
    if (s.error.no_memory) {
        guard_no_memory();
    }
    return s.error.status != 0 ? arena_strdup(c->arena, gradc_one_line(s.error.text))
                               : NULL;
}

/* ---- images ----------------------------------------------------------------------- */

static int
read_nothing(void *context, int slot, uint32_t at, void *to, uint32_t n)
{
    (void)context, (void)slot, (void)at, (void)to, (void)n;
    return -1;
}

static int
write_memory(void *context, int slot, uint32_t at, const void *from, uint32_t n)
{
    (void)slot;
    memcpy((unsigned char *)context + at, from, n);
    return 0;
}

unsigned char *
weights_image(Arena *a, const Weights *w, const Kept *kept, int n_kept,
              uint64_t layout, size_t *n)
{
    struct gradc_part part[KEPT];
    size_t bytes[KEPT];
    struct gradc_store store = { NULL, read_nothing, write_memory };

    for (int i = 0; i < n_kept; i++) {
        part[i] = (struct gradc_part){ w->of[kept[i]], w->n[kept[i]] };
        bytes[i] = w->n[kept[i]];
    }
    *n = gradc_image_head(layout, bytes, n_kept, 0).bytes;
    store.context = new_n(a, *n, unsigned char);
    gradc_save(&store, layout, part, n_kept);
    return store.context;
}

/* shards.c -- tensors in several files, and an index of them
 *
 * takes   the bytes of model.safetensors.index.json, as transformers write it: under
 *         "weight_map" the file of each tensor
 * gives   the tensors of all of them
 * keeps   files in the folder of the index
 */
#include "stored.h"

#include <stdlib.h>
#include <string.h>

/* Whether it is a JSON object; safetensors begins with a length. */
static int
is_index(const unsigned char *p, size_t n)
{
    size_t at = 0;

    while (at < n && strchr(" \t\r\n", p[at]) != NULL && p[at] != '\0') {
        at++;
    }
    return n > 8 && at < n && p[at] == '{' && memchr(p, '\0', 8) == NULL;
}

/* The shard beside the index, which is read unless it already was. */
static const struct stored *
find_shard(struct stored *s, const char *file, struct error *e)
{
    const char *slash = strrchr(s->path, '/');
    int folder = slash != NULL ? (int)(slash + 1 - s->path) : 0;
    char path[4096];

    if (strchr(file, '/') != NULL || *file == '\0') {
        gradc_fail(e, "%s: its shard %s is not the name of a file beside it", s->path, file);
        return NULL;
    }
    snprintf(path, sizeof(path), "%.*s%.255s", folder < 3800 ? folder : 0, s->path, file);
    for (int i = 0; i < s->n_part; i++) {
        if (strcmp(s->part[i].path, path) == 0) {
            return &s->part[i];
        }
    }
    if (gradc_st_read_part(&s->part[s->n_part], path, e) != 0) {
        gradc_fail_at(e, "%s: of its shards, ", s->path);
        return NULL;
    }
    return &s->part[s->n_part++];
}

static int
add_tensor(struct stored *s, const char *name, const char *file, struct error *e)
{
    const struct stored *shard = find_shard(s, file, e);
    const struct st_tensor *t = shard != NULL ? gradc_st_find(shard, name) : NULL;
    struct st_tensor *own;

    if (shard != NULL && t == NULL) {
        return gradc_fail(e, "%s: tensor %s is not in its shard %s", s->path, name,
                          shard->path);
    }
    own = t != NULL ? gradc_st_add(s, e) : NULL;
    if (own == NULL) {
        return -1;
    }
    *own = *t;
    return 0;
}

static int
open_index(struct stored *s, struct error *e)
{
    const json_t *map;
    const char *name;
    json_error_t why;
    json_t *file;

    s->header = json_loadb((const char *)s->bytes, s->size, JSON_REJECT_DUPLICATES,
                           &why);
    if (s->header == NULL) {
        return gradc_fail(e, "%s: is neither a file of tensors nor an index of such: byte "
                          "%d: %s", s->path, why.position, why.text);
    }
    map = json_object_get(s->header, "weight_map");
    if (!json_is_object(map)) {
        return gradc_fail(e, "%s: is not an index of shards: \"weight_map\", which names "
                          "the file of each tensor, is missing", s->path);
    }
    s->part = gradc_alloc(e, json_object_size(map), sizeof(*s->part));
    json_object_foreach((json_t *)(uintptr_t)map, name, file) {
        if (e->status != 0) {
            break;
        }
        if (!json_is_string(file)) {
            gradc_fail(e, "%s: the file of tensor %s is not a name", s->path, name);
        } else {
            add_tensor(s, name, json_string_value(file), e);
        }
    }
    return e->status == 0 ? 0 : -1;
}

const struct st_format gradc_st_index = { is_index, open_index };

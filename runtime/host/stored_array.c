/* stored_array.c -- arrays in files of named tensors */
#include <stdlib.h>

#include "array.h"
#include "stored.h"

/* The tensor that is asked for, or the only one. */
static const struct st_tensor *
choose(const struct array *a, const struct stored *s, const char *name,
       struct error *e)
{
    const struct st_tensor *t = s->n == 1 ? &s->tensor[0]
                                          : gradc_st_find(s, name);
    const char **list;

    if (t != NULL)
        return t;
    list = gradc_alloc(e, (size_t)s->n, sizeof *list);
    for (int i = 0; list != NULL && i < s->n; i++)
        list[i] = s->tensor[i].name;
    if (list != NULL)
        gradc_array_missing(a, name, list, s->n, e);
    free(list);
    return NULL;
}

static int
open_stored(struct array *a, const struct asked *asked, struct error *e)
{
    struct stored s;
    const struct st_tensor *t;

    if (gradc_st_open(&s, a->file->p, a->file->n, a->file->path, e) != 0)
        return -1;
    t = choose(a, &s, asked->name, e);
    if (t != NULL)
        gradc_array_tensor(a, t, e);
    gradc_st_close(&s);
    return e->status == 0 ? 0 : -1;
}

const struct format gradc_format_safetensors = {
    "safetensors", 0, gradc_safetensors_is, open_stored
};

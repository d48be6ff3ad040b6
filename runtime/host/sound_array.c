/* sound_array.c -- a sound file as an array, in the length of its input */
#include <stdlib.h>

#include "array.h"
#include "folder.h"
#include "sound.h"

static int
open_sound(struct array *a, const struct asked *asked, struct error *e)
{
    struct contents *b = a->file;
    size_t n = 0;
    float *all;

    if (asked->in == NULL) {
        return gradc_fail(e, "%s: a sound feeds only an input, whose length it gets", b->path);
    }
    if (gradc_folder_length(asked->in, &n, b->path, e) != 0) {
        return -1;
    }
    all = gradc_alloc(e, n, sizeof(*all));
    if (all == NULL
        || gradc_sound_read(asked->sample_rate, b->p, b->n, b->path, all, n, e) != 0) {
        free(all);
        return -1;
    }
    gradc_contents_replace(b, all, n * sizeof(*all));
    a->type = gradc_element_find("F32");
    a->big_endian = gradc_is_big_endian();
    a->data = b->p;
    return gradc_array_shape(a, 3, (const int64_t[]){ 1, 1, (int64_t)n });
}

const struct format gradc_format_sound = { "WAV/FLAC/AIFF", 1, gradc_is_sound,
                                           open_sound };

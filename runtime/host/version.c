/* version.c -- what a trainer is made of
 *
 * takes   a model's description
 * gives   its name, the gradc that wrote it, and the libraries that it uses, on stdout
 */
#include <jansson.h>
#include <stdio.h>
#include <zlib.h>

#include "command.h"

#ifdef GRADC_SOUND
#include <sndfile.h>
#endif

static const char *
images(void)
{
#if defined(GRADC_PNG) && defined(GRADC_JPEG)
    return "PNG, JPEG";
#elif defined(GRADC_PNG)
    return "PNG";
#elif defined(GRADC_JPEG)
    return "JPEG";
#else
    return "none";
#endif
}

static const char *
sounds(void)
{
#ifdef GRADC_SOUND
    return sf_version_string();
#else
    return "none";
#endif
}

static int
has_probe(const struct gradc_model *m)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (m->entry[i].probe != NULL) {
            return 1;
        }
    }
    return 0;
}

void
gradc_version(const struct gradc_model *m)
{
    printf("%s, made by gradc %s\nwith zlib %s, jansson %s\n", m->name,
           m->gradc != NULL ? m->gradc : "", zlibVersion(), JANSSON_VERSION);
    printf("images: %s\nsounds: %s\nthreads: %s\nprobe: %s\n", images(), sounds(),
           m->pool != NULL ? "any number" : "one", has_probe(m) ? "yes" : "no");
}

/* sound.c -- see sound.h */
#include "sound.h"

#include <stdlib.h>
#include <string.h>

#include "resample.h"

#ifdef GRADC_SOUND
#include <sndfile.h>
#endif

int
gradc_is_sound(const unsigned char *p, size_t n)
{
    return n >= 12 && ((memcmp(p, "RIFF", 4) == 0 && memcmp(p + 8, "WAVE", 4) == 0)
                       || (memcmp(p, "FORM", 4) == 0 && memcmp(p + 8, "AIF", 3) == 0)
                       || memcmp(p, "fLaC", 4) == 0);
}

#ifdef GRADC_SOUND

/* Bytes in memory as a file. */
struct source {
    const unsigned char *p;
    sf_count_t n, at;
};

static sf_count_t
length_of(void *context)
{
    return ((struct source *)context)->n;
}

static sf_count_t
seek(sf_count_t offset, int whence, void *context)
{
    struct source *s = context;
    sf_count_t at = offset + (whence == SEEK_CUR ? s->at
                              : whence == SEEK_END ? s->n : 0);

    s->at = at < 0 ? 0 : at > s->n ? s->n : at;
    return s->at;
}

static sf_count_t
read_some(void *to, sf_count_t n, void *context)
{
    struct source *s = context;

    n = n < s->n - s->at ? n : s->n - s->at;
    memcpy(to, s->p + s->at, (size_t)n);
    s->at += n;
    return n;
}

static sf_count_t
tell(void *context)
{
    return ((struct source *)context)->at;
}

/* The mean of the channels of each of n frames. */
static int
mix(SNDFILE *f, const SF_INFO *info, const char *path, float *to, size_t n,
    struct error *e)
{
    size_t channels = (size_t)info->channels;
    float *all = gradc_alloc(e, n, channels * sizeof(*all));

    if (all == NULL) {
        return -1;
    }
    if (sf_readf_float(f, all, (sf_count_t)n) != (sf_count_t)n) {
        gradc_fail(e, "%s: this sound file is damaged", path);
    }
    for (size_t i = 0; i < n; i++) {
        float sum = 0;

        for (size_t k = 0; k < channels; k++) {
            sum += all[i * channels + k];
        }
        to[i] = sum / (float)channels;
    }
    free(all);
    return e->status == 0 ? 0 : -1;
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The numbers of a file at the rate that is wanted, with zeros behind them. */
static int
take(SNDFILE *f, const SF_INFO *info, long rate, const char *path, float *to,
     size_t length, struct error *e)
{
    int other = rate != info->samplerate;
    size_t n = least((size_t)info->frames, other
                     ? gradc_resample_needs(length, info->samplerate, rate) : length);
    float *own = other ? gradc_alloc(e, n, sizeof(*own)) : to;

    if (own != NULL && mix(f, info, path, own, n, e) == 0 && other) {
        n = gradc_resample(own, n, info->samplerate, rate, to, length, e);
    }
    for (size_t i = n; e->status == 0 && i < length; i++) {
        to[i] = 0;
    }
    if (other) {
        free(own);
    }
    return e->status == 0 ? 0 : -1;
}

/* Whether a file is cut off: libsndfile counts only the samples that are there. */
static int
is_cut(const unsigned char *p, size_t n)
{
    size_t said = (size_t)p[4] | (size_t)p[5] << 8 | (size_t)p[6] << 16
                  | (size_t)p[7] << 24;

    return memcmp(p, "RIFF", 4) == 0 && said > n - 8 && said < 0xfffffff0u;
}

int
gradc_sound_read(long rate, const unsigned char *p, size_t n,
                 const char *path, float *to, size_t length, struct error *e)
{
    static SF_VIRTUAL_IO io = { length_of, seek, read_some, NULL, tell };
    struct source source = { p, (sf_count_t)n, 0 };
    SF_INFO info = { .format = 0 };
    SNDFILE *f = is_cut(p, n) ? NULL : sf_open_virtual(&io, SFM_READ, &info, &source);

    if (f == NULL) {
        return gradc_fail(e, "%s: this sound file is damaged", path);
    }
    if (rate <= 0) {
        gradc_fail(e, "%s: has %d samples per second; sample_rate = %d in the model says "
                   "so, and brings files of other rates to it", path, info.samplerate,
                   info.samplerate);
    } else if (info.frames == 0) {
        gradc_fail(e, "%s: there is no sound in it", path);
    } else {
        take(f, &info, rate, path, to, length, e);
    }
    sf_close(f);
    return e->status == 0 ? 0 : -1;
}

#else

int
gradc_sound_read(long rate, const unsigned char *p, size_t n,
                 const char *path, float *to, size_t length, struct error *e)
{
    (void)rate, (void)p, (void)n, (void)to, (void)length;
    return gradc_fail(e, "%s: is a sound file, and gradc was built without "
                      "libsndfile (Debian: libsndfile1-dev)", path);
}

#endif

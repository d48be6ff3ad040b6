/* log.c -- one JSON object per training step
 *
 * takes   the values of each step
 * gives   lines like {"step":1,"epoch":1,"loss":0.123456789,"lr":0.001}
 * keeps   after a resume, exactly the lines of an uninterrupted run: those
 *         written after the checkpoint are cut off before going on
 */
#include "log.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int
failed(struct log *l, struct error *e)
{
    return gradc_fail(e, "%s: cannot write the log: %s", l->path,
                      strerror(errno != 0 ? errno : EIO));
}

/* Whether a line belongs to a step up to `after`. */
static int
is_before(const char *line, long after)
{
    static const char head[] = "{\"step\":";
    size_t n = sizeof head - 1;

    return strncmp(line, head, n) == 0 && strchr(line, '\n') != NULL
           && strstr(line, "\"test\":") == NULL
           && strtol(line + n, NULL, 10) <= after;
}

/* Where the first line after step `after` begins. */
static long
place_after(FILE *f, long after)
{
    char *line = NULL;
    size_t room = 0;
    long place = 0;

    while (getline(&line, &room, f) > 0 && is_before(line, after))
        place = ftell(f);
    free(line);
    return place;
}

int
gradc_log_open(struct log *l, const char *path, long after, struct error *e)
{
    struct stat s;
    int there = stat(path, &s) == 0 && S_ISREG(s.st_mode);
    long place;

    errno = 0;
    l->path = path;
    l->f = fopen(path, after > 0 && there ? "r+b" : "wb");
    if (l->f == NULL)
        return failed(l, e);
    if (after <= 0 || !there)
        return 0;
    place = place_after(l->f, after);
    if (fseek(l->f, place, SEEK_SET) == 0
        && ftruncate(fileno(l->f), place) == 0)
        return 0;
    failed(l, e);
    fclose(l->f);
    l->f = NULL;
    return -1;
}

const char *
gradc_float_text(char text[32], float x)
{
    for (int digits = 6; digits <= 9; digits++) {
        snprintf(text, 32, "%.*g", digits, (double)x);
        if ((float)strtod(text, NULL) == x)
            break;
    }
    return text;
}

static void
put_name(FILE *f, const char *name)
{
    putc('"', f);
    for (; *name != '\0'; name++) {
        if (*name == '"' || *name == '\\')
            putc('\\', f);
        putc((unsigned char)*name < 32 ? ' ' : *name, f);
    }
    fputs("\":", f);
}

/* JSON knows neither NaN nor infinity. */
static void
put_number(FILE *f, double v)
{
    if (isfinite(v))
        fprintf(f, "%.9g", v);
    else
        fputs("null", f);
}

/* Arrays of arrays, as the shape has them. */
static void
put_array(FILE *f, const struct gradc_tensor *t, const double *v)
{
    size_t n = gradc_tensor_count(t);

    for (size_t i = 0; i <= n; i++) {
        size_t run = n;
        int ends = 0, begins = 0;

        for (int a = 0; a < t->rank; a++) {
            ends += i > 0 && i % run == 0;
            begins += i < n && i % run == 0;
            run /= (size_t)t->dim[a];
        }
        fprintf(f, "%.*s%s%.*s", ends, "]]]]]]]]", i > 0 && i < n ? "," : "",
                begins, "[[[[[[[[");
        if (i < n)
            put_number(f, v[i]);
    }
}

static void
put_results(FILE *f, const struct results *r)
{
    const double *v = r->value;

    for (int k = 0; k < r->n; k++) {
        if (k > 0)
            putc(',', f);
        put_name(f, k == 0 ? "loss" : r->of[k].name);
        if (r->of[k].rank == 0)
            put_number(f, *v);
        else
            put_array(f, &r->of[k], v);
        v += gradc_tensor_count(&r->of[k]);
    }
}

int
gradc_log_step(struct log *l, long step, long epoch, const struct results *r,
               const float *lr, struct error *e)
{
    char text[32];

    errno = 0;
    fprintf(l->f, "{\"step\":%ld,\"epoch\":%ld,", step, epoch);
    put_results(l->f, r);
    if (lr != NULL && isfinite(*lr))
        fprintf(l->f, ",\"lr\":%s", gradc_float_text(text, *lr));
    fputs("}\n", l->f);
    return ferror(l->f) ? failed(l, e) : 0;
}

int
gradc_log_test(struct log *l, long step, long epoch, const struct results *r,
               struct error *e)
{
    errno = 0;
    fprintf(l->f, "{\"step\":%ld,\"epoch\":%ld,\"test\":{", step, epoch);
    put_results(l->f, r);
    fputs("}}\n", l->f);
    return ferror(l->f) ? failed(l, e) : 0;
}

int
gradc_log_flush(struct log *l, struct error *e)
{
    errno = 0;
    if (l->f != NULL && fflush(l->f) != 0)
        return failed(l, e);
    return 0;
}

int
gradc_log_close(struct log *l, struct error *e)
{
    FILE *f = l->f;

    l->f = NULL;
    errno = 0;
    if (f != NULL && fclose(f) != 0)
        return failed(l, e);
    return 0;
}

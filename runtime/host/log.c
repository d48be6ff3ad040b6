/* log.c -- one JSON object per training step
 *
 * takes   the values of each step
 * gives   lines like {"step":1,"epoch":1,"loss":0.123456789,"lr":0.001}
 * keeps   after a resume, exactly the lines of an uninterrupted run: those
 *         written after the checkpoint are cut off before going on; and many
 *         lines together before they are written, as a step may take less
 *         time than a call of the system
 */
#include "log.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ENOUGH = 32768 };        /* bytes to write at once */

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

/* ---- a line, collected with others --------------------------------------------- */

/* Writes what is collected. */
static int
drain(struct log *l, struct error *e)
{
    size_t n = l->n;

    l->n = 0;
    errno = 0;
    if (n > 0 && fwrite(l->text, 1, n, l->f) != n)
        return failed(l, e);
    return 0;
}

/* Room for n more bytes; 0: there is none. */
static int
make_room(struct log *l, size_t n)
{
    char *more = realloc(l->text, 2 * l->room + n);

    if (more == NULL)
        return 0;
    l->text = more;
    l->room = 2 * l->room + n;
    return 1;
}

static inline void
put(struct log *l, const char *text, size_t n)
{
    if (l->room - l->n < n && !make_room(l, n))
        return;
    memcpy(l->text + l->n, text, n);
    l->n += n;
}

static void
put_text(struct log *l, const char *text)
{
    put(l, text, strlen(text));
}

static void
put_name(struct log *l, const char *name)
{
    put(l, "\"", 1);
    while (*name != '\0') {
        size_t n = 0;

        while ((unsigned char)name[n] >= 32 && name[n] != '"' && name[n] != '\\')
            n++;
        put(l, name, n);
        name += n;
        if (*name == '\0')
            break;
        put(l, "\\", *name == '"' || *name == '\\');
        put(l, (unsigned char)*name < 32 ? " " : name, 1);
        name++;
    }
    put(l, "\":", 2);
}

/* JSON knows neither NaN nor infinity. */
static void
put_number(struct log *l, double v)
{
    char text[DECIMAL_TEXT];

    if (isfinite(v))
        put(l, text, (size_t)gradc_decimal(text, v, 9));
    else
        put(l, "null", 4);
}

/* Arrays of arrays, as the shape has them. */
static void
put_array(struct log *l, const struct gradc_tensor *t, const double *v)
{
    size_t n = gradc_tensor_count(t);

    for (size_t i = 0; i <= n; i++) {
        size_t run = n, ends = 0, begins = 0;

        for (int a = 0; a < t->rank; a++) {
            ends += i > 0 && i % run == 0;
            begins += i < n && i % run == 0;
            run /= (size_t)t->dim[a];
        }
        put(l, "]]]]]]]]", ends);
        put(l, ",", i > 0 && i < n);
        put(l, "[[[[[[[[", begins);
        if (i < n)
            put_number(l, v[i]);
    }
}

static void
put_results(struct log *l, const struct results *r)
{
    const double *v = r->value;

    for (int k = 0; k < r->n; k++) {
        if (k > 0)
            put(l, ",", 1);
        put_name(l, k == 0 ? "loss" : r->of[k].name);
        if (r->of[k].rank == 0)
            put_number(l, *v);
        else
            put_array(l, &r->of[k], v);
        v += gradc_tensor_count(&r->of[k]);
    }
}

static void
put_place(struct log *l, long step, long epoch)
{
    char text[DECIMAL_TEXT];

    put(l, "{\"step\":", 8);
    put(l, text, (size_t)gradc_whole(text, step));
    put(l, ",\"epoch\":", 9);
    put(l, text, (size_t)gradc_whole(text, epoch));
    put(l, ",", 1);
}

int
gradc_log_step(struct log *l, long step, long epoch, const struct results *r,
               const float *lr, struct error *e)
{
    put_place(l, step, epoch);
    put_results(l, r);
    if (lr != NULL && isfinite(*lr)) {
        if (*lr != l->lr || l->lr_text[0] == '\0')
            gradc_float_text(l->lr_text, *lr);
        l->lr = *lr;
        put(l, ",\"lr\":", 6);
        put_text(l, l->lr_text);
    }
    put(l, "}\n", 2);
    return l->n < ENOUGH ? 0 : drain(l, e);
}

int
gradc_log_part(struct log *l, const char *part, long step, long epoch,
               const struct results *r, struct error *e)
{
    put_place(l, step, epoch);
    put_name(l, part);
    put_text(l, "{");
    put_results(l, r);
    put(l, "}}\n", 3);
    return drain(l, e);
}

int
gradc_log_flush(struct log *l, struct error *e)
{
    if (l->f == NULL)
        return 0;
    if (drain(l, e) == 0 && fflush(l->f) != 0)
        failed(l, e);
    return e->status == 0 ? 0 : -1;
}

int
gradc_log_close(struct log *l, struct error *e)
{
    FILE *f = l->f;

    if (f == NULL)
        return 0;
    drain(l, e);
    errno = 0;
    if (fclose(f) != 0)
        failed(l, e);
    l->f = NULL;
    free(l->text);
    l->text = NULL;
    l->n = l->room = 0;
    return e->status == 0 ? 0 : -1;
}

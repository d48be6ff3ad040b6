/* log.c -- one line per training step
 *
 * takes   the values of each step
 * gives   lines like {"step":1,"epoch":1,"loss":0.123456789,"lr":0.001}, or
 *         like 1,1,step,0.123456789,0.001 under a line of names
 * keeps   after a resume, exactly the lines of an uninterrupted run: those written
 *         after the checkpoint are cut off first; and many lines together before they
 *         are written, as a step may take less time than a system call
 */
#include "log.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "report.h"

enum { ENOUGH = 32768 };        /* bytes to write at once */

static int
failed(struct log *l, struct error *e)
{
    return gradc_fail(e, "%s: cannot write the log: %s", l->path,
                      gradc_file_cause(errno != 0 ? errno : EIO));
}


/* ---- text, collected from many lines ------------------------------------------- */

/* Writes what is collected. */
static int
drain(struct log *l, struct error *e)
{
    size_t n = l->n;

    l->n = l->whole = 0;
    errno = 0;
    if (n > 0 && fwrite(l->text, 1, n, l->f) != n) {
        return failed(l, e);
    }
    return 0;
}

/* A line is complete; once there is enough, it is written.  One that has lost a part
 * is left out. */
static int
finish(struct log *l, size_t enough, struct error *e)
{
    if (l->lost) {
        l->n = l->whole;
        l->lost = 0;
        return gradc_no_memory(e, "%s: out of memory for a line of the log", l->path);
    }
    l->whole = l->n;
    return l->n < enough ? 0 : drain(l, e);
}

/* Room for n more bytes; 0: there is none. */
static int
make_room(struct log *l, size_t n)
{
    char *more = realloc(l->text, 2 * l->capacity + n);

    if (more == NULL) {
        return 0;
    }
    l->text = more;
    l->capacity = 2 * l->capacity + n;
    return 1;
}

static inline void
put(struct log *l, const char *text, size_t n)
{
    if (l->lost || (l->capacity - l->n < n && !make_room(l, n))) {
        l->lost = 1;
        return;
    }
    memcpy(l->text + l->n, text, n);
    l->n += n;
}

static void
put_text(struct log *l, const char *text)
{
    put(l, text, strlen(text));
}

/* ---- lines of JSON ---------------------------------------------------------------- */

static void
put_name(struct log *l, const char *name)
{
    put(l, "\"", 1);
    while (*name != '\0') {
        size_t n = 0;

        while ((unsigned char)name[n] >= 32 && name[n] != '"' && name[n] != '\\') {
            n++;
        }
        put(l, name, n);
        name += n;
        if (*name == '\0') {
            break;
        }
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

    if (isfinite(v)) {
        put(l, text, (size_t)gradc_decimal(text, v, 9));
    } else {
        put(l, "null", 4);
    }
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
        if (i < n) {
            put_number(l, v[i]);
        }
    }
}

static void
put_results(struct log *l, const struct results *r)
{
    const double *v = r->value;

    for (int k = 0; k < r->n; k++) {
        if (k > 0) {
            put(l, ",", 1);
        }
        put_name(l, gradc_result_name(r, k));
        if (r->of[k].rank == 0) {
            put_number(l, *v);
        } else {
            put_array(l, &r->of[k], v);
        }
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

/* ---- lines of CSV ----------------------------------------------------------------- */

/* A name as a cell: quoted where it must be, without line ends. */
static void
put_cell(struct log *l, const char *name)
{
    int quoted = strpbrk(name, ",\"\n\r") != NULL;

    put(l, "\"", (size_t)quoted);
    for (; *name != '\0'; name++) {
        put(l, "\"", *name == '"');
        put(l, *name == '\n' || *name == '\r' ? " " : name, 1);
    }
    put(l, "\"", (size_t)quoted);
}

/* The name of element `at` of a result: name[0][1]. */
static void
put_element(struct log *l, const struct gradc_tensor *t, const char *name,
            size_t at)
{
    size_t run = gradc_tensor_count(t);
    char text[512];
    size_t n = (size_t)snprintf(text, sizeof(text), "%.200s", name);

    for (int a = 0; a < t->rank; a++) {
        run /= (size_t)t->dim[a];
        n += (size_t)snprintf(text + n, sizeof(text) - n, "[%zu]", at / run);
        at %= run;
    }
    put_text(l, ",");
    put_cell(l, text);
}

static void
put_names(struct log *l, const struct results *r, const char *const *rate)
{
    put_text(l, "step,epoch,part");
    for (int k = 0; k < r->n; k++) {
        for (size_t i = 0; i < gradc_tensor_count(&r->of[k]); i++) {
            put_element(l, &r->of[k], gradc_result_name(r, k), i);
        }
    }
    for (int i = 0; i < l->rates; i++) {
        put_text(l, ",");
        put_text(l, rate[i] != NULL ? rate[i] : "");
        put_text(l, rate[i] != NULL ? ".lr" : "lr");
    }
    put_text(l, l->timed ? ",time,samples_per_second\n" : "\n");
}

/* Validation is of the main entry alone: columns of others that take turns are empty. */
static void
put_row(struct log *l, const char *part, long step, long epoch,
        const struct results *r)
{
    char text[DECIMAL_TEXT];

    put(l, text, (size_t)gradc_whole(text, step));
    put(l, ",", 1);
    put(l, text, (size_t)gradc_whole(text, epoch));
    put(l, ",", 1);
    put_text(l, part);
    for (size_t i = 0; i < r->n_value; i++) {
        put(l, ",", 1);
        if (!isnan(r->value[i])) {
            put(l, text, (size_t)gradc_decimal(text, r->value[i], 9));
        }
    }
    for (size_t i = r->n_value; i < l->columns; i++) {
        put(l, ",", 1);
    }
}

/* ---- lines ------------------------------------------------------------------------ */

static const char *
rate_text(struct log *l, float lr)
{
    if (lr != l->lr || l->lr_text[0] == '\0') {
        gradc_float_text(l->lr_text, lr);
    }
    l->lr = lr;
    return l->lr_text;
}

/* Seconds since the run began, and how many samples each of them had since the last
 * line; of the first line of a run there is no such number. */
static void
put_time(struct log *l, long step, const char *const before[2])
{
    double now = gradc_seconds();
    char text[DECIMAL_TEXT];

    if (!l->timed) {
        return;
    }
    l->start = l->then > 0 ? l->start : now;
    put_text(l, before[0]);
    put(l, text, (size_t)gradc_decimal(text, now - l->start, 6));
    put_text(l, l->then > 0 && now > l->then ? before[1] : l->csv ? "," : "");
    if (l->then > 0 && now > l->then) {
        put(l, text, (size_t)gradc_decimal(text, (double)(l->timed * (step - l->last))
                                                 / (now - l->then), 4));
    }
    l->then = now;
    l->last = step;
}

static void
put_entry(struct log *l, const char *entry)
{
    if (entry == NULL) {
        return;
    }
    put_text(l, "\"entry\":\"");
    put_text(l, entry);
    put_text(l, "\",");
}

static void
step_json(struct log *l, long step, long epoch, const char *entry,
          const struct results *r, const struct logged_rate *lr)
{
    static const char *const in_json[] = { ",\"time\":", ",\"samples_per_second\":" };

    put_place(l, step, epoch);
    put_entry(l, entry);
    put_results(l, r);
    if (lr != NULL && isfinite(lr->value)) {
        put(l, ",\"lr\":", 6);
        put_text(l, rate_text(l, lr->value));
    }
    put_time(l, step, in_json);
    put(l, "}\n", 2);
}

/* The rate of the entry that made a step; cells of others are empty. */
static void
put_rates(struct log *l, const struct logged_rate *lr)
{
    for (int i = 0; i < l->rates; i++) {
        put(l, ",", 1);
        if (lr != NULL && lr->column == i) {
            put_text(l, rate_text(l, lr->value));
        }
    }
}

static void
step_csv(struct log *l, long step, long epoch, const char *entry,
         const struct results *r, const struct logged_rate *lr)
{
    static const char *const in_csv[] = { ",", "," };

    (void)entry;
    put_row(l, "step", step, epoch, r);
    put_rates(l, lr);
    put_time(l, step, in_csv);
    put(l, "\n", 1);
}

int
gradc_log_step(struct log *l, long step, long epoch, const char *entry,
               const struct results *r, const struct logged_rate *lr, struct error *e)
{
    (l->csv ? step_csv : step_json)(l, step, epoch, entry, r, lr);
    return finish(l, ENOUGH, e);
}

int
gradc_log_part(struct log *l, const char *part, long step, long epoch,
               const struct results *r, struct error *e)
{
    if (l->csv) {
        put_row(l, part, step, epoch, r);
        put_rates(l, NULL);
        put_text(l, l->timed ? ",,\n" : "\n");
    } else {
        put_place(l, step, epoch);
        put_name(l, part);
        put_text(l, "{");
        put_results(l, r);
        put(l, "}}\n", 3);
    }
    return finish(l, 0, e);
}

static void
stats_csv(struct log *l, long step, long epoch, const char *entry, json_t *stats)
{
    const char *name, *what;
    json_t *of, *v;
    char text[DECIMAL_TEXT];

    json_object_foreach(stats, name, of) {
        json_object_foreach(of, what, v) {
            put(l, text, (size_t)gradc_whole(text, step));
            put(l, ",", 1);
            put(l, text, (size_t)gradc_whole(text, epoch));
            put(l, ",", 1);
            put_text(l, entry != NULL ? entry : "");
            put(l, ",", 1);
            put_cell(l, name);
            put(l, ",", 1);
            put_text(l, what);
            put(l, ",", 1);
            if (json_is_real(v)) {
                put(l, text, (size_t)gradc_decimal(text, json_real_value(v), 9));
            }
            put(l, "\n", 1);
        }
    }
}

static void
stats_json(struct log *l, long step, long epoch, const char *entry, json_t *stats)
{
    char *text = json_dumps(stats, JSON_COMPACT | JSON_REAL_PRECISION(9));

    if (text == NULL) {
        l->lost = 1;
        return;
    }
    put_place(l, step, epoch);
    put_entry(l, entry);
    put_text(l, "\"stats\":");
    put_text(l, text);
    put(l, "}\n", 2);
    free(text);
}

int
gradc_log_stats(struct log *l, long step, long epoch, const char *entry,
                json_t *stats, struct error *e)
{
    (l->csv ? stats_csv : stats_json)(l, step, epoch, entry, stats);
    return finish(l, 0, e);
}

/* ---- the file -------------------------------------------------------------------- */

/* Whether a line belongs to a step up to `after`. */
static int
is_before(const struct log *l, const char *line, long after)
{
    const char *head = l->csv ? "" : "{\"step\":";
    size_t n = strlen(head);

    return strncmp(line, head, n) == 0 && strchr(line, '\n') != NULL
           && strstr(line, l->csv ? ",test," : "\"test\":") == NULL
           && line[n] >= '0' && line[n] <= '9'
           && strtol(line + n, NULL, 10) <= after;
}

/* Whether the file begins with the names that are in l->text. */
static int
has_names(const struct log *l, const char *line, ssize_t n)
{
    return n > 0 && (size_t)n == l->n && memcmp(line, l->text, l->n) == 0;
}

enum { OTHER_COLUMNS = -1, UNREADABLE = -2 };

/* Where the first line after step `after` begins. */
static long
place_after(const struct log *l, long after)
{
    char *line = NULL;
    size_t room = 0;
    long place = 0;
    ssize_t n = l->csv ? getline(&line, &room, l->f) : 0;

    if (l->csv && !has_names(l, line, n)) {
        place = n > 0 && line[n - 1] == '\n' ? OTHER_COLUMNS : 0;
    } else {
        do {
            place = ftell(l->f);
            n = getline(&line, &room, l->f);
        } while (n > 0 && is_before(l, line, after));
    }
    free(line);
    return n < 0 && !feof(l->f) ? UNREADABLE : place;
}

/* Cuts off what a run that goes on will write again. */
static int
cut(struct log *l, long after, struct error *e)
{
    long place = place_after(l, after);

    if (place == UNREADABLE) {
        return gradc_fail(e, "%s: cannot read the log: %s", l->path,
                          gradc_file_cause(errno));
    }
    if (place == OTHER_COLUMNS) {
        return gradc_fail(e, "%s: its columns are not those of this run; give the "
                          "log another name", l->path);
    }
    if (place > 0) {
        l->n = 0;               /* the names are there */
    }
    if (fseek(l->f, place, SEEK_SET) == 0 && ftruncate(fileno(l->f), place) == 0) {
        return 0;
    }
    return failed(l, e);
}

static int
empty(struct log *l, struct error *e)
{
    return ftruncate(fileno(l->f), 0) == 0 ? 0 : failed(l, e);
}

int
gradc_log_is_csv(const char *path)
{
    const char *end = strrchr(path, '.');

    return end != NULL && strcasecmp(end, ".csv") == 0;
}

/* Begins the file with the names that are in l->text, or goes on with it. */
static int
open_file(struct log *l, const char *path, long after, struct error *e)
{
    struct stat s;
    int there = stat(path, &s) == 0 && S_ISREG(s.st_mode);

    l->path = path;
    if (l->lost) {
        return finish(l, 0, e);
    }
    errno = 0;
    l->f = fopen(path, there ? "r+b" : "wb");
    if (l->f == NULL) {
        return failed(l, e);
    }
    if (gradc_file_lock(l->f, path, e) == 0
        && (!there || (after > 0 ? cut(l, after, e) : empty(l, e)) == 0)) {
        l->whole = l->n;
        return 0;
    }
    fclose(l->f);
    l->f = NULL;
    return -1;
}

int
gradc_log_open(struct log *l, const char *path, long after, const struct results *r,
               const char *const *rate, int rates, struct error *e)
{
    l->csv = gradc_log_is_csv(path);
    l->rates = rates;
    l->columns = r->n_value;
    if (l->csv) {
        put_names(l, r, rate);
    }
    return open_file(l, path, after, e);
}

char *
gradc_log_stats_path(const char *path, struct error *e)
{
    static const char end[] = ".stats.csv";
    size_t n = strlen(path) - 4;
    char *own = gradc_alloc(e, n + sizeof(end), 1);

    if (own != NULL) {
        snprintf(own, n + sizeof(end), "%.*s%s", (int)n, path, end);
    }
    return own;
}

int
gradc_log_open_stats(struct log *l, const char *path, long after, struct error *e)
{
    l->csv = 1;
    put_text(l, "step,epoch,entry,name,statistic,value\n");
    return open_file(l, path, after, e);
}

int
gradc_log_flush(struct log *l, struct error *e)
{
    if (l->f == NULL) {
        return 0;
    }
    if (drain(l, e) == 0 && fflush(l->f) != 0) {
        failed(l, e);
    }
    return e->status == 0 ? 0 : -1;
}

int
gradc_log_close(struct log *l, struct error *e)
{
    FILE *f = l->f;

    if (f == NULL) {
        return 0;
    }
    drain(l, e);
    errno = 0;
    if (fclose(f) != 0) {
        failed(l, e);
    }
    l->f = NULL;
    free(l->text);
    l->text = NULL;
    l->n = l->capacity = 0;
    return e->status == 0 ? 0 : -1;
}

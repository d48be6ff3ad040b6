/* report.c -- see report.h */
#include "report.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "decimal.h"

enum {
    MOST = 8,                   /* numbers of a list in a line, at most */
    EACH = 50                   /* up to so many epochs have a line each; more
                                 * have 20 lines in all */
};

struct text {
    char s[1024];
    size_t n;
};

static void
add(struct text *t, const char *form, ...) LIKE_PRINTF(2, 3);

static void
add(struct text *t, const char *form, ...)
{
    va_list args;
    int n;

    va_start(args, form);
    n = vsnprintf(t->s + t->n, sizeof(t->s) - t->n, form, args);
    va_end(args);
    if (n > 0) {
        t->n += (size_t)n;
    }
    if (t->n >= sizeof(t->s)) {
        t->n = sizeof(t->s) - 1;
    }
}

double
gradc_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int
screen_width(void)
{
#ifdef TIOCGWINSZ
    struct winsize w;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 0) {
        return w.ws_col;
    }
#endif
    return 80;
}

/* The single number that a name in fit.show stands for, or NULL. */
static const struct gradc_tensor *
find_shown(const struct session *s, const char *name, const char **base)
{
    const struct gradc_model *m = s->m;
    const struct gradc_tensor *t =
        gradc_tensor_find(m->param, m->n_param, name);

    *base = s->param;
    if (t == NULL) {
        t = gradc_tensor_find(m->state, m->n_state, name);
        *base = s->state;
    }
    return t != NULL && gradc_tensor_count(t) == 1 ? t : NULL;
}

const char *
gradc_shown_text(char *text, size_t size, const struct session *s,
                 const char *form)
{
    const struct gradc_fit *fit = &s->m->fit;
    size_t n = 0;

    text[0] = '\0';
    for (int i = 0; i < fit->n_show && n < size; i++) {
        const char *base;
        const struct gradc_tensor *t = find_shown(s, fit->show[i], &base);
        double v = t != NULL ? gradc_get(t->type, base + t->offset, 0) : 0;

        if (t == NULL) {
            continue;
        }
        n += (size_t)snprintf(text + n, size - n, "  %s ", t->name);
        if (n < size) {
            n += (size_t)snprintf(text + n, size - n,
                                  *form == 'f' ? "%.4f" : "%.8g", v);
        }
    }
    return text;
}

static void
add_shown(struct text *t, const struct report *r, const char *form)
{
    char shown[512];

    add(t, "%s", gradc_shown_text(shown, sizeof(shown), r->s, form));
}

static void
add_rate(struct text *t, double rate)
{
    if (rate >= 1e6) {
        add(t, "  %.1fM steps/s", rate / 1e6);
    } else if (rate >= 1e3) {
        add(t, "  %.1fk steps/s", rate / 1e3);
    } else {
        add(t, rate >= 10 ? "  %.0f steps/s" : "  %.2g steps/s", rate);
    }
}

static void
add_time(struct text *t, double seconds)
{
    long s = (long)(seconds + 0.5);

    if (s >= 3600) {
        add(t, "%ld:%02ld:%02ld", s / 3600, s / 60 % 60, s % 60);
    } else {
        add(t, "%ld:%02ld", s / 60, s % 60);
    }
}

/* "epoch 2/20  step 40": where the run is after `step` steps. */
static void
add_place(struct text *t, const struct report *r, long step)
{
    long epoch = step > 0 ? (step - 1) / r->per_epoch + 1 : 1;

    if (r->drawn || r->epochs == 0) {
        if (!r->drawn) {
            add(t, "epoch %ld  ", epoch);
        }
        add(t, "step %ld/%ld", step, r->total);
    } else {
        add(t, "epoch %ld/%ld  step %ld", epoch, r->epochs, step);
    }
}

/* "  loss 0.4  accuracy 0.9": numbers, and lists of a few numbers; what is larger
 * has no place in a line. */
static void
add_results(struct text *t, const struct results *r, const char *prefix,
            int digits)
{
    const double *v = r->value;

    for (int k = 0; k < r->n; k++) {
        size_t n = gradc_tensor_count(&r->of[k]);

        if (r->of[k].rank == 0) {
            add(t, "  %s%s %.*g", prefix, r->of[k].name,
                k == 0 && digits < 6 ? 6 : digits, *v);
        } else if (r->of[k].rank == 1 && n <= MOST) {
            add(t, "  %s%s", prefix, r->of[k].name);
            for (size_t i = 0; i < n; i++) {
                add(t, "%s%.*g", i == 0 ? " [" : " ", digits, v[i]);
            }
            add(t, "]");
        }
        v += n;
    }
}

static void
make_line(struct text *t, struct report *r, long step, const struct results *v,
          const struct results *valid)
{
    double passed = gradc_seconds() - r->start;
    double rate = passed > 0 ? (double)(step - r->first) / passed : 0;
    float lr;
    char text[32];

    t->n = 0;
    add_place(t, r, step);
    add_results(t, v, "", 4);
    if (valid != NULL) {
        add_results(t, valid, "val_", 4);
    }
    add_shown(t, r, "f");
    if (gradc_session_rate(r->s, &lr)) {
        add(t, "  lr %s", gradc_float_text(text, lr));
    }
    if (rate > 0) {
        add_rate(t, rate);
        add(t, "  ");
        add_time(t, (double)(r->total - step) / rate);
        add(t, " left");
    }
}

/* Flushes lines to a file at once, unless they come faster than anybody reads. */
static void
flush(struct report *r)
{
    double t = gradc_seconds();

    if (t - r->flushed < 0.1) {
        return;
    }
    r->flushed = t;
    fflush(stdout);
}

/* Limits lines, but for the first hundred, to a fiftieth of the time. */
static void
pay(struct report *r, long step, double begin)
{
    double end = gradc_seconds(), passed = end - r->start;

    r->spent += end - begin;
    if (++r->lines > 100 && r->spent > 0.02 * passed && passed > 0) {
        r->mute = step + (long)((50 * r->spent - passed)
                                * (double)(step - r->first) / passed);
    }
}

void
gradc_report_line(struct report *r, long step, const struct results *v,
                  const struct results *valid, enum due due)
{
    double begin = gradc_seconds();
    struct text t;

    make_line(&t, r, step, v, valid);
    if (r->shown && due != DUE_LIVE) {
        gradc_report_clear(r);
    }
    if (r->live && due == DUE_LIVE) {
        printf("\r%.*s\033[K", screen_width() - 1, t.s);
        fflush(stdout);
        r->shown = 1;
    } else {
        puts(t.s);
        flush(r);
        r->looked = begin;
        r->looked_step = step;
    }
    pay(r, step, begin);
}

void
gradc_report_clear(struct report *r)
{
    if (r->shown) {
        fputs("\r\033[K", stdout);
    }
    r->shown = 0;
    fflush(stdout);
}

void
gradc_report_start(struct report *r, long step)
{
    const struct gradc_fit *fit = &r->s->m->fit;
    long epochs = (r->total - 1) / r->per_epoch + 1;

    r->live = !r->quiet && isatty(STDOUT_FILENO);
    r->first = step;
    r->every = fit->report;
    r->by_epoch = fit->report_epochs;
    if (r->every <= 0) {
        r->by_epoch = !r->drawn && epochs > 1;
        r->every = r->by_epoch && epochs <= EACH ? 1
                 : ((r->by_epoch ? epochs : r->total) + 19) / 20;
    }
    r->start = r->looked = gradc_seconds();
    r->looked_step = step;
    r->pause = r->live ? 0.1 : 10;
    r->look = r->quiet ? r->total + 1 : step + 1;
}

/* Reads the clock: is the line old?  Guesses after how many steps it will be. */
static int
look(struct report *r, long step)
{
    double t = gradc_seconds(), passed = t - r->looked;
    long steps = step - r->looked_step;

    if (passed < r->pause) {
        r->look = step + steps;
        return 0;
    }
    r->looked = t;
    r->looked_step = step;
    r->look = step + (long)((double)steps * r->pause / passed) + 1;
    return 1;
}

/* Whether a line to a file would come less than a second after the last, unless the
 * model says how many there are. */
static int
is_early(const struct report *r)
{
    return !r->live && r->s->m->fit.report <= 0 && gradc_seconds() - r->looked < 1;
}

enum due
gradc_report_step(struct report *r, long step)
{
    if (!r->by_epoch && !r->quiet && step >= r->mute && step % r->every == 0
        && !is_early(r)) {
        return DUE_LINE;
    }
    return step >= r->look && look(r, step) ? DUE_LIVE : DUE_NOTHING;
}

int
gradc_report_epoch(const struct report *r, long step, int validated)
{
    int due = r->by_epoch ? step / r->per_epoch % r->every == 0 : validated;

    return due && !r->quiet && step >= r->mute && !is_early(r);
}

void
gradc_report_note(struct report *r, const char *text)
{
    if (r->quiet) {
        return;
    }
    gradc_report_clear(r);
    puts(text);
}

void
gradc_report_done(struct report *r, long step, const struct results *v)
{
    struct text t = { .n = 0 };

    gradc_report_clear(r);
    add(&t, "done  ");
    if (!r->drawn) {
        add(&t, "epoch %ld  ", step > 0 ? (step - 1) / r->per_epoch + 1 : 0);
    }
    add(&t, "step %ld", step);
    if (v != NULL) {
        add_results(&t, v, "", 8);
    }
    add_shown(&t, r, "g");
    if (!r->quiet) {
        add(&t, "  in ");
        add_time(&t, gradc_seconds() - r->start);
    }
    puts(t.s);
}

/* Prints an array as rows of numbers under its name. */
static void
print_array(const struct gradc_tensor *t, const double *v)
{
    size_t n = gradc_tensor_count(t);
    size_t row = (size_t)t->dim[t->rank - 1];

    printf("%s\n", t->name);
    for (size_t i = 0; i < n; i++) {
        printf("%s%.6g%s", i % row == 0 ? "  " : " ", v[i],
               i % row == row - 1 ? "\n" : "");
    }
}

/* Adds the count behind a fraction, if it is a fraction of all samples. */
static void
add_count(struct text *t, double share, size_t n)
{
    double count = share * (double)n, whole = floor(count + 0.5);

    if (fabs(count - whole) < 1e-6) {
        add(t, " (%.0f of %zu)", whole, n);
    }
}

void
gradc_report_test(const char *name, const struct results *r, size_t n,
                  long batches, size_t batch)
{
    struct text t = { .n = 0 };
    const double *v = r->value;

    add(&t, "%s  loss %.6g", name, *v);
    if (batches > 0 && batch > 1) {
        add(&t, " (mean of %ld batch%s of %zu)", batches,
            batches > 1 ? "es" : "", batch);
    }
    for (int k = 1; k < r->n; k++) {
        v += gradc_tensor_count(&r->of[k - 1]);
        if (r->of[k].rank > 0) {
            continue;
        }
        add(&t, "  %s %.6g", r->of[k].name, *v);
        if (strcmp(r->of[k].name, "accuracy") == 0) {
            add_count(&t, *v, n);
        }
    }
    puts(t.s);
    v = r->value;
    for (int k = 0; k < r->n; k++) {
        if (r->of[k].rank > 0) {
            print_array(&r->of[k], v);
        }
        v += gradc_tensor_count(&r->of[k]);
    }
}

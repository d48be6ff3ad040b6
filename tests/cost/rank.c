/* rank.c -- the order of measured variants beside that of cost_tile
 *
 * usage: rank TARGET TABLE [TARGET TABLE...]      tables of measure.sh
 *        rank --fit TARGET TABLE ...
 * gives  for each product Spearman's rank correlation and how much slower than the
 *        best the variant is that costs least; the mean of the correlations, of the
 *        products that the weights were fitted to (`fit` in the table) and of the
 *        others.  Exit 1: one of the two is below 0.9.
 *        --fit: weights, and times of lines and pages, that suit the former better
 */
#include "schedule/cost_tile.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PRODUCTS = 64, VARIANTS = 512, TABLES = 4 };

static const double BAR = 0.9;

typedef struct {
    TileChoice choice;
    double cycles;
} Variant;

typedef struct {
    char name[64];
    TileProblem problem;
    Variant variant[VARIANTS];
    int variants;
    bool fitted;                /* the weights are fitted to it */
} Product;

typedef struct {
    const Target *target;
    Core core;
    Product *product;
    int products;
} Table;

/* ---- reading ---------------------------------------------------------------- */

static TileAxis
axis(const char *text, bool sum)
{
    long extent, a, b;

    if (sscanf(text, "%ld:%ld:%ld", &extent, &a, &b) != 3) {
        fprintf(stderr, "rank: `%s` is not an axis\n", text);
        exit(2);
    }
    return (TileAxis){ extent, a, sum ? b : 0, sum ? 0 : b };
}

static void
read_product(Product *p, const char *line, int vector)
{
    char role[8], part[7][64];

    sscanf(line, "%7s %63s %63s %63s %63s %63s %63s %63s %63s", role, p->name, part[0],
           part[1], part[2], part[3], part[4], part[5], part[6]);
    p->fitted = strcmp(role, "fit") == 0;
    for (int i = 0; i < TILE_AXES; i++) {
        p->problem.rows[i] = axis(part[i], false);
        p->problem.sum[i] = axis(part[i + 3], true);
    }
    p->problem.vectors = axis(part[6], false);
    p->problem.vectors.lane = p->problem.vectors.row;
    p->problem.vectors.row = 0;
    p->problem.vectors.extent /= vector;
    p->problem.vector = vector;
}

static double
peak_cycles(const TileProblem *p, const Core *core)
{
    double n = (double)p->vectors.extent;

    for (int i = 0; i < TILE_AXES; i++) {
        n *= (double)(p->rows[i].extent * p->sum[i].extent);
    }
    return n / core->fma;
}

static void
read_variants(Product *p, char *line, const Core *core)
{
    TileChoice c = { 0 };
    int place = 0;

    c.rows = (int)strtol(line, &line, 10);
    c.vectors = (int)strtol(line, &line, 10);
    c.block = strtol(line, &line, 10);
    for (char *word = strtok(line, " \n"); word; word = strtok(NULL, " \n"), place++) {
        c.lanes_outer = place < 4;
        c.pack_rows = place & 1;
        c.pack_lanes = place >> 1 & 1;
        if (strcmp(word, "-") != 0) {
            p->variant[p->variants++] = (Variant){
                c, 1000 * peak_cycles(&p->problem, core) / atof(word)
            };
        }
    }
}

static Table
read_table(const char *target, const char *path)
{
    FILE *f = fopen(path, "r");
    Table t = { .target = target_find(target),
                .product = calloc(PRODUCTS, sizeof(Product)) };
    char line[1024];

    if (f == NULL || t.target == NULL || t.product == NULL) {
        fprintf(stderr, "rank: no target %s, or no table %s\n", target, path);
        exit(2);
    }
    t.core = *target_core(t.target);
    while (fgets(line, sizeof(line), f) != NULL) {
        if (line[0] >= 'a' && line[0] <= 'z') {
            read_product(&t.product[t.products++], line, t.target->vector);
        } else if (line[0] != '#') {
            read_variants(&t.product[t.products - 1], line, &t.core);
        }
    }
    fclose(f);
    return t;
}

/* ---- ranks ------------------------------------------------------------------ */

static const double *sorting;

static int
by_value(const void *a, const void *b)
{
    double x = sorting[*(const int *)a], y = sorting[*(const int *)b];

    return (x > y) - (x < y);
}

/* Equal values share the mean of their ranks. */
static void
ranks(const double *x, int n, double *rank)
{
    int order[VARIANTS];

    for (int i = 0; i < n; i++) {
        order[i] = i;
    }
    sorting = x;
    qsort(order, (size_t)n, sizeof(order[0]), by_value);
    for (int i = 0, j; i < n; i = j) {
        for (j = i; j < n && x[order[j]] == x[order[i]]; j++) {
        }
        for (int k = i; k < j; k++) {
            rank[order[k]] = (i + j - 1) / 2.0;
        }
    }
}

static double
spearman(const double *x, const double *y, int n)
{
    double rx[VARIANTS], ry[VARIANTS], xy = 0, xx = 0, yy = 0, mean = (n - 1) / 2.0;

    ranks(x, n, rx);
    ranks(y, n, ry);
    for (int i = 0; i < n; i++) {
        xy += (rx[i] - mean) * (ry[i] - mean);
        xx += (rx[i] - mean) * (rx[i] - mean);
        yy += (ry[i] - mean) * (ry[i] - mean);
    }
    return xy / sqrt(xx * yy);
}

typedef struct {
    double correlation, first, error;   /* error: mean of |log(cost / measured)| */
} Score;

static Score
score(const Product *p, const Core *core, const TileWeights *w)
{
    double cost[VARIANTS] = { 0 }, cycles[VARIANTS] = { 0 };
    int cheapest = 0, best = 0;
    Score s = { 0, 0, 0 };

    for (int i = 0; i < p->variants; i++) {
        cost[i] = cost_tile_by(&p->problem, &p->variant[i].choice, core, w);
        cycles[i] = p->variant[i].cycles;
        cheapest = cost[i] < cost[cheapest] ? i : cheapest;
        best = cycles[i] < cycles[best] ? i : best;
        s.error += fabs(log(cost[i] / cycles[i])) / p->variants;
    }
    s.correlation = spearman(cost, cycles, p->variants);
    s.first = cycles[cheapest] / cycles[best];
    return s;
}

static bool
report(const Table *t)
{
    double mean[2] = { 0, 0 };
    int count[2] = { 0, 0 };

    for (int i = 0; i < t->products; i++) {
        const Product *p = &t->product[i];
        Score s = score(p, &t->core, &tile_weights);

        count[p->fitted]++;
        mean[p->fitted] += s.correlation;
        printf("%-8s%-26s%4d variants  %.3f  first %.2f  error %2.0f %%%s\n",
               t->target->name, p->name, p->variants, s.correlation, s.first,
               100 * s.error, p->fitted ? "  (fitted)" : "");
    }
    printf("%-8s%d fitted %.3f, %d others %.3f\n", t->target->name, count[1],
           mean[1] / count[1], count[0], mean[0] / count[0]);
    return mean[0] >= BAR * count[0] && mean[1] >= BAR * count[1];
}

/* ---- fitting ---------------------------------------------------------------- */

typedef struct {
    TileWeights weights;
    double memory[3];           /* l2_line, l3_line, page_walk */
} Unknown;

enum { UNKNOWNS = sizeof(Unknown) / sizeof(double), TRIES = 600 };

static double
misfit_of(Score s)
{
    double off = 1 - s.correlation;

    return off + 0.2 * off * off + 0.3 * s.error;
}

static double
misfit(Table *tables, int n, const Unknown *f)
{
    double sum = 0;

    for (int t = 0; t < n; t++) {
        Core *core = &tables[t].core;

        core->l2_line = f->memory[0];
        core->l3_line = f->memory[1];
        core->page_walk = f->memory[2];
        for (int i = 0; i < tables[t].products; i++) {
            const Product *p = &tables[t].product[i];

            sum += p->fitted ? misfit_of(score(p, core, &f->weights)) : 0;
        }
    }
    return sum;
}

static double
drawn(void)                     /* -1 .. 1 */
{
    return rand() / (double)RAND_MAX * 2 - 1;
}

/* Steps in random directions, and those that help are taken. */
static void
fit(Table *tables, int n)
{
    const Core *core = &tables[0].core;
    Unknown best = { tile_weights, { core->l2_line, core->l3_line, core->page_walk } };
    double least = misfit(tables, n, &best), x[UNKNOWNS];

    for (int i = 0; i < TRIES; i++) {
        Unknown next;
        double m;

        memcpy(x, &best, sizeof(x));
        for (int k = 0; k < 2; k++) {
            x[rand() % UNKNOWNS] *= exp(0.4 * drawn() * drawn());
        }
        memcpy(&next, x, sizeof(x));
        m = misfit(tables, n, &next);
        if (m < least) {
            least = m;
            best = next;
        }
    }
    printf(".call = %.3g, .store = %.3g, .reload = %.3g, .leak = %.3g,\n"
           ".pack_step = %.3g, .pack_number = %.3g, .pack_vector = %.3g\n"
           "l2_line %.3g, l3_line %.3g, page_walk %.3g\n", best.weights.call,
           best.weights.store, best.weights.reload, best.weights.leak,
           best.weights.pack_step, best.weights.pack_number, best.weights.pack_vector,
           best.memory[0], best.memory[1], best.memory[2]);
}

int
main(int argc, char **argv)
{
    bool fits = argc > 1 && strcmp(argv[1], "--fit") == 0, good = true;
    Table tables[TABLES];
    int n = 0;

    for (int i = fits ? 2 : 1; i + 1 < argc && n < TABLES; i += 2) {
        tables[n++] = read_table(argv[i], argv[i + 1]);
    }
    if (n == 0) {
        fprintf(stderr, "usage: rank [--fit] TARGET TABLE [TARGET TABLE...]\n");
        return 2;
    }
    if (fits) {
        fit(tables, n);
        return 0;
    }
    for (int i = 0; i < n; i++) {
        good = report(&tables[i]) && good;
    }
    return !good;
}

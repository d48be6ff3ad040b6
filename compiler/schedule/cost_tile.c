/* cost_tile.c -- see cost_tile.h
 *
 * A cost is a soft maximum of bounds for each part of the core: multiply-adds,
 * loads and latency of a step; all steps, lines from the L2 cache, lines
 * from beyond it, page translations.  Added to it is what nothing hides: calls,
 * sums to memory and back, packing, and leaps to what an optimizer drove out of
 * the caches.
 *
 * Cache traffic follows from footprints.  In the outermost loop whose footprint
 * fits, every operand is fetched once per iteration of the loops outside.  A
 * footprint counts lines, not numbers, and lines in few sets of the cache,
 * because their stride is nearly its size, count as more.
 */
#include "schedule/cost_tile.h"

#include <math.h>

/* Fitted to some of the products in tests/cost/. */
const TileWeights tile_weights = {
    .call = 1, .store = 0.6, .reload = 0.8, .leak = 0.02,
    .pack_step = 0.8, .pack_number = 0.2, .pack_vector = 0.5,
};

typedef enum { ROW, LANE, RESULT, OPERANDS } Operand;

/* What a loop touches, from the whole product down to one tile in one block. */
typedef enum { WHOLE, BLOCK, PANEL, TILE, LEVELS } Level;

typedef struct Touched {
    double lines, crowd;        /* crowd: as many lines of the L1 cache as
                                 * they occupy */
    double pages, jumps;        /* jumps: between crowding runs */
    double leaps;               /* runs that are a page or more apart */
} Touched;

typedef struct TileNest {
    const TileProblem *p;
    const TileChoice *c;
    const Core *core;
    int64_t row_lines;          /* of tiles: all but the innermost axis of rows */
    int64_t row_tiles, lane_tiles, blocks;      /* row_tiles: in each line */
    int64_t rows, steps, block; /* in all */
    double tile_rows, tile_vectors;             /* the mean */
    int64_t turns[LEVELS];      /* iterations of the loop at each level */
    Touched touched[OPERANDS][LEVELS];
    Touched packed[OPERANDS][LEVELS];           /* what is read to pack it */
    double lines[LEVELS], pages[LEVELS];        /* of all operands */
} TileNest;

/* What may be full: lines, some of which crowd in their sets; lines that are spread over
 * all sets; translations of pages. */
typedef enum { LINES, SPREAD_LINES, PAGES } Fill;

/* ---- footprints ------------------------------------------------------------ */

/* Axes by stride, each stride once. */
typedef struct Region {
    int n;
    struct {
        double extent;
        int64_t stride;
    } axis[2 * TILE_AXES + 2];
} Region;

/* Two axes of equal stride are one longer axis, such as pixels and taps. */
static void
add_axis(Region *r, int64_t extent, int64_t stride)
{
    int i = r->n;

    if (extent <= 1 || stride == 0) {
        return;
    }
    for (int j = 0; j < r->n; j++) {
        if (r->axis[j].stride == stride) {
            r->axis[j].extent += (double)(extent - 1);
            return;
        }
    }
    for (; i > 0 && r->axis[i - 1].stride > stride; i--) {
        r->axis[i] = r->axis[i - 1];
    }
    r->axis[i].extent = (double)extent;
    r->axis[i].stride = stride;
    r->n++;
}

static int64_t
common(int64_t a, int64_t b)
{
    return b == 0 ? a : common(b, a % b);
}

/* A region is so many contiguous runs; `apart` divides the bytes between
 * them. */
typedef struct Runs {
    double count, floats;
    int64_t apart;              /* 0: one run */
} Runs;

static Runs
runs_of(const Region *r, int unit)
{
    Runs runs = { 1, 1, 0 };

    for (int i = 0; i < r->n; i++) {
        int64_t stride = r->axis[i].stride;

        if (runs.apart == 0
            && ((double)stride <= runs.floats || 4 * stride <= unit)) {
            runs.floats += (double)stride * (r->axis[i].extent - 1);
        } else {
            runs.count *= r->axis[i].extent;
            runs.apart = common(4 * stride, runs.apart);
        }
    }
    return runs;
}

/* Lines or pages; a run may begin anywhere in its first one. */
static double
units_of(const Runs *runs, int unit)
{
    return runs->count * (1 + 4 * (runs->floats - 1) / unit);
}

/* An address finds its set by its position within `way` bytes of the first
 * cache.  Runs whose distances share a divisor with that use few sets, and fill
 * each of them. */
static double
crowd_of(const Runs *runs, const Core *core)
{
    double lines = units_of(runs, core->line), sets, found;
    int64_t way = core->l1 / core->ways, apart = common(way, runs->apart);

    if (runs->apart == 0 || apart < core->line) {
        return lines;
    }
    sets = (double)(way / core->line);
    found = fmin(runs->count, (double)(way / apart)) * lines / runs->count;
    return found < sets ? lines * sets / found : lines;
}

static Touched
touched_by(const Region *r, const Core *core)
{
    Runs lines = runs_of(r, core->line), pages = runs_of(r, core->page);

    Touched t = { units_of(&lines, core->line), crowd_of(&lines, core),
                  units_of(&pages, core->page), 0,
                  lines.apart >= core->page ? lines.count : 0 };

    t.jumps = t.crowd > t.lines && lines.apart >= core->page ? lines.count : 0;
    return t;
}

/* ---- the nest -------------------------------------------------------------- */

static int64_t
up(double x)
{
    return (int64_t)ceil(x);
}

static int64_t
stride_of(const TileAxis *a, Operand x)
{
    return x == ROW ? a->row : x == LANE ? a->lane : a->result;
}

static bool
all_rows(const TileNest *n, Level l)
{
    return l < PANEL || (l == PANEL && n->c->lanes_outer);
}

static bool
all_vectors(const TileNest *n, Level l)
{
    return l < PANEL || (l == PANEL && !n->c->lanes_outer);
}

static void
add_rows(Region *r, const TileNest *n, Operand x, Level l)
{
    for (int i = 0; i < TILE_AXES; i++) {
        const TileAxis *a = &n->p->rows[i];
        int64_t part = i < TILE_AXES - 1 ? 1 : up(n->tile_rows);

        add_axis(r, all_rows(n, l) ? a->extent : part, stride_of(a, x));
    }
}

static void
add_vectors(Region *r, const TileNest *n, Operand x, Level l)
{
    const TileAxis *a = &n->p->vectors;

    add_axis(r, n->p->vector, 1);
    add_axis(r, all_vectors(n, l) ? a->extent : up(n->tile_vectors), stride_of(a, x));
}

static void
add_steps(Region *r, const TileNest *n, Operand x, Level l)
{
    double left = (double)(l == WHOLE ? n->steps : n->block);

    for (int i = TILE_AXES - 1; i >= 0; i--) {
        const TileAxis *a = &n->p->sum[i];

        add_axis(r, min64(a->extent, up(left)), stride_of(a, x));
        left /= (double)a->extent;
    }
}

/* An operand as the model has it, packed or not. */
static Touched
touch(const TileNest *n, Operand x, Level l)
{
    Region r = { 0 };

    if (x != LANE) {
        add_rows(&r, n, x, l);
    }
    if (x != ROW) {
        add_vectors(&r, n, x, l);
    }
    if (x != RESULT) {
        add_steps(&r, n, x, l);
    }
    return touched_by(&r, n->core);
}

static bool
is_packed(const TileNest *n, Operand x)
{
    return (x == ROW && n->c->pack_rows) || (x == LANE && n->c->pack_lanes);
}

/* Its copy, contiguous and for one block. */
static Touched
touch_copy(const TileNest *n, Operand x, Level l)
{
    double rows = all_rows(n, l) ? (double)n->rows : n->tile_rows;
    double vectors = all_vectors(n, l) ? (double)n->p->vectors.extent
                                       : n->tile_vectors;
    double floats = x == ROW ? rows : vectors * n->p->vector;
    Region r = { 0 };

    add_axis(&r, (int64_t)(floats * (double)n->block), 1);
    return touched_by(&r, n->core);
}

static void
touch_all(TileNest *n)
{
    for (int x = 0; x < OPERANDS; x++) {
        for (int l = 0; l < LEVELS; l++) {
            n->packed[x][l] = touch(n, (Operand)x, (Level)l);
            n->touched[x][l] = is_packed(n, (Operand)x)
                ? touch_copy(n, (Operand)x, (Level)l) : n->packed[x][l];
            n->lines[l] += n->touched[x][l].lines;
            n->pages[l] += n->touched[x][l].pages;
        }
    }
}

static int64_t
parts(int64_t n, int64_t size)
{
    return (n + size - 1) / size;
}

static int64_t
product_of(const TileAxis *a, int n)
{
    int64_t x = 1;

    for (int i = 0; i < n; i++) {
        x *= a[i].extent;
    }
    return x;
}

static TileNest
nest_of(const TileProblem *p, const TileChoice *c, const Core *core)
{
    const int64_t inner = p->rows[TILE_AXES - 1].extent, vectors = p->vectors.extent;
    TileNest n = { .p = p, .c = c, .core = core };

    n.row_lines = product_of(p->rows, TILE_AXES - 1);
    n.rows = n.row_lines * inner;
    n.steps = product_of(p->sum, TILE_AXES);
    n.block = min64(c->block, n.steps);
    n.row_tiles = parts(inner, c->rows);
    n.lane_tiles = parts(vectors, c->vectors);
    n.blocks = parts(n.steps, n.block);
    n.tile_rows = (double)inner / (double)n.row_tiles;
    n.tile_vectors = (double)vectors / (double)n.lane_tiles;
    n.turns[WHOLE] = n.blocks;
    n.turns[BLOCK] = c->lanes_outer ? n.lane_tiles : n.row_lines * n.row_tiles;
    n.turns[PANEL] = c->lanes_outer ? n.row_lines * n.row_tiles : n.lane_tiles;
    n.turns[TILE] = n.block;
    touch_all(&n);
    return n;
}

/* ---- what moves ------------------------------------------------------------ */

static double
lines_of(const Touched *t)
{
    return t->lines;
}

static double
pages_of(const Touched *t)
{
    return t->pages;
}

static double
jumps_of(const Touched *t)
{
    return t->jumps;
}

typedef double CountOf(const Touched *t);

/* What the loop at level l touches; crowding lines conflict with their own operand. */
static double
filled(const TileNest *n, Operand x, Level l, Fill fill)
{
    const Touched *own = &n->touched[x][l];

    switch (fill) {
    case LINES: return n->lines[l] + (own->crowd - own->lines);
    case SPREAD_LINES: return n->lines[l];
    default: return n->pages[l];
    }
}

/* The outermost loop that so much room holds, LEVELS if none. */
static int
level_of(const TileNest *n, Operand x, double room, Fill fill)
{
    int l = 0;

    while (l < LEVELS && filled(n, x, (Level)l, fill) > room) {
        l++;
    }
    return l;
}

/* What is fetched of x with so much room.  Nothing if it holds all: the next call
 * finds it there. */
static double
moved_in(const TileNest *n, Operand x, double room, Fill fill, CountOf *count)
{
    int l = level_of(n, x, room, fill);
    double turns = 1;

    for (int i = 0; i < l - 1; i++) {
        turns *= (double)n->turns[i];
    }
    return l == 0 ? 0 : turns * count(&n->touched[x][l - 1]);
}

/* Caches do not hold all that they have room for: the mean over three sizes. */
static double
moved(const TileNest *n, Operand x, double room, Fill fill, CountOf *count)
{
    double most = 0;

    for (int l = 0; l < LEVELS; l++) {
        most = fmax(most, count(&n->touched[x][l]));
    }
    if (most == 0) {
        return 0;
    }
    return (moved_in(n, x, room / 2, fill, count)
            + moved_in(n, x, 3 * room / 4, fill, count)
            + moved_in(n, x, room, fill, count)) / 3;
}

/* How often a tile goes on to another page of x that the L2 cache does not
 * hold.  Pages lie anywhere in memory, so that its lines do not crowd. */
static double
leaps_in(const TileNest *n, Operand x, double room)
{
    int l = level_of(n, x, room, SPREAD_LINES);
    double count = n->touched[x][TILE].leaps;

    if (l == 0) {
        return 0;
    }
    for (int i = 0; i < l - 1; i++) {
        count *= (double)n->turns[i];
    }
    if (x == ROW && all_rows(n, (Level)(l - 1))) {
        count *= (double)(n->row_lines * n->row_tiles);
    }
    if (x == LANE && all_vectors(n, (Level)(l - 1))) {
        count *= (double)n->lane_tiles;
    }
    return count;
}

static double
leaps(const TileNest *n, Operand x, double room)
{
    if (n->touched[x][TILE].leaps == 0) {
        return 0;
    }
    return (leaps_in(n, x, room / 2) + leaps_in(n, x, 3 * room / 4)
            + leaps_in(n, x, room)) / 3;
}

static int64_t
tiles_of(const TileNest *n)
{
    return n->row_lines * n->row_tiles * n->lane_tiles;
}

/* Rows so far apart that one step of a tile, a line of each, overflows their
 * sets: every line is evicted before its next number is read. */
static double
lost_lines(const TileNest *n, double room)
{
    Region r = { 0 };

    add_rows(&r, n, ROW, TILE);
    if (is_packed(n, ROW) || touched_by(&r, n->core).crowd <= room) {
        return 0;
    }
    return n->tile_rows * (double)(n->steps * tiles_of(n));
}

/* Packing reads an operand tile by tile, and writes its copy. */
static double
lines_packed(const TileNest *n, Operand x, double room)
{
    const Touched *all = &n->packed[x][BLOCK], *tile = &n->packed[x][TILE];
    double copy = n->touched[x][BLOCK].lines;
    double tiles = (double)(x == ROW ? n->row_lines * n->row_tiles : n->lane_tiles);
    double read = tile->crowd <= room ? all->lines
                                      : fmax(all->lines, tiles * tile->lines);

    if (!is_packed(n, x) || (n->blocks == 1 && all->crowd + copy <= room)) {
        return 0;
    }
    return (double)n->blocks * (read + (copy > room ? copy : 0));
}

static double
pages_packed(const TileNest *n, Operand x)
{
    const Touched *all = &n->packed[x][BLOCK], *tile = &n->packed[x][TILE];
    double tiles = (double)(x == ROW ? n->row_lines * n->row_tiles : n->lane_tiles);

    if (!is_packed(n, x)) {
        return 0;
    }
    return (double)n->blocks * (tile->pages <= n->core->pages ? all->pages
                                : fmax(all->pages, tiles * tile->pages));
}

/* ---- cycles ---------------------------------------------------------------- */

/* Near the largest, more if others come near it.  By square roots, which are
 * the same on every machine that compiles. */
static double
soft_max(const double *x, int n, int doublings)
{
    double sum = 0;

    for (int i = 0; i < n; i++) {
        double y = x[i];

        for (int d = 0; d < doublings; d++) {
            y *= y;
        }
        sum += y;
    }
    for (int d = 0; d < doublings; d++) {
        sum = sqrt(sum);
    }
    return sum;
}

/* One step of a tile.  Compilers load the vectors of lanes with each
 * multiply-add if at most two rows use them; sums without a register are
 * spilled. */
static double
step_cycles(double rows, double vectors, const Core *core)
{
    double over = rows * vectors + vectors - core->registers;
    double loads = rows + vectors * (rows <= 2 ? rows : 1);
    double bound[] = { rows * vectors / core->fma, loads / core->loads,
                       core->latency };

    return soft_max(bound, 3, 3) + fmax(0, over);
}

/* Steps of all tiles of one size, and the calls and stores around them. */
typedef struct Work {
    double steps, around;
} Work;

static void
add_tiles(Work *work, const TileNest *n, const TileWeights *w, int64_t count,
          int64_t rows, int64_t vectors)
{
    double tiles = (double)(n->row_lines * count), blocks = (double)n->blocks;
    double sums = tiles * (double)(rows * vectors);

    work->steps += tiles * (double)n->steps
        * step_cycles((double)rows, (double)vectors, n->core);
    work->around += blocks * (tiles * w->call + sums * w->store)
        + (blocks - 1) * sums * w->reload;
}

/* Tiles of an axis have two sizes: `size` and, for `rest` of them, one more. */
static Work
all_tiles(const TileNest *n, const TileWeights *w)
{
    const int64_t rows = n->p->rows[TILE_AXES - 1].extent, tall = rows % n->row_tiles;
    const int64_t vectors = n->p->vectors.extent, wide = vectors % n->lane_tiles;
    Work work = { 0, 0 };

    for (int i = 0; i < 4; i++) {
        int64_t down = i / 2 ? tall : n->row_tiles - tall;
        int64_t across = i % 2 ? wide : n->lane_tiles - wide;

        add_tiles(&work, n, w, down * across, rows / n->row_tiles + i / 2,
                  vectors / n->lane_tiles + i % 2);
    }
    return work;
}

static double
pack_cycles(const TileNest *n, const TileWeights *w)
{
    const double l1 = (double)(n->core->l1 / n->core->line);
    const double l2 = (double)(n->core->l2 / n->core->line);
    const double steps = (double)n->steps;
    const bool apart = n->p->rows[TILE_AXES - 1].row != 1;
    double cycles = 0;

    for (int x = ROW; x <= LANE; x++) {
        cycles += n->core->l2_line * lines_packed(n, (Operand)x, l1)
            + n->core->l3_line * lines_packed(n, (Operand)x, l2)
            + n->core->page_walk * pages_packed(n, (Operand)x);
    }
    if (n->c->pack_rows) {
        cycles += steps * (double)(n->row_lines * n->row_tiles) * w->pack_step
            + (apart ? steps * (double)n->rows * w->pack_number : 0);
    }
    if (n->c->pack_lanes) {
        cycles += steps * (double)n->p->vectors.extent * w->pack_vector;
    }
    return cycles;
}

double
cost_tile_by(const TileProblem *p, const TileChoice *c, const Core *core,
             const TileWeights *w)
{
    const TileNest n = nest_of(p, c, core);
    const double l1 = (double)(core->l1 / core->line);
    const double l2 = (double)(core->l2 / core->line);
    const Work work = all_tiles(&n, w);
    double bound[5] = { work.steps, 0, 0, 0, 0 }, leapt = 0;

    for (int x = 0; x < OPERANDS; x++) {
        double lines = moved(&n, (Operand)x, l1, LINES, lines_of);
        double jumps = moved(&n, (Operand)x, l1, LINES, jumps_of);
        double pages = moved(&n, (Operand)x, core->pages, PAGES, pages_of);

        if (x != RESULT) {
            leapt += core->leap * leaps(&n, (Operand)x, l2);
        }
        if (x == ROW) {
            lines = fmax(lines, lost_lines(&n, l1));
        }
        bound[1] += core->l2_line * lines;
        bound[2] += core->l3_line * moved(&n, (Operand)x, l2, LINES, lines_of);
        bound[3] = fmax(bound[3], core->page_walk * fmax(jumps, pages));
    }
    bound[4] = p->updates ? 0 : leapt;
    return soft_max(bound, 5, 2) + w->leak * (bound[1] + bound[2] + bound[3])
        + work.around + (p->updates ? leapt : 0) + pack_cycles(&n, w);
}

double
cost_tile(const TileProblem *p, const TileChoice *c, const Target *t)
{
    return cost_tile_by(p, c, target_core(t), &tile_weights);
}

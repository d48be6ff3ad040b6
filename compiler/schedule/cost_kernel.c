/* cost_kernel.c -- see cost_kernel.h */
#include "schedule/cost_kernel.h"

/* Cycles of an addition that waits for the one before; instructions per cycle,
 * for an element of a vector that is loaded, computed or stored. */
enum { LATENCY = 4, WIDTH = 2 };

/* Instructions of operands (of sums) or of the epilogue, per element. */
static double
instructions(const Kernel *k, int from, int to)
{
    double n = 0;

    for (int i = from; i < to; i++) {
        const Ins *ins = &k->ins[i];
        n += ins->kind == INS_LOAD ? 1 + ins->n_guard
           : ins->kind == INS_MAP || ins->kind == INS_RANDOM ? prog_code(ins->node)
           : 0;
    }
    return n;
}

static double
iterations(const Kernel *k, bool sums)
{
    double n = 1;

    for (int d = 0; d < k->n_loop; d++) {
        n *= sums || k->loop[d].role != LOOP_SUM ? (double)k->loop[d].extent : 1;
    }
    return n;
}

/* Does a sum have several accumulators side by side? */
static bool
has_lanes(const Kernel *k)
{
    bool any = k->lanes16 || (k->kind == KERNEL_CONTRACT && k->tiling.lane >= 0);

    for (int d = 0; d < k->n_loop; d++) {
        any = any || k->loop[d].role == LOOP_LANE;
    }
    return any;
}

static double
cycles(const Code *c, const Kernel *k)
{
    double lanes = c->target->vector / (k->root[0]->type == F64 ? 2.0 : 1.0);
    double results = iterations(k, false), all = iterations(k, true);
    double after = instructions(k, k->n_pre, k->n_ins) + k->n_write;
    double each = instructions(k, 0, k->n_pre);

    lanes = lanes < 1 ? 1 : lanes;
    if (k->kind == KERNEL_CONTRACT) {
        each = has_lanes(k) ? 1 / lanes : LATENCY;
    } else if (k->kind == KERNEL_MAP) {
        each = 0;
    } else {
        each = has_lanes(k) ? (each + 1) / (WIDTH * lanes)
             : each > WIDTH * LATENCY ? each / WIDTH : LATENCY;
    }
    return results * after / (WIDTH * lanes) + all * each;
}

double
cost_kernel(const Code *c, const Kernel *k)
{
    double all = 0;

    for (int i = 0; i < k->n_part; i++) {
        all += cost_kernel(c, k->part[i]);
    }
    return k->n_part > 0 ? all : cycles(c, k) / 3;
}

/* ---- numbers --------------------------------------------------------------- */

/* Instructions of a call, and of a product and the addition to a sum. */
enum { CALL = 10, PRODUCT = 1 };

/* A product and its share of what a step of the tile loads. */
static double
product(const Kernel *k)
{
    const Tiling *t = &k->tiling;
    double rows = t->lane >= 0 && t->row_loop >= 0 ? t->rows : 1;
    double lanes = t->lane >= 0 && t->lane_loop >= 0 ? t->lanes : 1;

    return PRODUCT + 1 / rows + 1 / lanes;
}

static double program_numbers(const Program *p);

static double
kernel_numbers(const Kernel *k)
{
    double all = 0, each = k->kind == KERNEL_CONTRACT ? product(k)
                         : k->kind == KERNEL_MAP ? 0
                         : 1 + instructions(k, 0, k->n_pre);

    if (k->kind == KERNEL_SCAN) {
        return program_numbers(k->repeat->body) * k->repeat->scan->scan->length;
    }
    for (int i = 0; i < k->n_part; i++) {
        all += kernel_numbers(k->part[i]);
    }
    return k->n_part > 0 ? all
         : iterations(k, true) * each
         + iterations(k, false) * (instructions(k, k->n_pre, k->n_ins) + k->n_write);
}

static double
program_numbers(const Program *p)
{
    double all = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        all += CALL + kernel_numbers(p->kernel[i]);
    }
    return all;
}

double
cost_entry(const Program *p)
{
    return p->parent != NULL ? cost_entry(p->parent) : program_numbers(p);
}

double
cost_numbers(const Code *c)
{
    double all = 0;

    for (int i = 0; i < c->n_program; i++) {
        all += program_numbers(c->program[i]);
    }
    return all;
}

int
cost_group(int64_t count)
{
    int group = 16;             /* floats in a line */

    while (group > 1 && count / group < COST_ENOUGH) {
        group /= 2;
    }
    return group;
}

/* team.c -- which kernels and programs a team runs
 *
 * takes   kernels, what they cost, and schedules that were given
 * gives   kernels that are divided, programs that a team runs
 * keeps   a schedule that was given as it is
 */
#include "kernel/verify_nest.h"
#include "schedule/cost_kernel.h"
#include "schedule/by_hand.h"

static double gain_of_program(const Code *c, const Program *p);

static Step
step_for(const Code *c, const Kernel *k)
{
    Step s = { .kind = STEP_PARALLEL };

    step_bind(&s, c, k);
    return s;
}

static bool
can_divide(const Code *c, const Kernel *k)
{
    Step s = step_for(c, k);
    Nest n;

    if (k->nest == NULL) {
        return false;
    }
    n = *k->nest;
    return parallel_apply(&n, &s) == NULL;
}

/* Does a schedule by hand end in `parallel`?  Then that is worth it. */
static bool
asks(const Kernel *k)
{
    return k->n_step > 0 && k->step[k->n_step - 1].kind == STEP_PARALLEL;
}

static const double GIVEN = 1e15;

/* Nanoseconds that two threads save; there is a wait after each kernel and
 * after the one that follows. */
static double
gain_of(const Code *c, const Kernel *k)
{
    double gain = 0;

    if (k->by_hand != NULL) {
        return asks(k) ? GIVEN : 0;
    }
    if (k->kind == KERNEL_SCAN) {
        gain = gain_of_program(c, k->repeat->body) - COST_WAIT;
        gain = gain * k->repeat->scan->scan->length - 2 * COST_WAIT;
    } else if (c->threads == THREADS_ALL || cost_kernel(c, k) > 4 * COST_WAIT) {
        gain = !can_divide(c, k) ? 0 : cost_kernel(c, k) / 2 - 2 * COST_WAIT;
    }
    return gain > 0 ? gain : 0;
}

static double
gain_of_program(const Code *c, const Program *p)
{
    double gain = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        gain += gain_of(c, p->kernel[i]);
    }
    return gain;
}

static void divide_program(Code *c, Program *p);

/* As its schedule, written by hand, says. */
static void
divide_given(Code *c, Kernel *k)
{
    Step s = step_for(c, k);
    const char *why = asks(k) ? schedule_apply(k->nest, &s) : NULL;

    why = why == NULL && asks(k) ? nest_wrong(c->arena, k->nest) : why;
    if (why != NULL && c->wrong == NULL) {
        c->wrong = schedule_wrong(c->arena, k->by_hand, k->n_step - 1, why);
    }
    k->divided = asks(k);
}

static void
apply_parallel(Code *c, Kernel *k)
{
    Step s = step_for(c, k);

    if (k->nest != NULL && schedule_apply(k->nest, &s) == NULL) {
        grow(c->arena, k->step, k->n_step);
        k->step[k->n_step++] = s;
        k->divided = true;
    }
}

static void
divide_kernel(Code *c, Kernel *k)
{
    if (k->by_hand != NULL) {
        divide_given(c, k);
        return;
    }
    if (c->threads == THREADS_WORTH && gain_of(c, k) <= 0) {
        return;
    }
    if (k->kind == KERNEL_SCAN) {
        divide_program(c, k->repeat->body);
        k->divided = k->repeat->body->team;
        return;
    }
    apply_parallel(c, k);
}

/* Between divided kernels parts wait anyway (in a loop the first comes after
 * the last): dividing a kernel there costs no more waits. */
static bool
is_between(const Program *p, int i)
{
    int n = p->n_kernel, last = p->loop != NULL ? n - 1 : 0;

    return n > 1 && (i > 0 || p->loop != NULL) && (i + 1 < n || p->loop != NULL)
        && p->kernel[i > 0 ? i - 1 : last]->divided
        && p->kernel[i + 1 < n ? i + 1 : 0]->divided;
}

static void
divide_program(Code *c, Program *p)
{
    for (int i = 0; i < p->n_kernel; i++) {
        divide_kernel(c, p->kernel[i]);
        p->team = p->team || p->kernel[i]->divided;
    }
    for (int i = 0; i < p->n_kernel; i++) {
        Kernel *k = p->kernel[i];
        if (!k->divided && k->repeat == NULL && k->by_hand == NULL && is_between(p, i)
            && cost_kernel(c, k) > COST_WAIT) {
            apply_parallel(c, k);
        }
    }
}

void
parallel_run(Code *c)
{
    for (int i = 0; i < c->n_program && c->threads != THREADS_NONE; i++) {
        if (c->threads == THREADS_ALL
            || gain_of_program(c, c->program[i]) > COST_TEAM) {
            divide_program(c, c->program[i]);
        }
    }
}

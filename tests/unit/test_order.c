/* test_order.c -- kernels in an order that keeps few bytes alive
 *
 * takes   programs of kernels that only read and write, made by hand or at random
 * gives   where kernels go; dependencies held; never more bytes than in the order
 *         of the graph
 */
#include "graphs.h"

#include "kernel/prog.h"

#include "suite.h"
#include <time.h>

typedef struct Made {
    Code *c;
    Program *p;
    Buffer *b[8];
} Made;

static Made
new_program(Arena *a)
{
    Made m = { .c = new(a, Code), .p = new(a, Program) };

    m.c->arena = a;
    m.c->real = F32;
    m.c->model = graphs_model(a);
    grow(a, m.c->program, 0);
    m.c->program[m.c->n_program++] = m.p;
    m.p->name = "made";
    return m;
}

static Buffer *
add_buffer(Made *m, Space space, int size)
{
    Buffer *b = new(m->c->arena, Buffer);

    b->type = F32;
    b->shape = graphs_shape(1, size);
    b->layout.size = size;
    b->space = space;
    grow(m->c->arena, m->p->buffer, m->p->n_buffer);
    m->p->buffer[m->p->n_buffer++] = b;
    return b;
}

/* The next kernel of the graph; it reads what follows, up to NULL. */
static Kernel *
add_kernel(Made *m, Buffer *to, ...)
{
    Arena *a = m->c->arena;
    Kernel *k = new(a, Kernel);
    va_list from;
    Buffer *b;

    k->root = new_n(a, 1, Node *);
    k->root[0] = new(a, Node);
    k->root[0]->id = m->p->n_kernel + 1;
    k->n_root = 1;
    to->node = k->root[0];
    va_start(from, to);
    while ((b = va_arg(from, Buffer *)) != NULL) {
        grow(a, k->ins, k->n_ins);
        k->ins[k->n_ins++] = (Ins){ .kind = INS_LOAD, .buf = b };
    }
    va_end(from);
    k->n_pre = k->n_ins;                /* nothing in place */
    k->write = new_n(a, 1, Write);
    k->write[k->n_write++] = (Write){ .buf = to };
    grow(a, m->p->kernel, m->p->n_kernel);
    m->p->kernel[m->p->n_kernel++] = k;
    return k;
}

/* The most elements alive at once if kernels run in this order. */
static int64_t
most_alive(const Program *p, Kernel *const *order)
{
    int64_t most = 0;

    for (int k = 0; k < p->n_kernel; k++) {
        int64_t live = 0;
        for (int i = 0; i < p->n_buffer; i++) {
            int first = p->n_kernel, last = -1;
            for (int j = 0; j < p->n_kernel; j++) {
                bool touches = order[j]->write[0].buf == p->buffer[i];
                for (int l = 0; l < order[j]->n_ins; l++) {
                    touches = touches || order[j]->ins[l].buf == p->buffer[i];
                }
                first = touches && j < first ? j : first;
                last = touches ? j : last;
            }
            live += p->buffer[i]->space == SPACE_SCRATCH && first <= k && k <= last
                  ? p->buffer[i]->layout.size : 0;
        }
        most = max64(most, live);
    }
    return most;
}

/* A copy that the graph makes first goes where it is read. */
START_TEST(test_copy_waits)
{
    Arena *a = arena_new();
    Made m = new_program(a);
    Buffer *param = add_buffer(&m, SPACE_PARAM, 100);
    Buffer *copy = add_buffer(&m, SPACE_SCRATCH, 100);
    Buffer *x = add_buffer(&m, SPACE_SCRATCH, 100);
    Buffer *y = add_buffer(&m, SPACE_SCRATCH, 10);
    Buffer *out = add_buffer(&m, SPACE_OUT, 10);
    Kernel *copies = add_kernel(&m, copy, param, NULL);
    Kernel *first = add_kernel(&m, x, NULL);
    Kernel *second = add_kernel(&m, y, x, NULL);
    Kernel *last = add_kernel(&m, out, y, copy, NULL);

    order_run(m.c);
    ck_assert_ptr_eq(m.p->kernel[0], first);
    ck_assert_ptr_eq(m.p->kernel[1], second);
    ck_assert_ptr_eq(m.p->kernel[2], copies);
    ck_assert_ptr_eq(m.p->kernel[3], last);
    arena_drop(a);
}
END_TEST

/* What lets values die runs before what makes new ones. */
START_TEST(test_sums_at_once)
{
    Arena *a = arena_new();
    Made m = new_program(a);
    Buffer *out[2], *big[2], *sum[2];
    Kernel *make[2], *take[2], *end[2];

    for (int i = 0; i < 2; i++) {
        big[i] = add_buffer(&m, SPACE_SCRATCH, 1000);
        sum[i] = add_buffer(&m, SPACE_SCRATCH, 1);
        out[i] = add_buffer(&m, SPACE_OUT, 1);
    }
    for (int i = 0; i < 2; i++) {
        make[i] = add_kernel(&m, big[i], NULL);
    }
    for (int i = 0; i < 2; i++) {
        take[i] = add_kernel(&m, sum[i], big[i], NULL);
    }
    for (int i = 0; i < 2; i++) {
        end[i] = add_kernel(&m, out[i], sum[i], NULL);
    }
    order_run(m.c);
    ck_assert_int_lt(take[0]->position, make[1]->position);
    ck_assert_int_lt(take[1]->position, end[1]->position);
    ck_assert_int_eq(most_alive(m.p, m.p->kernel), 1001);
    arena_drop(a);
}
END_TEST

/* A parameter is overwritten after its last other reader, whatever that costs. */
START_TEST(test_parameter_last)
{
    Arena *a = arena_new();
    Made m = new_program(a);
    Buffer *param = add_buffer(&m, SPACE_PARAM, 10);
    Buffer *x = add_buffer(&m, SPACE_SCRATCH, 1000);
    Buffer *y = add_buffer(&m, SPACE_SCRATCH, 1000);
    Buffer *out = add_buffer(&m, SPACE_OUT, 10);
    Kernel *update;

    add_kernel(&m, x, NULL);
    update = add_kernel(&m, param, x, NULL);
    add_kernel(&m, y, param, NULL);
    add_kernel(&m, out, y, NULL);
    order_run(m.c);
    ck_assert_int_gt(update->position, 1);
    arena_drop(a);
}
END_TEST

static void
check_edges(const Program *p)
{
    for (int k = 0; k < p->n_kernel; k++) {
        for (int i = 0; i < p->kernel[k]->n_ins; i++) {
            const Buffer *b = p->kernel[k]->ins[i].buf;
            for (int j = 0; j < p->n_kernel; j++) {
                if (p->kernel[j]->write[0].buf == b) {
                    ck_assert_int_lt(j, k);
                }
            }
        }
    }
}

START_TEST(test_random)
{
    uint32_t seed = (uint32_t)_i;
    Arena *a = arena_new();
    Made m = new_program(a);
    int n = 5 + graphs_int(&seed, 40);
    Kernel **graph = new_n(a, n, Kernel *);
    int64_t before;

    for (int k = 0; k < n; k++) {
        Buffer *to = add_buffer(&m, SPACE_SCRATCH, 1 + graphs_int(&seed, 50));
        Buffer *x = k > 0 ? m.p->buffer[graphs_int(&seed, k)] : NULL;
        Buffer *y = k > 0 ? m.p->buffer[graphs_int(&seed, k)] : NULL;
        graph[k] = add_kernel(&m, to, x, y, NULL);
    }
    before = most_alive(m.p, graph);
    order_run(m.c);
    check_edges(m.p);
    ck_assert_int_le(most_alive(m.p, m.p->kernel), before);
    arena_drop(a);
}
END_TEST

/* What ordering many kernels takes, some of whose values have many readers. */
static double
seconds(int many)
{
    uint32_t seed = 1;
    Arena *a = arena_new();
    Made m = new_program(a);
    clock_t start;

    for (int k = 0; k < many; k++) {
        Buffer *to = add_buffer(&m, SPACE_SCRATCH, 1 + graphs_int(&seed, 50));
        Buffer *x = k > 0 ? m.p->buffer[k - 1 - graphs_int(&seed, k < 9 ? k : 9)]
                          : NULL;
        add_kernel(&m, to, x, k > 1 ? m.p->buffer[k % 3 == 0] : NULL, NULL);
    }
    start = clock();
    order_run(m.c);
    arena_drop(a);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Ten times as many take about ten times as long, under sanitizers too. */
START_TEST(test_large)
{
    double few = seconds(10000), many = seconds(100000);

    ck_assert_msg(many < 40 * few + 0.1, "%.2f s for 10,000 kernels, %.2f s for 100,000",
                  few, many);
}
END_TEST

Suite *suite_order(void);

Suite *
suite_order(void)
{
    Suite *s = suite_create("order");
    TCase *t = tcase_create("order");

    tcase_add_test(t, test_copy_waits);
    tcase_add_test(t, test_sums_at_once);
    tcase_add_test(t, test_parameter_last);
    tcase_add_loop_test(t, test_random, 0, 100);
    tcase_add_test(t, test_large);
    suite_add_tcase(s, t);
    return s;
}

/* server.c -- three threads answer with two models
 *
 * usage   server PARAMETERS_OF_MOVER PARAMETERS_OF_JUDGE
 *
 * Parameters are read once and shared; each thread has its own arguments.  One of
 * them reads files at the same time, as a server does that takes over new ones.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "gradc_tensors.h"
#include "judge.h"
#include "judge_table.h"
#include "mover.h"
#include "mover_table.h"

enum { THREADS = 3, QUESTIONS = 300 };

static struct mover_param mover;
static struct judge_param judge;
static const char *path[2];

struct worker {
    pthread_t thread;
    int number;
    float sum;
    int failed;
};

static float
answer(int question)
{
    struct mover_predict_scratch scratch;
    float sees[3] = { (float)question, 1, 2 }, moves[2], verdict;

    mover_predict(&mover, &scratch, sees, moves);
    judge_predict(&judge, moves, &verdict);
    return verdict;
}

/* The same files into structs of its own are the same parameters. */
static int
read_again(void)
{
    struct mover_param own;
    struct judge_param other;

    memset(&own, 0, sizeof own);
    memset(&other, 0, sizeof other);
    return gradc_load_params(&mover_table, &own, NULL, path[0], NULL) != 0
           || gradc_load_params(&judge_table, &other, NULL, path[1], NULL) != 0
           || memcmp(&own, &mover, sizeof own) != 0
           || memcmp(&other, &judge, sizeof other) != 0;
}

static void *
work(void *context)
{
    struct worker *w = context;

    for (int i = 0; i < QUESTIONS; i++) {
        w->sum += answer(i % 7);
        if (i % 30 == w->number)
            w->failed |= read_again();
    }
    return NULL;
}

int
main(int argc, char **argv)
{
    struct gradc_fault fault;
    struct worker worker[THREADS] = { { .number = 0 } };
    int failed = 0;

    if (argc != 3)
        return 2;
    path[0] = argv[1];
    path[1] = argv[2];
    if (gradc_load_params(&mover_table, &mover, NULL, path[0], &fault) != 0
        || gradc_load_params(&judge_table, &judge, NULL, path[1], &fault) != 0) {
        printf("%s\n", fault.text);
        return 1;
    }
    for (int i = 0; i < THREADS; i++) {
        worker[i].number = i;
        pthread_create(&worker[i].thread, NULL, work, &worker[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(worker[i].thread, NULL);
        failed |= worker[i].failed || worker[i].sum != worker[0].sum;
    }
    printf("%.9g %s\n", (double)answer(3), failed ? "wrong" : "right");
    return failed;
}

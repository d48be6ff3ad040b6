/* threads.c -- several threads that compile different models at the same time
 *
 * usage: threads MODEL.lua...
 * gives   a failure for every model that becomes other bytes than alone, or has other
 *         errors; `N passed, N failed`
 * keeps   every model compiled by every thread, in another order and for another
 *         target; one rounds upwards meanwhile, and every one is short of memory
 *         now and then
 */
#include "gradc_compiler.h"

#include <fenv.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 3, MAX_MODELS = 32 };

/* Each of them for each model, if it is a script or not: what is wrong is the same. */
enum { COMMANDS = 4 };
static const char *const command[COMMANDS] = { "lint", "import", "export", "report" };
static const char *const target[THREADS] = { "avx2", "m4f", "scalar" };

/* A hash of all that comes out, of one model for one target. */
typedef unsigned long long Hash;

typedef struct Job {
    char **model;
    int n, thread;
    Hash alone[MAX_MODELS], beside[MAX_MODELS];
    pthread_t id;
} Job;

static Hash
add_bytes(Hash h, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < n; i++) {
        h = (h ^ p[i]) * 1099511628211ull;
    }
    return h;
}

/* Runs the command and adds what it gives. */
static Hash
add_run(Hash h, struct gradc_compiler *c)
{
    enum gradc_compiler_status status = gradc_compiler_run(c);

    h = add_bytes(h, &status, sizeof(status));
    h = add_bytes(h, gradc_compiler_log(c), strlen(gradc_compiler_log(c)));
    for (int i = 0; i < gradc_compiler_outputs(c); i++) {
        const struct gradc_compiler_output *o = gradc_compiler_output(c, i);
        h = add_bytes(h, o->data, o->size);
    }
    for (int i = 0; i < gradc_compiler_messages(c); i++) {
        const struct gradc_compiler_message *m = gradc_compiler_message(c, i);
        h = add_bytes(h, m->text, strlen(m->text));
        h = add_bytes(h, &m->line, sizeof(m->line));
    }
    return h;
}

static Hash
compile(const char *model, const char *target_name, size_t memory)
{
    struct gradc_compiler *c = gradc_compiler_new();
    Hash h = 14695981039346656037ull;

    gradc_compiler_file(c, model);
    gradc_compiler_option(c, "--target", target_name);
    gradc_compiler_memory(c, memory);
    h = add_run(h, c);
    for (int i = 0; i < COMMANDS; i++) {
        gradc_compiler_command(c, command[i]);
        h = add_run(h, c);
    }
    gradc_compiler_free(c);
    return h;
}

static void *
work(void *context)
{
    Job *job = context;

    fesetround(job->thread == 1 ? FE_UPWARD : FE_TONEAREST);
    for (int k = 0; k < job->n; k++) {
        int i = (k + job->thread) % job->n;
        if (k % 4 == 1) {
            compile(job->model[i], target[job->thread], 300000);
        }
        job->beside[i] = compile(job->model[i], target[job->thread], 0);
    }
    return NULL;
}

int
main(int argc, char **argv)
{
    static Job job[THREADS];
    int passed = 0, failed = 0;

    for (int t = 0; t < THREADS; t++) {
        job[t] = (Job){ .model = argv + 1, .n = argc - 1, .thread = t };
        for (int i = 0; i < argc - 1 && i < MAX_MODELS; i++) {
            job[t].alone[i] = compile(argv[1 + i], target[t], 0);
        }
    }
    for (int t = 0; t < THREADS; t++) {
        pthread_create(&job[t].id, NULL, work, &job[t]);
    }
    for (int t = 0; t < THREADS; t++) {
        pthread_join(job[t].id, NULL);
        for (int i = 0; i < argc - 1; i++) {
            bool same = job[t].alone[i] == job[t].beside[i];
            passed += same;
            failed += !same;
            if (!same) {
                printf("%s for %s: other bytes beside others\n", argv[1 + i], target[t]);
            }
        }
    }
    printf("%d passed, %d failed, 0 skipped\n", passed, failed);
    return failed != 0;
}

/* gradc_timer.h -- the program in which `gradc tune` times kernels
 *
 * takes   functions that call the entries of a model; a processor to stay on
 * gives   for every line it reads, one round: each entry called for some
 *         milliseconds, the least time of a call, and of each kernel within one
 * keeps   all in one file that one other includes: it is written by the compiler,
 *         compiled as a trainer is, and thrown away
 */
#ifndef GRADC_TIMER_H
#define GRADC_TIMER_H

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#ifdef __linux__
#include <sched.h>
#endif
#if defined __x86_64__
#include <x86intrin.h>
#endif

struct timer_entry {
    const char *name;
    void (*run)(void);
};

enum { TIMER_ROUND = 20000000 };        /* ns per entry and round */

static double *timer_kernel;            /* ticks of the current call */
static uint64_t timer_last;

static uint64_t
timer_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static uint64_t
timer_ticks(void)
{
#if defined __x86_64__
    return __rdtsc();
#else
    return timer_ns();
#endif
}

void gradc_tick(int kernel);

/* The time since the last tick belongs to that kernel. */
void
gradc_tick(int kernel)
{
    uint64_t now = timer_ticks();

    timer_kernel[kernel] += (double)(now - timer_last);
    timer_last = now;
}

/* Numbers that do not overflow, and small indices; always the same. */
static void
timer_fill(void *to, size_t size, char type)
{
    const size_t bytes = type == 'd' ? 8 : type == 'h' ? 2 : type == 'b' ? 1 : 4;
    uint32_t x = 1;

    for (size_t i = 0; i < size / bytes; i++) {
        x = x * 1664525u + 1013904223u;
        switch (type) {
        case 'f':
            ((float *)to)[i] = (float)(x >> 8) / 8388608.0f - 1.0f;
            break;
        case 'd':
            ((double *)to)[i] = (double)(x >> 8) / 8388608.0 - 1.0;
            break;
        case 'i':
            ((int32_t *)to)[i] = (int32_t)(x >> 24) % 10;
            break;
        case 'h':
            ((uint16_t *)to)[i] = (uint16_t)(0x3000 + (x >> 24));
            break;
        default:
            ((uint8_t *)to)[i] = (uint8_t)((x >> 24) % 10);
            break;
        }
    }
}

static void
timer_stay(const char *processor)
{
#ifdef __linux__
    cpu_set_t set;

    CPU_ZERO(&set);
    CPU_SET(atoi(processor), &set);
    sched_setaffinity(0, sizeof(set), &set);     /* if it is allowed */
#else
    (void)processor;
#endif
}

/* Times a call; keeps the least time of each kernel. */
static uint64_t
timer_call(const struct timer_entry *e, double *kernel, double *least, int n)
{
    uint64_t start;

    for (int i = 0; i < n; i++) {
        kernel[i] = 0;
    }
    start = timer_last = timer_ticks();
    e->run();
    start = timer_ticks() - start;
    for (int i = 0; i < n; i++) {
        if (kernel[i] > 0 && (least[i] == 0 || kernel[i] < least[i])) {
            least[i] = kernel[i];
        }
    }
    return start;
}

static void
timer_round(const struct timer_entry *e, double *kernel, double *least, int n)
{
    uint64_t least_call = 0, begin = timer_ns(), ticks = timer_ticks();
    double ns;

    for (int i = 0; i < n; i++) {
        least[i] = 0;
    }
    do {
        uint64_t call = timer_call(e, kernel, least, n);
        least_call = least_call == 0 || call < least_call ? call : least_call;
    } while (timer_ns() - begin < TIMER_ROUND);
    ns = (double)(timer_ns() - begin) / (double)(timer_ticks() - ticks);
    printf("entry %s %.1f\n", e->name, (double)least_call * ns);
    for (int i = 0; i < n; i++) {
        if (least[i] > 0) {
            printf("kernel %d %.1f\n", i, least[i] * ns);
        }
    }
}

static int
timer_main(int argc, char **argv, void (*const *start)(void),
           const struct timer_entry *entry, double *kernel, double *least, int n)
{
    if (argc > 1) {
        timer_stay(argv[1]);
    }
    signal(SIGINT, SIG_IGN);    /* gradc decides when it ends */
    timer_kernel = kernel;
    for (; *start != NULL; start++) {
        (*start)();
    }
    for (int c = getchar(); c != EOF; c = getchar()) {
        if (c != '\n') {
            continue;
        }
        for (const struct timer_entry *e = entry; e->name != NULL; e++) {
            timer_round(e, kernel, least, n);
        }
        printf("end\n");
        fflush(stdout);
    }
    return 0;
}

#endif

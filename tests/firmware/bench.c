/* bench.c -- trains and asks one model on a bare board, and counts
 *
 * takes   MODEL (a name), INPUT and TARGET (elements), ANSWER (elements), LABEL
 *         (their type, with CLASSES of them, or float)
 * gives   instructions, bytes of the structs and stack of a training step, the mean
 *         of ten after two, and of a prediction; a hash of the weights.  With BUDGET
 *         steps are done in slices of so much, and the longest is counted as well
 */
#define JOIN2(a, b) a##b
#define JOIN(a, b) JOIN2(a, b)
#define TEXT2(a) #a
#define TEXT(a) TEXT2(a)
#include TEXT(MODEL.h)

#include "board.h"

enum { BEFORE = 2, STEPS = 10 };

static struct JOIN(MODEL, _param) param;
static struct JOIN(MODEL, _state) state;
static struct JOIN(MODEL, _train_scratch) scratch;
static struct JOIN(MODEL, _predict_scratch) small;
static float x[INPUT], answer[ANSWER];
static LABEL y[TARGET];

/* Numbers of 16 bits, a sequence that repeats late. */
static uint32_t
draw(void)
{
    static uint32_t seed;

    seed = seed * 1664525u + 1013904223u;
    return seed >> 16;
}

static void
draw_batch(void)
{
    for (int i = 0; i < INPUT; i++) {
        x[i] = (float)(int32_t)draw() * (1.0f / 32768.0f) - 1.0f;
    }
    for (int i = 0; i < TARGET; i++) {
#ifdef CLASSES
        y[i] = (LABEL)(draw() % CLASSES);
#else
        y[i] = x[2 * i] * x[2 * i + 1] > 0.0f ? 1.0f : 0.0f;
#endif
    }
}

static uint32_t
hash(const void *bytes, uint32_t n)
{
    const unsigned char *p = bytes;
    uint32_t h = 2166136261u;

    while (n-- > 0) {
        h = (h ^ *p++) * 16777619u;
    }
    return h;
}

#ifdef BUDGET
static uint32_t longest;

static uint32_t
train(void)
{
    static struct gradc_progress progress;
    uint32_t sum = 0;
    float loss[1];
    int done;

    do {
        const uint32_t start = board_clock();
        uint32_t once;

        done = JOIN(MODEL, _train_slice)(&param, &state, &scratch, x, y, loss,
            &progress, BUDGET);
        once = board_instructions(start);
        sum += once;
        longest = once > longest ? once : longest;
    } while (!done);
    return sum;
}
#else
static uint32_t
train(void)
{
    const uint32_t start = board_clock();

    JOIN(MODEL, _train)(&param, &state, &scratch, x, y);
    return board_instructions(start);
}
#endif

static uint32_t
predict(void)
{
    const uint32_t start = board_clock();

    JOIN(MODEL, _predict)(&param, &small, x, answer);
    return board_instructions(start);
}

int
main(void)
{
    uint32_t sum = 0, stack, once;

    JOIN(MODEL, _init)(&param, &state, 1);
    for (int i = 0; i < BEFORE + STEPS; i++) {
        draw_batch();
        once = train();
        sum += i < BEFORE ? 0 : once;
    }
    board_say_number("train instructions ", (sum + STEPS / 2) / STEPS, "\n");
#ifdef BUDGET
    board_say_number("slice instructions ", longest, "\n");
#endif
    board_paint();
    JOIN(MODEL, _train)(&param, &state, &scratch, x, y);
    stack = board_painted_over(board_sp());
    board_say_number("train stack ", stack, "\n");
    board_say_number("train ram ", sizeof(param) + sizeof(state) + sizeof(scratch), "\n");
    predict();
    board_say_number("predict instructions ", predict(), "\n");
    board_paint();
    JOIN(MODEL, _predict)(&param, &small, x, answer);
    stack = board_painted_over(board_sp());
    board_say_number("predict stack ", stack, "\n");
    board_say_number("predict ram ", sizeof(small), "\n");
    board_say_number("weights ", hash(&param, sizeof(param)), "\n");
    return 0;
}

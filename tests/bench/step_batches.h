/* step_batches.h -- timing the training step of a model on batches of random data
 *
 * takes   MODEL, the name of the model: its header is MODEL.h; and in the file
 *         that includes this one `X x[BATCHES][...]`, `int32_t y[BATCHES][...]`
 *         and fill(), which gives them values
 * gives   main: `MS LOSS` on standard output
 * keeps   random labels, a new one of 16 batches each step: the network cannot
 *         learn them by heart in the time given, so the gradients stay alive and
 *         no subnormal number slows a step down
 */
#define PASTE_(a, b) a##_##b
#define PASTE(a, b) PASTE_(a, b)
#define OF_MODEL(name) PASTE(MODEL, name)

static struct OF_MODEL(param) param;
static struct OF_MODEL(state) state;
static struct OF_MODEL(scratch) scratch;
static float loss, metric;
static unsigned turn;

static void
step(void)
{
    if (turn % 512 == 0) {              /* start over: Adam moments stay big */
        OF_MODEL(init)(&param, &state, 1);
    }
    loss = OF_MODEL(train)(&param, &state, &scratch, x[turn % BATCHES],
                           y[turn % BATCHES], &metric);
    turn++;
}

/* A whole number from 0 to n-1. */
static int32_t
whole(int n)
{
    return (int32_t)((bench_random() + 1.0f) * 0.49999f * (float)n);
}

int
main(void)
{
    double ms;

    fill();
    ms = bench_ms(step);
    printf("%.6f %.9g\n", ms, (double)loss);
    return !(loss == loss) || metric < 0.0f;
}

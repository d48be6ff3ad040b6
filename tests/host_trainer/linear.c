/* linear.c -- y = w x + b by gradient descent, written by hand
 *
 * takes   batches of samples of one or three numbers
 * gives   the models host_table, host_csv, host_drawn and host_fragile
 */
#include "models.h"

#include <math.h>

enum { MOST = 3 };

struct param {
    float w[MOST];
    float b;
};

struct state {
    float lr;
    int32_t step;
};

static float
predict(const struct param *p, const float *x, int width)
{
    float y = p->b;

    for (int j = 0; j < width; j++)
        y += p->w[j] * x[j];
    return y;
}

/* The loss of a batch, or of all batches from the sum of squares and the rows. */
static void
result(void *p, void *s, void *work, const struct gradc_team *team,
       const void *const *in, void *const *out)
{
    (void)p, (void)s, (void)work, (void)team;
    *(double *)out[0] = *(const double *)in[0] / *(const double *)in[1];
}

/* The sum of squared errors of some rows. */
static float
squares(const struct param *p, const float *x, const float *y, int rows,
        int width)
{
    float sum = 0;

    for (int i = 0; i < rows; i++) {
        float d = predict(p, x + i * width, width) - y[i];

        sum += d * d;
    }
    return sum;
}

/* Mean square error, and one step down its gradient; then the squares. */
static void
train(struct param *p, struct state *s, const float *x, const float *y,
      int batch, int width, void *const *out)
{
    float dw[MOST] = { 0 }, db = 0, sum = squares(p, x, y, batch, width);
    float scale = 2.0f / (float)batch;

    for (int i = 0; i < batch; i++) {
        float d = predict(p, x + i * width, width) - y[i];

        db += scale * d;
        for (int j = 0; j < width; j++)
            dw[j] += scale * d * x[i * width + j];
    }
    for (int j = 0; j < width; j++)
        p->w[j] -= s->lr * dw[j];
    p->b -= s->lr * db;
    s->step++;
    *(float *)out[0] = sum / (float)batch;
    *(float *)out[1] = sum;
}

static void
init(void *param, void *state, void *scratch, const struct gradc_team *team,
     int32_t seed)
{
    struct param *p = param;
    struct state *s = state;

    (void)scratch, (void)team;
    for (int j = 0; j < MOST; j++)
        p->w[j] = 0.01f * (float)(seed % 7) + 0.1f * (float)j;
    p->b = 0;
    s->lr = 0.1f;
    s->step = 0;
}

static const struct gradc_tensor states[] = {
    { .name = "lr", .offset = offsetof(struct state, lr) },
    { .name = "step", .type = GRADC_I32,
      .offset = offsetof(struct state, step) },
};

static const struct gradc_tensor loss_out[] = {
    { .name = "loss" }, { .name = "squares" },
};
static const struct gradc_tensor result_in[] = {
    { .name = "squares", .type = GRADC_F64 }, { .name = "rows", .type = GRADC_F64 },
};
static const struct gradc_tensor result_out[] = {
    { .name = "loss", .type = GRADC_F64 },
};
static const enum gradc_merge sums[] = { GRADC_SUM };

/* What stands behind the function of an entry that trains, or evaluates. */
#define TOTALS .n_total = 1, .merge = sums, .result = "result"
#define HIDDEN .hidden = 1
#define COUNTED HIDDEN, .counts = 1, TOTALS
#define RESULT { "result", 2, 1, result_in, result_out, 0, result, HIDDEN }

/* ---- one input, samples in the model itself ----------------------------- */

static void
train_1(void *p, void *s, void *work, const struct gradc_team *team,
        const void *const *in, void *const *out)
{
    (void)work, (void)team;
    train(p, s, in[0], in[1], 8, 1, out);
}

static void
eval_1(void *p, void *s, void *work, const struct gradc_team *team,
       const void *const *in, void *const *out)
{
    (void)s, (void)work, (void)team;
    *(float *)out[0] = squares(p, in[0], in[1], *(const int32_t *)in[2], 1);
}

static void
predict_1(void *p, void *s, void *work, const struct gradc_team *team,
          const void *const *in, void *const *out)
{
    (void)s, (void)work, (void)team;
    for (int i = 0; i < 8; i++)
        ((float *)out[0])[i] = predict(p, (const float *)in[0] + i, 1);
}

static const struct gradc_tensor param_1[] = {
    { .name = "w", .rank = 2, .dim = { 1, 1 }, .stride = { 1, 1 } },
    { .name = "b", .offset = offsetof(struct param, b) },
};

static const struct gradc_tensor in_1[] = {
    { .name = "x", .rank = 2, .dim = { 8, 1 }, .stride = { 1, 1 } },
    { .name = "y", .rank = 1, .dim = { 8 }, .stride = { 1 } },
    { .name = "counted", .type = GRADC_I32 },
};

static const struct gradc_tensor predicted_1[] = {
    { .name = "predicted", .rank = 2, .dim = { 8, 1 }, .stride = { 1, 1 } },
};

static const struct gradc_entry entry_1[] = {
    { "train", 2, 2, in_1, loss_out, 64, train_1, TOTALS },
    { "eval", 3, 1, in_1, loss_out + 1, 0, eval_1, COUNTED },
    RESULT,
    { "predict", 1, 1, in_1, predicted_1, 0, predict_1, .hidden = 0 },
};

static const double table_x[] = { -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2 };
static const double table_y[] = { -2.3, -1.4, -0.2, 0.6, 1.8, 2.7, 3.9, 4.8 };

static const struct gradc_field field_1[] = {
    { .input = "x", .table = table_x },
    { .input = "y", .table = table_y },
};

static const char *const shown[] = { "w", "b" };

const struct gradc_model host_table = {
    .name = "table", .hash = "one",
    .param = param_1, .n_param = 2, .param_bytes = sizeof(struct param),
    .state = states, .n_state = 2, .state_bytes = sizeof(struct state),
    .entry = entry_1, .n_entry = 4, .train = "train", .eval = "eval",
    .data = { .kind = GRADC_TABLE, .field = field_1, .n_field = 2, .rows = 8 },
    .fit = { .epochs = 40, .report = 10, .report_epochs = 1, .shuffle = 1,
             .show = shown, .n_show = 2,
             .picture = { "predict", "x", "y", 20 } },
    .init = init,
};

/* ---- three inputs from a CSV file --------------------------------------- */

static void
train_3(void *p, void *s, void *work, const struct gradc_team *team,
        const void *const *in, void *const *out)
{
    (void)work, (void)team;
    train(p, s, in[0], in[1], 4, 3, out);
}

static void
eval_3(void *p, void *s, void *work, const struct gradc_team *team,
       const void *const *in, void *const *out)
{
    (void)s, (void)work, (void)team;
    *(float *)out[0] = squares(p, in[0], in[1], *(const int32_t *)in[2], 3);
}

static const struct gradc_tensor param_3[] = {
    { .name = "w", .rank = 1, .dim = { 3 }, .stride = { 1 } },
    { .name = "b", .offset = offsetof(struct param, b) },
};

static const struct gradc_tensor in_3[] = {
    { .name = "x", .rank = 2, .dim = { 4, 3 }, .stride = { 3, 1 } },
    { .name = "y", .rank = 2, .dim = { 4, 1 }, .stride = { 1, 1 } },
    { .name = "counted", .type = GRADC_I32 },
};

static const struct gradc_entry entry_3[] = {
    { "train", 2, 2, in_3, loss_out, 0, train_3, TOTALS },
    { "eval", 3, 1, in_3, loss_out + 1, 0, eval_3, COUNTED },
    RESULT,
};

static const char *const columns_x[] = { "height", "#2", "age" };
static const char *const columns_y[] = { "target" };

static const struct gradc_field field_3[] = {
    { .input = "x", .std = 1, .columns = columns_x, .n_columns = 3 },
    { .input = "y", .mean = 1, .std = 2, .columns = columns_y, .n_columns = 1 },
};

static const char *const train_csv[] = { "train.csv" };
static const char *const test_csv[] = { "test.csv" };

const struct gradc_model host_csv = {
    .name = "csv", .hash = "two",
    .param = param_3, .n_param = 2, .param_bytes = sizeof(struct param),
    .state = states, .n_state = 2, .state_bytes = sizeof(struct state),
    .entry = entry_3, .n_entry = 3, .train = "train", .eval = "eval",
    .data = { .kind = GRADC_CSV, .field = field_3, .n_field = 2,
              .train = train_csv, .n_train = 1, .test = test_csv, .n_test = 1,
              .header = 1 },
    .fit = { .epochs = 5, .shuffle = 1, .show = shown, .n_show = 2 },
    .init = init,
};

/* ---- no data: the step makes its own ------------------------------------ */

static void
train_drawn(void *p, void *s, void *work, const struct gradc_team *team,
            const void *const *in, void *const *out)
{
    float x[4], y[4];

    (void)work, (void)team, (void)in;
    for (int i = 0; i < 4; i++) {
        x[i] = (float)((((struct state *)s)->step * 4 + i) % 13) / 6.5f - 1;
        y[i] = 2 * x[i] + 0.75f;
    }
    train(p, s, x, y, 4, 1, out);
}

static const struct gradc_entry entry_drawn[] = {
    { "train", 0, 2, NULL, loss_out, 0, train_drawn, TOTALS },
    RESULT,
};

const struct gradc_model host_drawn = {
    .name = "drawn", .hash = "three",
    .param = param_1, .n_param = 2, .param_bytes = sizeof(struct param),
    .state = states, .n_state = 2, .state_bytes = sizeof(struct state),
    .entry = entry_drawn, .n_entry = 2, .train = "train",
    .data = { .kind = GRADC_DRAWN },
    .fit = { .steps = 50, .show = shown, .n_show = 2 },
    .init = init,
};

/* ---- no data, and a step that spoils a parameter that nothing reads ---------- */

static void
train_fragile(void *p, void *s, void *work, const struct gradc_team *team,
              const void *const *in, void *const *out)
{
    train_drawn(p, s, work, team, in, out);
    if (((struct state *)s)->step >= 5)
        ((struct param *)p)->w[2] = NAN;
}

static void
init_fragile(void *p, void *s, void *scratch, const struct gradc_team *team,
             int32_t seed)
{
    init(p, s, scratch, team, seed);
    ((struct param *)p)->w[1] = -INFINITY;
}

static const struct gradc_tensor param_fragile[] = {
    { .name = "w", .rank = 2, .dim = { 1, 1 }, .stride = { 1, 1 } },
    { .name = "mask", .offset = sizeof(float) },
    { .name = "spare", .rank = 1, .dim = { 1 }, .stride = { 1 },
      .offset = 2 * sizeof(float), .where = "fragile.lua:7" },
    { .name = "b", .offset = offsetof(struct param, b) },
};

static const struct gradc_entry entry_fragile[] = {
    { "train", 0, 2, NULL, loss_out, 0, train_fragile, TOTALS },
    RESULT,
};

const struct gradc_model host_fragile = {
    .name = "fragile", .hash = "four",
    .param = param_fragile, .n_param = 4, .param_bytes = sizeof(struct param),
    .state = states, .n_state = 2, .state_bytes = sizeof(struct state),
    .entry = entry_fragile, .n_entry = 2, .train = "train",
    .data = { .kind = GRADC_DRAWN },
    .fit = { .steps = 50 },
    .init = init_fragile,
};

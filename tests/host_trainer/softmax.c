/* softmax.c -- a linear classifier of tiny images, written by hand
 *
 * takes   batches of 4 x 4 images and labels from IDX files
 * gives   the model host_idx; its weight lies in panels of two outputs, so
 *         that loading and saving have something to translate
 */
#include <math.h>
#include <string.h>

#include "models.h"

enum { PIXELS = 16, CLASSES = 3, BATCH = 5 };

struct param {
    float weight[2][PIXELS][2];     /* [out / 2][in][out % 2]; one lane spare */
    float bias[CLASSES];
};

static float
logit(const struct param *p, const float *x, int k)
{
    float z = p->bias[k];

    for (int j = 0; j < PIXELS; j++)
        z += p->weight[k / 2][j][k % 2] * x[j];
    return z;
}

/* Probabilities of one sample; returns the likeliest class. */
static int
classify(const struct param *p, const float *x, float prob[CLASSES])
{
    float sum = 0;
    int best = 0;

    for (int k = 0; k < CLASSES; k++) {
        prob[k] = expf(logit(p, x, k));
        sum += prob[k];
        best = prob[k] > prob[best] ? k : best;
    }
    for (int k = 0; k < CLASSES; k++)
        prob[k] /= sum;
    return best;
}

static void
descend(struct param *p, const struct param *slope)
{
    for (int k = 0; k < CLASSES; k++) {
        p->bias[k] -= 0.1f * slope->bias[k];
        for (int j = 0; j < PIXELS; j++)
            p->weight[k / 2][j][k % 2] -= 0.1f * slope->weight[k / 2][j][k % 2];
    }
}

/* Sums of the losses and of the hits of some rows; and a step, if asked to. */
static void
pass(struct param *p, const float *x, const int32_t *y, int rows, int learn,
     void *const *sum)
{
    struct param slope;
    float loss = 0, right = 0, prob[CLASSES];

    memset(&slope, 0, sizeof slope);
    for (int i = 0; i < rows; i++) {
        right += (float)(classify(p, x + i * PIXELS, prob) == y[i]);
        loss -= logf(prob[y[i]]);
        prob[y[i]] -= 1;
        for (int k = 0; k < CLASSES; k++) {
            slope.bias[k] += prob[k] / (float)rows;
            for (int j = 0; j < PIXELS; j++)
                slope.weight[k / 2][j][k % 2] +=
                    prob[k] * x[i * PIXELS + j] / (float)rows;
        }
    }
    if (learn)
        descend(p, &slope);
    *(float *)sum[0] = loss;
    *(float *)sum[1] = right;
}

static void
train(void *p, void *s, void *work, const struct gradc_team *team,
      const void *const *in, void *const *out)
{
    (void)s, (void)work, (void)team;
    pass(p, in[0], in[1], BATCH, 1, out + 2);
    for (int k = 0; k < 2; k++)
        *(float *)out[k] = *(const float *)out[2 + k] / (float)BATCH;
}

static void
eval(void *p, void *s, void *work, const struct gradc_team *team,
     const void *const *in, void *const *out)
{
    (void)s, (void)work, (void)team;
    pass(p, in[0], in[1], *(const int32_t *)in[2], 0, out);
}

static void
result(void *p, void *s, void *work, const struct gradc_team *team,
       const void *const *in, void *const *out)
{
    (void)p, (void)s, (void)work, (void)team;
    for (int k = 0; k < 2; k++)
        *(double *)out[k] = *(const double *)in[k] / *(const double *)in[2];
}

static void
predict(void *p, void *s, void *work, const struct gradc_team *team,
        const void *const *in, void *const *out)
{
    (void)s, (void)work, (void)team;
    for (int k = 0; k < CLASSES; k++)
        ((float *)out[0])[k] = logit(p, in[0], k);
}

static void
init(void *param, void *state, void *scratch, const struct gradc_team *team,
     int32_t seed)
{
    struct param *p = param;

    (void)state, (void)scratch, (void)team;
    for (int k = 0; k < CLASSES; k++)
        for (int j = 0; j < PIXELS; j++)
            p->weight[k / 2][j][k % 2] =
                0.01f * (float)((j * 7 + k * 5 + seed) % 11 - 5);
}

static const struct gradc_tensor params[] = {
    { .name = "fc.weight", .rank = 2, .dim = { CLASSES, PIXELS },
      .stride = { 2 * PIXELS, 2 }, .panel_axis = 0, .panel = 2 },
    { .name = "fc.bias", .rank = 1, .dim = { CLASSES }, .stride = { 1 },
      .offset = offsetof(struct param, bias) },
};

static const struct gradc_tensor batch_in[] = {
    { .name = "x", .rank = 3, .dim = { BATCH, 4, 4 }, .stride = { 16, 4, 1 } },
    { .name = "y", .type = GRADC_I32, .rank = 1, .dim = { BATCH },
      .stride = { 1 } },
    { .name = "counted", .type = GRADC_I32 },
};

static const struct gradc_tensor one_in[] = {
    { .name = "x", .rank = 3, .dim = { 1, 4, 4 }, .stride = { 16, 4, 1 } },
    { .name = "y", .type = GRADC_I32, .rank = 1, .dim = { 1 },
      .stride = { 1 } },
};

static const struct gradc_tensor metrics[] = {
    { .name = "loss" }, { .name = "accuracy" },
    { .name = "losses" }, { .name = "hits" },
};

static const struct gradc_tensor result_in[] = {
    { .name = "losses", .type = GRADC_F64 }, { .name = "hits", .type = GRADC_F64 },
    { .name = "rows", .type = GRADC_F64 },
};

static const struct gradc_tensor result_out[] = {
    { .name = "loss", .type = GRADC_F64 }, { .name = "accuracy", .type = GRADC_F64 },
};

static const enum gradc_merge sums[] = { GRADC_SUM, GRADC_SUM };

static const struct gradc_tensor logits[] = {
    { .name = "logits", .rank = 2, .dim = { 1, CLASSES }, .stride = { 3, 1 } },
};

static const struct gradc_entry entries[] = {
    { "train", 2, 4, batch_in, metrics, 0, train,
      .n_total = 2, .merge = sums, .result = "result" },
    { "eval", 3, 2, batch_in, metrics + 2, 0, eval, .hidden = 1, .counts = 1,
      .n_total = 2, .merge = sums, .result = "result" },
    { "result", 3, 2, result_in, result_out, 0, result, .hidden = 1 },
    { "predict", 1, 1, one_in, logits, 0, predict, .hidden = 0 },
};

static const struct gradc_field fields[] = {
    { .input = "x", .train = "train-images", .test = "test-images",
      .mean = 0.1307, .std = 0.3081 },
    { .input = "y", .train = "train-labels", .test = "test-labels",
      .is_label = 1, .classes = CLASSES },
};

const struct gradc_model host_idx = {
    .name = "tiny", .hash = "four",
    .param = params, .n_param = 2, .param_bytes = sizeof(struct param),
    .entry = entries, .n_entry = 4, .train = "train", .eval = "eval",
    .data = { .kind = GRADC_FILES, .field = fields, .n_field = 2 },
    .fit = { .epochs = 6, .shuffle = 1 },
    .init = init,
};

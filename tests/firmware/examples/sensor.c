/* sensor.c -- regression on a board, from readings as they come
 *
 *     gradc compile tests/firmware/examples/sensor.lua --target m4f -o .
 */
#include "board.h"
#include "gradc_image.h"
#include "sensor.h"

enum { BATCH = 8, BATCHES = 1000, CHECKS = 64 };

static struct sensor_param param;
static struct sensor_state state;
static union sensor_scratch scratch;

/* A number from 0 to 1 that looks like chance. */
static float
chance(void)
{
    static uint32_t seed;

    seed = seed * 1664525u + 1013904223u;
    return (float)(uint16_t)(seed >> 16) / 65536.0f;
}

/* What both sensors say of the same moment: a thermistor between the battery and
 * ground, and 0 to 40 degrees, in hundreds. */
static float
read_both(float reading[2])
{
    const float degrees = 0.4f * chance();
    const float battery = 0.9f + 0.1f * chance();
    const float divider = 1.0f / (1.0f + gradc_expf(0.8f - 4.0f * degrees));

    reading[0] = battery * divider;
    reading[1] = battery;
    return degrees;
}

int
main(void)
{
    static float reading[BATCH][2], degrees[BATCH];
    float loss, error, worst = 0.0f, estimate[1];

    sensor_init(&param, &state, 1);
    for (int i = 1; i <= BATCHES; i++) {
        for (int k = 0; k < BATCH; k++) {
            degrees[k] = read_both(reading[k]);
        }
        loss = sensor_train(&param, &state, &scratch.train, &reading[0][0], degrees);
        if (i == 1 || i % 250 == 0) {
            board_say_number("batch ", (uint32_t)i, "");
            board_say_number(", loss ", (uint32_t)(1e6f * loss), " millionths\n");
        }
    }
    for (int i = 0; i < CHECKS; i++) {
        degrees[0] = read_both(reading[0]);
        sensor_measure(&param, &scratch.measure, reading[0], estimate);
        error = estimate[0] - degrees[0];
        error = error < 0.0f ? -error : error;
        worst = error > worst ? error : worst;
    }
    board_say_number("off by at most ", (uint32_t)(1e4f * worst + 0.5f),
                     " hundredths of a degree\n");
    board_say_number("weights ", gradc_crc32(0, &param, sizeof param), "\n");
    return worst < 0.02f ? 0 : 1;
}

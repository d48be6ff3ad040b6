/* int8.c -- LeNet in 8-bit integers reads drawn digits, on a bare board or a PC
 *
 * takes   images.h: IMAGES, PIXELS of so many; COUNTED on a board
 * gives   the codes of the results, what is read, a hash of all; on a board the
 *         instructions of a prediction
 */
#include "board.h"
#include "images.h"
#include "lenet_weights.h"

static const uint8_t pixel[IMAGES * 784] = { PIXELS };
static struct lenet_predict_scratch scratch;
static int8_t x[784], y[10];

/* The nearest code of each pixel. */
static void
encode(const uint8_t *from)
{
    for (int i = 0; i < 784; i++) {
        float code = (float)from[i] * (1.0f / 255.0f) * lenet_weights.predict_x_steps[0]
                   + lenet_weights.predict_x_offset[0];
        int32_t near = (int32_t)(code + 128.5f) - 128;
        x[i] = (int8_t)(near > 127 ? 127 : near);
    }
}

static uint32_t
largest(void)
{
    uint32_t at = 0;

    for (uint32_t i = 1; i < 10; i++) {
        at = y[i] > y[at] ? i : at;
    }
    return at;
}

/* How many instructions that takes; a PC does not count. */
static uint32_t
predict(void)
{
#ifdef COUNTED
    const uint32_t start = board_clock();

    lenet_predict(&lenet_weights, &scratch, x, y);
    return board_instructions(start);
#else
    lenet_predict(&lenet_weights, &scratch, x, y);
    return 0;
#endif
}

int
main(void)
{
    uint32_t h = 2166136261u, most = 0, once;

    for (int n = 0; n < IMAGES; n++) {
        encode(&pixel[784 * n]);
        once = predict();
        most = once > most ? once : most;
        for (int i = 0; i < 10; i++) {
            h = (h ^ (uint8_t)y[i]) * 16777619u;
        }
        board_say_number("digit ", largest(), "\n");
    }
    board_say_number("codes ", h, "\n");
    board_say_number("instructions ", most, "\n");
    return 0;
}

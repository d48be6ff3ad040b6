/* xor.c -- a board learns exclusive or, from nothing
 *
 *     gradc compile models/xor.lua --target m4f --entries train,predict -o .
 */
#include "board.h"
#include "gradc_image.h"
#include "xor.h"

static struct xor_param param;
static struct xor_state state;
static struct xor_train_scratch scratch;

static const float x[4 * 2] = { 0, 0, 0, 1, 1, 0, 1, 1 }, y[4] = { 0, 1, 1, 0 };

int
main(void)
{
    float loss = 1.0f, answer[4];
    int steps = 0, right = 1;

    xor_init(&param, &state, 5);
    while (loss > 0.01f && steps < 5000) {
        loss = xor_train(&param, &state, &scratch, x, y);
        steps++;
    }
    board_say_number("steps ", (uint32_t)steps, "\n");
    xor_predict(&param, x, answer);
    for (int i = 0; i < 4; i++) {
        board_say_number("", (uint32_t)x[2 * i], " xor ");
        board_say_number("", (uint32_t)x[2 * i + 1], "");
        board_say_number(" is 1 by ", (uint32_t)(100.0f * answer[i] + 0.5f), " %\n");
        right = right && (answer[i] > 0.5f) == (y[i] > 0.5f);
    }
    board_say_number("weights ", gradc_crc32(0, &param, sizeof param), "\n");
    return right ? 0 : 1;
}

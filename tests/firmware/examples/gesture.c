/* gesture.c -- what was trained on a PC adapts to its owner, and loses power doing so
 *
 *     gradc build models/gesture.lua -o gesture
 *     ./gesture train --data DIR --save gesture.safetensors
 *     ./gesture export --load gesture.safetensors --target m4f --entries predict,adapt \
 *         --ram 20K -o .
 *
 * The convolutions stay in flash.  The last layer and its optimizer are saved after
 * every fourth round; whenever power comes back, it goes on from there, with the same
 * bits as if nothing had happened.
 */
#include "board.h"
#include "flash.h"
#include "gesture_weights.h"
#include "gradc_image.h"

enum { GESTURES = 5, MOMENTS = 119, CHANNELS = 6, BATCH = 16, ROUNDS = 40, SAVE = 4 };

static struct gesture_param head;       /* the last layer */
static struct gesture_state state;      /* of its optimizer: it counts rounds, too */
static union gesture_scratch scratch;

static const struct gradc_part saved[2] = {
    { &head, sizeof head }, { &state, sizeof state },
};
static const struct gradc_store store = { NULL, flash_read, flash_write };

/* As it was saved last, and before that as it was trained on the PC. */
static void
begin(void)
{
    gesture_init(&head, &state, 0);
    head = gesture_weights;
    if (gradc_restore(&store, GESTURE_STATE_LAYOUT, saved, 2) == GRADC_IMAGE_OK) {
        board_say_number("goes on from round ", (uint32_t)state.step[0], "\n");
    }
}

/* The sensor, while its owner makes a gesture: a swing along one axis, at the speed of
 * this gesture.  They wear the board turned by 90 degrees, so that the first two axes
 * are not what they were on the PC. */
static void
record(int gesture, int start, float x[MOMENTS][CHANNELS])
{
    const int axis = gesture < 2 ? 1 - gesture : gesture;

    for (int t = 0; t < MOMENTS; t++) {
        const float swing = gradc_sinf((float)(t + start) / (float)(4 + gesture));

        for (int c = 0; c < CHANNELS; c++) {
            x[t][c] = (c == axis ? 3.0f : 0.3f) * swing * (c > 2 ? 300.0f : 1.0f);
        }
    }
}

/* How many of the gestures it knows. */
static int
known(void)
{
    static float x[MOMENTS][CHANNELS];
    float probability[GESTURES];
    int right = 0;

    for (int i = 0; i < GESTURES; i++) {
        int best = 0;

        record(i, 3, x);
        gesture_predict(&gesture_frozen_weights, &head, &scratch.predict, &x[0][0],
                        probability);
        for (int k = 1; k < GESTURES; k++) {
            best = probability[k] > probability[best] ? k : best;
        }
        right += best == i;
    }
    return right;
}

/* One step, on 16 gestures that the owner makes and names. */
static float
adapt(int round)
{
    static float x[BATCH][MOMENTS][CHANNELS];
    int32_t y[BATCH];

    for (int i = 0; i < BATCH; i++) {
        y[i] = (round + i) % GESTURES;
        record((int)y[i], 7 * (round + i), x[i]);
    }
    return gesture_adapt(&gesture_frozen_weights, &head, &state, &scratch.adapt,
                         &x[0][0][0], y);
}

int
main(void)
{
    begin();
    board_say_number("knows ", (uint32_t)known(), " of 5 gestures\n");
    while (state.step[0] < ROUNDS) {
        adapt(state.step[0]);
        if (state.step[0] % SAVE == 0
            && gradc_save(&store, GESTURE_STATE_LAYOUT, saved, 2) != GRADC_IMAGE_OK) {
            return 2;
        }
    }
    board_say_number("knows ", (uint32_t)known(), " of 5 gestures\n");
    board_say_number("weights ", gradc_crc32(0, &head, sizeof head), "\n");
    return known() == GESTURES ? 0 : 1;
}

/* several.c -- the entries of several.lua in turn, then the first in parts
 *
 * gives   lines `NAME INDEX VALUE` of the parameters, and averages of them as
 *         inference sees them; exit 1 when a step in parts differs from one
 */
#include "several.h"

#include <stdio.h>
#include <string.h>

static struct several_param param, other;
static struct several_state state, other_state;
static union several_scratch scratch;
static struct several_grad grad;

static void
show(const char *name, const float *v, int n)
{
    for (int i = 0; i < n; i++) {
        printf("%s %d %.9g\n", name, i, (double)v[i]);
    }
}

int
main(void)
{
    float x[12], h[8];

    for (int i = 0; i < 12; i++) {
        x[i] = (float)((i + 1) * 37 % 23 - 11) / 16.0f;
    }
    several_init(&param, &state, 0);
    several_init(&other, &other_state, 0);
    for (int i = 0; i < 12; i++) {
        several_train(&param, &state, &scratch.train, x);
        several_forward(&other, &scratch.backward, x);
        several_backward(&grad, &scratch.backward, x);
        several_update(&other, &other_state, &grad, &scratch.update);
        if (i % 3 == 1) {
            several_other(&param, &state, &scratch.other, x);
            several_other(&other, &other_state, &scratch.other, x);
        }
    }
    show("weight", param.weight, 6);
    show("bias", param.bias, 2);
    several_averaged(&state, x, h);
    show("averaged", h, 8);
    return memcmp(&param, &other, sizeof(param)) != 0
        || memcmp(&state, &other_state, sizeof(state)) != 0;
}

/* prelude.c -- the Lua part of the front end, as bytes
 *
 * keeps   the order of loading: a chunk uses only what stands above it
 */
#include "front/state.h"

#define CHUNKS(X) \
    X(base) X(sandbox) X(ops) X(compare) X(elementwise) X(reduce) X(move) \
    X(product) X(place) X(special) X(init) X(leaf) X(create) X(layer) X(activation) \
    X(conv) X(pool) X(norm) X(recurrent) X(attention) X(loss) X(distance) \
    X(metric) X(schedule) X(optim) X(data) X(standardize) X(fit) X(update) \
    X(derivative) X(program) X(graph)

static const unsigned char text_base[] = {
#include "prelude/base.inc"
};
static const unsigned char text_sandbox[] = {
#include "prelude/sandbox.inc"
};
static const unsigned char text_ops[] = {
#include "prelude/ops.inc"
};
static const unsigned char text_compare[] = {
#include "prelude/compare.inc"
};
static const unsigned char text_elementwise[] = {
#include "prelude/elementwise.inc"
};
static const unsigned char text_reduce[] = {
#include "prelude/reduce.inc"
};
static const unsigned char text_move[] = {
#include "prelude/move.inc"
};
static const unsigned char text_product[] = {
#include "prelude/product.inc"
};
static const unsigned char text_place[] = {
#include "prelude/place.inc"
};
static const unsigned char text_special[] = {
#include "prelude/special.inc"
};
static const unsigned char text_init[] = {
#include "prelude/init.inc"
};
static const unsigned char text_leaf[] = {
#include "prelude/leaf.inc"
};
static const unsigned char text_activation[] = {
#include "prelude/activation.inc"
};
static const unsigned char text_create[] = {
#include "prelude/create.inc"
};
static const unsigned char text_layer[] = {
#include "prelude/layer.inc"
};
static const unsigned char text_conv[] = {
#include "prelude/conv.inc"
};
static const unsigned char text_pool[] = {
#include "prelude/pool.inc"
};
static const unsigned char text_norm[] = {
#include "prelude/norm.inc"
};
static const unsigned char text_recurrent[] = {
#include "prelude/recurrent.inc"
};
static const unsigned char text_attention[] = {
#include "prelude/attention.inc"
};
static const unsigned char text_loss[] = {
#include "prelude/loss.inc"
};
static const unsigned char text_distance[] = {
#include "prelude/distance.inc"
};
static const unsigned char text_metric[] = {
#include "prelude/metric.inc"
};
static const unsigned char text_schedule[] = {
#include "prelude/schedule.inc"
};
static const unsigned char text_optim[] = {
#include "prelude/optim.inc"
};
static const unsigned char text_data[] = {
#include "prelude/data.inc"
};
static const unsigned char text_update[] = {
#include "prelude/update.inc"
};
static const unsigned char text_standardize[] = {
#include "prelude/standardize.inc"
};
static const unsigned char text_fit[] = {
#include "prelude/fit.inc"
};
static const unsigned char text_derivative[] = {
#include "prelude/derivative.inc"
};
static const unsigned char text_program[] = {
#include "prelude/program.inc"
};
static const unsigned char text_graph[] = {
#include "prelude/graph.inc"
};

#define X(name) { #name ".lua", text_##name, sizeof(text_##name) },
const Chunk prelude[] = { CHUNKS(X) };
#undef X

const int n_prelude = countof(prelude);

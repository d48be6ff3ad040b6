/* prelude.c -- the Lua part of the front end, as bytes
 *
 * keeps   the order of loading: a chunk uses only what stands above it
 */
#include "front/state.h"

#define CHUNKS(X) \
    X(base) X(sandbox) X(ops) X(init) X(leaf) X(nn) X(loss) X(optim) X(data) \
    X(program) X(graph)

static const unsigned char text_base[] = {
#include "prelude/base.inc"
};
static const unsigned char text_sandbox[] = {
#include "prelude/sandbox.inc"
};
static const unsigned char text_ops[] = {
#include "prelude/ops.inc"
};
static const unsigned char text_init[] = {
#include "prelude/init.inc"
};
static const unsigned char text_leaf[] = {
#include "prelude/leaf.inc"
};
static const unsigned char text_nn[] = {
#include "prelude/nn.inc"
};
static const unsigned char text_loss[] = {
#include "prelude/loss.inc"
};
static const unsigned char text_optim[] = {
#include "prelude/optim.inc"
};
static const unsigned char text_data[] = {
#include "prelude/data.inc"
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

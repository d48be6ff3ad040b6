/* prelude.c -- the Lua part of the front end, as text and as bytecode
 *
 * keeps   the order of loading: a chunk uses only what stands above it
 */
#include "front/state.h"

#define CHUNKS(X) \
    X(habits) X(base) X(sandbox) X(setting) X(ops) X(compare) X(elementwise) X(reduce) \
    X(move) X(product) X(index) X(order) X(scatter) X(assemble) X(statistics) X(special) X(init) X(leaf) \
    X(create) X(layer) X(embedding) X(activation) X(conv) X(columns) X(pool) X(norm) \
    X(fake_quantize) X(mask) X(recurrent) X(attention) X(position) X(loss) X(ctc) X(distance) \
    X(loss_more) X(metric) X(metric_number) X(sound) X(resample) X(augment) X(schedule) X(plateau) X(optim) \
    X(optim_whole) X(table_random) X(data) X(data_text) X(ragged) X(standardize) X(fit) X(clip) \
    X(update) X(derivative) X(program) X(graph)

#include "prelude/habits.inc"
#include "prelude/base.inc"
#include "prelude/sandbox.inc"
#include "prelude/setting.inc"
#include "prelude/ops.inc"
#include "prelude/compare.inc"
#include "prelude/elementwise.inc"
#include "prelude/reduce.inc"
#include "prelude/move.inc"
#include "prelude/product.inc"
#include "prelude/index.inc"
#include "prelude/order.inc"
#include "prelude/scatter.inc"
#include "prelude/assemble.inc"
#include "prelude/statistics.inc"
#include "prelude/special.inc"
#include "prelude/init.inc"
#include "prelude/leaf.inc"
#include "prelude/activation.inc"
#include "prelude/create.inc"
#include "prelude/layer.inc"
#include "prelude/embedding.inc"
#include "prelude/conv.inc"
#include "prelude/columns.inc"
#include "prelude/pool.inc"
#include "prelude/norm.inc"
#include "prelude/fake_quantize.inc"
#include "prelude/mask.inc"
#include "prelude/recurrent.inc"
#include "prelude/attention.inc"
#include "prelude/position.inc"
#include "prelude/loss.inc"
#include "prelude/ctc.inc"
#include "prelude/distance.inc"
#include "prelude/loss_more.inc"
#include "prelude/metric.inc"
#include "prelude/metric_number.inc"
#include "prelude/sound.inc"
#include "prelude/resample.inc"
#include "prelude/augment.inc"
#include "prelude/schedule.inc"
#include "prelude/plateau.inc"
#include "prelude/optim.inc"
#include "prelude/optim_whole.inc"
#include "prelude/data.inc"
#include "prelude/data_text.inc"
#include "prelude/ragged.inc"
#include "prelude/table_random.inc"
#include "prelude/clip.inc"
#include "prelude/update.inc"
#include "prelude/standardize.inc"
#include "prelude/fit.inc"
#include "prelude/derivative.inc"
#include "prelude/program.inc"
#include "prelude/graph.inc"

const Chunk prelude[] = { CHUNKS(EMBEDDED) };

const int n_prelude = countof(prelude);

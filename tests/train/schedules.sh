#!/bin/sh
# Schedules that count epochs: the trainer knows the steps of one, and the rates are
# those of the same schedule counted in steps.
. "$ROOT/tests/train/lib.sh"

# 32 samples in batches of 8: 4 steps are an epoch, 2 updates where two calls make one.
cat >net.lua <<'END'
local nn = require "gradc"
local S = nn.schedule
local x, y = nn.input("x", { 8, 4 }), nn.label("y", { 8 }, 3)
local logits = x >> nn.linear { 3, name = "fc" }
local loss = nn.cross_entropy(logits, y)
local list = { data = nn.table { x = nn.table_randn(32 * 4, 1), y = {
  0, 1, 2, 0, 0, 1, 2, 1, 0, 1, 2, 2, 0, 1, 2, 0, 0, 1, 2, 1, 0, 1, 2, 2, 0, 1, 2, 0, 0, 1, 2, 1 } },
  fit = nn.fit { epochs = 7 }, nn.infer { "predict", outputs = { logits = logits }, batch = 1 } }
local function twice(name, epochs, steps, accumulate)
  for k, s in pairs { e = epochs, s = steps } do
    list[#list + 1] = nn.train { name .. k, loss = loss, accumulate = accumulate,
      optimizer = nn.sgd { lr = 0.1, momentum = 0.9, schedule = s } }
  end
end
twice("cosine", S.warmup { epochs = 1 } >> S.cosine { epochs = 5, eta_min = 0.01 },
      S.warmup { 4 } >> S.cosine { 20, eta_min = 0.01 })
twice("step", S.step { epochs = 2 }, S.step { 8 })
twice("multi", S.multi_step { epochs = { 5, 2 } }, S.multi_step { milestones = { 8, 20 } })
twice("one", S.one_cycle { max_lr = 1, epochs = 7 }, S.one_cycle { max_lr = 1, total_steps = 28 })
twice("three", S.one_cycle { max_lr = 1, epochs = 7, three_phase = true, anneal_strategy = "linear" },
      S.one_cycle { max_lr = 1, total_steps = 28, three_phase = true, anneal_strategy = "linear" })
twice("sudden", S.one_cycle { max_lr = 1, epochs = 7, pct_start = 0 },
      S.one_cycle { max_lr = 1, total_steps = 28, pct_start = 0 })
twice("again", S.cosine_restarts { epochs = 1, T_mult = 2 }, S.cosine_restarts { 4, T_mult = 2 })
twice("same", S.cosine_restarts { epochs = 1.5 }, S.cosine_restarts { 6 })
twice("cyclic", S.cyclic { base_lr = 0.1, max_lr = 1, epochs = 1, step_size_down = 6 },
      S.cyclic { base_lr = 0.1, max_lr = 1, step_size_up = 4, step_size_down = 6 })
twice("line", S.linear { epochs = 3 }, S.linear { total_iters = 12 })
twice("power", S.polynomial { epochs = 3, power = 2 }, S.polynomial { total_iters = 12, power = 2 })
twice("fixed", S.constant { epochs = 3 }, S.constant { total_iters = 12 })
twice("root", S.inverse_sqrt { epochs = 2 }, S.inverse_sqrt { warmup = 8 })
twice("slow", S.linear { epochs = 3 }, S.linear { total_iters = 6 }, 2)
twice("mixed", S.warmup { 3 } >> (S.linear { epochs = 2 } * S.step { epochs = 1 }) >> S.step { 4 },
      S.warmup { 3 } >> (S.linear { total_iters = 8 } * S.step { 4 }) >> S.step { 4 })
twice("turns", S.sequence { S.step { 3 }, S.cosine { epochs = 2 }, milestones = { 9 } },
      S.sequence { S.step { 3 }, S.cosine { 8 }, milestones = { 9 } })
return nn.program(list)
END
holds 'build' "$GRADC" build net.lua -o net

# rates ENTRY: what the log says, one in a line
rates() {
	./net train --entry "$1" --quiet --no-shuffle --log "$1.jsonl" --seed 3 >said 2>&1 || cat said
	sed -n 's/.*"lr":\([-0-9.e]*\).*/\1/p' "$1.jsonl" >"$1.rates"
}
for name in cosine step multi one three sudden again same cyclic line power fixed root slow \
	mixed turns; do
	rates "${name}e"
	rates "${name}s"
	if paste "${name}e.rates" "${name}s.rates" | awk '
		{ d = $1 - $2; if (d < 0) d = -d; if (d > 2e-6 * $2 + 1e-9) exit(bad = 1); n++ }
		END { exit(bad || n != 28) }'; then ok; else
		bad "$name"
		paste "${name}e.rates" "${name}s.rates" | head -30
	fi
done

# What goes on has the same bits.
./net train --entry cosinee --quiet --save whole.safetensors --seed 3 >said 2>&1
./net train --entry cosinee --quiet --steps 11 --checkpoint part.ckpt --seed 3 >said 2>&1
holds 'resume' ./net train --entry cosinee --quiet --resume part.ckpt --epochs 7 --save two.safetensors
holds 'equal bits' cmp whole.safetensors two.safetensors

finish

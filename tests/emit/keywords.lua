-- Names that mean something in C, in C++, or in emitted code.
local nn = require "gradc"

local int = nn.input("int", { 4, 5 })
local w = nn.input("w", { 4, 5 })
local i = nn.input("i", { 4, 3 })
local state = nn.input("state", { 4, 3 })
local class = nn.label("class", { 4 }, 3)

local acc = nn.param("acc", { 3, 5 }, { init = nn.init.uniform(-0.5, 0.5) })
local t1 = nn.param("t1", { 3 }, { init = 0.1 })
local param = nn.param("param", { 3 })
local double = nn.param("double", { 3 })
local at = nn.param("at.k", { 1 }, { init = 1 })
local gradc_fmaf = nn.param("gradc_fmaf", { 3 }, { init = { 1, 2, 3 } })

local register = nn.matmul(int * w, acc:t()) + t1
local scratch = nn.tanh(register) * gradc_fmaf + param - double * state
local loss = (scratch + i) * at

return nn.program {
  name = "template",
  data = nn.table { int = nn.table_randn(8 * 5, 1), w = nn.table_randn(8 * 5, 2),
                    i = nn.table_randn(8 * 3, 3), state = nn.table_randn(8 * 3, 4),
                    class = { 0, 1, 2, 0, 1, 2, 0, 1 } },
  fit = nn.fit { steps = 12 },

  nn.infer { "new", outputs = { ["return"] = loss, out = scratch, this = register } },
  nn.infer { "for", outputs = { loss = nn.sum(loss), l = nn.sum(loss, 0), grad = nn.amax(loss, 1) } },
  nn.train { "while", loss = nn.cross_entropy(loss, class),
             metrics = { acc = nn.accuracy(loss, class), r = nn.mean(loss), j = nn.sum(loss) },
             optimizer = nn.adam { lr = 0.01 } },
}

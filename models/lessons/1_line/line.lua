-- Lesson 1: two numbers, w and b, learn the line y = 2x + 1 from five points.

local nn = require "gradc"

local x = nn.input("x", { 5, 1 })               -- five points with one number each
local y = nn.input("y", { 5, 1 })

local w = nn.param("w", { 1 })                  -- what is learned; both begin at 0
local b = nn.param("b", { 1 })

local prediction = w * x + b
local loss = nn.mean((prediction - y) ^ 2)

return nn.program {
  data = nn.table { x = { 0, 1, 2, 3, 4 }, y = { 1, 3, 5, 7, 9 } },
  fit = nn.fit { steps = 1000, report = 100, show = { w, b } },

  nn.infer { "predict", outputs = { prediction = prediction }, batch = 1 },
  nn.infer { "slopes", outputs = { loss = loss, dw = nn.grad(loss, w), db = nn.grad(loss, b) } },
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.01 } },
}

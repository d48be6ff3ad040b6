-- Lesson 1, exercise: how fast the slope changes, and the largest learning rate.

local nn = require "gradc"

local x = nn.input("x", { 5, 1 })
local y = nn.input("y", { 5, 1 })

local w = nn.param("w", { 1 })
local b = nn.param("b", { 1 })

local loss = nn.mean((w * x + b - y) ^ 2)

-- Slopes are tensors like any other, so they have slopes too.
local dw, db = nn.grad(loss, w), nn.grad(loss, b)
local ww, wb, bb = nn.grad(dw, w), nn.grad(dw, b), nn.grad(db, b)

-- The largest curvature of all directions: an eigenvalue of { { ww, wb }, { wb, bb } }.
local curvature = (ww + bb) / 2 + nn.sqrt(((ww - bb) / 2) ^ 2 + wb ^ 2)

return nn.program {
  data = nn.table { x = { 0, 1, 2, 3, 4 }, y = { 1, 3, 5, 7, 9 } },
  fit = nn.fit { steps = 1000 },

  nn.infer { "limit", outputs = { curvature = curvature, largest_rate = 2 / curvature } },
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.01 } },
}

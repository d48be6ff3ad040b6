-- Bytes that wrap, extremes of bytes, comparisons of comparisons, numbers that are
-- gathered, equal results of one loop.
local nn = require "gradc"

local b = nn.input("b", { 4, 6 }, "u8")
local x = nn.input("x", { 4, 6 })

local low = b - nn.to(x * 0 + 7, "u8")
local top = nn.to(nn.amax(b, 1), "f32")
local bottom = nn.to(nn.amin(b, 1), "f32")
local both = nn.eq(nn.lt(x, 0.5), nn.lt(b, low))
local where = nn.to(nn.floor(x), "i32")
local ones = nn.gather(nn.ones { 4, 6 } * 3, 1, where)
local places = nn.gather(nn.iota({ 4, 6 }, 1, "f32"), 1, where)

return nn.program {
  nn.infer { "places", outputs = { low = nn.to(low, "f32"), top = top, bottom = bottom,
    both = nn.to(both, "f32"), ones = ones, places = places } },
}

-- export_resize.lua -- images that are resized, as the operator Resize of ONNX
--
-- They are resized along one axis after the other, see interpolate in the prelude.
local E = ...
local node, value, in_of, chain, same = E.node, E.value, E.in_of, E.chain, E.same

-- Between the neighbours at LOW and LOW + 1, by the SHARE of the second.
local between = "add(mul(spread_axis(sub(1,spread_axis(SHARE))),gather(x,spread_axis(min(LOW,N)))),"
  .. "mul(spread_axis(SHARE),gather(x,spread_axis(min(add(LOW,1),N)))))"

-- The two ways to count coordinates.
local places = { half_pixel = "max(sub(mul(add(cast(iota()),0.5),R),0.5),0)", align_corners = "mul(cast(iota()),R)" }

local function pattern(at)
  return (between:gsub("%u%u+", { SHARE = ("sub(%s,floor(%s))"):format(at, at), LOW = ("cast(floor(%s))"):format(at) }))
end

local patterns = {}
for manner, at in pairs(places) do patterns[manner] = pattern(at) end

-- What is resized along which axis, if n is that.
local function linear(n, manner)
  local m = n.op == "add" and E.matches(n, patterns[manner])
  if not m then return nil end
  local from, to = m.x.shape[m.axis], n.shape[m.axis]
  local scale = manner == "half_pixel" and from / to or (from - 1) / (to - 1)
  if m.N == from - 1 and m.R == scale and in_of(in_of(n, 1), 2).list[1] == m.axis - 1 then return m.x, m.axis end
end

-- Each element several times.
local function repeated(n)
  local wide = chain(n, "reshape")
  local flat = wide and chain(wide, "expand")
  local x = flat and chain(flat, "reshape")
  if not x or #x.shape ~= #n.shape or #flat.shape ~= #x.shape + 1 then return nil end
  for axis = 3, #x.shape do
    local shape, more = { table.unpack(x.shape) }, { table.unpack(x.shape) }
    table.insert(shape, axis + 1, 1)
    table.insert(more, axis + 1, n.shape[axis] // x.shape[axis])
    if n.shape[axis] ~= x.shape[axis] and same(flat.shape, shape) and same(wide.shape, more) then return x, axis end
  end
end

-- The axes behind the channels, of which the last one was resized last.
local function resized(n, step, attrs)
  local rank, y = #n.shape, n
  for axis = rank, 3, -1 do
    local x, at = step(y)
    if at ~= axis then return nil end
    y = x
  end
  if rank < 3 or rank > 5 then return nil end
  return node("Resize", { value(y), "", "", E.int_list(n.shape) }, attrs)
end

E.first_of("add", function(n)
  for manner in pairs(places) do
    local y = resized(n, function(y) return linear(y, manner) end,
      { mode = "linear", coordinate_transformation_mode = manner })
    if y then return y end
  end
end)

E.first_of("reshape", function(n)
  return resized(n, repeated, { mode = "nearest", coordinate_transformation_mode = "asymmetric", nearest_mode = "floor" })
end)

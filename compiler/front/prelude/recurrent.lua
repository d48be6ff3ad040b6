-- recurrent.lua -- loops over time: scan, and RNN, LSTM, GRU made of it
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

-- ---- scan -----------------------------------------------------------------------------

-- Carries and slices are a tensor, a list, or a table of tensors by name; the
-- body sees them in the same form.
local function leaves(who, what, v)
  if v == nil then return {}, {} end
  if core.is_tensor(v) then return { v }, nil end
  if type(v) ~= "table" then
    stop(who, ("%s is %s, expected a tensor or a table of tensors"):format(what, core.describe(v)))
  end
  local keys, list = {}, {}
  for i = 1, #v do keys[i] = i end
  for _, key in ipairs(core.keys(v)) do keys[#keys + 1] = key end
  for i, key in ipairs(keys) do
    list[i] = core.tensor(who, v[key], ("%s[%s]"):format(what, key))
  end
  return list, keys
end

local function same_keys(a, b)
  if not a or not b then return a == b end
  if #a ~= #b then return false end
  for i, key in ipairs(a) do
    if b[i] ~= key then return false end
  end
  return true
end

-- The list in the form that `leaves` took apart.
local function form(list, keys)
  if not keys then return list[1] end
  local t = {}
  for i, key in ipairs(keys) do t[key] = list[i] end
  return t
end

local function name_of(what, x, key)
  if type(key) == "string" then return core.identifier(key) end
  return x.name and core.identifier(x.name) or what
end

local function slots(what, list, keys, stacked)
  local made = {}
  for i, x in ipairs(list) do
    made[i] = core.slot(name_of(what, x, keys and keys[i]), x, stacked)
  end
  return made
end

-- How many iterations: what the stacked operands agree on.
local function iterations(xs, length)
  for _, x in ipairs(xs) do
    if x.ndim == 0 then
      stop("scan", "xs is a scalar, which has no axis to run along",
           { note = "xs is " .. core.describe(x) })
    end
    if length and x.shape[1] ~= length then
      stop("scan", ("the first extents of xs differ: %d and %d iterations"):format(
        length, x.shape[1]), { note = "xs is " .. core.describe(x) })
    end
    length = x.shape[1]
  end
  if not length then
    stop("scan", "without xs the number of iterations is missing",
         { help = "write nn.scan(step, init, nil, { length = 10 })" })
  end
  return length
end

local function check_next(carry, next_keys, keys, next)
  if not same_keys(keys, next_keys) then
    stop("scan", "the step returns another number of carries than it is given")
  end
  for i, x in ipairs(carry) do
    local y = next[i]
    if not core.same_shape(x.shape, y.shape) or x.dtype ~= y.dtype then
      stop("scan", ("the carry changes from %s%s to %s%s in one iteration"):format(
        x.dtype, core.shape_text(x.shape), y.dtype, core.shape_text(y.shape)),
        { note = "the step returns " .. core.describe(y) })
    end
  end
end

--- A loop: carry, y = step(carry, x) for every x along the first axis of xs. Code
--- size does not grow with the number of iterations, and the derivative is a loop
--- again. Carries and xs are tensors or tables of tensors. What the step draws at
--- random is drawn once: pass fresh numbers in xs.
---@param step fun(carry: any, x: any): any, any  returns the next carry and y, or nil
---@param init any  the first carry
---@param xs? any  [length, ...]
---@param options? { length: integer, reverse: boolean = false }
---@return any carry  the last one
---@return any ys  [length, ...], all y
define("scan", function(step, init, xs, options)
  local o = core.options("scan", options, { length = "size", reverse = "boolean" })
  if not core.callable(step) then
    stop("scan", ("the step is %s, expected a function"):format(core.describe(step)),
         { help = "nn.scan(function(h, x) return h + x, h end, init, xs)" })
  end
  local first, carry_keys = leaves("scan", "init", init)
  local stacked, x_keys = leaves("scan", "xs", xs)
  local length = iterations(stacked, o.length)
  local carry = slots("carry", first, carry_keys, false)
  local x = slots("x", stacked, x_keys, true)
  local new, y = step(form(carry, carry_keys), xs ~= nil and form(x, x_keys) or nil)
  local next, next_keys = leaves("scan", "the next carry", new)
  check_next(first, next_keys, carry_keys, next)
  local ys, y_keys = leaves("scan", "y", y)
  local all = core.loop(first, carry, next, stacked, x, ys, length, o.reverse or false)
  local last = form({ table.unpack(all, 1, #first) }, carry_keys)
  if y == nil then return last end
  return last, form({ table.unpack(all, #first + 1) }, y_keys)
end)

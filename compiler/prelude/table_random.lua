-- table_random.lua -- rows of random numbers for tables in model files
--
-- They are drawn while the model is read, the same ones every time.
local core, nn = ...
local define, stop = core.define, core.stop

-- ---- random rows for tables ------------------------------------------------------------

local function random_list(who, n, seed, stream, f)
  local given = { n, seed or 0, stream or 0 }
  for i = 1, 3 do
    local v = core.whole(given[i])
    if math.type(v) ~= "integer" or v < 0 then
      stop(who, ("argument %d is %s, expected a whole number"):format(i, core.describe(v)))
    end
  end
  local list = {}
  for i = 1, n do list[i] = f(core.philox(i - 1, seed or 0, stream or 0)) end
  return list
end

local UNIT = 2.0 ^ -24

--- n uniform numbers between 0 and 1, always the same for a seed: rows for nn.table.
---@param n integer
---@param seed? integer
---@param stream? integer  another number gives other draws for the same seed
---@return number[]
define("table_rand", function(n, seed, stream)
  return random_list("table_rand", n, seed, stream, function(w0)
    return (w0 >> 8) * UNIT
  end)
end)

--- n normal numbers, always the same for a seed: rows for nn.table.
---@like table_rand
define("table_randn", function(n, seed, stream)
  return random_list("table_randn", n, seed, stream, function(w0, w1)
    local u0, u1 = ((w0 >> 8) + 1) * UNIT, (w1 >> 8) * UNIT
    return math.sqrt(-2 * math.log(u0)) * math.cos(2 * math.pi * u1)
  end)
end)

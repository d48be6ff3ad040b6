-- export_match.lua -- primitives as a pattern says them
--
-- A pattern is a text like where(less(0,x),x,mul(A,x)).  A small letter is any node, the
-- same one wherever it stands; a capital is a constant, and a number is that constant.
-- part_2(x) is the third of several equal parts along the last axis, times(x,w) a linear
-- layer's product, and spread_i(v) a vector along the axis i that is repeated along others.
local E = ...
local in_of, part, chain = E.in_of, E.part, E.chain

local function parse(text)
  local at = 1
  local function one()
    local word = text:match("^[%w_.-]+", at) or error("pattern " .. text)
    at = at + #word
    local p = { op = word, number = tonumber(word) }
    if text:sub(at, at) ~= "(" then
      p.variable = not p.number and word
      return p
    end
    repeat
      at = at + 1
      p[#p + 1] = text:sub(at, at) ~= ")" and one() or nil
    until text:sub(at, at) == ")"
    at = at + 1
    return p
  end
  return one()
end

-- Which of several parts of equal size along the last axis n is.
local function part_number(n)
  local x, rank = n.op == "slice" and in_of(n, 1), #n.shape
  if not x or rank == 0 or x.shape[rank] % n.shape[rank] ~= 0 then return nil end
  local start, step = part(n, 0, rank), part(n, 1, rank)
  for i = 1, rank - 1 do
    if n.shape[i] ~= x.shape[i] then return nil end
  end
  local whole = step[rank] == 1 and start[rank] % n.shape[rank] == 0
  return whole and start[rank] // n.shape[rank] or nil
end

-- What n repeats, and of a vector which axes it lies along.
local function spread(n)
  local narrow = chain(n, "expand") or n
  local v = chain(narrow, "reshape") or narrow
  local axes = {}
  if #v.shape == 0 then return v end
  if #v.shape ~= 1 then return narrow end
  for i, d in ipairs(narrow.shape) do axes[i] = d == v.shape[1] and E.count(narrow.shape) == d end
  return v, axes
end

local unify

local function unify_spread(n, name, inner, bound)
  local v, axes = spread(n)
  if axes and not bound[name] then
    if v.shape[1] == 1 then return false end
    for i, fits in pairs(axes) do bound[name] = fits and i or bound[name] end
  end
  return (not axes or axes[bound[name]]) and unify(v, inner, bound)
end

local function unify_constant(n, p, bound)
  if n.op ~= "const" then return false end
  if p.number then return n.value == p.number end
  bound[p.variable] = bound[p.variable] or n.value
  return bound[p.variable] == n.value
end

function unify(n, p, bound)
  if p.number or p.variable and p.variable:find("^%u") then return unify_constant(n, p, bound) end
  if p.variable then
    bound[p.variable] = bound[p.variable] or n
    return bound[p.variable] == n
  end
  local kind, name = p.op:match("^(%l+)_([%l%d]+)$")
  if kind == "spread" then return unify_spread(n, name, p[1], bound) end
  if kind == "part" then
    if part_number(n) ~= tonumber(name) then return false end
  elseif p.op == "times" then
    if n.op ~= "contract" or #n.shape ~= 2
       or not E.is_linear(part(n, 0, #in_of(n, 1).shape), part(n, 1, #in_of(n, 2).shape), 2) then
      return false
    end
  elseif n.op ~= p.op or #p > #n.ins then
    return false
  end
  for i, q in ipairs(p) do
    if not unify(in_of(n, i), q, bound) then return false end
  end
  return true
end

local parsed = {}

--- What the letters of the pattern stand for, if n is what it says: with those of `bound`
--- as they are.  Nil where it is not.
function E.matches(n, pattern, bound)
  parsed[pattern] = parsed[pattern] or parse(pattern)
  local result = {}
  for key, v in pairs(bound or {}) do result[key] = v end
  return unify(n, parsed[pattern], result) and result or nil
end

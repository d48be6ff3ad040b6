-- write.lua -- the statements of a builder as a text that people read
--
-- A value that is used once stands where it is used, if there is room and nothing is made
-- in between: the text makes values in the order in which ONNX does.  Layers and
-- activations one behind the other become a pipeline; all others become variables,
-- called like the values of ONNX.  Constants are written where they are needed first.
local core = ...
local onnx = core.onnx

local MOST_LOCALS = 170         -- Lua has 200 in a function
local WIDE = 92

local writer = {}
writer.__index = writer

-- ---- what is needed ---------------------------------------------------------------

local mark_statements

-- What the body of a loop rests on.
local function mark_body(s)
  for _, v in ipairs(s.inner.outputs) do
    v.uses, v.kept = v.uses + 1, true
  end
  mark_statements(s.inner.statements)
end

function mark_statements(list)
  for i = #list, 1, -1 do
    local s = list[i]
    for _, v in ipairs(s.out) do s.live = s.live or v.uses > 0 end
    for _, v in ipairs(s.live and s.used or {}) do v.uses = v.uses + 1 end
    if s.live and s.inner then mark_body(s) end
  end
end

-- Marks the statements that the outputs rest on, and counts uses.
local function mark(builder, outputs)
  for _, v in ipairs(builder.values) do v.uses = 0 end
  for _, v in ipairs(outputs) do
    v.uses, v.kept = v.uses + 1, true
  end
  mark_statements(builder.statements)
end

-- ---- names ---------------------------------------------------------------------------

--- A name that nothing has yet.
function writer:name(hint)
  local base = onnx.identifier(hint or "v")
  local name, k = base, 2
  while self.names[name] do
    name, k = base .. "_" .. k, k + 1
  end
  self.names[name] = true
  return name
end

-- What stands left of "=" for these values: "local x, y", or "more.x, more.y" where the
-- function has as many variables as Lua lets it have.
function writer:declare(...)
  local list, texts = { ... }, {}
  self.locals = self.locals + #list
  if self.locals >= MOST_LOCALS and not self.more then
    self.more = self:name("more")
    self:line(("local %s = {}"):format(self.more))
  end
  for i, v in ipairs(list) do
    v.text = (self.more and self.more .. "." or "") .. self:name(v.hint)
    texts[i] = v.text
  end
  return (self.more and "" or "local ") .. table.concat(texts, ", ")
end

-- ---- lines -----------------------------------------------------------------------------

--- Broken behind commas where it is too wide.
local function wrapped(text)
  local lines, indent = {}, text:match("^ *")
  for line in (text .. "\n"):gmatch("(.-)\n") do
    while #line > WIDE do
      local at = line:sub(1, WIDE):match("^.*(), ")
      if not at or at < #indent + 12 then break end
      lines[#lines + 1] = line:sub(1, at)
      line = indent .. "    " .. line:sub(at + 2)
    end
    lines[#lines + 1] = line
  end
  return table.concat(lines, "\n")
end

onnx.wrapped = wrapped

-- A pipeline in one line if it fits, else a line for each of its layers.
local function laid_out(head, text)
  local one = head .. text:gsub("\3", " >> ")
  local _, stages = text:gsub("\3", "")
  if #one <= WIDE and stages < 3 then return one end
  return head .. text:gsub("\3", "\n  >> ")
end

function writer:line(text)
  self.lines[#self.lines + 1] = wrapped(text)
end

-- A statement as lines of their own.
function writer:own_lines(s)
  local last = #s.out
  while last > 1 and s.out[last].uses == 0 do last = last - 1 end
  s.out[1].inner = nil
  self:line(laid_out(self:declare(table.unpack(s.out, 1, last)) .. " = ", s.rendered))
end

-- The first n of those that were to stand inside of others get lines of their own.
function writer:settle(n)
  for _ = 1, n do self:own_lines(table.remove(self.open, 1)) end
end

-- ---- constants ----------------------------------------------------------------------------

local function nested(list, shape, single, depth, at)
  local parts, inner = {}, 1
  for i = depth + 1, #shape do inner = inner * shape[i] end
  for i = 1, shape[depth] do
    if depth == #shape then
      parts[i] = onnx.number_text(list[at + i], single)
    else
      parts[i] = nested(list, shape, single, depth + 1, at + (i - 1) * inner)
    end
  end
  return "{ " .. table.concat(parts, ", ") .. " }"
end

local function type_text(v)
  return v:dtype() == "f32" and "" or (', "%s"'):format(v:dtype())
end

local function is_uniform(list)
  for i = 2, #list do
    if list[i] ~= list[1] then return false end
  end
  return list[1] == list[1]
end

local function counts(list, inner, extent)
  for i, v in ipairs(list) do
    if v ~= (i - 1) // inner % extent then return false end
  end
  return extent > 1
end

-- The axis along which whole numbers count from 0, wherever they stand along the others.
local function counted_axis(list, shape)
  local inner = #list
  for i, extent in ipairs(shape) do
    inner = inner // extent
    if counts(list, inner, extent) then return i - 1 end
  end
end

-- A constant that is written out; nil where there are too many numbers for that.
local function written(v)
  local list, shape = v:numbers("the constant"), v:shape()
  local single = v:dtype() ~= "f64"
  if #shape == 0 or is_uniform(list) then
    return ("nn.full(%s, %s%s)"):format(onnx.literal(shape),
      onnx.number_text(list[1], single), type_text(v))
  end
  local axis = v:dtype() == "i32" and counted_axis(list, shape)
  if axis then return ("nn.iota(%s, %d)"):format(onnx.literal(shape), axis) end
  if #list <= onnx.FEW then
    local dtype = type_text(v)
    return ("nn.const(%s%s)"):format(nested(list, shape, single, 1, 0),
      dtype == "" and "" or ", nil" .. dtype)
  end
end

-- A parameter, or a buffer: its numbers are among the weights.
local function kept(self, v)
  local name, own = self.builder:own_name(v.name or v.hint or "constant"), v.viewed or v
  self.params[#self.params + 1] = { name, own.tensor, learnt = v.trainable }
  local text = ("nn.%s(%q, %s%s)"):format(v.trainable and "param" or "buffer", name, onnx.literal(own:shape()),
    v:dtype() == "f32" and "" or (', { dtype = "%s" }'):format(v:dtype()))
  return own == v and text or ("nn.reshape(%s, %s)"):format(text, onnx.literal(v:shape()))
end

function writer:constant(v)
  if not v.text then
    local text = not v.trainable and written(v) or kept(self, v)
    if v.uses <= 1 and #text < 40 and not text:find("^nn[.][pb]") then
      v.text = text
    else
      v.hint = v.hint or v.name
      self:settle(#self.open)
      self:line(self:declare(v) .. " = " .. text)
    end
  end
  return v.text
end

-- ---- statements -----------------------------------------------------------------------------

-- What stands for v in another text; at the head of a pipeline, or elsewhere.
function writer:operand(v, head)
  if v.const then return self:constant(v) end
  local inner = v.inner
  if not inner then return v.text end
  if inner.kind == "call" or inner.kind == head then return inner.rendered end
  return "(" .. inner.rendered:gsub("\3", " >> ") .. ")"
end

function writer:render(s)
  local text = s.text
  if s.kind == "pipe" then
    local id, rest = text:match("^\1(%d+)\2 >> (.*)$")
    text = self:operand(self.builder.values[tonumber(id)], "pipe") .. "\3" .. rest
  end
  return (text:gsub("(.?)\1(%d+)\2(.?)", function(before, id, after)
    local v = self.builder.values[tonumber(id)]
    -- Nothing binds an argument that stands by itself.
    local alone = (before == "(" or before == " ") and (after == ")" or after == ",")
    return before .. self:operand(v, alone and v.inner and v.inner.kind == "infix"
      and s.kind == "call" and "infix") .. after
  end))
end

-- Whether the one that uses v has it at the head of a pipeline.
local function heads_pipe(v, user)
  return user.kind == "pipe" and user.text:find("^\1" .. v.id .. "\2 >> ") ~= nil
end

local function stands_inside(s, user)
  local v = s.out[1]
  if #s.out ~= 1 or v.uses ~= 1 or v.kept or not user then return false end
  if s.kind == "pipe" then return heads_pipe(v, user) end
  return #s.rendered <= 36 and not s.rendered:find("\n")
end

-- A view of a parameter is as good in any place.
local function of_constants(s)
  for _, v in ipairs(s.used) do
    if not v.const then return false end
  end
  return true
end

local function find_users(list, user)
  for _, s in ipairs(list) do
    for _, v in ipairs(s.live and s.used or {}) do user[v] = s end
    if s.live and s.inner then find_users(s.inner.statements, user) end
  end
  return user
end

-- Constants that the body of a loop needs are written in front of it.
function writer:constants_of(list)
  for _, s in ipairs(list) do
    for _, v in ipairs(s.live and s.used or {}) do
      if v.const then self:constant(v) end
    end
    if s.live and s.inner then self:constants_of(s.inner.statements) end
  end
end

function writer:list(values)
  local texts = {}
  for i, v in ipairs(values) do texts[i] = self:operand(v) end
  return #texts == 0 and "{}" or "{ " .. table.concat(texts, ", ") .. " }"
end

-- nn.scan, whose step has lines of its own.
function writer:loop(s, user)
  local inner, around = s.inner, self.lines
  self:constants_of(inner.statements)
  for _, v in ipairs(inner.outputs) do
    if v.const then self:constant(v) end
  end
  local init, xs = self:list(inner.init), self:list(inner.xs)
  local locals, more = self.locals, self.more
  self.lines, self.locals, self.more = {}, 0, nil
  for _, t in ipairs(inner.statements) do
    if t.live then self:statement(t, user) end
  end
  local next = self:list { table.unpack(inner.outputs, 1, inner.carries) }
  local ys = self:list { table.unpack(inner.outputs, inner.carries + 1) }
  local body = self.lines
  body[#body + 1] = ("return %s, %s"):format(next, ys)
  self.lines, self.locals, self.more = around, locals, more
  local text = table.concat(body, "\n"):gsub("\n", "\n  ")
  return ("nn.scan(function(%s, %s)\n  %s\nend, %s, %s%s)"):format(inner.words[1], inner.words[2], text,
    init, xs, inner.reverse and ", { reverse = true }" or "")
end

-- Of what was to stand inside of the statement, that may which is made just before it and
-- in the order in which the text names it.
function writer:take(s)
  local list, at, open = {}, {}, self.open
  for i, other in ipairs(open) do at[other] = i end
  for id in s.text:gmatch("\1(%d+)\2") do
    local inner = self.builder.values[tonumber(id)].inner
    list[#list + 1] = inner and at[inner] or nil
  end
  local last = #open
  while #list > 0 and list[#list] == last do
    list[#list], last = nil, last - 1
  end
  for i = #open, last + 1, -1 do open[i] = nil end
  self:settle(math.max(0, table.unpack(list)))
end

function writer:statement(s, user)
  for _, v in ipairs(s.used) do
    if v.const then self:constant(v) end
  end
  if s.inner then self:settle(#self.open) else self:take(s) end
  s.rendered = s.inner and self:loop(s, user) or self:render(s)
  for _, p in ipairs(s.params) do self.params[#self.params + 1] = p end
  if stands_inside(s, user[s.out[1]]) then
    s.out[1].inner = s
    if not of_constants(s) then self.open[#self.open + 1] = s end
  else
    self:settle(#self.open)
    self:own_lines(s)
  end
end

--- Writes all that the outputs need, behind lines that are there already.  Gives the
--- names of the outputs, and the list of weights { name, tensor, learnt = boolean }.
function onnx.write(builder, lines, names, outputs)
  local self = setmetatable({ builder = builder, lines = lines, names = names, params = {},
                              open = {}, locals = #lines }, writer)
  mark(builder, outputs)
  local user = find_users(builder.statements, {})
  for _, s in ipairs(builder.statements) do
    if s.live then self:statement(s, user) end
  end
  local texts = {}
  for i, v in ipairs(outputs) do texts[i] = self:operand(v) end
  return texts, self.params
end

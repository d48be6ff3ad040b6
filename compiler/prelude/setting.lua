-- setting.lua -- settings, which whoever compiles a model may choose
--
-- core.given holds the texts of -D by name; core.chosen lists what the script asked
-- for, in this order, as the trainer and the header tell it.
local core, nn = ...
local define, stop = core.define, core.stop

-- ---- settings -----------------------------------------------------------------------

core.chosen = {}
local by_name = {}

-- What a text of the command line means beside a default of each type, and how such a
-- value is written there.
local function number(text)
  local v = tonumber(text)
  return v and v == v and v ~= math.huge and v ~= -math.huge and v or nil
end

local kinds = {
  integer = { "a whole number", function(text) return math.tointeger(number(text)) end },
  float = { "a number", function(text) return (number(text) or nil) and number(text) + 0.0 end },
  boolean = { "true or false", function(text)
    if text == "true" or text == "false" then return text == "true" end
  end },
  string = { "a string", function(text) return text end },
}

local function kind_of(v)
  return math.type(v) or type(v)
end

local function written(v)
  return math.type(v) == "float" and ("%.17g"):format(v) == ("%d"):format(v // 1)
         and ("%.1f"):format(v) or tostring(v)
end

local function check_default(name, v)
  if not kinds[kind_of(v)] then
    stop("setting", ("the default of '%s' is %s, expected a number, a string or a boolean")
      :format(name, core.describe(v)), { help = 'write nn.setting("hidden", 24)' })
  end
end

-- Why v may not be, or nil.
local function refusal(v, o)
  for _, choice in ipairs(o.choices or {}) do
    if choice == v then return nil end
  end
  if o.choices then
    local list = {}
    for i, choice in ipairs(o.choices) do list[i] = written(choice) end
    return "one of " .. table.concat(list, ", ")
  end
  if o.min and v < o.min then return "at least " .. written(o.min) end
  if o.max and v > o.max then return "at most " .. written(o.max) end
end

local function check_options(name, v, o)
  core.options("setting", o, { min = "number", max = "number", choices = "table" })
  if (o.min or o.max) and type(v) ~= "number" then
    stop("setting", ("'%s' is not a number: it has no min or max"):format(name),
         { help = "choices = { ... } lists what may be chosen" })
  end
  for _, choice in ipairs(o.choices or {}) do
    if kind_of(choice) ~= kind_of(v) then
      stop("setting", ("the choice %s of '%s' is not a value like its default %s"):format(
        core.describe(choice), name, written(v)), { spot = "choices" })
    end
  end
  local why = refusal(v, o)
  if why then
    stop("setting", ("the default of '%s' is %s, expected %s"):format(name, written(v), why))
  end
end

-- The value that -D gives, of the type of the default.
local function given(name, default, o)
  local text = core.given[name]
  local kind = kinds[kind_of(default)]
  local v = kind[2](text)
  local want = v == nil and kind[1] or refusal(v, o)
  if want then
    stop("setting", ("-D %s=%s: expected %s"):format(name, text, want), { spot = name,
      note = ("without -D it is %s"):format(written(default)) })
  end
  return v
end

--- A value that may be chosen when the model is compiled: `gradc build M.lua -D
--- hidden=12`. Without -D it is the default, which also sets the type: whole number,
--- number, string or boolean. `min`, `max` and `choices` limit the choice. The trainer
--- reports the choice, and a checkpoint fits only one choice.
---@param name string  its name for -D
---@param default integer|number|string|boolean
---@param o? { min: number?, max: number?, choices: number[]|string[]|nil }
---@return integer|number|string|boolean
define("setting", function(name, default, o)
  if type(name) ~= "string" or not name:match("^[%a_][%w_.-]*$") then
    stop("setting", ("the name is %s, expected letters, digits, '_', '.' or '-'"):format(
      core.describe(name)), { help = 'write nn.setting("hidden", 24)' })
  end
  check_default(name, default)
  check_options(name, default, o or {})
  local old = by_name[name]
  if old and old.default ~= default then
    stop("setting", ("'%s' has two defaults, %s and %s"):format(name, written(old.default),
      written(default)), { spot = name, help = "ask once, and keep the value in a local" })
  end
  local value = default
  if core.given[name] then value = given(name, default, o or {}) end
  if not old then
    by_name[name] = { default = default }
    core.chosen[#core.chosen + 1] = { name = name, value = written(value),
                                      default = written(default) }
  end
  return value
end)

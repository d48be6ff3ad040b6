-- habits.lua -- what people bring along from PyTorch and Python, and what to
-- write here instead
--
-- Every table goes from a word to the help of an error; nothing here decides
-- whether there is one.
local core, nn = ...

-- As they are before the sandbox bounds them; lines of this length take no time.
local find, gmatch, gsub, match, rep, sub =
  string.find, string.gmatch, string.gsub, string.match, string.rep, string.sub
local LONG = 1000

local habits = {}
core.habits = habits

-- Of what stands where a tensor should be, by its type.
habits.no_tensor = {
  ["function"] = "a layer or function is called: f(x) or x >> f",
  boolean = "not, and, or are Lua's own; nn.logical_not(x) and the others are for tensors",
}
habits.no_return = "a function that ends without return gives nil"

-- ---- names --------------------------------------------------------------------

local whole_step = "nn.train { \"train\", loss = loss, optimizer = nn.adam { lr = 1e-3 } } is "
  .. "the whole step, which the trainer calls"
local derived = "gradients are derived while the model compiles: nn.train takes a loss, "
  .. "nn.grad(loss, { w }) gives tensors"
local chosen = "an optimizer updates every parameter; nn.train { update = { \"head.*\" } } or "
  .. "nn.freeze choose among them"
local two_entries = "training and inference are two entries: layers act by themselves as "
  .. "nn.train or nn.infer needs it"
local saved = "trainers load and save: FILE train --load F.safetensors --save F.safetensors"
local no_numbers = "a tensor has no numbers while the model compiles; an output of nn.infer shows them"
local no_device = "the C runs where it is compiled; --target says which machine is meant"
local parameters_late = "a layer has parameters when it knows its input: after its first call, or "
  .. "from the start with both sizes, nn.linear { 4, 8, name = \"fc\" }"
local all_in_nn = "nn.relu and the others stand in nn itself"
local varying = "shapes are fixed while the model compiles; nn.where(mask, x, 0) keeps the shape of x"
local no_decomposition = "matrices are not inverted or decomposed; nn.matmul, nn.einsum and nn.norm are there"
local constants = "nn.const { { 1, 2 }, { 3, 4 } } is a table of numbers, nn.const \"mel.npy\" one in a file"
local type_names = "types are strings: \"f32\", \"f64\", \"i32\", \"bf16\""
local converted = "x:to \"f32\" converts a tensor"
local new_tensor = "every operation makes a new tensor: x = x + 1"
local filled = "nn.full(x.shape, 0) is a tensor of one number"
local drawn = "init says how a parameter begins: nn.param(\"w\", { 4, 8 }, { init = nn.init.normal { std = 0.02 } })"
local optimizers_in_nn = "nn.sgd, nn.adam and the others are in nn itself"

-- Behind a tensor, a layer or an optimizer: loss:backward().
habits.member = {
  backward = derived, requires_grad = derived, requires_grad_ = derived, grad = derived,
  step = whole_step, zero_grad = whole_step, fit = whole_step, compile = whole_step,
  parameters = chosen, named_parameters = chosen,
  train = two_entries, eval = two_entries, state_dict = saved, load_state_dict = saved,
  forward = "a layer is called: layer(x) or x >> layer",
  item = no_numbers, numpy = no_numbers, tolist = no_numbers, data = no_numbers, cpu = no_device,
  cuda = no_device, to = no_device, device = no_device,
  weight = parameters_late, bias = parameters_late,
  mT = "x:transpose(-2, -1)", T = "x:t() of a matrix, x:permute(...) of what has more dims", half = "numbers are f32, or f64 by nn.cast",
  contiguous = "layouts belong to the compiler: leave it out",
  cat = "nn.cat({ a, b }, dim)", concat = "nn.cat({ a, b }, dim)", stack = "nn.stack({ a, b }, dim)",
  dropout = "a layer is called: x >> nn.dropout { 0.5 }",
  linear = "a layer makes parameters and is called: x >> nn.linear { 10 }",
  astype = converted, type = converted, copy_ = new_tensor, fill = filled, fill_ = filled,
  zero_ = filled, normal_ = drawn, uniform_ = drawn, masked_select = varying,
  append = "list[#list + 1] = x", add_module = "local layers = {}; layers[#layers + 1] = nn.linear { 8 }",
}

-- Where a variable should be.
habits.variable = {
  None = "nothing is nil in Lua", True = "it is true in Lua", False = "it is false in Lua",
  null = "nothing is nil in Lua",
  range = "for i = 1, n do ... end counts from 1 to n", len = "#list is the length of a list",
  enumerate = "for i, v in ipairs(list) do ... end", zip = "for i = 1, #a do ... a[i], b[i] ... end",
  str = "tostring(v) is the text of a value", int = "math.floor(v) or v // 1",
  float = "x:to \"f32\" converts a tensor, and v + 0.0 a number",
  nullptr = "nothing is nil in Lua", undefined = "nothing is nil in Lua",
  inf = "it is math.huge in Lua", nan = "it is 0 / 0 in Lua", pi = "it is math.pi in Lua",
  printf = "print(string.format(\"%d\", n))",
  list = "a list is written { a, b }", dict = "a table is written { a = 1, b = 2 }",
  tuple = "a list is written { a, b }", isinstance = "type(v) == \"table\"",
  self = "a layer is a Lua function from a tensor to a tensor",
  super = "a layer is a Lua function from a tensor to a tensor",
  class = "a layer is a Lua function from a tensor to a tensor",
  switch = "write if ... then ... elseif ... then ... end",
  nn = "a model begins with: local nn = require \"gradc\"",
  torch = "the functions of torch are in nn: nn.matmul, nn.cat, nn.relu",
  tf = "the functions are in nn: nn.matmul, nn.cat, nn.relu",
  np = "the functions are in nn, for tensors, and in math, for numbers",
  numpy = "the functions are in nn, for tensors, and in math, for numbers",
  keras = all_in_nn, F = all_in_nn, optim = optimizers_in_nn,
  f = "strings and numbers are joined with ..: \"block\" .. i",
  lambda = "function(x) return x + 1 end",
  device = no_device, raise = "error(\"text\") stops the script",
}

-- Options that belong to another function.
local in_fit = "nn.program says how long to train: fit = nn.fit { epochs = 5 }"
local in_shape = "the first extent of the inputs is the batch: nn.input(\"x\", { 64, 10 })"
local in_train = "it belongs to an entry: nn.program { nn.train { \"train\", loss = ..., optimizer = ... } }"
local unnamed_entry = "an entry has its name within: nn.program { nn.train { \"train\", "
  .. "loss = loss, optimizer = ... } }"
local in_program = "data belongs to nn.program { data = ... }"
local in_optimizer = "it belongs to the optimizer: optimizer = nn.adam { lr = 1e-3 }"
local in_trainer = "trainers take it as an option: FILE train --help lists them"
local activation = "an activation stands behind the layer: x >> nn.linear { 8 } >> nn.relu"
local by_standardize = "nn.standardize(x) in the model does so, with the statistics of the training samples"
habits.option = {
  activation = activation, return_sequences = "the first result has all steps, the second the last state",
  ["train.epochs"] = in_fit, ["train.steps"] = in_fit, ["train.max_epochs"] = in_fit,
  ["train.batch_size"] = in_shape, ["train.batch"] = in_shape, ["train.data"] = in_program,
  ["train.lr"] = in_optimizer, ["train.learning_rate"] = in_optimizer,
  ["train.weight_decay"] = in_optimizer, ["train.schedule"] = in_optimizer,
  ["fit.batch_size"] = in_shape, ["fit.batch"] = in_shape, ["fit.lr"] = in_optimizer,
  ["fit.learning_rate"] = in_optimizer, ["fit.optimizer"] = in_train, ["fit.loss"] = in_train,
  ["fit.metrics"] = in_train, ["fit.data"] = in_program, ["fit.seed"] = in_trainer,
  ["fit.checkpoint"] = in_trainer, ["fit.log"] = in_trainer, ["fit.device"] = no_device,
  ["fit.verbose"] = "report says after how many steps a line is printed; FILE train --quiet prints none",
  ["fit.callbacks"] = "patience, save_best and plateau are options of nn.fit itself",
  ["fit.class_weight"] = "nn.cross_entropy(logits, y, { balance = true }) weighs classes",
  ["program.loss"] = in_train, ["program.optimizer"] = in_train, ["program.metrics"] = in_train,
  ["program.epochs"] = in_fit, ["program.batch_size"] = in_shape,
  ["program.train"] = unnamed_entry, ["program.infer"] = unnamed_entry,
  ["program.outputs"] = "it belongs to an entry: nn.program { nn.infer { \"predict\", outputs = { y = y } } }",
  ["csv.standardize"] = by_standardize, ["csv.normalize"] = by_standardize,
  ["files.standardize"] = by_standardize, ["files.normalize"] = by_standardize,
  ["infer.batch_size"] = "batch = 1 compiles the entry for one sample at a time",
  ["rprop.weight_decay"] = "only the sign of the gradient counts, so that there is no weight decay",
  ["adaptive_max_pool1d.return_indices"] = "the result is one tensor; nn.max_pool1d has it",
  ["adaptive_max_pool2d.return_indices"] = "the result is one tensor; nn.max_pool2d has it",
  ["adaptive_max_pool3d.return_indices"] = "the result is one tensor; nn.max_pool3d has it",
}

-- Of a source of data.
local of_input = "it belongs to an input: nn.csv { ..., x = { columns = { \"a\", \"b\" } }, y = { column = \"c\" } }"
habits.source = {
  columns = of_input, column = of_input, values = of_input, target = of_input, label = of_input,
  batch_size = in_shape, batch = in_shape, epochs = in_fit,
  standardize = by_standardize, normalize = by_standardize, scale = by_standardize,
  shuffle = "each epoch is a new permutation of all samples",
  balance = "it belongs to the loss: nn.cross_entropy(logits, y, { balance = true })",
}

-- In nn itself: nn.functional.relu.
habits.module = {
  F = all_in_nn, nn = all_in_nn, functional = all_in_nn,
  loss = "nn.mse_loss, nn.cross_entropy and the others stand in nn itself",
  losses = "nn.mse_loss, nn.cross_entropy and the others stand in nn itself",
  optim = optimizers_in_nn, optimizers = optimizers_in_nn,
  lr_scheduler = "the schedules are in nn.schedule",
  mnist = "data = nn.files { ... } in nn.program reads the files of MNIST",
  array = constants, from_numpy = constants, asarray = constants,
  f32 = type_names, f64 = type_names, i32 = type_names,
  float32 = type_names, float64 = type_names, int32 = type_names, int64 = type_names,
  unique = varying, nonzero = varying, argwhere = varying, masked_select = varying,
  map = "functions and layers act on all elements of a tensor at once", print = no_numbers,
  zero_grad = whole_step, backward = derived, step = whole_step,
  vmap = "functions and layers act on all rows of a batch at once", jit = "gradc build compiles the whole model",
  compile = "gradc build compiles the whole model", save = saved, load = saved,
  manual_seed = "trainers take it: FILE train --seed 1",
  linalg = no_decomposition, inverse = no_decomposition, inv = no_decomposition, svd = no_decomposition,
  Module = "a layer is a Lua function from a tensor to a tensor",
  no_grad = "nn.detach(x) is x without a derivative; entries of nn.infer compute none",
  DataLoader = "data = nn.csv { ... }, nn.files { ... } or nn.text { ... } in nn.program",
}

-- ---- what Lua says about a line -------------------------------------------------

local new_variable = "a new variable is written local a = 3"
local named_entry = "a named entry is written with =: { a = 1, b = 2 }"
local piped = "x >> f passes x to a layer"

-- A pattern in the line, where neither text nor comment is left; then the help.
-- The first that fits a line which Lua cannot read explains it.
local syntax = {
  { "|>", piped }, { ">>>", piped },
  { "\\%s*$", "a statement goes on in the next line by itself" },
  { "===", "equal is == in Lua" },
  { "<>", "not equal is ~= in Lua; for tensors nn.ne(a, b)" },
  { "/%*", "comments begin with --" },
  { "^.-(//%s*%a+%s+%a)", "comments begin with --" },
  { "[%w_%)}%]]%s+(#)%s", "comments begin with --" },
  { "[;,]%s*(#)%s", "comments begin with --" },
  { "=>", "function(x) return x + 1 end" },
  { "%->", "x >> nn.relu passes x to a layer; functions are written function(x) ... end" },
  { "!=", "not equal is ~= in Lua; for tensors nn.ne(a, b)" },
  { "[%+%-%*/%%]=", "Lua has no assignment of this kind: write a = a + b" },
  { "%+%+", "Lua has no ++: write i = i + 1" },
  { "[%(,=]%s*(%*%*?)%s*[%a_]", "table.unpack(list) gives all elements of a list" },
  { "%*%*", "powers are written x ^ 2" }, { "%^%^", "powers are written x ^ 2" },
  { "%.[%*/%^]", "+ - * / and ^ work element by element" },
  { ":=", "a new variable is written local a = 3" },
  { "for%s+[%w_]+%s*=%s*[^,]-(:)", "for i = 1, 10 do ... end" },
  { "&&", "write and" },
  { "||", "write or" },
  { "!", "write not" },
  { "^%s*(#)", "comments begin with --" },
  { "^%s*(//)", "comments begin with --" },
  { "^%s*(def)%f[%W]", "local function name(x) ... return y end" },
  { "^%s*(func?)%s+[%a_]", "local function name(x) ... return y end" },
  { "^%s*(fn)%s+[%a_]", "local function name(x) ... return y end" },
  { "%f[%w]function%f[%W][^%)]*%)%s*([:{])", "function name(x) ... return y end" },
  { "^%s*local%s+(%d+[%a_])", "a name begins with a letter" },
  { "^%s*local%s+[%a_][%w_]*(%-)[%w_]", "a name has letters, digits and _" },
  { "^%s*(var)%s+[%a_]", new_variable }, { "^%s*(let)%s+[%a_]", new_variable },
  { "^%s*(const)%s+[%a_]", new_variable }, { "^%s*(int)%s+[%a_]", new_variable },
  { "^%s*(float)%s+[%a_]", new_variable }, { "^%s*(auto)%s+[%a_]", new_variable },
  { "^%s*(print)%s+[%w_]", "a function is called with parentheses: print(x)" },
  { "^%s*(assert)%s+[%w_]", "a function is called with parentheses: assert(a == b)" },
  { "^%s*(try)%s*[:{]?%s*$", "pcall(f) calls f and gives false and the error" },
  { "^%s*(del)%s+[%a_]", "x = nil forgets a value" },
  { "^%s*(yield)%s+[%w_]", "return gives a value, and ends the function" },
  { "^%s*(global)%s+[%a_]", "what is not local is global" },
  { "^%s*(raise)%s+[%a_]", "error(\"text\") stops the script" },
  { "^%s*(%%)", "comments begin with --" },
  { "%f[%w_][%a_][%w_]*%s*(<%-)%s", new_variable },
  { "^%s*(with)%s+[%w_]", "Lua has no with; nn.detach(x) is x without a derivative" },
  { "^%s*(class)%f[%W]", "a layer is a Lua function from a tensor to a tensor" },
  { "^%s*(import)%f[%W]", "local nn = require \"gradc\" is all there is to import" },
  { "^%s*(from)%f[%W]", "local nn = require \"gradc\" is all there is to import" },
  { "%f[%w](elif)%f[%W]", "write elseif ... then" },
  { "^%s*(pass)%s*$", "an empty block needs nothing" },
  { "%f[%w](pass)%s+end%f[%W]", "an empty block needs nothing" },
  { "^%s*(continue)%s*$", "Lua has no continue: put the rest of the block behind an if" },
  { "%f[%w](continue)%s+end%f[%W]", "Lua has no continue: put the rest of the block behind an if" },
  { "%f[%w]lambda%f[%W]", "function(x) return x + 1 end" },
  { "%f[%w]not%s+in%f[%W]", "list[key] == nil" },
  { "%f[%w]is%s+not%f[%W]", "write ~= nil" },
  { "%f[%w]is%s+nil", "write == nil" },
  { "%f[%w]None%f[%W]", "nothing is nil in Lua" },
  { "[%w_%)]%s*(%[[^%]]*:[^%]]*%])", "x:slice(dim, start, stop) takes part of an axis" },
  { "[%w_%)]%s*(%[[^%]]*,[^%]]*%])", "x:select(dim, index) and x:slice(dim, start, stop) take parts" },
  { "[{,]%s*[%w_]*%s*(:)[%s%d{]", named_entry }, { "^%s*[%w_]*%s*(:)%s.*,%s*$", named_entry },
  { "}%s*(%[)", "what stands in braces is read in parentheses: ({ 1, 2 })[1]" },
  { "[=%(,{]%s*(%[)[^%[=]", "a list is written in braces: { 1, 2 }" },
  { "%f[%w]return%s*(%[)", "a list is written in braces: { 1, 2 }" },
  { "%?", "write c and a or b; between tensors nn.where(c, a, b)" },
  { "%f[%w]nn%.[%w_]+%s+(%d+)", "a number stands in parentheses or braces: nn.linear { 8 }" },
  { "^%s*(@)[%a_]", "Lua has no decorators; f = wrap(f) does what they do" },
  { "@", "the matrix product is nn.matmul(a, b)" },
  { "%f[%w]if%f[%W].-%f[%w](else)%f[%W]", "write c and a or b; between tensors nn.where(c, a, b)" },
  { "^%s*if%f[%W].*(:)%s*$", "write if ... then ... end" },
  { "^%s*else%s*(:)%s*$", "write else ... end" },
  { "^%s*for%f[%W].*(:)%s*$", "write for i = 1, n do ... end" },
  { "^%s*while%f[%W].*(:)%s*$", "write while ... do ... end" },
  { "^%s*for%s[^:]*%sin%s[^:]*(:)%s", "write for i = 1, n do ... end" },
  { "^%s*while%s[^:]*(:)%s", "write while ... do ... end" },
}

-- What Lua expected or could not read, whatever the line looks like.
local expected = {
  { "^'then' expected near '='$", "equal is == in Lua", "=" },
  { "^'then' expected", "write if ... then ... end" },
  { "^'do' expected", "write for i = 1, n do ... end or while ... do ... end" },
  { "^'%)' expected near ','$", "a list is written in braces: { 1, 2 }", "," },
  { "^'%)' expected near '='$", "options go in braces: f(x, { dim = 1 }) or f { dim = 1 }", "=" },
  { "^unexpected symbol near '>>'$", "a value is missing before >>", ">>" },
  { "^<name> expected near 'repeat'$", "repeat is a word of Lua; x:tile(2, 1) does it", "repeat" },
  { "^malformed number near '%d+%.%.", "for i = 1, 3 do ... end counts from 1 to 3; .. joins texts" },
  { "^unexpected symbol near '['\"]", "strings are joined with ..: \"block\" .. i" },
  { "^malformed number", "numbers are written 1000, 0.5, 1e-3 or 0xff" },
  { "^unfinished string", "a text ends on its line, with the quote it began with; "
                          .. "[[ and ]] stand around longer ones" },
  { "^'?<eof>'? expected near 'e%a+'$", "there is no open block for this end" },
  { "^'?<eof>'? expected", "return is the last statement: nothing follows it" },
}

-- The line without texts and comments, as long as before.
local function bare(line)
  local blank = function(s) return rep(" ", #s) end
  line = gsub(gsub(line, '"[^"]*"', blank), "'[^']*'", blank)
  return (gsub(line, "%-%-.*", blank))
end

local opening = { [")"] = "%(", ["]"] = "%[", ["}"] = "{" }

-- Whether the script closes more than it opens, up to this line.
local function is_spare(close, number, script)
  local depth, at = 0, 0
  for line in gmatch(script, "([^\n]*)\n?") do
    at = at + 1
    if at > number then break end
    local plain = bare(line)
    depth = depth + select(2, gsub(plain, opening[close], "")) - select(2, gsub(plain, "%" .. close, ""))
  end
  return depth < 0
end

-- What is wrong before a bracket that closes.
local function before_close(message, number, script)
  local close = match(message, "^unexpected symbol near '([%)%]}])'$")
  if not close then return nil end
  if is_spare(close, number, script) then
    return ("nothing is open that this %s could close"):format(close), close
  end
  return ("a value is missing before this %s"):format(close), close
end

-- What is missing is known by what stands in its place.
local function missing(message, line, script)
  local near = match(message, "near '([%w_\"'{.]+)'") or match(message, "near (<eof>)")
  local open, at = match(message, "%(to close '([{%(%[])' at line (%d+)%)")
  if open and (near == "<eof>" or near == "return" or near == "local" or find(line, "^%s*[%w_.]+%s*=[^=]")
               and open == "(") then
    return ("the %s in line %s is not closed"):format(open, at), near
  end
  local word = match(message, "^<name> expected near '(%l+)'$")
  for _, row in ipairs(expected) do
    if find(message, row[1]) then return row[2], row[3] end
  end
  if word then return ("%s is a word of Lua, and cannot be a name"):format(word), word end
  if find(message, "'}' expected", 1, true) and near and near ~= "<eof>" then
    if near == "=" then return nil end
    return ("a comma is missing before %s"):format(near), near
  elseif find(message, "'end' expected", 1, true) and near == "<eof>" then
    if find(script, "%f[%w]else%s+if%f[%W]") then
      return "else if begins a second block, with an end of its own; write elseif"
    end
    return "every function, if, for and while ends with end"
  elseif find(message, "'end' expected (to close", 1, true) then
    return "every function, if, for and while ends with end; return is the last statement of its block"
  elseif near and find(line, "^%s*[%w_.:]+%s*$") then
    return "a line must be an assignment or a call"
  elseif find(message, "syntax error near", 1, true) and find(line, "^%s*[%w_.]+%s*[-+*/>^]") then
    return "a line that only computes keeps nothing: write local y = ..."
  end
end

-- "3" of the script, which may be shorter.
local function line_of(script, number)
  local at = 1
  for line in gmatch(script, "([^\n]*)\n?") do
    if at == number then return line end
    at = at + 1
  end
  return ""
end

-- The first habit that a line shows; of whole lines alone where what stands in the
-- middle of one may well be Lua.
local function habit_of(plain, whole)
  for _, habit in ipairs(syntax) do
    local from, to, part = find(plain, habit[1])
    if from and (not whole or sub(habit[1], 1, 1) == "^") then
      return habit[2], part or sub(plain, from, to)
    end
  end
end

-- Lua reads on beyond the end of a line that it does not understand; behind a: b it
-- wants arguments, so that the whole line above is to blame.
local function of_line_above(message, number, script)
  local plain
  repeat
    number = number - 1
    plain = bare(sub(line_of(script, number), 1, LONG))
  until number < 1 or find(plain, "%S")
  local help = habit_of(plain, not find(message, "^function arguments expected"))
  if not help and find(plain, "^%s*[%a_][%w_]*%.[%w_.]+%s*$") then
    help = "a line must be an assignment or a call"
  end
  local operator = match(plain, "[>+*/^-]+%s*$")
  if not help and operator and number > 0 then
    help = ("a value is missing behind %s"):format(match(operator, "%S+"))
  end
  return help and ("line %d: %s"):format(number, help)
end

-- What a value that Lua could not use may have been.
local function runtime(message, script)
  local name = match(message, "^bad argument #%d+ to '([%w_]+)'.*got tensor")
  if name then
    return rawget(nn, name) and ("for tensors there is nn.%s"):format(name)
           or "a tensor has no numbers while the model compiles", name
  end
  name = match(message, "%(%a+ '([%w_]+)'%)")
  if find(message, "attempt to call", 1, true) or find(message, "attempt to index", 1, true) then
    if name and habits.member[name] then return habits.member[name], name end
  end
  if find(message, "attempt to call a table value", 1, true) then
    return "a table is not a function: list[1] is the first element of a list, and a layer is a Lua "
      .. "function from a tensor to a tensor", name
  elseif find(message, "for iterator", 1, true) and find(message, "call a tensor", 1, true) then
    return "for i = 0, #x - 1 do local row = x:select(0, i) ... end goes through the rows of a tensor"
  elseif find(message, "attempt to call a tensor value", 1, true) then
    return "a tensor is not a function; a line that begins with ( or a text goes on with the line above", name
  elseif find(message, "bitwise operation on a function", 1, true) then
    return "x >> f begins with a tensor; nn.sequential { f, g } makes one layer of several", name
  elseif find(message, "bitwise operation on a tensor", 1, true) then
    return "x >> f passes x to a layer; nn.bitwise_and, nn.logical_and and the others are functions", name
  elseif find(message, "bitwise operation on a table", 1, true) then
    return "x >> f passes one tensor to a layer; the tensor stands on the left", name
  elseif find(message, "arithmetic on a function value", 1, true) then
    return "a layer or function is called: f(x) or x >> f", name
  elseif find(message, "a 'string'", 1, true) then
    return "strings are joined with ..: \"block\" .. i"
  elseif find(message, "a nil value", 1, true) and not find(message, "attempt to call", 1, true) then
    if name and find(script, "%f[%w]local%s[^=\n]*,%s*" .. name .. "%f[^%w_][^=\n]*=") then
      return "the right side gave fewer values than there are names; table.unpack(list) gives all of a list",
             name
    end
    if name and habits.member[name] then return habits.member[name], name end
    if not name or find(message, "local", 1, true) then
      return habits.no_return, name
    end
  end
end

--- The help for what Lua says of a line of the script, and the words in the line it
--- is about; nothing where nothing is known.
function core.explain(message, number, script)
  if find(message, "^C stack overflow") then
    return "brackets, operators or calls are nested too deeply, some 200 levels are possible"
  elseif find(message, "^stack overflow") then
    return "a function calls itself without end"
  end
  if find(message, "^attempt") or find(message, "^bad argument") then
    return runtime(message, script)
  end
  if not find(message, " near ", 1, true) then return nil end
  local line = line_of(script, number)
  if #line > LONG then return nil end
  if find(line, "'''", 1, true) or find(line, '"""', 1, true) then
    return "long strings stand between [[ and ]]; comments begin with --"
  end
  if find(message, "near ':'", 1, true) and find(line, "[\"']%s*:%s*%a") then
    return "a text is called in parentheses: (\"text\"):upper()", ":"
  end
  local plain = bare(line)
  local help, part = habit_of(plain)
  if help then return help, part end
  help = of_line_above(message, number, script)
  if help then return help end
  help, part = before_close(message, number, script)
  if help then return help, part end
  return missing(message, plain, script)
end

-- ---- x == 0 -----------------------------------------------------------------------

-- Lua asks no metamethod when a tensor is compared with a number: the answer is
-- false, without a word.  So the lines where that may happen are known beforehand.
-- What a name stands for is looked up when the line runs.

-- Methods that give no tensor.
local gives_plain = { size = true, numel = true, dim = true, chunk = true, split = true,
                      unbind = true, tensor_split = true }

local function is_literal(word)
  return word == "true" or word == "false" or tonumber(word) ~= nil
end

-- The calls x:sum() == 0 and nn.abs(x) == 0 of a line: note(what they are of, the call).
local function note_calls(note, line)
  local compared = "%s*[=~]=%s*(%-?[%w_.]+)"
  for name, method, word in gmatch(line, "%f[%w_]([%a_][%w_]*):([%w_]+)%b()" .. compared) do
    if is_literal(word) and core.methods[method] and not gives_plain[method] then
      note(name, ("%s:%s(...)"):format(name, method))
    end
  end
  for name, list, word in gmatch(line, "%f[%w_]nn%.([%w_]+)(%b())" .. compared) do
    local first = match(list, "^%(%s*([%a_][%w_]*)%s*[,)]")
    if first and is_literal(word) and core.methods[name] and not gives_plain[name] then
      note(first, ("nn.%s(...)"):format(name))
    end
  end
end

local function note_compared(found, number, line)
  local function note(name, text, other)
    found[number] = found[number] or {}
    for _, v in ipairs { name, text, other or "" } do table.insert(found[number], v) end
  end
  for before, name, word in gmatch(line, "(.?)%f[%w_]([%a_][%w_]*)%s*[=~]=%s*(%-?[%w_.]+)") do
    if is_literal(word) and not find(before, "[.:#]") then note(name, name) end
  end
  for word, name, after in gmatch(line, "(%-?%f[%w_.][%w_.]+)%s*[=~]=%s*([%a_][%w_]*)(.?)") do
    if is_literal(word) and not find(after, "[.:%[%(]") then note(name, name) end
  end
  local names = "(.?)%f[%w_]([%a_][%w_]*)%s*[=~]=%s*([%a_][%w_]*)%f[^%w_](.?)"
  for before, a, b, after in gmatch(line, names) do
    if not find(before, "[.:#]") and not find(after, "[.:%[%(]") then
      note(a, a, b)
      note(b, b, a)
    end
  end
  note_calls(note, line)
end

--- By the number of a line what == or ~= compares in it with a number, true or false: a
--- variable, the text of what is a tensor if the variable is one, and the variable it is
--- compared with, "" where that is a number in the text.
function core.compared(script)
  local found, number = {}, 0
  for line in gmatch(script .. "\n", "([^\n]*)\n") do
    number = number + 1
    if #line < LONG and find(line, "[=~]=") then note_compared(found, number, bare(line)) end
  end
  return found
end

-- ---- lists ------------------------------------------------------------------------

-- Lists that functions give know what is said of them where a tensor was meant.
local list_type = { __metatable = false, gradc_list = true }

local function not_a_tensor(t, _)
  core.fail { ("a list of %d is not a tensor"):format(#t),
              help = "list[1] is its first element; local a, b = table.unpack(list) gives all" }
end

for _, event in ipairs { "__add", "__sub", "__mul", "__div", "__pow", "__unm", "__shr", "__lt",
                         "__le", "__concat", "__mod", "__idiv" } do
  list_type[event] = core.named("list", not_a_tensor)
end
list_type.__eq = core.named("list", function()
  core.fail { "Lua does not compare lists element by element",
              help = "compare what is in them: x.shape[1] == 4 and x.shape[2] == 8" }
end)
list_type.__call = core.named("list", function(t, ...)
  core.fail { ("a list of %d is not a function"):format(#t), help = "list[1] is its first element" }
end)
-- The prelude reads beyond the ends of shapes and finds nothing there, as ipairs does; scripts may
-- ask whether a list of tensors goes on, but an extent that is nil would be left out of a shape.
list_type.__index = core.named("list", function(t, key)
  if not core.by_script() then return nil end
  local beyond = math.type(key) == "integer" and key > #t
  if beyond and #t > 0 and type(t[1]) ~= "number" then return nil end
  if math.type(key) == "integer" then
    core.fail { ("a list has no element %d: the first is 1, the last %d"):format(key, #t),
                help = beyond and "#list is how many there are"
                  or "lists count from 1, as everywhere in Lua; dims count from 0, as in PyTorch" }
  elseif type(key) == "string" and core.methods[key] then
    not_a_tensor(t)
  end
  core.fail { ("a list has no '%s'"):format(tostring(key)),
              spot = type(key) == "string" and key or nil,
              help = "list[1] is its first element, and #list how many there are" }
end)

--- t as a list that a script is given.
function core.list(t)
  return setmetatable(t, list_type)
end
core.list_type = list_type

-- ---- logits -------------------------------------------------------------------------

-- The usual cause of logits with too many axes: an image went into a linear
-- layer, which acted on its rows.
local function forgotten_flatten()
  for _, x in ipairs(core.made.inputs) do
    local s = x.shape
    if #s > 2 then
      local parts = { table.unpack(s, 2) }
      return { ("%s is %s: a linear layer acts on the last dimension only, %d features and not %s = %d")
                 :format("input '" .. x.name .. "'", core.shape_text(s), s[#s],
                         table.concat(parts, "*"), core.count(parts)),
               ("flatten the image first: %s >> nn.flatten makes it [%d,%d]")
                 :format(x.name, s[1], core.count(parts)) }
    end
  end
end

-- Logits of the state that a recurrent layer ends with: [layers, batch, classes].
local function of_state(s, y)
  if #s == 3 and y.ndim == 1 and s[2] == y.shape[1] and s[1] ~= s[2] then
    return { "a recurrent layer gives its last state as [layers, batch, features]",
             "the state of the last layer is nn.select(state, 0, -1)" }
  end
end

-- Logits [N, ..., classes], as a linear layer gives them, for labels [N, ...].
local function of_last_axis(s, y)
  if #s > 2 and core.same_shape({ table.unpack(s, 1, #s - 1) }, y.shape) then
    return { "as in PyTorch, the classes are on axis 1",
             #s == 3 and "write logits:transpose(1, 2)" or "write nn.movedim(logits, -1, 1)" }
  end
end

--- Why logits of shape s do not fit a label: a note and a help, or nothing.
function core.why_logits(s, y)
  return of_state(s, y) or of_last_axis(s, y) or #s > 2 and y.ndim == 1 and forgotten_flatten()
end

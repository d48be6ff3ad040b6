local golden = { ["accuracy"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["accuracy_image"] = { { "in", "x1", "f32", { 2, 3, 2, 2, } }, { "in", "x2", "i32", { 2, 2, 2, } }, }, ["accuracy_skip"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["top_k_accuracy_1"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["top_k_accuracy_tie_1"] = { { "in", "x1", "f32", { 4, 3, } }, { "in", "x2", "i32", { 4, } }, }, ["top_k_accuracy_2"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["top_k_accuracy_tie_2"] = { { "in", "x1", "f32", { 4, 3, } }, { "in", "x2", "i32", { 4, } }, }, ["top_k_accuracy_3"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["top_k_accuracy_tie_3"] = { { "in", "x1", "f32", { 4, 3, } }, { "in", "x2", "i32", { 4, } }, }, ["perplexity"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, { "cot", "r", "f32", { } }, { "dir", "v_x1", "f32", { 8, 4, } }, }, ["confusion_matrix"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["confusion_matrix_true"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["confusion_matrix_pred"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["confusion_matrix_all"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["confusion_matrix_classes"] = { { "in", "x1", "i32", { 8, } }, { "in", "x2", "i32", { 8, } }, }, ["confusion_matrix_threshold"] = { { "in", "x1", "f32", { 9, } }, { "in", "x2", "i32", { 9, } }, }, ["true_positives"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["false_positives"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["false_negatives"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["true_negatives"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["true_positives_binary"] = { { "in", "x1", "f32", { 9, } }, { "in", "x2", "i32", { 9, } }, }, ["precision_macro"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["precision_micro"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["precision_weighted"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["precision_none"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["precision_binary"] = { { "in", "x1", "f32", { 9, } }, { "in", "x2", "i32", { 9, } }, }, ["precision_nothing"] = { { "in", "x1", "f32", { 9, } }, { "in", "x2", "i32", { 9, } }, }, ["recall_macro"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["recall_micro"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["recall_weighted"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["recall_none"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["recall_binary"] = { { "in", "x1", "f32", { 9, } }, { "in", "x2", "i32", { 9, } }, }, ["recall_nothing"] = { { "in", "x1", "f32", { 9, } }, { "in", "x2", "i32", { 9, } }, }, ["f1_score_macro"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["f1_score_micro"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["f1_score_weighted"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["f1_score_none"] = { { "in", "x1", "f32", { 8, 4, } }, { "in", "x2", "i32", { 8, } }, }, ["f1_score_binary"] = { { "in", "x1", "f32", { 9, } }, { "in", "x2", "i32", { 9, } }, }, ["f1_score_nothing"] = { { "in", "x1", "f32", { 9, } }, { "in", "x2", "i32", { 9, } }, }, ["mae"] = { { "in", "x1", "f32", { 5, 2, } }, { "in", "x2", "f32", { 5, 2, } }, { "cot", "r", "f32", { } }, { "dir", "v_x1", "f32", { 5, 2, } }, { "dir", "v_x2", "f32", { 5, 2, } }, }, ["mse"] = { { "in", "x1", "f32", { 5, 2, } }, { "in", "x2", "f32", { 5, 2, } }, { "cot", "r", "f32", { } }, { "dir", "v_x1", "f32", { 5, 2, } }, { "dir", "v_x2", "f32", { 5, 2, } }, }, ["rmse"] = { { "in", "x1", "f32", { 5, 2, } }, { "in", "x2", "f32", { 5, 2, } }, { "cot", "r", "f32", { } }, { "dir", "v_x1", "f32", { 5, 2, } }, { "dir", "v_x2", "f32", { 5, 2, } }, }, ["r2_score"] = { { "in", "x1", "f32", { 5, 2, } }, { "in", "x2", "f32", { 5, 2, } }, { "cot", "r", "f32", { } }, { "dir", "v_x1", "f32", { 5, 2, } }, { "dir", "v_x2", "f32", { 5, 2, } }, }, ["r2_score_row"] = { { "in", "x1", "f32", { 6, } }, { "in", "x2", "f32", { 6, } }, { "cot", "r", "f32", { } }, { "dir", "v_x1", "f32", { 6, } }, { "dir", "v_x2", "f32", { 6, } }, }, ["r2_score_constant"] = { { "in", "x", "f32", { 2, 4, } }, }, } local nn = require "gradc" local entries = {} local function plain(name) return (name:gsub("[^%w_]", "_")) end local function operands(case, list)   local args, cot, dir, wrt = {}, {}, {}, {}   for _, g in ipairs(list) do     local kind, name, dtype, shape = table.unpack(g)     if kind ~= "param" and kind ~= "state" then       local x = nn.input(case .. "_" .. plain(name), shape, dtype, { batch = false })       if kind == "cot" then cot[#cot + 1] = x       elseif kind == "dir" then dir[name] = x       else         args[#args + 1] = x         if dtype == "f32" or dtype == "f64" then wrt[#wrt + 1] = { name, x } end       end     end   end   return args, cot, dir, wrt end local function dot(list, with)   local total = 0   for i, x in ipairs(list) do total = total + nn.sum(x * with[i]) end   return total end local function gradients(loss, wrt)   local of = {}   for i, pair in ipairs(wrt) do of[i] = pair[2] end   return nn.grad(loss, of) end local function derivatives(outputs, ys, cot, dir, wrt)   local used, with = {}, {}   local first = gradients(dot(ys, cot), wrt)   for i, pair in ipairs(wrt) do     outputs["g_" .. plain(pair[1])] = first[i]     if dir["v_" .. pair[1]] then       used[#used + 1], with[#with + 1] = first[i], dir["v_" .. pair[1]]     end   end   if #used == 0 then return end   local second = gradients(dot(used, with), wrt)   for i, pair in ipairs(wrt) do outputs["h_" .. plain(pair[1])] = second[i] end end local function case(name, f, mode)   local list = golden[name]   if not list then error("case '" .. name .. "' is not in the golden file", 0) end   local args, cot, dir, wrt = operands(name, list)   local before = #nn.parameters()   local ys = f(table.unpack(args))   if type(ys) ~= "table" then ys = { ys } end   local made = nn.parameters()   for i = before + 1, #made do wrt[#wrt + 1] = { made[i].name, made[i] } end   local outputs = {}   for i, y in ipairs(ys) do outputs[i == 1 and "y" or "y" .. i] = y end   if #cot > 0 then derivatives(outputs, ys, cot, dir, wrt) end   entries[#entries + 1] = nn.infer { name, outputs = outputs, mode = mode } end -- metric.lua -- metrics, ties and classes that do not occur among them

local function with(f, options)
  return function(x, y) return f(x, y, options) end
end

case("accuracy", nn.accuracy)
case("accuracy_image", nn.accuracy)
case("accuracy_skip", with(nn.accuracy, { ignore_index = -1 }))
for k = 1, 3 do
  case("top_k_accuracy_" .. k, with(nn.top_k_accuracy, { k = k }))
  case("top_k_accuracy_tie_" .. k, with(nn.topk_accuracy, k))
end
case("perplexity", nn.perplexity)

case("confusion_matrix", nn.confusion_matrix)
for _, how in ipairs { "true", "pred", "all" } do
  case("confusion_matrix_" .. how, with(nn.confusion_matrix, { normalize = how }))
end
case("confusion_matrix_classes", with(nn.confusion_matrix, { classes = 4 }))
case("confusion_matrix_threshold", with(nn.confusion_matrix, { threshold = 0 }))
for _, name in ipairs { "true_positives", "false_positives", "false_negatives", "true_negatives" } do
  case(name, nn[name])
end
case("true_positives_binary", with(nn.true_positives, { threshold = 0 }))

for _, name in ipairs { "precision", "recall", "f1_score" } do
  local f = nn[name]
  case(name .. "_macro", f)
  for _, how in ipairs { "micro", "weighted", "none" } do
    case(name .. "_" .. how, with(f, { average = how }))
  end
  case(name .. "_binary", f)
  case(name .. "_nothing", with(f, { threshold = 2 }))
end

case("mae", nn.mae)
case("mse", nn.mse)
case("rmse", nn.rmse)
case("r2_score", nn.r2_score)
case("r2_score_row", nn.r2)
-- The second pair of columns: a constant, predicted exactly.
case("r2_score_constant", function(p)
  return nn.r2_score(nn.cat({ p:slice(1, 0, 1), p:slice(1, 2, 3) }, 1),
                     nn.cat({ p:slice(1, 1, 2), p:slice(1, 3, 4) }, 1))
end)

return nn.program(entries)

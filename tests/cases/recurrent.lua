-- recurrent.lua -- loops over time and the networks made of them

-- All results of a layer in one list.
local function all(layer, ...)
  local y, state = layer(...)
  if type(state) == "table" then return { y, table.unpack(state) } end
  return { y, state }
end

local function net(name, kind, o, mode)
  o.name = name
  case(name, function(...) return all(nn[kind](o), ...) end, mode)
end

for _, kind in ipairs { "rnn", "lstm", "gru" } do
  net(kind, kind, { 2 })
  net(kind .. "_one", kind, { 1, 1 })
  net(kind .. "_two", kind, { 3, 2, 2, bidirectional = true })
  net(kind .. "_first", kind, { hidden_size = 2, batch_first = true, bias = false })
  net(kind .. "_alone", kind, { 2, 3 })
end
net("rnn_relu", "rnn", { 3, 2, nonlinearity = "relu" })
net("lstm_proj", "lstm", { 3, 4, num_layers = 2, proj_size = 2 })
net("gru_dropped", "gru", { 3, 2, 2, dropout = 1 }, "train")
net("gru_kept", "gru", { 3, 2, 2, dropout = 0.5 })
net("rnn_state", "rnn", { 3, 2, 2 })
net("gru_state", "gru", { 2, bidirectional = true })

case("lstm_state", function(x, h, c)
  return all(nn.lstm { 2, name = "lstm_state" }, x, { h, c })
end)
case("rnn_cell", nn.rnn_cell { 3, 2, name = "rnn_cell" })
case("gru_cell", nn.gru_cell { 2, name = "gru_cell" })
case("lstm_cell", function(x, h, c)
  return { nn.lstm_cell { 2, name = "lstm_cell" }(x, { h, c }) }
end)

case("scan_product", function(x)
  local y, ys = nn.scan(function(y, xt) return y * xt, y * xt end, nn.ones { 3 }, x)
  return { y, ys }
end)
case("scan_backwards", function(h, x)
  local last, ys = nn.scan(function(s, e) return { h = nn.sin(s.h + e.x) }, { y = s.h * e.x } end,
                           { h = h }, { x = x }, { reverse = true })
  return { last.h, ys.y }
end)
case("scan_newton", function(a)
  return nn.scan(function(x) return 0.5 * (x + a / x) end, nn.ones { 3 }, nil, { length = 6 })
end)
case("scan_nested", function(x)
  return nn.scan(function(total, xt)
    local h = nn.scan(function(h) return nn.tanh(h + xt) end, total, nil, { length = 3 })
    return total + h * xt
  end, nn.zeros { 2 }, x)
end)

-- activation.lua -- activations

local function both(name, f)
  case(name, f)
  case(name .. "_limits", f)
end

both("relu", nn.relu)
both("silu", nn.silu)

-- Lua's order of keys would change from run to run.
local set = { [{}] = 1, [{}] = 2 }
for k in pairs(set) do print(k) end

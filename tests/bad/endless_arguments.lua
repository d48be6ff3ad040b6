-- So are values that a call passes on.
local function ignore() end
local function f(...) while true do ignore(...) end end
f(table.unpack({}, 1, 200000))

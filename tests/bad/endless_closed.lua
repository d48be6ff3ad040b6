-- A variable that is closed when its block ends by an error runs no longer than the rest.
local function burn() while true do end end
do
  local x <close> = setmetatable({}, { __close = burn })
  burn()
end

local nn = require "gradc"
try
  local a = 1
except
end

-- One call of a library function is counted like the loop that it is.
local s = ("("):rep(1000000)
print(s:find("%b()"))

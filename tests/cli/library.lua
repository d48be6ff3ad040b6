local function eq(a, b, what) if a ~= b then error(("%s: %s ~= %s"):format(what, tostring(a), tostring(b))) end end
local function list(...) return table.concat({...}, "|") end
eq(list(("hello world"):find("o w")), "5|7", "find")
eq(list(("hello world"):find("(o)( )")), "5|6|o| ", "find cap")
eq(list(("hello"):find("")), "1|0", "empty")
eq(list(("hello"):find("", 10)), "", "beyond") 
eq(list(("hello"):find("l", -2)), "4|4", "neg")
eq(list(("key = value"):match("^(%w+)%s*=%s*(%w+)$")), "key|value", "match")
eq(("abc"):match("()b()"), 2, "place")
eq(list(("THE (quick) fox"):find("%((%a+)%)")), "5|11|quick", "esc")
eq(("f(a(b)c)d"):match("%b()"), "(a(b)c)", "bal")
eq(("hello hello"):match("(h%w+) %1"), "hello", "back")
eq(list(("THE (quick) fox"):gsub("%f[%a]%a+", string.lower)), "the (quick) fox|3", "frontier")
eq(list(("abc"):gsub("", "-")), "-a-b-c-|4", "gsub empty")
eq(list(("abc abc"):gsub("%w+", "%0 %0", 1)), "abc abc abc|1", "gsub n")
eq(list(("$name is $x"):gsub("%$(%w+)", { name = "lua" })), "lua is $x|2", "gsub table")
eq(list(("abc"):gsub("b*", "x")), "xaxcx|3", "star" )
local t = {}
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do t[#t+1] = k .. v end
eq(list(table.unpack(t)), "a1|b2", "gmatch")
eq(list(("x^y"):gsub("x^", "z")), "zy|1", "caret")
eq(list(("[]]"):find("[]]")), "2|2", "set ]")
eq(list(("a-b"):gsub("[a%-]", ".")), "..b|2", "set esc")
eq(list(("aXb"):gsub("%u", "%%")), "a%b|1", "pct")
eq(("  trim "):match("^%s*(.-)%s*$"), "trim", "trim")
eq(("aaa"):match("a-b"), nil, "nil")
eq(("x"):rep(3, ","), "x,x,x", "rep")
eq(("%5.1f|%d|%s|%q"):format(3.14159, 42, {1} and "t", "a\n"), "  3.1|42|t|\"a\\\n\"", "fmt")
eq(("%s %s"):format({}, print), "table function", "addr")
eq(tostring({}), "table", "tostring")
local s = { 5, 2, 8, 1, 9, 3 }
table.sort(s) eq(list(table.unpack(s)), "1|2|3|5|8|9", "sort")
table.sort(s, function(a, b) return a > b end) eq(list(table.unpack(s)), "9|8|5|3|2|1", "sort >")
for n = 0, 40 do local q = {} for i = 1, n do q[i] = (i * 7919) % 31 end table.sort(q) for i = 2, n do assert(q[i-1] <= q[i]) end eq(#q, n, "n") end
table.insert(s, 1, 0) table.insert(s, 7) eq(list(table.unpack(s)), "0|9|8|5|3|2|1|7", "insert")
eq(table.remove(s, 1), 0, "remove") eq(table.remove(s), 7, "remove end") eq(#s, 6, "n")
eq(table.remove({}), nil, "remove empty")
eq(list(table.unpack(table.move({1,2,3}, 1, 3, 2))), "1|1|2|3", "move")
eq(list(table.unpack({1,2,3}, 2)), "2|3", "unpack")
eq(select("#", table.unpack({}, 1, 3)), 3, "unpack nil")
local keys = {}
for k, v in pairs { z = 1, a = 2, [3] = 3, [1.5] = 4, [true] = 5, m = 6 } do keys[#keys+1] = tostring(k) end
eq(table.concat(keys, "|"), "1.5|3|a|m|z|true", "pairs")
local n = {} for k in next, { b = 1, a = 2 } do n[#n+1] = k end eq(table.concat(n, "|"), "a|b", "next")
eq(next({}), nil, "next") eq(next({ q = 1 }), "q", "next q")
local del = { a = 1, b = 2, c = 3 } for k in pairs(del) do del[k] = nil end eq(next(del), nil, "del")
for k in pairs(setmetatable({}, { __pairs = function() return function(_, k) if not k then return 1 end end, nil, nil end })) do eq(k, 1, "__pairs") end
local u = {} for p, c in utf8.codes("aé€") do u[#u+1] = p .. ":" .. c end eq(table.concat(u, "|"), "1:97|2:233|4:8364", "codes")
eq(utf8.len("aé€"), 3, "len")
eq(#table.pack(pcall(function() return 1, 2 end)), 3, "pcall")
print("fine\27[31m \u{202e} ok\ttab")
local nn = require "gradc"
return nn.program { nn.infer { "predict", outputs = { z = nn.input("x", {2}) } } }

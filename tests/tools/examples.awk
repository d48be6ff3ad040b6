# examples.awk -- the examples of compiler/LANGUAGE.md as one model
#
# The first block begins it; each other block is a part of its own.  A comment at the end
# of a statement that is a shape is compared with what the statement's variable has.
BEGIN {
	print "local function shape_is(t, want, line)"
	print "  local have = '[' .. table.concat(t.shape, ', ') .. ']'"
	print "  if have ~= want then error(line .. ': ' .. have .. ', not ' .. want) end"
	print "end"
}
/^```lua$/ { inside = 1; if (n++) print "do"; next }
/^```$/ && inside { inside = 0; if (n > 1) print "end"; next }
!inside { next }
{ print }
match($0, /^local [a-z_]+ = /) { name = $2 }
match($0, /-- \[[0-9, ]*\]$/) && n > 1 {
	printf "shape_is(%s, '%s', %d)\n", name, substr($0, RSTART + 3), FNR
}
END { print "return nn.program { nn.infer { 'p', outputs = { x = x } } }" }

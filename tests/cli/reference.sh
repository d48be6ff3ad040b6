#!/bin/sh
# reference.sh -- gradc docs and gradc stubs: what they say of a prelude, and of
# one whose comments are wrong
. "$ROOT/tests/emit/lib.sh"

# said WORDS FILE: a line of the file is exactly this
said() {
	grep -qxF -e "$1" "$2" && ok || { bad "not in $2: $1"; grep -F "$3" "$2"; }
}

# The stubs are Lua that runs; a model file is what they are not.
"$GRADC" stubs >stubs.lua 2>stubs.err
"$GRADC" show stubs.lua >show.log 2>&1
grep -q 'returns a table, expected a program' show.log && ok || { bad "the stubs are not Lua"; cat show.log; }

# Every example of the page is Lua that works, and makes the shapes that it says.
"$GRADC" docs | awk -f "$ROOT/tests/tools/examples.awk" >examples.lua
"$GRADC" compile examples.lua -o examples >examples.log 2>&1 && ok || { bad examples; cat examples.log; }
[ "$(grep -c shape_is examples.lua)" -gt 100 ] && ok || bad "shapes are not compared"
sed "s/'\[8, 20\]'/'[8, 21]'/" examples.lua >wrong.lua
"$GRADC" lint wrong.lua >examples.log 2>&1 && bad "a wrong shape" || ok

mkdir changed
cat >changed/metric_number.lua <<'END'
-- metric_number.lua -- a layer with every kind of annotation
local core, nn = ...

-- ---- a group of its own -------------------------------------------------------

--- The first sentence, of nn.thing. The second one is
--- not cut.
---@param x gradc.Tensor  [N, C]
---@param dim? integer = -1  where
---@param o? { [1] size: integer, kind: "a,b"|"c" = "c",
---  hook: fun(a: integer, b: integer): integer?,
---  inner: { [1] rows...: integer[] }|nil, name: string? }
---@return gradc.Tensor  [N]
core.method("thing", function(x, dim, o) return x end)

--- The same as nn.thing.
core.define("other_thing", function(x) return x end)

--- Two at once.
---@name one, two
---@param x gradc.Tensor  [N]
for _, name in ipairs { "one", "two" } do core.define(name, function(x) return x end) end

core.define("silent", function(x) return x end)

--- About something.
---@param w gradc.Tensor  [N]
---@param far? "here"|"there"  how far
core.define("vague", function(w, far) return w end)

--- About nothing.
---@name nowhere
END
cat >changed/ragged.lua <<'END'
-- ragged.lua -- a file that the page has no section for
local core, nn = ...

--- A function without a place on the page.
core.define("stray", function() end)
END
"$GRADC" docs --prelude changed >docs.md 2>docs.err && bad "docs missed what is wrong" || ok
"$GRADC" stubs --prelude changed >stubs.lua 2>stubs.err
said "prelude: error: nn.silent has no comment" docs.err silent
said "prelude: error: metric_number.lua: 'nowhere' has a comment but does not exist" docs.err nowhere
said "prelude: error: nn.vague: nothing says what the parameter 'w' is" docs.err vague
said "prelude: error: ragged.lua: no section of front/reference/page.lua takes this file" docs.err ragged
said '| `nn.vague(w, far?)` | [N] | About something. `far`: how far: "here", "there". |' docs.md vague
said "### A group of its own" docs.md 'of its'
said "prelude: error: nn.thing: the option 'kind' has no text in options.lua" docs.err kind
said '#### nn.thing' docs.md '####'
said '`nn.thing(x, dim = -1, { size, kind = "c", hook?, inner?, name? }?)` ·<br>[N, C] -> [N]' docs.md thing
said 'The first sentence, of nn.thing. The second one is not cut. `dim`: where.' docs.md first
said '| `size` (position 1) | integer | size of the output, one number or one per axis |' docs.md size
said '| `kind` | `"a,b"`, `"c"` = `"c"` |  |' docs.md kind
said '| `inner.rows` (positions 1, 2, ...) | list of integers | number of rows in a sample, which is [rows, columns] |' docs.md inner
said '| [A group of its own](#a-group-of-its-own) | [thing](#nnthing), other_thing, one, two, vague |' docs.md 'of its'
said '| `nn.other_thing` | | The same as `nn.thing`. |' docs.md other_thing
said '| `nn.one(x)`, `nn.two` | [N] | Two at once. |' docs.md two
said 'function nn.two(x) end' stubs.lua two
said 'function nn.thing(x, dim, o) end' stubs.lua thing
said 'function Tensor:thing(dim, o) end' stubs.lua thing
said '---@field [1] integer  size  size of the output, one number or one per axis' stubs.lua '[1]'
said '---@field [integer] integer[]  rows  number of rows in a sample, which is [rows, columns]' stubs.lua '[integer]'
said '---@field inner gradc.thing.Options3.inner?' stubs.lua inner
said '---@field kind "a,b"|"c"?  ("c")' stubs.lua kind
said '---@field hook fun(a: integer, b: integer): integer?' stubs.lua hook
said '---@param dim? integer  where  (-1)' stubs.lua dim
said '--- The first sentence, of nn.thing. The second one is' stubs.lua first
said 'function nn.other_thing(x, dim, o) end' stubs.lua other_thing
finish

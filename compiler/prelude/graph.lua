-- graph.lua -- require "gradc.graph": the primitives themselves, for graph dumps
--
-- A dump is a script that rebuilds a graph node by node; nothing is inferred,
-- added or checked here beyond what the primitives check.
local core = ...

local graph = {}
for name, f in pairs(core.op) do graph[name] = f end

function graph.entry(e) return e end

function graph.program(p) return core.collect(p) end

core.graph = core.closed(graph, "gradc.graph")

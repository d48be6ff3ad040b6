-- Structural zeros in sums of products that are in blocks, with a rest and without: they
-- begin or end on either side of where blocks meet.
local nn = require "gradc"
local even = nn.input("even", { 62, 410 })
local odd = nn.input("odd", { 61, 409 })
local few, others = nn.input("few", { 410, 3 }), nn.input("others", { 409, 3 })

return nn.program {
  nn.infer { "f", outputs = {
    lower = nn.matmul(even:tril(180), few), upper = nn.matmul(even:triu(180), few),
    band = nn.matmul(nn.tril(even:triu(173), 200), few),
    narrow = nn.matmul(nn.tril(odd:triu(179), 181), others),
    odd_lower = nn.matmul(odd:tril(180), others), odd_upper = nn.matmul(odd:triu(180), others) } },
}

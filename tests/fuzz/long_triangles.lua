-- Structural zeros in sums of products that are in blocks, with a rest and without.
local nn = require "gradc"
local even = nn.input("even", { 410, 410 })
local odd = nn.input("odd", { 409, 409 })
local few, others = nn.input("few", { 410, 3 }), nn.input("others", { 409, 3 })

return nn.program {
  nn.infer { "f", outputs = {
    lower = nn.matmul(even:tril(), few), upper = nn.matmul(even:triu(), few),
    band = nn.matmul(nn.tril(even:triu(-7), 20), few),
    narrow = nn.matmul(nn.tril(odd:triu(-1), 1), others),
    odd_lower = nn.matmul(odd:tril(), others), odd_upper = nn.matmul(odd:triu(), others) } },
}

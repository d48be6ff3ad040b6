-- Long sums, in blocks that are joined: every form of them, with and without a rest, from
-- 401 elements to twenty thousand.
local nn = require "gradc"

local line = nn.input("line", { 5001 })
local other = nn.input("other", { 5001 })
local whole = nn.input("whole", { 513 })
local rows = nn.input("rows", { 1000, 9 })
local wide = nn.input("wide", { 145, 40 })
local image = nn.input("image", { 6, 3, 12, 12 })
local odd = nn.input("odd", { 50, 3, 5, 2 })
local tall = nn.input("tall", { 8, 20, 16 })
local long = nn.input("long", { 7001, 3 })
local map = nn.input("map", { 9, 19, 33 })
local batch = nn.input("batch", { 401, 70 })
local even = nn.input("even", { 6400, 2 })

return nn.program {
  nn.infer { "sums", outputs = {
    line_sum = line:sum(), line_mean = line:mean(), line_var = nn.var(line),
    line_exp = line:logsumexp(0), line_dot = nn.dot(line, other), line_run = line:cumsum(0),
    whole_sum = whole:sum(),
    rows_sum = rows:sum(0), rows_var = nn.var(rows, 0), rows_run = rows:cumsum(0),
    rows_dot = nn.einsum("ni,ni->i", rows, rows),
    wide_sum = wide:sum(0), wide_all = wide:sum(),
    image_sum = image:sum({ 0, 2, 3 }), image_over = image:sum({ 0, 2 }),
    odd_over = odd:sum({ 0, 2 }), odd_rest = odd:sum({ 0, 2, 3 }),
    tall_over = tall:sum({ 0, 1 }),
    line_product = nn.matmul(long:transpose(0, 1), long),
    map_product = nn.einsum("nij,nkj->ik", map, map),
    batch_product = nn.matmul(batch:transpose(0, 1), batch),
    even_product = nn.matmul(even:transpose(0, 1), even),
  } },
}

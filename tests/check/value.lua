-- Q-learning: the value of the action taken against a bound by a second network,
-- which no gradient reaches.
local nn = require "gradc"
local state = nn.input("state", { 5, 4 })
local later = nn.input("later", { 5, 4 })
local action = nn.input("action", { 5, 1 }, "i32")
local reward = nn.input("reward", { 5 })

local function network(name)
  return nn.sequential { nn.linear { 8 }, nn.relu, nn.linear { 3 }, name = name }
end
local q, target = network("q"), network("target")
local best = nn.amax(target(later), 1):detach()
nn.freeze "target.*"
local taken = nn.gather(q(state), 1, action):squeeze(1)
return nn.program {
  nn.train { "train", loss = nn.huber_loss(taken, reward + 0.9 * best),
             optimizer = nn.sgd { lr = 0.01 } },
}

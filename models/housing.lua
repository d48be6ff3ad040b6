-- What houses cost in the 20,640 blocks of California of 1990: 8-30-1, squared errors.
--
-- Bedrooms are missing in 207 rows: the mean takes their place.  The price is told in units
-- of 100,000 dollars, and a fifth of the rows, drawn by the seed, is kept for testing.
--
--   ./housing train --data DIR          # DIR holds housing.csv

local nn = require "gradc"

local batch = 32
local x = nn.input("x", { batch, 8 })
local y = nn.input("y", { batch, 1 })

local price = x
  >> nn.standardize { name = "scale" }
  >> nn.linear { 30, name = "fc1" }
  >> nn.relu
  >> nn.linear { 1, name = "fc2" }

return nn.program {
  about = "prices of houses from eight numbers",
  data = nn.csv {
    train = "housing.csv", test = 0.2, seed = 1, missing = "mean",
    x = { columns = { "longitude", "latitude", "housing_median_age", "total_rooms",
                      "total_bedrooms", "population", "households", "median_income" } },
    y = { column = "median_house_value", std = 1e5 },
  },
  fit = nn.fit { epochs = 20 },

  nn.infer { "predict", outputs = { price = price }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(price, y),
             metrics = { mae = nn.mae(price, y), r2 = nn.r2(price, y) },
             optimizer = nn.adam { lr = 1e-3 } },
}

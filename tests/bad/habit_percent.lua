local nn = require "gradc"
% a comment of MATLAB
local a = 1

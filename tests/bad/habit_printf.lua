local nn = require "gradc"
printf("%d", 3)

local nn = require "gradc"
return require "parts.syntax"

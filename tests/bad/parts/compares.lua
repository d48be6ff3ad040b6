return function(x)
  return x == 0
end

for n = 1, 3 do
  total = i + n
end

-- A sentence has an end.
error(("very "):rep(1000) .. "long")

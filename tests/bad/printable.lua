error("one\27[2Jtwo\n three \u{202e}four \xff")

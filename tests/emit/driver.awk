# driver.awk -- from an emitted header, a C function that uses every entry point
#
# usage: awk -v name=MODEL [-v sizes=1] -f driver.awk MODEL.h
# The function is named MODEL_drive; driver.c holds what it calls.  All other names
# begin with the model's, so that the functions of many models are one file.
# With sizes=1 it says the bytes of every struct, and calls nothing of the model.

# One call: inputs are drawn, results printed.  The parts of a training step get
# the inputs of the whole, from the same start, and must end where it ended.
function print_call(   i, n, part, call, type, k, arg, id, parts) {
	parts = func_name in part_of
	if (parts)
		last_train = part_of[func_name]
	n = split(args, part, ",")
	call = ""
	k = 0
	if (func_name in has_parts)
		body = body "        before_" func_name " = " s ";\n"
	if (parts && func_name ~ /_forward$/)
		body = body "        " s " = before_" last_train ";\n"
	for (i = 1; i <= n; i++) {
		arg = part[i]
		gsub(/^ +| +$/, "", arg)
		if (arg ~ /struct gradc_team /) {
			call = call (call == "" ? "" : ", ") "drive_team"
			continue
		}
		if (arg ~ /struct /) {
			sub(/^(const )?struct /, "", arg)
			sub(/ .*/, "", arg)
			sub("^" name "_", "", arg)
			call = call (call == "" ? "" : ", ") "&" s "." arg
			continue
		}
		if (arg !~ /\*/) {
			call = call (call == "" ? "" : ", ") "42"
			continue
		}
		k++
		input[k] = arg ~ /^const /
		type = arg
		sub(/^const /, "", type)
		sub(/ .*/, "", type)
		id = arg
		sub(/.*\*/, "", id)
		id = (parts ? last_train : func_name) "_" id
		call = call (call == "" ? "" : ", ") id
		given[k] = id
		ctype[k] = type
		if (!(id in declared))
			arrays = arrays sprintf("static %s %s[%s];\n", type, id, count[k])
		declared[id] = 1
		if (input[k] && !parts)
			body = body sprintf("        drive_fill_%s(%s, sizeof(%s));\n", type, id, id)
	}
	if (result == "void")
		body = body sprintf("        %s(%s);\n", func_name, call)
	else
		body = body sprintf("        drive_%s(\"%s\", %s(%s));\n", result, func_name, func_name, call)
	for (i = 1; i <= k; i++)
		if (!input[i])
			body = body sprintf("        drive_out(\"%s\", %s, sizeof(%s), \"%s\");\n", given[i], given[i], given[i], ctype[i])
	if (func_name in has_parts)
		body = body "        after_" func_name " = " s ";\n"
	if (parts && func_name ~ /_update$/) {
		body = body "        drive_same(\"param\", &" s ".param, &after_" last_train ".param, sizeof(" s ".param));\n"
		if (has["state"])
			body = body "        drive_same(\"state\", &" s ".state, &after_" last_train ".state, sizeof(" s ".state));\n"
	}
	calls = calls body
	body = ""
}

function finish_struct() {
	structs[++n_struct] = in_struct
	has[in_struct] = 1
	in_struct = ""
}

BEGIN {
	s = name "_all"
	printf "#include \"driver.h\"\n#include \"%s.h\"\n\n", name
}
/^struct / { in_struct = $2; sub("^" name "_", "", in_struct); n_member[in_struct] = 0; next }
in_struct != "" && /^};/ { finish_struct(); next }
in_struct != "" {
	line = $0
	if (line !~ /^ *(GRADC_ALIGNED\([0-9]*\) )?[a-z0-9_]+ [A-Za-z0-9_]+\[[0-9]+\];/)
		next
	sub(/^ *(GRADC_ALIGNED\([0-9]*\) )?/, "", line)
	split(line, w, /[ \[]/)
	member[in_struct, ++n_member[in_struct]] = w[2]
	member_type[in_struct, n_member[in_struct]] = w[1]
	next
}
/^GRADC_ASSERT_SIZE/ { next }
/^ \*   [^ ]+ +[a-z0-9]*\[[0-9,]*\]/ || /^\/\*   [^ ]+ +[a-z0-9]*\[[0-9,]*\]/ {
	shape = $0
	sub(/^[^[]*\[/, "", shape)
	sub(/\].*/, "", shape)
	n_ext = split(shape, ext, ",")
	product = 1
	for (i = 1; i <= n_ext; i++)
		product *= ext[i]
	count[++n_count] = product
	next
}
/^\/\*/ { n_count = 0; next }
/^(void|float|double|int32_t|uint8_t)$/ { return_type = $1; next }
return_type != "" {
	text = text $0
	if ($0 ~ /;$/) {
		fname = text
		sub(/\(.*/, "", fname)
		args = text
		sub(/^[^(]*\(/, "", args)
		sub(/\);$/, "", args)
		f[++n_f] = fname
		f_args[n_f] = args
		f_type[n_f] = return_type
		for (i = 1; i <= n_count; i++)
			f_count[n_f, i] = count[i]
		n_count = 0
		text = ""
		return_type = ""
	}
	next
}
END {
	out = sprintf("static void\n%s_drive(int steps)\n{\n    drive_start(\"%s\");\n", name, name)
	if (sizes) {
		for (i = 1; i <= n_struct; i++)
			out = out sprintf("    drive_size(\"%s\", sizeof(struct %s_%s));\n", \
				structs[i], name, structs[i])
		print out "    (void)steps;\n}"
		exit
	}
	printf "static struct %s {\n", s
	for (i = 1; i <= n_struct; i++)
		printf "    struct %s_%s %s;\n", name, structs[i], structs[i]
	if (n_struct == 0)
		print "    int none;"
	print "} " s ";\n"
	# MODEL_train_forward or MODEL_forward: a part of MODEL_train
	for (j = 1; j <= n_f; j++)
		known[f[j]] = 1
	for (j = 1; j <= n_f && has["grad"]; j++) {
		base = f[j]
		if (!sub(/_(forward|backward|update)$/, "", base))
			continue
		if (base == name)
			base = name "_train"
		if (base in known) {
			part_of[f[j]] = base
			has_parts[base] = 1
		}
	}
	if (has["grad"])
		for (whole in has_parts)
			printf "static struct %s before_%s, after_%s;\n", s, whole, whole
	# the arrays are known once the calls are written
	for (j = 1; j <= n_f; j++) {
		if (f[j] !~ "^" name "_init(_frozen)?$" && !looping) {
			body = body "    for (int step = 0; step < steps; step++) {\n"
			looping = 1
		}
		func_name = f[j]
		args = f_args[j]
		result = f_type[j]
		delete count
		for (i = 1; (j, i) in f_count; i++)
			count[i] = f_count[j, i]
		print_call()
	}
	printf "%s\n%s%s", arrays, out, calls
	if (looping)
		print "    }"
	for (i = 1; i <= n_struct; i++) {
		if (structs[i] ~ /scratch$/ || structs[i] == "grad")
			continue
		for (k = 1; k <= n_member[structs[i]]; k++) {
			m = member[structs[i], k]
			at = s "." structs[i] "." m
			printf "    drive_set(\"%s.%s\", %s, sizeof(%s), \"%s\");\n", \
				structs[i], m, at, at, member_type[structs[i], k]
		}
	}
	printf "    (void)%s;\n    (void)steps;\n}\n\n", s
}

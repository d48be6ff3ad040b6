/* schema.c -- see schema.h */
#include "onnx/schema.h"

#define MESSAGE(name, fields) { name, fields, countof(fields) }

static const WireField entry_fields[] = {
    { 1, "key", WIRE_BYTES, false, NULL },
    { 2, "value", WIRE_BYTES, false, NULL },
};
static const Message entry = MESSAGE("StringStringEntryProto", entry_fields);

static const WireField tensor_fields[] = {
    { 1, "dims", WIRE_INT, true, NULL },
    { 2, "data_type", WIRE_INT, false, NULL },
    { 4, "float_data", WIRE_FLOAT, true, NULL },
    { 5, "int32_data", WIRE_INT, true, NULL },
    { 6, "string_data", WIRE_BYTES, true, NULL },
    { 7, "int64_data", WIRE_INT, true, NULL },
    { 8, "name", WIRE_BYTES, false, NULL },
    { 9, "raw_data", WIRE_BYTES, false, NULL },
    { 10, "double_data", WIRE_DOUBLE, true, NULL },
    { 11, "uint64_data", WIRE_INT, true, NULL },
    { 13, "external_data", WIRE_MESSAGE, true, &entry },
    { 14, "data_location", WIRE_INT, false, NULL },
};
static const Message tensor = MESSAGE("TensorProto", tensor_fields);

static const WireField dim_fields[] = {
    { 1, "dim_value", WIRE_INT, false, NULL },
    { 2, "dim_param", WIRE_BYTES, false, NULL },
};
static const Message dim = MESSAGE("Dimension", dim_fields);

static const WireField shape_fields[] = {
    { 1, "dim", WIRE_MESSAGE, true, &dim },
};
static const Message shape = MESSAGE("TensorShapeProto", shape_fields);

static const WireField tensor_type_fields[] = {
    { 1, "elem_type", WIRE_INT, false, NULL },
    { 2, "shape", WIRE_MESSAGE, false, &shape },
};
static const Message tensor_type = MESSAGE("TypeProto.Tensor", tensor_type_fields);

static const WireField type_fields[] = {
    { 1, "tensor_type", WIRE_MESSAGE, false, &tensor_type },
};
static const Message type = MESSAGE("TypeProto", type_fields);

static const WireField value_fields[] = {
    { 1, "name", WIRE_BYTES, false, NULL },
    { 2, "type", WIRE_MESSAGE, false, &type },
};
static const Message value = MESSAGE("ValueInfoProto", value_fields);

static const Message graph;

static const WireField attribute_fields[] = {
    { 1, "name", WIRE_BYTES, false, NULL },
    { 2, "f", WIRE_FLOAT, false, NULL },
    { 3, "i", WIRE_INT, false, NULL },
    { 4, "s", WIRE_BYTES, false, NULL },
    { 5, "t", WIRE_MESSAGE, false, &tensor },
    { 6, "g", WIRE_MESSAGE, false, &graph },
    { 7, "floats", WIRE_FLOAT, true, NULL },
    { 8, "ints", WIRE_INT, true, NULL },
    { 9, "strings", WIRE_BYTES, true, NULL },
    { 20, "type", WIRE_INT, false, NULL },
    { 21, "ref_attr_name", WIRE_BYTES, false, NULL },
};
static const Message attribute = MESSAGE("AttributeProto", attribute_fields);

static const WireField node_fields[] = {
    { 1, "input", WIRE_BYTES, true, NULL },
    { 2, "output", WIRE_BYTES, true, NULL },
    { 3, "name", WIRE_BYTES, false, NULL },
    { 4, "op_type", WIRE_BYTES, false, NULL },
    { 5, "attribute", WIRE_MESSAGE, true, &attribute },
    { 6, "doc_string", WIRE_BYTES, false, NULL },
    { 7, "domain", WIRE_BYTES, false, NULL },
    { 8, "overload", WIRE_BYTES, false, NULL },
};
static const Message node = MESSAGE("NodeProto", node_fields);

static const WireField graph_fields[] = {
    { 1, "node", WIRE_MESSAGE, true, &node },
    { 2, "name", WIRE_BYTES, false, NULL },
    { 5, "initializer", WIRE_MESSAGE, true, &tensor },
    { 10, "doc_string", WIRE_BYTES, false, NULL },
    { 11, "input", WIRE_MESSAGE, true, &value },
    { 12, "output", WIRE_MESSAGE, true, &value },
    { 13, "value_info", WIRE_MESSAGE, true, &value },
};
static const Message graph = MESSAGE("GraphProto", graph_fields);

static const WireField opset_fields[] = {
    { 1, "domain", WIRE_BYTES, false, NULL },
    { 2, "version", WIRE_INT, false, NULL },
};
static const Message opset = MESSAGE("OperatorSetIdProto", opset_fields);

static const WireField function_fields[] = {
    { 1, "name", WIRE_BYTES, false, NULL },
    { 4, "input", WIRE_BYTES, true, NULL },
    { 5, "output", WIRE_BYTES, true, NULL },
    { 7, "node", WIRE_MESSAGE, true, &node },
    { 9, "opset_import", WIRE_MESSAGE, true, &opset },
    { 10, "domain", WIRE_BYTES, false, NULL },
    { 11, "attribute_proto", WIRE_MESSAGE, true, &attribute },
    { 13, "overload", WIRE_BYTES, false, NULL },
};
static const Message function = MESSAGE("FunctionProto", function_fields);

static const WireField model_fields[] = {
    { 1, "ir_version", WIRE_INT, false, NULL },
    { 2, "producer_name", WIRE_BYTES, false, NULL },
    { 3, "producer_version", WIRE_BYTES, false, NULL },
    { 7, "graph", WIRE_MESSAGE, false, &graph },
    { 8, "opset_import", WIRE_MESSAGE, true, &opset },
    { 14, "metadata_props", WIRE_MESSAGE, true, &entry },
    { 25, "functions", WIRE_MESSAGE, true, &function },
};
const Message onnx_model = MESSAGE("ModelProto", model_fields);

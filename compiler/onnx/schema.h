/* schema.h -- the messages of ONNX that are read and written
 *
 * gives   one table of fields per message, by the numbers of onnx.proto, which
 *         never change
 * keeps   the names of onnx.proto: Lua sees messages as tables with these keys
 */
#ifndef ONNX_SCHEMA_H
#define ONNX_SCHEMA_H

#include "base/base.h"

typedef enum WireKind { WIRE_INT, WIRE_FLOAT, WIRE_DOUBLE, WIRE_BYTES, WIRE_MESSAGE } WireKind;

typedef struct Message Message;

typedef struct WireField {
    int number;
    const char *name;
    WireKind kind;
    bool repeated;
    const Message *message;     /* WIRE_MESSAGE */
} WireField;

struct Message {
    const char *name;
    const WireField *field;
    int n;
};

extern const Message onnx_model;

#endif

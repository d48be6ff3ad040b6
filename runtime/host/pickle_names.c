/* pickle_names.c -- see pickle_names.h */
#include "pickle_names.h"

#include <stddef.h>
#include <string.h>

static const struct known known[] = {
    { "collections.OrderedDict", MAKES_DICT },
    { "torch._utils._rebuild_tensor", MAKES_TENSOR },
    { "torch._utils._rebuild_tensor_v2", MAKES_TENSOR },
    { "torch._utils._rebuild_tensor_v3", MAKES_TENSOR },
    { "torch._utils._rebuild_sparse_tensor", MAKES_TENSOR },
    { "torch._utils._rebuild_sparse_csr_tensor", MAKES_TENSOR },
    { "torch._utils._rebuild_nested_tensor", MAKES_TENSOR },
    { "torch._utils._rebuild_qtensor", MAKES_TENSOR },
    { "torch._utils._rebuild_meta_tensor_no_storage", MAKES_TENSOR },
    { "torch._utils._rebuild_parameter", MAKES_FIRST },
    { "torch._utils._rebuild_parameter_with_state", MAKES_FIRST },
    { "torch.Size", MAKES_FIRST }, { "torch.device", MAKES_FIRST },
    { "torch.FloatStorage", CONSTANT }, { "torch.DoubleStorage", CONSTANT },
    { "torch.HalfStorage", CONSTANT }, { "torch.BFloat16Storage", CONSTANT },
    { "torch.LongStorage", CONSTANT }, { "torch.IntStorage", CONSTANT },
    { "torch.ShortStorage", CONSTANT }, { "torch.CharStorage", CONSTANT },
    { "torch.ByteStorage", CONSTANT }, { "torch.BoolStorage", CONSTANT },
    { "torch.storage.UntypedStorage", CONSTANT },
    { "torch.float32", CONSTANT }, { "torch.float64", CONSTANT },
    { "torch.float16", CONSTANT }, { "torch.bfloat16", CONSTANT },
    { "torch.int64", CONSTANT }, { "torch.int32", CONSTANT },
    { "torch.int16", CONSTANT }, { "torch.int8", CONSTANT },
    { "torch.uint64", CONSTANT }, { "torch.uint32", CONSTANT },
    { "torch.uint16", CONSTANT }, { "torch.uint8", CONSTANT },
    { "torch.bool", CONSTANT },
    { "torch.ComplexFloatStorage", CONSTANT }, { "torch.ComplexDoubleStorage", CONSTANT },
    { "torch.QInt8Storage", CONSTANT }, { "torch.QUInt8Storage", CONSTANT },
    { "torch.QInt32Storage", CONSTANT },
    { "torch.complex32", CONSTANT }, { "torch.complex64", CONSTANT },
    { "torch.complex128", CONSTANT },
    { "torch.qint8", CONSTANT }, { "torch.quint8", CONSTANT }, { "torch.qint32", CONSTANT },
    { "torch.float8_e4m3fn", CONSTANT }, { "torch.float8_e5m2", CONSTANT },
    { "torch.float8_e4m3fnuz", CONSTANT }, { "torch.float8_e5m2fnuz", CONSTANT },
    { "torch.per_tensor_affine", CONSTANT }, { "torch.per_channel_affine", CONSTANT },
    { "torch.serialization._get_layout", MAKES_OTHER },
    { "numpy.core.multiarray.scalar", MAKES_OTHER },
    { "numpy._core.multiarray.scalar", MAKES_OTHER },
    { "numpy.dtype", MAKES_OTHER }, { "_codecs.encode", MAKES_OTHER },
};

const struct known *
gradc_pickle_known(const char *name)
{
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        if (strcmp(known[i].name, name) == 0) {
            return &known[i];
        }
    }
    return NULL;
}

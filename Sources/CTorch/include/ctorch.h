/// A plain C face of libtorch: enough to call every operator of its dispatcher.
///
/// - Errors: every function that can fail returns NULL, or a message that the caller frees with `ctorch_free`. No C++
///   exception leaves this module. After an error nothing was written to the results, unless a function says otherwise.
/// - Ownership: handles that are handed out belong to the caller, who gives them back with `…_release`.
/// - Threads: a handle is used by one thread at a time; different handles by any.
/// - dtypes, devices and memory formats are libtorch's numbers: float32 is 6, the CPU is 0, CUDA is 1.
#ifndef CTORCH_H
#define CTORCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A handle of a tensor. Several handles may share one storage.
typedef struct ctorch_tensor *ctorch_tensor_t;
/// A handle of a stream of random numbers.
typedef struct ctorch_generator *ctorch_generator_t;
/// NULL for success, or a message to be freed with `ctorch_free`.
typedef char *ctorch_error;

/// What a `ctorch_value` holds.
typedef enum {
    CTORCH_DEFAULT,        ///< the default that the operator's schema states
    CTORCH_NONE,           ///< None, for optional arguments
    CTORCH_TENSOR,         ///< `pointer`: a ctorch_tensor_t
    CTORCH_INTEGER,        ///< `integer`; also dtypes, layouts and memory formats, by number
    CTORCH_NUMBER,         ///< `number`
    CTORCH_BOOLEAN,        ///< `integer`: 0 or 1
    CTORCH_INTEGERS,       ///< `pointer`: int64_t[count]
    CTORCH_NUMBERS,        ///< `pointer`: double[count]
    CTORCH_TENSORS,        ///< `pointer`: ctorch_tensor_t[count]
    CTORCH_STRING,         ///< `pointer`: NUL-terminated text
    CTORCH_DEVICE,         ///< `integer`: device type, `count`: its index
    CTORCH_GENERATOR,      ///< `pointer`: a ctorch_generator_t
} ctorch_kind;

/// One argument of an operator; `kind` says which of the fields count.
typedef struct {
    ctorch_kind kind;
    int64_t integer;
    double number;
    const void *pointer;
    int64_t count;
} ctorch_value;

/// Frees a message; NULL is none.
void ctorch_free(char *text);

// Operators

/// Calls the operator `name` ("aten::conv2d" or "aten::add.Tensor") through the dispatcher.
///
/// `name` must live as long as the program: looked-up operators are remembered by its address. Missing arguments at the
/// end take their defaults. The tensors that the operator returns, those of lists included, go to `results` in order;
/// `count` says how many, and is never above `capacity`.
ctorch_error ctorch_call(
    const char *name, const ctorch_value *arguments, int64_t argument_count, ctorch_tensor_t *results,
    int64_t capacity, int64_t *count);

// Tensors

/// Copies `bytes`, row-major elements in this machine's byte order, into a new CPU tensor of shape `int64_t[rank]`.
///
/// Fails unless `byte_count` is what the shape and the dtype take.
ctorch_error ctorch_from_bytes(
    const void *bytes, int64_t byte_count, const int64_t *shape, int64_t rank, int8_t dtype, ctorch_tensor_t *result);
/// Copies the elements, in row-major order and this machine's byte order, to `bytes`, from whatever device and layout.
///
/// Fails unless `byte_count` is the elements' count times their size.
ctorch_error ctorch_to_bytes(ctorch_tensor_t tensor, void *bytes, int64_t byte_count);
/// Gives a handle back; its storage is freed with the last handle that shares it.
void ctorch_release(ctorch_tensor_t tensor);
/// The number of dimensions, 0 for a scalar.
int64_t ctorch_rank(ctorch_tensor_t tensor);
/// Writes the sizes of the dimensions to `int64_t[rank]`.
void ctorch_shape(ctorch_tensor_t tensor, int64_t *shape);
/// The product of the sizes, 1 for a scalar.
int64_t ctorch_element_count(ctorch_tensor_t tensor);
/// Bytes of one element.
int64_t ctorch_element_size(ctorch_tensor_t tensor);
/// The type of the elements, libtorch's `ScalarType`.
int8_t ctorch_dtype(ctorch_tensor_t tensor);
/// The type of the device, libtorch's `DeviceType`, and which of several; −1 for the CPU.
void ctorch_device(ctorch_tensor_t tensor, int8_t *type, int8_t *index);
/// Whether the channels of `[n, c, h, w]` vary fastest in memory.
bool ctorch_is_channels_last(ctorch_tensor_t tensor);
/// How many handles of tensors were handed out and not yet released.
int64_t ctorch_live_handles(void);

// Autograd

/// Whether operators on the tensor are recorded for gradients.
bool ctorch_requires_gradient(ctorch_tensor_t tensor);
/// Turns recording on or off for a leaf of floating-point elements; fails for other tensors.
ctorch_error ctorch_set_requires_gradient(ctorch_tensor_t tensor, bool required);
/// Adds the derivatives of a scalar to the gradients of all leaves it depends on, and frees what was recorded.
ctorch_error ctorch_backward(ctorch_tensor_t tensor);
/// The gradient accumulated in a leaf, or NULL in `result` where there is none.
ctorch_error ctorch_gradient(ctorch_tensor_t tensor, ctorch_tensor_t *result);
/// Forgets the accumulated gradient.
void ctorch_clear_gradient(ctorch_tensor_t tensor);
/// Gradients of a scalar with respect to `inputs[count]`, written to `results[count]`: new handles, NULL where it does
/// not depend on one. What was recorded stays, so that it may be asked again.
ctorch_error ctorch_gradients(
    ctorch_tensor_t output, const ctorch_tensor_t *inputs, int64_t count, ctorch_tensor_t *results);
/// The same values, `result`. In the backward pass their gradient is copied into one piece of memory, ordered as the
/// tensor is, if it is not in one already.
ctorch_error ctorch_dense_gradient(ctorch_tensor_t tensor, ctorch_tensor_t *result);
/// Turns recording for gradients on or off on this thread; returns whether it was on.
bool ctorch_set_gradients_enabled(bool enabled);

// Fused operators, on the CPU in float32: one pass over memory in place of dozens of operators. They fail for tensors
// of another type, device or shape, and for instructions that this processor lacks. Results have the same bits for any
// number of threads.

/// Vector instructions to compute with.
typedef enum {
    CTORCH_WIDEST,  ///< the widest that this processor has
    CTORCH_PLAIN,   ///< what every processor has
    CTORCH_AVX2,
    CTORCH_AVX512,
} ctorch_instructions;

/// What lies outside a source image.
typedef enum {
    CTORCH_PADDING_BORDER,      ///< the nearest pixel
    CTORCH_PADDING_ZEROS,       ///< 0
    CTORCH_PADDING_SFMLEARNER,  ///< 0, from the last row and column on
    CTORCH_PADDING_MASK,        ///< nothing: such pixels, and those behind the camera, do not count
} ctorch_padding;

/// How the errors of several sources become one loss.
typedef enum {
    CTORCH_REDUCTION_MINIMUM,  ///< the smallest in each pixel; the first of equals
    CTORCH_REDUCTION_MEAN,     ///< their mean in each pixel
    CTORCH_REDUCTION_SUM,      ///< each source's mean over its pixels, added up
} ctorch_reduction;

/// How pixels count that the unmoved source explains better.
typedef enum {
    CTORCH_AUTOMASK_NONE,     ///< like all others
    CTORCH_AUTOMASK_MINIMUM,  ///< with the error of the unmoved source
    CTORCH_AUTOMASK_BINARY,   ///< not at all; nor if it explains them as well
} ctorch_automask;

/// How the photometric objective is computed.
typedef struct {
    double l1, ssim;                   ///< weights of |difference| and of (1 − SSIM) / 2
    ctorch_padding padding;            ///< what lies outside a source
    ctorch_reduction reduction;        ///< how errors of several sources become one loss
    ctorch_automask automask;          ///< how pixels count that the unmoved source explains better
    ctorch_instructions instructions;  ///< what to compute with
} ctorch_photometric_options;

/// What the photometric objective is computed from: n images, S sources of each, h and w at least 2.
typedef struct {
    ctorch_tensor_t target;      ///< [n, 3, h, w] in [0, 1]
    ctorch_tensor_t sources;     ///< [S, n, 3, h, w]
    ctorch_tensor_t depth;       ///< [n, 1, h, w]; differentiable
    ctorch_tensor_t homography;  ///< [S, n, 3, 3]: K·R·K⁻¹ in pixels; differentiable
    ctorch_tensor_t epipole;     ///< [S, n, 3]: K·t in pixels; differentiable
    ctorch_tensor_t weights;     ///< [n, S, h, w], factors of the errors, or NULL for 1; differentiable
    ctorch_tensor_t identity;    ///< [n, S, h, w], errors of the unmoved sources, or NULL without automask
} ctorch_photometric_inputs;

/// Whether this processor has the instructions, and this library was compiled for them.
bool ctorch_has_instructions(ctorch_instructions instructions);
/// Warps the sources into the target and compares. Three scalars: the loss, the share of pixels (for sums: of pixels of
/// sources) that count as seen, and among these the share that the unmoved sources do not explain better.
///
/// Fails if an automask is asked for without `identity`.
ctorch_error ctorch_photometric(
    const ctorch_photometric_inputs *inputs, const ctorch_photometric_options *options, ctorch_tensor_t *loss,
    ctorch_tensor_t *valid, ctorch_tensor_t *warped);
/// The errors [n, S, h, w] between a target and sources that are not warped. Not differentiable.
ctorch_error ctorch_photometric_errors(
    ctorch_tensor_t target, ctorch_tensor_t sources, double l1, double ssim, ctorch_instructions instructions,
    ctorch_tensor_t *result);
/// First-order smoothness of a map [n, 1, h, w], less where the image [n, 3, h, w] has edges; differentiable in the
/// map.
///
/// `normalized`: the map is divided by its mean + 1e-7, image by image.
ctorch_error ctorch_smoothness(
    ctorch_tensor_t map, ctorch_tensor_t image, bool normalized, ctorch_instructions instructions,
    ctorch_tensor_t *result);

/// The `count` rows of a bank [m, d] with the largest product with each query [n, d], largest first: [n, count] each.
///
/// `filtered`: a first product may round to bfloat16; the answer is the same.
ctorch_error ctorch_nearest(
    ctorch_tensor_t queries, ctorch_tensor_t bank, int64_t count, bool filtered, ctorch_instructions instructions,
    ctorch_tensor_t *similarities, ctorch_tensor_t *indices);

// Random numbers

/// A new stream determined by `seed`; fails if there is no such device.
ctorch_error ctorch_generator_new(uint64_t seed, int8_t device_type, int8_t device_index, ctorch_generator_t *result);
/// Gives a stream back.
void ctorch_generator_release(ctorch_generator_t generator);
/// Where the stream is, a new uint8 tensor.
ctorch_error ctorch_generator_state(ctorch_generator_t generator, ctorch_tensor_t *result);
/// Puts the stream to where a state was taken; fails, and leaves it where it is, if `state` is none.
ctorch_error ctorch_generator_restore(ctorch_generator_t generator, ctorch_tensor_t state);

// The runtime

/// Begins a region, on this thread, in which operators that gain from it compute in `dtype`, or, if not `enabled`, none
/// does. Regions nest; `was_enabled` and `previous_dtype` are what `ctorch_autocast_end` wants.
ctorch_error ctorch_autocast_begin(
    int8_t device_type, bool enabled, int8_t dtype, bool *was_enabled, int8_t *previous_dtype);
/// Ends the innermost region, with what `ctorch_autocast_begin` gave.
ctorch_error ctorch_autocast_end(int8_t device_type, bool was_enabled, int8_t previous_dtype);
/// Keeps freed memory for what comes next instead of giving it back to the system after each step. Only with glibc.
void ctorch_keep_memory(void);
/// Threads of one operator on the CPU.
int64_t ctorch_threads(void);
/// Sets the threads of one operator on the CPU, 1 or more, for the whole process.
ctorch_error ctorch_set_threads(int64_t count);
/// Whether this machine and this libtorch have a device of a type.
bool ctorch_device_available(int8_t device_type);
/// The libtorch this was compiled against, such as "2.13.0"; never freed.
const char *ctorch_version(void);
/// The widest vector instructions that libtorch uses here, such as "AVX2"; never freed.
const char *ctorch_cpu_capability(void);

#ifdef __cplusplus
}
#endif

#endif

/* gradc_model.hpp -- a model and its memory, for C++17 and later
 *
 * takes   the table that `gradc compile --table` writes, NAME_table.h
 * gives   gradc::model, its parameters and state; gradc::call, one of its entries
 *         with memory for arguments and scratch; gradc::error, which is thrown
 * keeps   memory with its owner: objects move and are not copied.  Several calls of
 *         entries that only infer may run at the same time, in threads of their own;
 *         whatever changes the model is alone
 *
 *     gradc::model net(net_table);
 *     net.load("net.safetensors");
 *     gradc::call predict(net, "predict");
 *     predict.in<float>("x")[0] = 1;
 *     predict();
 *     float y = predict.out<float>("y")[0];
 */
#ifndef GRADC_MODEL_HPP
#define GRADC_MODEL_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#if __cplusplus >= 202002L
#include <span>
#endif

#include "gradc_tensors.h"

namespace gradc {

#if __cplusplus >= 202002L
template <class T>
using span = std::span<T>;
#else
/* As much of std::span as is needed here. */
template <class T>
class span {
public:
    constexpr span() noexcept = default;
    constexpr span(T *data, std::size_t size) noexcept : data_(data), size_(size) {}

    template <class C, class = std::enable_if_t<std::is_convertible_v<
                           decltype(std::declval<C &>().data()), T *>>>
    constexpr span(C &&c) noexcept : data_(c.data()), size_(c.size()) {}

    constexpr T *data() const noexcept { return data_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr T *begin() const noexcept { return data_; }
    constexpr T *end() const noexcept { return data_ + size_; }
    constexpr T &operator[](std::size_t i) const { return data_[i]; }

private:
    T *data_ = nullptr;
    std::size_t size_ = 0;
};
#endif

class error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

namespace detail {

constexpr std::align_val_t alignment{64};

struct release {
    void operator()(std::byte *p) const noexcept { ::operator delete(p, alignment); }
};

using memory = std::unique_ptr<std::byte, release>;

/* Zeroed, as generated code expects padding to be. */
inline memory allocate(std::size_t n)
{
    const std::size_t bytes = n > 0 ? n : 1;
    memory p(static_cast<std::byte *>(::operator new(bytes, alignment)));

    std::fill_n(p.get(), bytes, std::byte{0});
    return p;
}

template <class T>
constexpr bool holds(gradc_type type)
{
    return std::is_same_v<T, float> ? type == GRADC_F32
         : std::is_same_v<T, double> ? type == GRADC_F64
         : std::is_same_v<T, std::int32_t> ? type == GRADC_I32
         : std::is_same_v<T, std::int8_t> ? type == GRADC_I8
         : std::is_same_v<T, std::uint8_t> ? type == GRADC_U8 || type == GRADC_BOOL
         : std::is_same_v<T, std::uint16_t> && (type == GRADC_F16 || type == GRADC_BF16);
}

/* The tensor of that name and type in a list. */
template <class T>
const gradc_tensor &find(const gradc_tensor *list, int n, const std::string &name)
{
    const gradc_tensor *t = gradc_tensor_find(list, n, name.c_str());

    if (t == nullptr)
        throw error("there is no tensor " + name);
    if (!holds<T>(t->type))
        throw error("tensor " + name + " is of another type");
    return *t;
}

}

class model {
public:
    /* A model with initial parameters; the table must outlive it. */
    explicit model(const gradc_model &table, std::int32_t seed = 0)
        : table_(&table), param_(detail::allocate(table.param_bytes)),
          state_(table.state_bytes > 0 ? detail::allocate(table.state_bytes) : nullptr)
    {
        const detail::memory scratch = detail::allocate(table.init_scratch);

        table.init(param(), state(), scratch.get(), nullptr, seed);
    }

    model(const model &) = delete;
    model &operator=(const model &) = delete;
    model(model &&) noexcept = default;
    model &operator=(model &&) noexcept = default;
    ~model() = default;

    /* Parameters and their averages; if it throws, nothing has changed. */
    void load(const std::string &path) { read(gradc_load_params, path); }
    void save(const std::string &path) const { write(gradc_save_params, path); }

    /* With the whole state, to continue training. */
    void load_training(const std::string &path) { read(gradc_load_training, path); }
    void save_training(const std::string &path) const
    {
        write(gradc_save_training, path);
    }

    /* A parameter in rows, whatever its layout. */
    template <class T>
    std::vector<T> get(const std::string &name) const
    {
        const gradc_tensor &t = detail::find<T>(table_->param, table_->n_param, name);
        std::vector<T> rows(gradc_tensor_count(&t));

        gradc_tensor_pack(&t, param(), rows.data());
        return rows;
    }

    template <class T>
    void set(const std::string &name, const std::vector<T> &rows)
    {
        const gradc_tensor &t = detail::find<T>(table_->param, table_->n_param, name);

        if (rows.size() != gradc_tensor_count(&t))
            throw error("tensor " + name + " has another number of elements");
        gradc_tensor_unpack(&t, param(), rows.data());
    }

    const gradc_model &table() const noexcept { return *table_; }
    void *param() const noexcept { return param_.get(); }
    void *state() const noexcept { return state_.get(); }

private:
    template <class F>
    void read(F *function, const std::string &path)
    {
        gradc_fault fault;

        if (function(table_, param(), state(), path.c_str(), &fault) != 0)
            throw error(fault.text);
    }

    template <class F>
    void write(F *function, const std::string &path) const
    {
        gradc_fault fault;

        if (function(table_, param(), state(), path.c_str(), &fault) != 0)
            throw error(fault.text);
    }

    const gradc_model *table_;
    detail::memory param_, state_;
};

/* An entry and all that it needs besides the model, which must outlive it. */
class call {
public:
    call(const model &of, const std::string &name, const gradc_team *team = nullptr)
        : model_(&of), entry_(find(of.table(), name)), team_(team),
          scratch_(detail::allocate(entry_->scratch)), in_(), out_(), from_(), to_()
    {
        for (int i = 0; i < entry_->n_in; i++)
            in_.push_back(argument(entry_->in[i]));
        for (int i = 0; i < entry_->n_out; i++)
            out_.push_back(argument(entry_->out[i]));
        for (const detail::memory &a : in_)
            from_.push_back(a.get());
        for (const detail::memory &a : out_)
            to_.push_back(a.get());
    }

    call(const call &) = delete;
    call &operator=(const call &) = delete;
    call(call &&) noexcept = default;
    call &operator=(call &&) noexcept = default;
    ~call() = default;

    /* An argument in rows. */
    template <class T>
    span<T> in(const std::string &name)
    {
        return rows<T>(entry_->in, entry_->n_in, in_, name);
    }

    template <class T>
    span<const T> out(const std::string &name) const
    {
        return rows<const T>(entry_->out, entry_->n_out, out_, name);
    }

    void operator()()
    {
        entry_->call(model_->param(), model_->state(), scratch_.get(), team_,
                     from_.data(), to_.data());
    }

private:
    static const gradc_entry *find(const gradc_model &table, const std::string &name)
    {
        for (int i = 0; i < table.n_entry; i++)
            if (name == table.entry[i].name)
                return &table.entry[i];
        throw error("there is no entry " + name);
    }

    /* Room for an argument; no number is larger than a double. */
    static detail::memory argument(const gradc_tensor &t)
    {
        return detail::allocate(gradc_tensor_count(&t) * sizeof(double));
    }

    template <class T>
    static span<T> rows(const gradc_tensor *list, int n,
                        const std::vector<detail::memory> &memory,
                        const std::string &name)
    {
        const gradc_tensor &t = detail::find<std::remove_const_t<T>>(list, n, name);
        void *at = memory[static_cast<std::size_t>(&t - list)].get();

        return {static_cast<T *>(at), gradc_tensor_count(&t)};
    }

    const model *model_;
    const gradc_entry *entry_;
    const gradc_team *team_;
    detail::memory scratch_;
    std::vector<detail::memory> in_, out_;
    std::vector<const void *> from_;
    std::vector<void *> to_;
};

}

#endif

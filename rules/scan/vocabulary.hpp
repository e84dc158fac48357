// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
// SPDX-License-Identifier: Apache-2.0
//
// What a file is parsed against when nothing it includes is read. In the parsed text a qualified name such as
// `std::optional` is one identifier, `std$$optional`. Only the shape matters here: every type converts to every other.
#define FMT_STRING(text) text
#define TTNN_API
struct unknown_t {};
template <class T> concept unknown = __is_base_of(unknown_t, __remove_cvref(T));
#ifdef WHOLE
// Slower, and loses nothing: an expression that is in error takes a lambda that captures its variable with it.
template <int> struct members_t;  // made for each file, of the member names that it uses
template <int N> struct type_t : unknown_t, members_t<N - N> {
#else
template <int N> struct type_t : unknown_t {
#endif
    constexpr type_t() {}
    constexpr type_t(const type_t&) {}
    template <class... T> explicit(N == -1) constexpr type_t(T&&...) {}
    template <class T> requires (!unknown<T> && !__is_arithmetic(T)) constexpr operator T() const;
    constexpr operator int() const { return 0; }
    template <class T> type_t& operator=(T&&);
    template <class... T> type_t<-1> operator()(T&&...) const;
    template <class T> type_t<-1> operator[](T&&) const;
    type_t<-1>* operator->() const;
    type_t<-1>& operator*() const;
    type_t<-1> operator-() const;
    type_t<-1> operator~() const;
    type_t& operator++();
    type_t operator++(int);
    type_t& operator--();
    type_t operator--(int);
    type_t<-1>* begin() const;
    type_t<-1>* end() const;
};
using any_t = type_t<-1>;  // of every expression whose type nobody knows
using B_ = type_t<-3>;  // of structured bindings
template <int V> struct value_t : type_t<V - V - 1> {
    constexpr operator int() const { return V; }
};
template <class... T> struct unknown_of_t { static constexpr int value = -2; };
#ifdef WHOLE
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator+(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator-(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator*(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator/(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator%(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator==(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator!=(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator<(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator>(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator<=(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator>=(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator&(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator|(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator^(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator<<(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator>>(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator+=(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator-=(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator*=(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator/=(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator%=(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator&=(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator|=(L&&, R&&);
template <class L, class R> requires (unknown<L> || unknown<R>) any_t operator^=(L&&, R&&);
#endif
template <unsigned long N> struct text_t {
    char data[N]{};
    constexpr text_t(const char (&text)[N]) { for (unsigned long i = 0; i < N; ++i) { data[i] = text[i]; } }
};
template <text_t Name, class Struct> struct registered_t : type_t<unknown_of_t<Struct>::value> {};
template <text_t Name, class Struct> constexpr registered_t<Name, Struct> register_operation();
template <text_t Name, class Struct> constexpr registered_t<Name, Struct> ttnn$$register_operation();
template <text_t Name, class Struct> constexpr registered_t<Name, Struct> decorators$$register_operation();
template <text_t Name, class Struct> constexpr registered_t<Name, Struct> ttnn$$decorators$$register_operation();
template <text_t... Name, class... T> void bind_function(T&&...);
template <text_t... Name, class... T> void ttnn$$bind_function(T&&...);
template <class T> T&& std$$move(T&& value);
template <class T, class V> T&& std$$forward(V&& value);
template <class... T> any_t std$$make_tuple(T&&...);
template <class... T> any_t std$$make_optional(T&&...);
template <class T, class... V> any_t std$$make_shared(V&&...);
template <class T, class... V> any_t std$$make_unique(V&&...);
template <class T, class V> any_t std$$get(V&&);
template <int I, class V> any_t std$$get(V&&);
template <class T, class V> bool std$$holds_alternative(V&&);
template <class... T> any_t std$$visit(T&&...);
template <class... T> void TT_FATAL(bool, T&&...);
template <class... T> void TT_ASSERT(bool, T&&...);
template <class... T> [[noreturn]] void TT_THROW(T&&...);
using size_t = unsigned long;
using int8_t = signed char;
using int16_t = short;
using int32_t = int;
using int64_t = long;
using uint8_t = unsigned char;
using uint16_t = unsigned short;
using uint32_t = unsigned;
using uint64_t = unsigned long;
using std$$size_t = unsigned long;
using std$$int8_t = signed char;
using std$$int16_t = short;
using std$$int32_t = int;
using std$$int64_t = long;
using std$$uint8_t = unsigned char;
using std$$uint16_t = unsigned short;
using std$$uint32_t = unsigned;
using std$$uint64_t = unsigned long;
template <class T> struct std$$optional : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$optional(A&&...) -> std$$optional<any_t>;
template <class T> struct std$$vector : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$vector(A&&...) -> std$$vector<any_t>;
template <class T> struct std$$reference_wrapper : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$reference_wrapper(A&&...) -> std$$reference_wrapper<any_t>;
template <class T> struct std$$function : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$function(A&&...) -> std$$function<any_t>;
template <class T> struct std$$shared_ptr : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$shared_ptr(A&&...) -> std$$shared_ptr<any_t>;
template <class T> struct std$$unique_ptr : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$unique_ptr(A&&...) -> std$$unique_ptr<any_t>;
template <class T> struct std$$set : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$set(A&&...) -> std$$set<any_t>;
template <class T> struct std$$unordered_set : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$unordered_set(A&&...) -> std$$unordered_set<any_t>;
template <class T> struct std$$weak_ptr : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$weak_ptr(A&&...) -> std$$weak_ptr<any_t>;
template <class T> struct std$$initializer_list : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$initializer_list(A&&...) -> std$$initializer_list<any_t>;
template <class T> struct std$$decay_t : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$decay_t(A&&...) -> std$$decay_t<any_t>;
template <class T> struct std$$remove_cvref_t : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$remove_cvref_t(A&&...) -> std$$remove_cvref_t<any_t>;
template <class T> struct std$$deque : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$deque(A&&...) -> std$$deque<any_t>;
template <class T> struct std$$queue : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$queue(A&&...) -> std$$queue<any_t>;
template <class T> struct tt$$stl$$StrongType : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> tt$$stl$$StrongType(A&&...) -> tt$$stl$$StrongType<any_t>;
template <class... T> struct std$$tuple : type_t<unknown_of_t<T...>::value> { using type_t<unknown_of_t<T...>::value>::type_t; };
template <class... A> std$$tuple(A&&...) -> std$$tuple<>;
template <class... T> struct std$$variant : type_t<unknown_of_t<T...>::value> { using type_t<unknown_of_t<T...>::value>::type_t; };
template <class... A> std$$variant(A&&...) -> std$$variant<>;
template <class... T> struct std$$pair : type_t<unknown_of_t<T...>::value> { using type_t<unknown_of_t<T...>::value>::type_t; };
template <class... A> std$$pair(A&&...) -> std$$pair<>;
template <class... T> struct std$$map : type_t<unknown_of_t<T...>::value> { using type_t<unknown_of_t<T...>::value>::type_t; };
template <class... A> std$$map(A&&...) -> std$$map<>;
template <class... T> struct std$$unordered_map : type_t<unknown_of_t<T...>::value> { using type_t<unknown_of_t<T...>::value>::type_t; };
template <class... A> std$$unordered_map(A&&...) -> std$$unordered_map<>;
template <class... T> struct overload_t : type_t<unknown_of_t<T...>::value> { using type_t<unknown_of_t<T...>::value>::type_t; };
template <class... A> overload_t(A&&...) -> overload_t<>;
template <class... T> struct ttnn$$overload_t : type_t<unknown_of_t<T...>::value> { using type_t<unknown_of_t<T...>::value>::type_t; };
template <class... A> ttnn$$overload_t(A&&...) -> ttnn$$overload_t<>;
template <class T, unsigned long N = 0> struct std$$array : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$array(A&&...) -> std$$array<any_t>;
template <class T, unsigned long N = 0> struct std$$span : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> std$$span(A&&...) -> std$$span<any_t>;
template <class T, unsigned long N = 0> struct ttsl$$SmallVector : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> ttsl$$SmallVector(A&&...) -> ttsl$$SmallVector<any_t>;
template <class T, unsigned long N = 0> struct ttnn$$SmallVector : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> ttnn$$SmallVector(A&&...) -> ttnn$$SmallVector<any_t>;
template <class T, unsigned long N = 0> struct SmallVector : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> SmallVector(A&&...) -> SmallVector<any_t>;
template <class T, unsigned long N = 0> struct tt$$stl$$SmallVector : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> tt$$stl$$SmallVector(A&&...) -> tt$$stl$$SmallVector<any_t>;
template <class T, unsigned long N = 0> struct tt$$stl$$Span : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> tt$$stl$$Span(A&&...) -> tt$$stl$$Span<any_t>;
template <class T, unsigned long N = 0> struct ttsl$$Span : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> ttsl$$Span(A&&...) -> ttsl$$Span<any_t>;
template <class T, unsigned long N = 0> struct ttnn$$Span : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> ttnn$$Span(A&&...) -> ttnn$$Span<any_t>;
template <class T, unsigned long N = 0> struct Span : type_t<unknown_of_t<T>::value> { using type_t<unknown_of_t<T>::value>::type_t; };
template <class... A> Span(A&&...) -> Span<any_t>;
using std$$string = type_t<-11>;
using std$$string_view = type_t<-12>;
using std$$nullopt_t = type_t<-13>;
using Tensor = type_t<-14>;
using ttnn$$Tensor = type_t<-15>;
using tt$$tt_metal$$Tensor = type_t<-16>;
using MemoryConfig = type_t<-17>;
using ttnn$$MemoryConfig = type_t<-18>;
using tt$$tt_metal$$MemoryConfig = type_t<-19>;
using DataType = type_t<-20>;
using ttnn$$DataType = type_t<-21>;
using tt$$tt_metal$$DataType = type_t<-22>;
using Layout = type_t<-23>;
using ttnn$$Layout = type_t<-24>;
using tt$$tt_metal$$Layout = type_t<-25>;
using Shape = type_t<-26>;
using ttnn$$Shape = type_t<-27>;
using tt$$tt_metal$$Shape = type_t<-28>;
using DeviceComputeKernelConfig = type_t<-29>;
using ttnn$$DeviceComputeKernelConfig = type_t<-30>;
using QueueId = type_t<-31>;
using ttnn$$QueueId = type_t<-32>;
using MeshDevice = type_t<-33>;
using ttnn$$MeshDevice = type_t<-34>;
using tt$$tt_metal$$distributed$$MeshDevice = type_t<-35>;
using CoreGrid = type_t<-36>;
using ttnn$$CoreGrid = type_t<-37>;
using CoreCoord = type_t<-38>;
using CoreRangeSet = type_t<-39>;
using CoreRange = type_t<-40>;
using TensorSpec = type_t<-41>;
using ttnn$$TensorSpec = type_t<-42>;
using tt$$tt_metal$$TensorSpec = type_t<-43>;
using ComputeKernelConfig = type_t<-44>;
using bfloat16 = type_t<-45>;
using GlobalSemaphore = type_t<-46>;
using tt$$tt_metal$$GlobalSemaphore = type_t<-47>;
using SubDeviceId = type_t<-48>;
using tt$$tt_metal$$SubDeviceId = type_t<-49>;
using Tensors = type_t<-50>;
using operation_attributes_t = type_t<-51>;
using tensor_args_t = type_t<-52>;
using spec_return_value_t = type_t<-53>;
using tensor_return_value_t = type_t<-54>;
using tt$$tt_metal$$Program = type_t<-55>;
using nb$$module_ = type_t<-56>;
using nb$$arg = type_t<-57>;
using nb$$kw_only = type_t<-58>;
using nb$$none = type_t<-59>;
template <class... T> struct nb$$class_ : type_t<unknown_of_t<T...>::value> { using type_t<unknown_of_t<T...>::value>::type_t; };
template <class... A> nb$$class_(A&&...) -> nb$$class_<>;
using ttnn$$nanobind_arguments_t = type_t<-60>;
using ttnn$$nanobind_overload_t = type_t<-61>;
using tt$$stl$$hash$$hash_t = type_t<-62>;
using ttsl$$hash$$hash_t = type_t<-63>;
using tt$$tt_metal$$operation$$Hash = type_t<-64>;
extern const any_t std$$nullopt;
extern const any_t ttnn$$DRAM_MEMORY_CONFIG;
extern const any_t ttnn$$L1_MEMORY_CONFIG;
extern const any_t ttnn$$DefaultQueueId;
extern const any_t DefaultQueueId;
extern const any_t std$$ignore;
template <class... T> inline constexpr bool std$$is_same_v = true;
template <class... T> inline constexpr bool std$$is_signed_v = true;
template <class... T> inline constexpr bool std$$is_unsigned_v = true;
template <class... T> inline constexpr bool std$$is_integral_v = true;
template <class... T> inline constexpr bool std$$is_arithmetic_v = true;
template <class... T> inline constexpr bool std$$is_floating_point_v = true;
template <class... T> inline constexpr bool std$$is_base_of_v = true;
template <class... T> inline constexpr bool std$$is_convertible_v = true;
template <class... T> inline constexpr bool std$$is_enum_v = true;
template <class... T> inline constexpr bool std$$is_invocable_v = true;
template <class... T> inline constexpr bool std$$same_as = true;
template <class... T> inline constexpr bool std$$integral = true;
template <class... T> inline constexpr bool std$$floating_point = true;
template <class... T> inline constexpr bool std$$convertible_to = true;
template <class... T> inline constexpr bool std$$is_pointer_v = true;
template <class... T> inline constexpr bool std$$is_reference_v = true;
template <class... T> inline constexpr bool std$$is_const_v = true;
using cached_program_t = type_t<-401>;
using cached_mesh_workload_t = type_t<-402>;
using program_factory_t = type_t<-403>;
using shared_variables_t = type_t<-404>;
using MathFidelity = type_t<-405>;
using tt$$tt_metal$$Buffer = type_t<-406>;
using tt$$tt_metal$$IDevice = type_t<-407>;
using IDevice = type_t<-408>;
using tt$$tt_metal$$CoreCoord = type_t<-409>;
using ttnn$$ccl$$Topology = type_t<-410>;
using tt$$tt_fabric$$Topology = type_t<-411>;
using operation$$Hash = type_t<-412>;
template <class... T> struct ttnn$$device_operation$$CachedProgram : type_t<unknown_of_t<T...>::value> {
    using type_t<unknown_of_t<T...>::value>::type_t;
};
template <class... T> struct ttnn$$device_operation$$AdaptedCachedMeshWorkload : type_t<unknown_of_t<T...>::value> {
    using type_t<unknown_of_t<T...>::value>::type_t;
};
template <class... T> struct tt$$tt_metal$$operation$$OpPerformanceModelGeneral : type_t<unknown_of_t<T...>::value> {
    using type_t<unknown_of_t<T...>::value>::type_t;
};
template <class... T> struct device_operation$$CachedProgram : type_t<unknown_of_t<T...>::value> {
    using type_t<unknown_of_t<T...>::value>::type_t;
};

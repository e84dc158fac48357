// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "ttnn/operations/bernoulli/bernoulli.hpp"
#include "ttnn/operations/core/core.hpp"
#include "ttnn/operations/data_movement/clone/clone.hpp"
#include "ttnn/operations/data_movement/copy/copy.hpp"
#include "ttnn/operations/data_movement/indexed_fill/indexed_fill.hpp"
#include "ttnn/operations/data_movement/sharded/sharded_to_interleaved/sharded_to_interleaved.hpp"
#include "ttnn/operations/data_movement/split/split.hpp"
#include "ttnn/operations/eltwise/binary/binary.hpp"
#include "ttnn/operations/eltwise/unary_backward/unary_backward.hpp"
#include "ttnn/operations/experimental/slice_write/slice_write.hpp"
#include "ttnn/operations/rand/rand.hpp"
#include "ttnn/operations/uniform/uniform.hpp"
#include "ttnn_test_tensors.hpp"

// Calls as C++ code writes them: with defaults, with values that convert, with tensors that are changed.

TEST(OperationCalls, CloneElsewhere) {
    const auto tensor = ttnn::test::counting({2, 3});
    const auto copy = ttnn::clone(tensor, ttnn::DataType::BFLOAT16, ttnn::L1_MEMORY_CONFIG);
    EXPECT_TRUE(copy.dtype() == ttnn::DataType::BFLOAT16);
    EXPECT_TRUE(copy.memory_config() == ttnn::L1_MEMORY_CONFIG);
    EXPECT_EQ(copy.to_vector(), tensor.to_vector());
}

TEST(OperationCalls, CopyIsForTheSecond) {
    const auto source = ttnn::test::counting({4});
    const auto destination = ttnn::multiply(source, 2.0f);
    ttnn::copy(source, destination);
    EXPECT_EQ(destination.to_vector(), source.to_vector());
}

TEST(OperationCalls, IndexedFillTakesTheIndicesFirst) {
    const auto batch_id = ttnn::test::counting({1});
    const auto a = ttnn::test::counting({2, 2});
    const auto b = ttnn::Tensor::from_vector({7.0f, 8.0f}, ttnn::TensorSpec({1, 2}, a.tensor_spec().tensor_layout()));
    const auto filled = ttnn::indexed_fill(batch_id, a, b);
    EXPECT_EQ(filled.to_vector(), (std::vector<float>{7.0f, 8.0f, 2.0f, 3.0f}));
}

TEST(OperationCalls, UniformThroughRand) {
    auto* device = tt::tt_metal::default_device();
    const auto random = ttnn::rand(ttnn::Shape({2, 3}), *device, 0, 1, 0, ttnn::DataType::FLOAT32);
    auto same = ttnn::test::counting({2, 3});
    ttnn::uniform(same, 0, 1, 0);
    EXPECT_EQ(random.to_vector(), same.to_vector());
}

TEST(OperationCalls, SiluBackwardTakesTheGradientFirst) {
    const auto zeros = ttnn::multiply(ttnn::test::counting({3}), 0.0f);
    const auto ones = ttnn::add(zeros, 1.0f);
    EXPECT_EQ(ttnn::silu_bw(ones, zeros)[0]->to_vector(), (std::vector<float>{0.5f, 0.5f, 0.5f}));
    EXPECT_EQ(ttnn::silu_bw(zeros, ones)[0]->to_vector(), (std::vector<float>{0.0f, 0.0f, 0.0f}));
}

TEST(OperationCalls, SliceWriteChangesItsOutput) {
    auto output = ttnn::multiply(ttnn::test::counting({2, 2}), 0.0f);
    const ttnn::SmallVector<uint32_t> begins{1, 0};
    const ttnn::SmallVector<uint32_t> ends{2, 2};
    const ttnn::SmallVector<uint32_t> step{1, 1};
    ttnn::experimental::slice_write(ttnn::test::counting({1, 2}), output, begins, ends, step);
    EXPECT_EQ(output.to_vector(), (std::vector<float>{0.0f, 0.0f, 0.0f, 1.0f}));
}

TEST(OperationCalls, ToMemoryConfigCopiesWhereTheOperationReturnsItsInput) {
    const auto tensor = ttnn::test::counting({4});
    const auto moved = ttnn::to_memory_config(tensor, ttnn::L1_MEMORY_CONFIG, ttnn::DataType::BFLOAT16);
    EXPECT_NE(moved.buffer(), tensor.buffer());
    const auto same = ttnn::sharded_to_interleaved(tensor, ttnn::L1_MEMORY_CONFIG, ttnn::DataType::BFLOAT16);
    EXPECT_EQ(same.buffer(), tensor.buffer());
}

TEST(OperationCalls, SplitOverloads) {
    EXPECT_EQ(ttnn::split(ttnn::test::counting({4, 2}), 2).size(), 2);
    EXPECT_EQ(ttnn::split(ttnn::test::counting({4, 2}), ttnn::SmallVector<int64_t>{1, 2, 1}).size(), 3);
}

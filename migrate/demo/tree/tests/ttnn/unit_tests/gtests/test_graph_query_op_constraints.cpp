// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "ttnn/graph/graph_query_op_constraints.hpp"
#include "ttnn/operations/bernoulli/bernoulli.hpp"
#include "ttnn/operations/data_movement/clone/clone.hpp"
#include "ttnn/operations/data_movement/sharded/reshard/reshard.hpp"
#include "ttnn/operations/eltwise/binary/binary.hpp"
#include "ttnn/operations/experimental/dropout/dropout.hpp"
#include "ttnn_test_tensors.hpp"

// Operations passed as values. The names of device operations are keys of profiles: they do not change.

TEST(QueryOpConstraints, Reshard) {
    const auto width = ttnn::test::sharded(ttnn::TensorMemoryLayout::WIDTH_SHARDED);
    const auto height = ttnn::test::sharded(ttnn::TensorMemoryLayout::HEIGHT_SHARDED);
    const auto tensor = ttnn::test::counting({4, 8}, width);
    // the output tensor is left to its default
    const auto response = ttnn::graph::query_op_constraints(ttnn::reshard, tensor, height);
    EXPECT_EQ(response.error_message, "");
    ASSERT_EQ(response.operations.size(), 1);
    EXPECT_EQ(response.operations[0].name, "ttnn::prim::ReshardDeviceOperation");
}

TEST(QueryOpConstraints, ReshardReportsErrors) {
    const auto height = ttnn::test::sharded(ttnn::TensorMemoryLayout::HEIGHT_SHARDED);
    const auto response = ttnn::graph::query_op_constraints(ttnn::reshard, ttnn::test::counting({4, 8}), height);
    EXPECT_NE(response.error_message.find("input must be sharded"), std::string::npos);
    EXPECT_EQ(response.operations.size(), 0);
}

TEST(QueryOpConstraints, Bernoulli) {
    const auto tensor = ttnn::test::counting({4});
    const auto response = ttnn::graph::query_op_constraints(
        ttnn::bernoulli, tensor, 1u, std::nullopt, std::nullopt, std::nullopt, std::nullopt);
    EXPECT_EQ(response.error_message, "");
    ASSERT_EQ(response.operations.size(), 1);
    EXPECT_EQ(response.operations[0].name, "ttnn::operations::bernoulli::BernoulliDeviceOperation");
}

TEST(QueryOpConstraints, Clone) {
    const auto response = ttnn::graph::query_op_constraints(ttnn::clone, ttnn::test::counting({4}));
    EXPECT_EQ(response.error_message, "");
    ASSERT_EQ(response.operations.size(), 1);
    EXPECT_EQ(response.operations[0].name, "ttnn::operations::data_movement::clone::CloneOperationDevice");
}

TEST(QueryOpConstraints, Dropout) {
    const auto response =
        ttnn::graph::query_op_constraints(ttnn::experimental::dropout, ttnn::test::counting({4}), 0.5f, 2.0f, 3u);
    ASSERT_EQ(response.operations.size(), 1);
    EXPECT_EQ(response.operations[0].name, "ttnn::experimental::prim::DropoutDeviceOperation");
}

TEST(QueryOpConstraints, Add) {
    const auto tensor = ttnn::test::counting({4});
    const auto response = ttnn::graph::query_op_constraints(ttnn::add, tensor, tensor);
    ASSERT_EQ(response.operations.size(), 1);
    EXPECT_EQ(response.operations[0].name, "ttnn::operations::binary::BinaryDeviceOperation");
}

// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/tensor/memory_config/memory_config.hpp"
#include "ttnn/tensor/types.hpp"

namespace tt::tt_metal {

class PageConfig {
public:
    PageConfig(Layout layout) : layout_{layout} {}
    Layout get_layout() const { return layout_; }

private:
    Layout layout_;
};

class TensorLayout {
public:
    TensorLayout(DataType dtype, const PageConfig& page_config, const MemoryConfig& memory_config) :
        dtype_{dtype}, page_config_{page_config}, memory_config_{memory_config} {}

    DataType get_data_type() const { return dtype_; }
    Layout get_layout() const { return page_config_.get_layout(); }
    const MemoryConfig& get_memory_config() const { return memory_config_; }

private:
    DataType dtype_;
    PageConfig page_config_;
    MemoryConfig memory_config_;
};

}  // namespace tt::tt_metal

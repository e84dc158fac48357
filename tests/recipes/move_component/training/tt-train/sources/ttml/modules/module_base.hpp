// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "autograd/tensor.hpp"
#include "serialization/serializable.hpp"

namespace ttml::modules {

class ModuleBase;
using ModuleBasePtr = std::shared_ptr<ModuleBase>;

// What has parameters, in the order in which they were registered.
class ModuleBase {
public:
    ModuleBase() = default;
    virtual ~ModuleBase() = default;

    const std::string &get_name() const;
    std::vector<std::string> parameter_names() const;
    serialization::NamedParameters parameters() const;

    virtual autograd::TensorRef operator()(const autograd::TensorRef &tensor);

protected:
    void create_name(const std::string &name);
    void register_tensor(const autograd::TensorRef &tensor, const std::string &name);
    void register_module(const ModuleBasePtr &module, const std::string &name);

private:
    std::string name_;
    std::vector<std::pair<std::string, autograd::TensorRef>> tensors_;
    std::vector<std::pair<std::string, ModuleBasePtr>> modules_;
};

}  // namespace ttml::modules

// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "module_base.hpp"

#include <stdexcept>

namespace ttml::modules {

const std::string &ModuleBase::get_name() const {
    return name_;
}

std::vector<std::string> ModuleBase::parameter_names() const {
    std::vector<std::string> names;
    for (const auto &[name, tensor] : tensors_) {
        names.push_back(name_ + "/" + name);
    }
    for (const auto &[name, module] : modules_) {
        for (const auto &inner : module->parameter_names()) {
            names.push_back(name_ + "/" + name + inner.substr(inner.find('/')));
        }
    }
    return names;
}

serialization::NamedParameters ModuleBase::parameters() const {
    serialization::NamedParameters parameters;
    for (const auto &[name, tensor] : tensors_) {
        parameters.emplace(name_ + "/" + name, tensor);
    }
    for (const auto &[name, module] : modules_) {
        for (const auto &[inner, tensor] : module->parameters()) {
            parameters.emplace(name_ + "/" + name + inner.substr(inner.find('/')), tensor);
        }
    }
    return parameters;
}

autograd::TensorRef ModuleBase::operator()(const autograd::TensorRef &tensor) {
    throw std::logic_error("a module without a body");
}

void ModuleBase::create_name(const std::string &name) {
    name_ = name;
}

void ModuleBase::register_tensor(const autograd::TensorRef &tensor, const std::string &name) {
    tensors_.emplace_back(name, tensor);
}

void ModuleBase::register_module(const ModuleBasePtr &module, const std::string &name) {
    modules_.emplace_back(name, module);
}

}  // namespace ttml::modules

// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <vector>

namespace ttsl {

// Real small vectors keep a few elements in place; here only the type and its interface matter.
template <typename T>
class SmallVector : public std::vector<T> {
public:
    using std::vector<T>::vector;
};

}  // namespace ttsl

namespace tt {
namespace stl = ::ttsl;
}  // namespace tt

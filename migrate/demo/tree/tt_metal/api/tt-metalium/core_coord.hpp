// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tt::tt_metal {

struct CoreCoord {
    std::size_t x = 0;
    std::size_t y = 0;

    auto operator<=>(const CoreCoord&) const = default;
};

struct CoreRange {
    CoreCoord start_coord;
    CoreCoord end_coord;

    CoreRange(const CoreCoord& start, const CoreCoord& end) : start_coord{start}, end_coord{end} {}

    std::size_t size() const { return (end_coord.x - start_coord.x + 1) * (end_coord.y - start_coord.y + 1); }
    bool operator==(const CoreRange&) const = default;
};

class CoreRangeSet {
public:
    CoreRangeSet() = default;
    CoreRangeSet(const CoreRange& range) : ranges_{range} {}
    explicit CoreRangeSet(std::vector<CoreRange> ranges) : ranges_{std::move(ranges)} {}

    const std::vector<CoreRange>& ranges() const { return ranges_; }
    std::uint32_t num_cores() const {
        std::size_t count = 0;
        for (const auto& range : ranges_) {
            count += range.size();
        }
        return static_cast<std::uint32_t>(count);
    }
    bool operator==(const CoreRangeSet&) const = default;

private:
    std::vector<CoreRange> ranges_;
};

}  // namespace tt::tt_metal

using tt::tt_metal::CoreCoord;
using tt::tt_metal::CoreRange;
using tt::tt_metal::CoreRangeSet;

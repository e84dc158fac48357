# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

# Compile the sources of a target in groups, unless unity builds are off (build_metal.sh -e). In a group, each source
# sees the macro CMAKE_UNIQUE_NAMESPACE with a value of its own.
function(TT_ENABLE_UNITY_BUILD target)
    if(TT_UNITY_BUILDS)
        set_property(TARGET ${target} PROPERTY UNITY_BUILD_UNIQUE_ID CMAKE_UNIQUE_NAMESPACE)
        set_property(TARGET ${target} PROPERTY UNITY_BUILD ON)
    endif()
endfunction()

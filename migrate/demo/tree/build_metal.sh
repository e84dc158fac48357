#!/bin/bash
# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

set -eo pipefail

usage() {
    cat << END
Usage: $0 [options]
  -h, --help                       Show this message and leave.
  -e, --export-compile-commands    Write compile_commands.json; switches unity builds off.
  -c, --enable-ccache              Compile through ccache when it is installed.
  -b, --build-type TYPE            Release (default), Debug or RelWithDebInfo.
  --release, --development, --debug    Short for -b Release, -b RelWithDebInfo, -b Debug.
  --build-dir DIR                  Where to build. Default: build_TYPE.
  --install-prefix DIR             Where to install the libraries. Default: the build directory.
  --build-tests                    Build all C++ tests.
  --build-ttnn-tests               Build the C++ tests of ttnn.
  --build-metal-tests              Accepted; the miniature has none.
  --build-tt-train                 Build tt-train.
  --build-all                      Build everything there is.
  --disable-unity-builds           Compile each source by itself.
  --without-python-bindings        Do not build the Python modules.
  --cxx-compiler-path PATH         C++ compiler to use.
  --configure-only                 Only run CMake.
  --clean                          Remove what former builds left.
END
}

clean() {
    rm -rf build build_Release build_Debug build_RelWithDebInfo built generated
    rm -f ttnn/ttnn/*.so tt-train/sources/ttml/ttml/*.so
}

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$root"

export_compile_commands="OFF"
enable_ccache="OFF"
build_type="Release"
build_dir=""
install_prefix=""
ttnn_tests="OFF"
tt_train="OFF"
unity_builds="ON"
python_bindings="ON"
cxx_compiler_path=""
configure_only="OFF"

LONG="help,export-compile-commands,enable-ccache,build-type:,release,development,debug,build-dir:,install-prefix:"
LONG="$LONG,build-tests,build-ttnn-tests,build-metal-tests,build-tt-train,build-all,disable-unity-builds"
LONG="$LONG,without-python-bindings,cxx-compiler-path:,configure-only,clean"

if ! parsed=$(getopt --options h,e,c,b: --longoptions "$LONG" --name "$0" -- "$@"); then
    echo "ERROR: could not understand the arguments" >&2
    usage >&2
    exit 1
fi
eval set -- "$parsed"
while [ "$1" != "--" ]; do
    case "$1" in
        -h | --help) usage; exit 0 ;;
        -e | --export-compile-commands) export_compile_commands="ON"; unity_builds="OFF" ;;
        -c | --enable-ccache) enable_ccache="ON" ;;
        -b | --build-type) build_type="$2"; shift ;;
        --release) build_type="Release" ;;
        --development) build_type="RelWithDebInfo" ;;
        --debug) build_type="Debug" ;;
        --build-dir) build_dir="$2"; shift ;;
        --install-prefix) install_prefix="$2"; shift ;;
        --build-tests) ttnn_tests="ON" ;;
        --build-ttnn-tests) ttnn_tests="ON" ;;
        --build-metal-tests) ;;
        --build-tt-train) tt_train="ON" ;;
        --build-all) ttnn_tests="ON"; tt_train="ON" ;;
        --disable-unity-builds) unity_builds="OFF" ;;
        --without-python-bindings) python_bindings="OFF" ;;
        --cxx-compiler-path) cxx_compiler_path="$2"; shift ;;
        --configure-only) configure_only="ON" ;;
        --clean) clean; exit 0 ;;
    esac
    shift
done
shift
if [ $# -gt 0 ]; then
    echo "ERROR: unexpected argument: $*" >&2
    usage >&2
    exit 1
fi
case "$build_type" in
    Release | Debug | RelWithDebInfo) ;;
    *) echo "ERROR: unknown build type '$build_type'" >&2; usage >&2; exit 1 ;;
esac

python="${PYTHON_EXECUTABLE:-$(command -v python3)}"
cmake=(cmake)
if ! command -v cmake > /dev/null; then
    cmake=("$python" -m cmake)
fi
ninja="$(command -v ninja || "$python" -c 'import ninja, os; print(os.path.join(ninja.BIN_DIR, "ninja"))' 2> /dev/null || true)"

build_dir="${build_dir:-build_$build_type}"
install_prefix="${install_prefix:-$build_dir}"
case "$install_prefix" in
    /*) ;;
    *) install_prefix="$root/$install_prefix" ;;
esac
mkdir -p "$build_dir"
if [ "$build_dir" != "build" ]; then
    ln -nsf "$build_dir" build
fi

args=(-S . -B "$build_dir")
if [ -n "$ninja" ]; then
    args+=(-G Ninja "-DCMAKE_MAKE_PROGRAM=$ninja")
fi
if [ -n "$cxx_compiler_path" ]; then
    args+=("-DCMAKE_CXX_COMPILER=$cxx_compiler_path")
fi
args+=(
    "-DCMAKE_BUILD_TYPE=$build_type"
    "-DCMAKE_INSTALL_PREFIX=$install_prefix"
    "-DCMAKE_EXPORT_COMPILE_COMMANDS=$export_compile_commands"
    "-DTT_UNITY_BUILDS=$unity_builds"
    "-DENABLE_CCACHE=$enable_ccache"
    "-DTTNN_BUILD_TESTS=$ttnn_tests"
    "-DBUILD_TT_TRAIN=$tt_train"
    "-DWITH_PYTHON_BINDINGS=$python_bindings"
    "-DPython_EXECUTABLE=$python"
)

echo "INFO: Build type: $build_type, directory: $build_dir, unity builds: $unity_builds"
echo "INFO: Running: ${cmake[*]} ${args[*]}"
"${cmake[@]}" "${args[@]}"
if [ "$configure_only" = "ON" ]; then
    exit 0
fi
echo "INFO: Building"
parallel=()
if [ -z "$ninja" ] && [ -z "$CMAKE_BUILD_PARALLEL_LEVEL" ]; then
    parallel=(--parallel "$(nproc)")
fi
"${cmake[@]}" --build "$build_dir" --target install "${parallel[@]}"

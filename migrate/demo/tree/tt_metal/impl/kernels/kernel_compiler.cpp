// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "impl/kernels/kernel_compiler.hpp"

#include <dlfcn.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <variant>

#include <tt_stl/assert.hpp>

namespace tt::tt_metal {

namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

std::string quote(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

std::string compiler() {
    const auto chosen = environment("CXX");
    return chosen.empty() ? "c++" : chosen;
}

fs::path cache_directory() {
    const auto chosen = environment("TT_METAL_CACHE");
    return chosen.empty() ? fs::path{root_directory()} / "built" / "tt-metal-cache" : fs::path{chosen};
}

std::string flags(const KernelConfig& config) {
    return std::visit(
        [](const auto& value) {
            std::string out;
            if (!value.compile_args.empty()) {
                std::string args;
                for (const auto arg : value.compile_args) {
                    args += (args.empty() ? "" : ",") + std::to_string(arg) + "U";
                }
                out += " -DKERNEL_COMPILE_TIME_ARGS=" + args;
            }
            for (const auto& [name, text] : value.defines) {
                out += " " + quote("-D" + name + "=" + text);
            }
            if constexpr (requires { value.fp32_dest_acc_en; }) {
                out += value.fp32_dest_acc_en ? " -DFP32_DEST_ACC_EN" : "";
            }
            return out;
        },
        config);
}

// 64-bit FNV-1a
std::string hash(const std::string& text) {
    std::uint64_t value = 0xcbf29ce484222325ULL;
    for (const char c : text) {
        value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    char out[17];
    std::snprintf(out, sizeof(out), "%016llx", static_cast<unsigned long long>(value));
    return out;
}

std::string read_file(const fs::path& path) {
    std::ifstream stream{path, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
}

void run(const std::string& command, const std::string& file_name, const fs::path& log) {
    if (std::system((command + " 2> " + quote(log.string())).c_str()) != 0) {
        TT_THROW("Failed to compile kernel {}:\n{}\n{}", file_name, command, read_file(log));
    }
}

KernelEntry load(const fs::path& library, const std::string& file_name) {
    void* handle = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    TT_FATAL(handle != nullptr, "Failed to load kernel {}: {}", file_name, dlerror());
    void* entry = dlsym(handle, "kernel_entry");
    TT_FATAL(entry != nullptr, "Kernel {} has no entry point", file_name);
    return reinterpret_cast<KernelEntry>(entry);
}

}  // namespace

std::string root_directory() {
    const auto chosen = environment("TT_METAL_HOME");
    if (!chosen.empty()) {
        return chosen;
    }
    for (auto folder = fs::current_path();; folder = folder.parent_path()) {
        if (fs::exists(folder / "build_metal.sh") && fs::exists(folder / "tt_metal")) {
            return folder.string();
        }
        if (folder == folder.root_path()) {
            break;
        }
    }
    TT_THROW("TT_METAL_HOME is not set and the current folder is not inside the tree");
}

KernelEntry compile_kernel(const std::string& file_name, const KernelConfig& config) {
    static std::mutex mutex;
    static std::map<std::string, KernelEntry> loaded;
    const std::lock_guard lock{mutex};

    const fs::path root = root_directory();
    const auto options = flags(config);
    const auto key = root.string() + "\n" + file_name + "\n" + options;
    if (const auto found = loaded.find(key); found != loaded.end()) {
        return found->second;
    }

    const fs::path source = root / file_name;
    TT_FATAL(fs::is_regular_file(source), "Kernel file {} does not exist under {}", file_name, root.string());

    const fs::path cache = cache_directory();
    fs::create_directories(cache);
    const auto stem = source.stem().string();
    const fs::path scratch = cache / (stem + "." + std::to_string(::getpid()) + ".tmp");
    const auto command = compiler() + " -std=c++20 -O1 -fPIC -x c++ -I" + quote(root.string()) + " -I" +
                         quote((root / "tt_metal/hw/inc").string()) + options + " ";

    // The preprocessed text holds the shared headers too: a change in any of them is another kernel.
    const fs::path preprocessed = scratch.string() + ".ii";
    const fs::path log = scratch.string() + ".log";
    run(command + "-E -P " + quote(source.string()) + " -o " + quote(preprocessed.string()), file_name, log);
    const fs::path library = cache / (stem + "." + hash(compiler() + "\n" + read_file(preprocessed)) + ".so");
    if (!fs::exists(library)) {
        const fs::path unfinished = scratch.string() + ".so";
        run(command + "-shared " + quote(source.string()) + " -o " + quote(unfinished.string()), file_name, log);
        fs::rename(unfinished, library);
    }
    fs::remove(preprocessed);
    fs::remove(log);

    return loaded[key] = load(library, file_name);
}

}  // namespace tt::tt_metal

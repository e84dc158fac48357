// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

// A test runner of a page, with the macros of GoogleTest that the tree's C++ tests use.

#include <cmath>
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>
#include <vector>

namespace testing {

class Test {
public:
    virtual ~Test() = default;
    virtual void TestBody() = 0;
    void Run() {
        SetUp();
        TestBody();
        TearDown();
    }

protected:
    virtual void SetUp() {}
    virtual void TearDown() {}
};

struct TestInfo {
    const char* suite;
    const char* name;
    Test* (*make)();
};

inline std::vector<TestInfo>& registry() {
    static std::vector<TestInfo> tests;
    return tests;
}

inline int& failures() {
    static int count = 0;
    return count;
}

inline bool add(const char* suite, const char* name, Test* (*make)()) {
    registry().push_back({suite, name, make});
    return true;
}

inline void fail(const char* file, int line, const std::string& what) {
    ++failures();
    std::printf("%s:%d: Failure: %s\n", file, line, what.c_str());
}

inline int run_all(int argc, char** argv) {
    std::string filter;
    bool list = false;
    for (int i = 1; i < argc; ++i) {
        if (std::strncmp(argv[i], "--gtest_filter=", 15) == 0) {
            filter = argv[i] + 15;
        } else if (std::strcmp(argv[i], "--gtest_list_tests") == 0) {
            list = true;
        }
    }
    int failed = 0;
    int ran = 0;
    for (const auto& info : registry()) {
        const std::string full_name = std::string{info.suite} + "." + info.name;
        if (!filter.empty() && full_name.find(filter) == std::string::npos) {
            continue;
        }
        if (list) {
            std::printf("%s\n", full_name.c_str());
            continue;
        }
        std::printf("[ RUN      ] %s\n", full_name.c_str());
        const int before = failures();
        try {
            Test* test = info.make();
            test->Run();
            delete test;
        } catch (const std::exception& error) {
            fail(full_name.c_str(), 0, std::string{"exception: "} + error.what());
        }
        const bool good = failures() == before;
        failed += good ? 0 : 1;
        ++ran;
        std::printf("[ %s ] %s\n", good ? "      OK" : " FAILED ", full_name.c_str());
    }
    std::printf("%d tests ran, %d failed\n", ran, failed);
    return failed == 0 ? 0 : 1;
}

}  // namespace testing

// NOLINTBEGIN
#define MINITEST_CLASS_(suite, name) suite##_##name##_Test

#define MINITEST_(suite, name, base)                                                            \
    class MINITEST_CLASS_(suite, name) : public base {                                          \
    public:                                                                                     \
        void TestBody() override;                                                               \
        static ::testing::Test* Make() { return new MINITEST_CLASS_(suite, name)(); }           \
        static const bool added;                                                                \
    };                                                                                          \
    const bool MINITEST_CLASS_(suite, name)::added =                                            \
        ::testing::add(#suite, #name, &MINITEST_CLASS_(suite, name)::Make);                     \
    void MINITEST_CLASS_(suite, name)::TestBody()

#define TEST(suite, name) MINITEST_(suite, name, ::testing::Test)
#define TEST_F(fixture, name) MINITEST_(fixture, name, fixture)

#define EXPECT_TRUE(condition)                                                \
    do {                                                                      \
        if (!(condition)) {                                                   \
            ::testing::fail(__FILE__, __LINE__, "expected true: " #condition); \
        }                                                                     \
    } while (0)
#define EXPECT_FALSE(condition) EXPECT_TRUE(!(condition))
#define EXPECT_EQ(a, b) EXPECT_TRUE((a) == (b))
#define EXPECT_NE(a, b) EXPECT_TRUE((a) != (b))
#define EXPECT_GT(a, b) EXPECT_TRUE((a) > (b))
#define EXPECT_LT(a, b) EXPECT_TRUE((a) < (b))
#define EXPECT_NEAR(a, b, tolerance)                                                                                  \
    do {                                                                                                              \
        const double left_ = (a);                                                                                     \
        const double right_ = (b);                                                                                    \
        if (!(std::fabs(left_ - right_) <= (tolerance))) {                                                            \
            ::testing::fail(                                                                                          \
                __FILE__, __LINE__, "expected near: " #a " = " + std::to_string(left_) + ", " #b " = " +              \
                                        std::to_string(right_));                                                      \
        }                                                                                                             \
    } while (0)
#define EXPECT_THROW(statement, type)                                                            \
    do {                                                                                         \
        bool thrown_ = false;                                                                    \
        try {                                                                                    \
            statement;                                                                           \
        } catch (const type&) {                                                                  \
            thrown_ = true;                                                                      \
        }                                                                                        \
        if (!thrown_) {                                                                          \
            ::testing::fail(__FILE__, __LINE__, "expected " #type " to be thrown: " #statement); \
        }                                                                                        \
    } while (0)
#define ASSERT_TRUE(condition) EXPECT_TRUE(condition)
#define ASSERT_EQ(a, b) EXPECT_EQ(a, b)
// NOLINTEND

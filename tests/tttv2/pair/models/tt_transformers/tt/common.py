# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
def next_even(n):
    while n % 2:
        n = n + 1
    return n

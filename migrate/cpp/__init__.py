# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""libclang: parsing, compile database, include graph, source text by byte offset."""

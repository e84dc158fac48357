# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The launch proof: what a public function launches, before and after a change, called against recording stand-ins."""

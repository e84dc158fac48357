# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the system refused, as an error with a code: no space, no file handles, no memory."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from traceback import walk_tb

from migrate.errors import MigrateError

_PRINTERS = {("migrate", "terminal.py"), ("rich", "console.py"), ("click", "utils.py")}
_CODES = {
    errno.ENOSPC: "MIG115",
    errno.EDQUOT: "MIG115",
    errno.EMFILE: "MIG116",
    errno.ENFILE: "MIG116",
    errno.EFBIG: "MIG117",
    errno.ENOMEM: "MIG119",
    errno.EAGAIN: "MIG119",
    errno.EIO: "MIG120",
    errno.EROFS: "MIG120",
    errno.ESTALE: "MIG120",
    errno.ENAMETOOLONG: "MIG120",
}


def system_error(error: BaseException) -> MigrateError | None:
    """Return what the user is told of an error for which neither the tree nor this program is to blame.

    Args:
        error: that ended the run.
    """
    reason = _output_failed()
    if isinstance(error, OSError) and error.filename is None and _while_printing(error):
        reason = reason or error.strerror or str(error)
    if reason is not None:
        return MigrateError("MIG118", reason=reason)
    if isinstance(error, MemoryError):
        return MigrateError("MIG119", reason="no memory is left")
    if not isinstance(error, OSError) or error.errno not in _CODES:
        return None
    place = error.filename
    where = os.fsdecode(place) if isinstance(place, (str, bytes)) else ""
    return MigrateError(_CODES[error.errno], where=where, reason=error.strerror or str(error))


def _output_failed() -> str | None:
    """Return why standard output takes nothing, and stop writing to it; None if it does."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
            sys.stdout.flush()
        return getattr(error, "strerror", None) or str(error)
    return None


def _while_printing(error: OSError) -> bool:
    """Tell whether an error came from writing the result: a second try need not show it."""
    frames = [frame.f_code for frame, _ in walk_tb(error.__traceback__)]
    if any(code.co_name == "_record" for code in frames):  # the log file
        return False
    return any(Path(code.co_filename).parts[-2:] in _PRINTERS for code in frames) or frames[-1].co_name == "_run"

# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files on disk: what stands at a path, and writing it so that no reader ever sees half."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Image:
    """Content and permission bits of a regular file."""

    data: bytes
    mode: int

    @property
    def digest(self) -> str:
        """Name of the content."""
        return digest(self.data)


class NotRegular(OSError):
    """Something stands there that is no regular file.

    Args:
        link: True for a symbolic link.
    """

    def __init__(self, link: bool) -> None:
        super().__init__("a symbolic link" if link else "not a regular file")
        self.link = link


def digest(data: bytes) -> str:
    """Return the name of a content, used wherever two contents are compared."""
    return hashlib.sha256(data).hexdigest()


def image(place: Path) -> Image | None:
    """Return what stands at a path; None for nothing.

    Raises:
        NotRegular: a link, a folder or a device stands there.
        OSError: it cannot be read.
    """
    try:
        status = place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(status.st_mode):
        raise NotRegular(stat.S_ISLNK(status.st_mode))
    return Image(place.read_bytes(), stat.S_IMODE(status.st_mode))


def write(place: Path, content: Image, temporary: Path) -> None:
    """Write a file by way of a temporary one beside it: fsync, then rename.

    Args:
        place: of the file; it may exist.
        content: what it shall be; owner and group of an existing file are kept where that is allowed.
        temporary: in the same folder; overwritten if a crash left it there.

    Raises:
        OSError: it cannot be written; ``place`` is as it was.
    """
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with open(descriptor, "wb") as stream:  # noqa: PTH123 - a descriptor, not a path
            stream.write(content.data)
            stream.flush()
            with contextlib.suppress(OSError):
                owner = place.lstat()
                if (owner.st_uid, owner.st_gid) != (os.geteuid(), os.getegid()):
                    os.fchown(descriptor, owner.st_uid, owner.st_gid)
            os.fchmod(descriptor, content.mode)
            os.fsync(descriptor)
        temporary.replace(place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last: after a power loss they are as they are now."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def creation_mode() -> int:
    """Return the permission bits that a new file gets from this process."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

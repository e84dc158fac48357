# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Runs one program with little: no network, no writing but into one folder, bounded memory, files and time.

A script of its own, started with ``python -I``: it needs nothing but Python. What the system does not grant is named in
the file that the first argument names, one word a line, and the program is run without it. It is asked of the kernel
directly, as :mod:`resource` asks it for bounds: user, network and mount namespaces, Landlock, and a filter of calls.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from pathlib import Path

_NEW_NAMESPACES = 0x10000000 | 0x40000000 | 0x08000000 | 0x20000000  # user, network, messages, processes
_NEW_MOUNTS = 0x00020000
_MS_REC_PRIVATE, _MS_BIND = 0x4000 | 0x40000, 0x1000
_MOUNT_SETATTR, _AT_FDCWD, _AT_RECURSIVE, _READ_ONLY = 442, -100, 0x8000, 1
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_WRITES = 0x1FF2  # write, remove and make of every kind, of Landlock's first version
_DEATH_SIGNAL, _NO_NEW_PRIVILEGES = 1, 38
_SET_SECCOMP, _FILTER = 22, 2
_SOCKET_CALLS = {
    "x86_64": (0xC000003E, 41),
    "aarch64": (0xC00000B7, 198),
}  # what the kernel calls it, number of socket()
_IO_URING_SETUP = 425
_libc = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    """Take away what there is, then become the program.

    The arguments are FOLDER REPORT MEGABYTES SECONDS NEEDED PROGRAM ARGUMENT…; where NEEDED is ``yes``, the program is
    not run unless network and writing are taken away.
    """
    folder, report, megabytes, seconds, needed = sys.argv[1:6]
    _bound(int(megabytes) << 20, int(seconds))
    missing = [name for name, take in _STEPS.items() if not _granted(take, folder)]
    Path(report).write_text("".join(f"{name}\n" for name in missing), encoding="utf-8")
    if needed == "yes" and ({"network", "sockets"} & set(missing) or {"mounts", "landlock"} <= set(missing)):
        sys.exit("the system grants no sandbox")
    if "network" not in missing:
        _fork()
    os.execv(sys.argv[6], sys.argv[6:])


def _fork() -> None:
    """Go on below the first process of the new namespace: when that ends, so does all that was started in it.

    Bounds hold for an ordinary process only, which the first one of a namespace is not: it only waits.
    """
    for _ in range(2):
        child = os.fork()
        if child:
            _, status = os.waitpid(child, 0)
            os._exit(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
        _libc.prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def _bound(memory: int, seconds: int) -> None:
    bounds = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 1 << 30,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 512,
    }
    for kind, value in bounds.items():
        hard = resource.getrlimit(kind)[1]
        limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (limit, limit))
    _libc.prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    _libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def _granted(take: Callable[[str], None], folder: str) -> bool:
    try:
        take(folder)
    except OSError:
        return False
    return True


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def _network(folder: str) -> None:
    user, group = os.getuid(), os.getgid()
    _checked(_libc.unshare(_NEW_NAMESPACES | _NEW_MOUNTS))
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")


def _mounts(folder: str) -> None:
    """Make every mount read-only but the one folder."""
    place = os.fsencode(folder)
    _checked(_libc.mount(b"none", b"/", None, _MS_REC_PRIVATE, None))
    _checked(_libc.mount(place, place, None, _MS_BIND, None))
    _set_read_only(b"/", True, _AT_RECURSIVE)
    _set_read_only(place, False, 0)
    os.chdir(folder)  # the folder that is writable, not the one below it


def _set_read_only(place: bytes, on: bool, flags: int) -> None:
    attributes = struct.pack("QQQQ", _READ_ONLY if on else 0, 0 if on else _READ_ONLY, 0, 0)
    _checked(_libc.syscall(_MOUNT_SETATTR, _AT_FDCWD, place, flags, attributes, len(attributes)))


def _landlock(folder: str) -> None:
    """Forbid all writing but into the one folder."""
    handled = struct.pack("Q", _WRITES)
    ruleset = _checked(_libc.syscall(_LANDLOCK_CREATE, handled, len(handled), 0))
    for path in (folder, os.devnull):
        allowed = _WRITES if path == folder else 2
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        _checked(_libc.syscall(_LANDLOCK_ADD, ruleset, 1, struct.pack("=Qi", allowed, descriptor), 0))
        os.close(descriptor)
    _checked(_libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0))
    os.close(ruleset)


def _sockets(folder: str) -> None:
    """Forbid sockets of this machine (AF_UNIX): no namespace keeps a program from those that have a path."""
    architecture, socket = _SOCKET_CALLS.get(os.uname().machine, (0, 0))
    if not architecture:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06  # of a word of the call's record; jumps; the answer
    refused, number, instruction_set, first = 0x50000 | errno.EACCES, 0, 4, 16
    filters = [
        (load, 0, 0, instruction_set),
        (equal, 0, 7, architecture),
        (load, 0, 0, number),
        (at_least, 5, 0, 0x40000000),  # the numbers of x32
        (equal, 4, 0, _IO_URING_SETUP),  # makes sockets without a call
        (equal, 0, 2, socket),
        (load, 0, 0, first),
        (equal, 1, 0, 1),  # AF_UNIX
        (answer, 0, 0, 0x7FFF0000),
        (answer, 0, 0, refused),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in filters))
    program = struct.pack("HxxxxxxP", len(filters), ctypes.addressof(code))
    _checked(_libc.prctl(_SET_SECCOMP, _FILTER, program, 0, 0))


_STEPS: dict[str, Callable[[str], None]] = {
    "network": _network,
    "mounts": _mounts,
    "landlock": _landlock,
    "sockets": _sockets,
}

if __name__ == "__main__":
    main()

"""Takes the network away from this process and all it starts: whoever opens a connection dies of it.

The rule kept here: the kernel (on Linux) and Python itself (everywhere) see what is forbidden, not we.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

CAUGHT = 97
"""Exit code of a process in which Python saw a socket being opened."""

_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: what the kernel calls it, and the number of the call that opens a socket."""
_LOCAL, _NETLINK = 1, 16
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


def forbid() -> str:
    """From now on, for good; says what keeps watch."""
    sys.addaudithook(_see)
    if sys.platform == "linux" and platform.machine() in _SOCKET:
        _filter(*_SOCKET[platform.machine()])
        return "kernel and Python"
    return "Python"


def _see(event: str, told: tuple[object, ...]) -> None:
    local = event == "socket.__new__" and len(told) > 1 and told[1] == _LOCAL
    if event.startswith(("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.")) and not local:
        os.write(2, f"a connection was wanted: {event}\n".encode())
        os._exit(CAUGHT)


def _filter(machine: int, call: int) -> None:
    """Kills at socket() of any family but the two that never leave the computer."""
    steps = (
        (_LOAD, 0, 0, 4),  # which machine the call is made for
        (_EQUAL, 0, 5, machine),
        (_LOAD, 0, 0, 0),  # which call
        (_EQUAL, 0, 3, call),
        (_LOAD, 0, 0, 16),  # its first argument: the family
        (_EQUAL, 1, 0, _LOCAL),
        (_EQUAL, 0, 1, _NETLINK),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    )
    program = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(program, len(program))

    class Filter(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))

    told = Filter(len(steps), ctypes.cast(held, ctypes.c_void_p).value)
    here = ctypes.CDLL(None, use_errno=True)
    for arguments in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SECCOMP, _FILTER, ctypes.byref(told), 0, 0)):
        if here.prctl(*arguments) != 0:
            raise OSError(ctypes.get_errno(), "the kernel takes no filter")

"""What the system keeps of a program that dies: of this one nothing, for its memory holds an audit.

The rule kept here: called first thing by each way into the program; where a system has no such switch,
nothing fails.
"""

from __future__ import annotations

import sys

_NO_BOXES = 0x0001 | 0x0002
"""SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX: Windows' error reporting is not called."""


def keep_none() -> None:
    """No core dump of this process and of those it starts, now or later."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_NO_BOXES)
        return
    import resource

    # On Linux a limit of one byte, not of none: a dump that goes to a program (apport, systemd-coredump) is
    # made whatever the limit, but for a limit of 1, which the kernel takes as "never".
    limit = 1 if sys.platform == "linux" else 0
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    limit = limit if most == resource.RLIM_INFINITY else min(limit, most)
    resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))

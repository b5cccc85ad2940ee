"""How much memory the worker may take, so that no file makes the machine swap; less looking for cycles.

The rule kept here: a limit that a system does not give is done without; the limit of time stays.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

MOST = 1536 * 2**20


@contextmanager
def no_cycles() -> Iterator[None]:
    """While rows come in by the hundred thousand, Python does not look for objects that hold one another.

    Rows hold none, and each look would go through all of them: a quarter of the time of a long list.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def cap_memory() -> None:
    if sys.platform == "win32":
        _cap_on_windows()
    else:
        _cap_elsewhere()


def _cap_elsewhere() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST if hard == resource.RLIM_INFINITY else min(MOST, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ValueError, OSError):  # macOS does not let every process do so
        return


def _cap_on_windows() -> None:
    """Puts this process into a job whose processes may commit so much and no more."""
    import ctypes

    class Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, its first part and the counters written out."""

        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", ctypes.c_uint32),
            ("smallest_set", ctypes.c_size_t),
            ("largest_set", ctypes.c_size_t),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32),
            ("scheduling", ctypes.c_uint32),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )

    extended, limit_process_memory = 9, 0x100
    system = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009 - there only on Windows
    for name in ("CreateJobObjectW", "GetCurrentProcess"):
        getattr(system, name).restype = ctypes.c_void_p
    limits = Limits(flags=limit_process_memory, process_memory=MOST)
    job = ctypes.c_void_p(system.CreateJobObjectW(None, None))
    size = ctypes.c_uint32(ctypes.sizeof(limits))
    if system.SetInformationJobObject(job, extended, ctypes.byref(limits), size):
        system.AssignProcessToJobObject(job, ctypes.c_void_p(system.GetCurrentProcess()))

#!/usr/bin/python3
"""Runs a program as on a kernel without Landlock: its system call fails with ENOSYS.

usage: without-landlock.py PROGRAM ARGUMENT...
"""
import ctypes
import errno
import os
import struct
import sys

LANDLOCK_CREATE_RULESET = 444  # on every architecture
PR_SET_NO_NEW_PRIVS = 38
PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2
ALLOW, ERRNO = 0x7FFF0000, 0x00050000


def instruction(code, yes, no, value):
    return struct.pack("HBBI", code, yes, no, value)


# Loads the number of the call; returns ENOSYS for that one, and allows all others.
program = (instruction(0x20, 0, 0, 0) + instruction(0x15, 0, 1, LANDLOCK_CREATE_RULESET)
           + instruction(0x06, 0, 0, ERRNO | errno.ENOSYS) + instruction(0x06, 0, 0, ALLOW))
code = ctypes.create_string_buffer(program)
filter = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
library = ctypes.CDLL(None, use_errno=True)
for arguments in (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filter, 0, 0):
    if library.prctl(*arguments) != 0:
        sys.exit(f"prctl: {os.strerror(ctypes.get_errno())}")
os.execv(sys.argv[1], sys.argv[1:])

#!/usr/bin/python3
"""A client of khazin-extract that is not ours: sends one page over the socket of the unit and prints
the answer, one line for each frame.

usage: extract.py NAME [MEMORY [SECONDS]]
"""
import fcntl
import os
import socket
import struct
import sys

SOCKET = "/run/khazin/extract"
PAGE = "<html><body><p>أعلنت منظمة التعاون الإسلامي في جدة عن اجتماع لوزراء الخارجية</p></body></html>"


def sealed(data):
    file = os.memfd_create("page", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.write(file, data)
    fcntl.fcntl(file, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK
                | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE)
    return file


def listed(data):
    return struct.pack("<I", len(data)) + data


def frames(answer):
    while True:
        head = answer.recv(5, socket.MSG_WAITALL)
        if len(head) < 5:
            return
        kind, length = struct.unpack("<BI", head)
        yield kind, answer.recv(length, socket.MSG_WAITALL) if length else b""


def line(kind, content):
    if kind == 1:
        return "started"
    if kind == 2:
        (length,) = struct.unpack("<I", content[1:5])
        return ["text: ", "failed: "][content[0]] + content[5:5 + length].decode()
    cause, code = struct.unpack("<BI", content[:5])
    return f"end: {['exit', 'signal'][cause]} {code}"


name = sys.argv[1]
memory = int(sys.argv[2]) if len(sys.argv) > 2 else 256 << 20
seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 30
# Version 2 of the protocol; sealed, without recognition, languages and picture.
request = (b"\x02" + listed(b"html") + listed(name.encode())
           + struct.pack("<QIBBBI", memory, seconds, 0, 0, 0, 0))
connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
connection.connect(SOCKET)
mine, theirs = socket.socketpair()
socket.send_fds(connection, [request], [sealed(PAGE.encode()), theirs.fileno()])
theirs.close()
for kind, content in frames(mine):
    print(line(kind, content), flush=True)
    if kind == 3:
        sys.exit(0)
print("closed")

"""Khazin as a system of search.py: a daemon with an archive of its own, asked through its control socket."""

import atexit
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time


class Control:
    """A client of io.khazin.Control: JSON objects, each with a zero byte at its end."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.rest = b""

    def call(self, method, **parameters):
        message = {"method": f"io.khazin.Control.{method}", "parameters": parameters}
        self.socket.sendall(json.dumps(message).encode() + b"\0")
        while b"\0" not in self.rest:
            part = self.socket.recv(1 << 20)
            if not part:
                raise EOFError("khazind closed the connection")
            self.rest += part
        reply, self.rest = self.rest.split(b"\0", 1)
        reply = json.loads(reply)
        if "error" in reply:
            raise RuntimeError(f"{reply['error']}: {reply['parameters']}")
        return reply["parameters"]


def start(root):
    """Starts a daemon below a folder and connects to it."""
    programs = os.environ.get("KHAZIN_PROGRAMS", "")
    daemon = subprocess.Popen([os.path.join(programs, "khazind"), "--root", root],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    atexit.register(shutil.rmtree, root)
    atexit.register(daemon.wait)
    atexit.register(daemon.terminate)
    for _ in range(600):
        try:
            control = Control(os.path.join(root, "io.khazin.Control"))
            if os.path.isdir(os.path.join(root, "inbox")):
                return control
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError("khazind does not answer")


def drop(root, number, document):
    """Hands a document over as the README says: under a hidden name first, with its title beside it."""
    path = os.path.join(root, "inbox", f"{number}.txt")
    hidden = os.path.join(root, "inbox", f".{number}.txt")
    if document.get("title"):
        with open(path + ".meta.json", "w") as file:
            json.dump({"title": document["title"]}, file)
    with open(hidden, "w") as file:
        file.write(document["text"])
    os.rename(hidden, path)


def finish(control):
    """Waits until the queue is empty."""
    while any(count for count in control.call("Status")["queue"].values() if isinstance(count, int)):
        time.sleep(0.5)


def typed(query):
    """Returns a query without the signs that have a meaning in Khazin's language: all words are alternatives."""
    words = (word.lstrip("-") for word in re.sub(r'["():*+]', " ", query).split())
    return " ".join(word for word in words if re.search(r"\w", word))


def khazin(documents):
    """Stores the documents and returns a function that searches. KHAZIN_PROGRAMS names the folder of khazind."""
    root = tempfile.mkdtemp(prefix="khazin-search-")
    control = start(root)
    for number, document in enumerate(documents):
        drop(root, number, document)
    finish(control)
    identifiers = [document["id"] for document in documents]

    def search(query, limit):
        rows = control.call("Search", query=typed(query), limit=limit)["documents"]
        return [identifiers[int(row["name"].split(".")[0])] for row in rows]

    return search

"""Measures whether scans that are being recognised delay a new text.

    python scans.py FOLDER [--scans N] [--drops N]           FOLDER has PDF documents, as arabic_pdfs.py makes them

One picture of 300 dots an inch for each page, up to N, is dropped at once (pdftoppm makes them). Before that, and
while they are being read, texts are dropped one after the other; each is timed from its rename into the inbox to the
first search that finds it. KHAZIN_PROGRAMS names the folder of khazind.
"""

import argparse
import glob
import json
import os
import statistics
import subprocess
import tempfile
import time

from search_khazin import drop, start


def pictures(folder, count, into):
    """Writes one PNG picture for each of the first pages of the documents."""
    for path in sorted(glob.glob(os.path.join(folder, "*.pdf"))):
        name = os.path.join(into, os.path.basename(path)[:-4])
        subprocess.run(["pdftoppm", "-gray", "-r", "300", "-png", path, name], check=True,
                       stderr=subprocess.DEVNULL)
        if len(os.listdir(into)) >= count:
            break
    return sorted(glob.glob(os.path.join(into, "*.png")))[:count]


def latencies(control, root, first, count):
    """Returns the seconds from the drop of each text to the search that finds it."""
    found = []
    for number in range(first, first + count):
        word = f"drop{number}x{time.time_ns()}"
        began = time.perf_counter()
        drop(root, word, {"text": f"بيان رقم {number}: {word}. " + "اجتمع الوزراء في جدة لبحث الأوضاع. " * 60})
        while not control.call("Search", query=word, limit=1)["documents"]:
            time.sleep(0.001)
        found.append(time.perf_counter() - began)
        time.sleep(0.5)
    return found


def report(name, seconds, **more):
    print(json.dumps({"texts": name, "count": len(seconds), "median_ms": round(1000 * statistics.median(seconds), 1),
                      "most_ms": round(1000 * max(seconds), 1)} | more))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--scans", type=int, default=300)
    parser.add_argument("--drops", type=int, default=120)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scans = pictures(options.folder, options.scans, folder)
        root = tempfile.mkdtemp(prefix="khazin-scans-")
        control = start(root)
        report("alone", latencies(control, root, 0, options.drops))
        inbox = os.path.join(root, "inbox")
        for path in scans:
            os.rename(path, os.path.join(folder, "." + os.path.basename(path)))
            subprocess.run(["cp", os.path.join(folder, "." + os.path.basename(path)), inbox], check=True)
        for path in scans:
            name = os.path.basename(path)
            os.rename(os.path.join(inbox, "." + name), os.path.join(inbox, name))
        report("while scans are read", latencies(control, root, options.drops, options.drops), scans=len(scans))
        left = len(control.call("List", query="outcome:unread", limit=1000)["documents"])
        print(json.dumps({"scans_still_waiting": left}))


if __name__ == "__main__":
    main()

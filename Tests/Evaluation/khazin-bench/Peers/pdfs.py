"""Runs other readers of PDF to compare them with Khazin (`khazin-bench extract --pdfs FOLDER`).

    python pdfs.py versions
    python pdfs.py made FOLDER [--peers A,B]     word error rates on the documents of arabic_pdfs.py
    python pdfs.py real FOLDER [--peers A,B]     order-free word F1 on NAME.pdf with NAME.gold.txt

The word error rate is the edit distance of the words, divided by the number of words of the gold; words are
what white space divides, after NFKC and without tatweel and bidirectional controls. The gold has no headers,
footers and page numbers; a peer that keeps them is charged for them, and once more without: `body` leaves out
lines whose text, apart from numbers, is that of a header or footer of the document. F1 counts runs of letters
and digits without marks; tags of HTML in the gold are left out.

Standard output receives one JSON object, standard error a table. A document that a peer cannot read counts
with an empty text.
"""

import argparse
import collections
import glob
import json
import os
import re
import subprocess
import sys
import time
import unicodedata

from common import attempt, installed

INVISIBLE = re.compile("[\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
MARKS = re.compile("[\u064b-\u065f\u0670]")


def pdftotext(path):
    return subprocess.run(
        ["pdftotext", path, "-"], capture_output=True, timeout=120).stdout.decode(errors="replace")


def pymupdf(path):
    import pymupdf as library

    with library.open(path) as document:
        return "\n".join(page.get_text(sort=False) for page in document)


def pdfplumber(path):
    import pdfplumber as library

    with library.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def pypdf(path):
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def pdfium(path):
    import pypdfium2 as library

    document = library.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def khazin(path):
    """Reads with the khazinctl that the environment variable KHAZINCTL names: with recognition, if tesseract is
    installed."""
    run = subprocess.run([os.environ["KHAZINCTL"], "analyze", path, "--json"], capture_output=True, check=True)
    return json.loads(run.stdout).get("text") or ""


PEERS = {"khazin": khazin, "pdftotext": pdftotext, "pymupdf": pymupdf, "pdfplumber": pdfplumber, "pypdf": pypdf, "pdfium": pdfium}


def folded(text):
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def distance(found, gold):
    """Returns the edit distance of two lists of words."""
    import numpy

    numbers = {}
    found = numpy.array([numbers.setdefault(word, len(numbers)) for word in found], dtype=numpy.int64)
    gold = [numbers.setdefault(word, len(numbers)) for word in gold]
    steps = numpy.arange(len(found) + 1)
    row = steps.copy()
    for index, word in enumerate(gold):
        best = numpy.empty_like(row)
        best[0] = index + 1
        best[1:] = numpy.minimum(row[1:] + 1, row[:-1] + (found != word))
        # An insertion continues the best place before it.
        row = numpy.minimum.accumulate(best - steps) + steps
    return int(row[-1])


def shape(line):
    return re.sub(r"\d+", "0", "".join(sorted(folded(line).replace(" ", ""))))


def body(text, document):
    """Leaves out the lines that recur on the pages apart from their numbers, and lone numbers."""
    lines = text.split("\n")
    counts = collections.Counter(shape(line) for line in lines if line.strip())
    header = shape(document["header"])
    return "\n".join(
        line for line in lines
        if shape(line) != header and not re.fullmatch(r"\W*\d+\W*", folded(line).strip() or "x")
        and not (counts[shape(line)] > 1 and "صفحة" in folded(line) + folded(line)[::-1]))


def made(folder, peers):
    answer = {}
    with open(os.path.join(folder, "gold.jsonl"), encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    for name in peers:
        rates, seconds = collections.defaultdict(list), 0
        for document in documents:
            start = time.perf_counter()
            text = attempt(name, PEERS[name], os.path.join(folder, document["file"])) or ""
            seconds += time.perf_counter() - start
            gold = folded(document["text"]).split()
            for kind, found in (("all", text), ("body", body(text, document))):
                rate = distance(folded(found).split(), gold) / len(gold)
                rates[kind].append(rate)
                rates[f"{kind} {document['producer']}"].append(rate)
                rates[f"{kind} {document['half']}"].append(rate)
        answer[name] = {key: sum(values) / len(values) for key, values in rates.items()}
        answer[name] |= {"documents": len(documents), "seconds": seconds}
        row = "  ".join(f"{key} {100 * value:.2f} %" for key, value in answer[name].items()
                        if key.startswith("body"))
        print(f"{name:12} all {100 * answer[name]['all']:.2f} %  {row}  {seconds:.0f} s", file=sys.stderr)
    return answer


def words(text):
    return collections.Counter(re.findall(r"\w+", MARKS.sub("", folded(text)).lower()))


def real(folder, peers):
    answer = {}
    for name in peers:
        scores = {}
        for path in sorted(glob.glob(os.path.join(folder, "*.pdf"))):
            with open(path.removesuffix(".pdf") + ".gold.txt", encoding="utf-8") as file:
                gold = words(re.sub("<[^>]*>", " ", file.read()))
            found = words(attempt(name, PEERS[name], path) or "")
            common = (found & gold).total()
            scores[os.path.basename(path)] = 2 * common / max(found.total() + gold.total(), 1)
        text = [score for score in scores.values() if score > 0.02]
        answer[name] = {"f1": scores, "mean": sum(scores.values()) / len(scores)}
        print(f"{name:12} mean {answer[name]['mean']:.3f} of {len(scores)}; "
              f"{sum(text) / max(len(text), 1):.3f} of {len(text)} with text", file=sys.stderr)
    return answer


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("versions")
    for name in ("made", "real"):
        command = commands.add_parser(name)
        command.add_argument("folder")
        command.add_argument("--peers", default=",".join(n for n in PEERS if n != "khazin"), help="some of: %(default)s")
    options = parser.parse_args()
    if options.command == "versions":
        answer = {name: installed(name) for name in ("PyMuPDF", "pdfplumber", "pypdf", "pypdfium2")}
    else:
        answer = {"made": made, "real": real}[options.command](options.folder, options.peers.split(","))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main()

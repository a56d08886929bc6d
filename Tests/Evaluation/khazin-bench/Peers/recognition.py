"""Measures the recognition of letters on clean pictures of pages, beside tesseract alone.

    python recognition.py FOLDER KHAZINCTL [--half held\\ out] [--count N]

FOLDER is the folder that arabic_pdfs.py filled. Each document with one column is drawn by pdftoppm with 300 pixels
per inch and put into a TIFF of several pages. khazinctl analyze reads it, and tesseract -l ara reads the same
pictures. The text is compared with the gold text after NFKC, without marks of direction, vowels and tatweel, with one
space for white space. The character error rate is the Levenshtein distance divided by the length of the gold text,
the word error rate the same with words. "letters" leaves out numbers and everything but letters. "numbers" is the
share of the numbers of the gold text that were read, with the right kind of digits. Headers, footers and page numbers
are not in the gold text: the pictures are cut to the area between them, so that both read the same. Documents whose
pictures lack signs of the gold text are left out: XeLaTeX draws empty boxes for signs that a font does not have.

"pages a minute" is the number of pages divided by the time in which one document after the other was read, with all
that the program does beside; one thread of tesseract.

Needs poppler-utils, tesseract-ocr-ara, and the packages Pillow and RapidFuzz.
"""

import argparse
import collections
import json
import os
import re
import subprocess
import tempfile
import time
import unicodedata

from PIL import Image
from rapidfuzz.distance import Levenshtein

# The producers and fonts whose pictures lack signs: KacstBook has no European digits, quotation marks and points,
# Noto Naskh Arabic no slashes and other signs of ASCII; other producers take them from another font.
LACKING = {("xelatex", "KacstBook"), ("xelatex", "Noto Naskh Arabic")}
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u064b-\u0652\u0640]")


def normal(text):
    return " ".join(MARKS.sub("", unicodedata.normalize("NFKC", text)).split())


def letters(text):
    return " ".join(re.sub(r"[^\W\d_]+|(.)", lambda m: " " if m[1] else m[0], text).split())


def numbers(text):
    return re.findall(r"\d+", text)


def scan(document, folder):
    """Draws the pages of a document without their headers and footers, and returns the path of a TIFF."""
    subprocess.run(["pdftoppm", "-gray", "-r", "300", document, os.path.join(folder, "page")], check=True)
    pictures = []
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".pgm")):
        picture = Image.open(os.path.join(folder, name))
        width, height = picture.size
        margin = int(height * 0.065)
        pictures.append(picture.crop((0, margin, width, height - margin)))
    path = os.path.join(folder, "scan.tif")
    pictures[0].save(path, save_all=True, append_images=pictures[1:], compression="tiff_deflate", dpi=(300, 300))
    return path, len(pictures)


def khazin(path, options):
    run = subprocess.run([options.khazinctl, "analyze", path, "--json"], check=True, capture_output=True)
    return json.loads(run.stdout).get("text") or ""


def tesseract(path, options):
    run = subprocess.run(["tesseract", path, "stdout", "--dpi", "300", "-l", "ara"], check=True, capture_output=True,
                         env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    return run.stdout.decode()


def errors(text, gold):
    """Returns the numbers from which the rates are computed."""
    read, wanted = collections.Counter(numbers(text)), collections.Counter(numbers(gold))
    return collections.Counter({
        "characters": Levenshtein.distance(text, gold), "all characters": len(gold),
        "words": Levenshtein.distance(text.split(), gold.split()), "all words": len(gold.split()),
        "letters": Levenshtein.distance(letters(text), letters(gold)), "all letters": len(letters(gold)),
        "numbers": (read & wanted).total(), "all numbers": wanted.total()})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("khazinctl")
    parser.add_argument("--half", default="held out")
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    with open(os.path.join(options.folder, "gold.jsonl")) as file:
        documents = [json.loads(line) for line in file]
    chosen = [d for d in documents if d["half"] == options.half and d["columns"] == 1
              and (d["producer"], d["font"]) not in LACKING]
    chosen = chosen[::max(1, len(chosen) // options.count)][: options.count]
    sums = collections.defaultdict(collections.Counter)
    seconds, pages = collections.Counter(), 0
    for document in chosen:
        gold = normal(document["text"])
        with tempfile.TemporaryDirectory() as folder:
            path, count = scan(os.path.join(options.folder, document["file"]), folder)
            pages += count
            for reader in (khazin, tesseract):
                start = time.perf_counter()
                text = normal(reader(path, options))
                seconds[reader.__name__] += time.perf_counter() - start
                found = errors(text, gold)
                for kind in ("all", document["digits"], document["font"], document["producer"]):
                    sums[reader.__name__, kind] += found
    print(f"{len(chosen)} documents with {pages} pages, half: {options.half}")
    for (reader, kind), row in sorted(sums.items(), key=lambda item: (item[0][0], item[0][1] != "all", item[0][1])):
        rate = lambda name: row[name] / max(1, row["all " + name])
        print(f"{reader}, {kind}: character error rate {rate('characters'):.4f}, word error rate {rate('words'):.4f}, "
              f"letters {rate('letters'):.4f}, numbers {rate('numbers'):.3f} of {row['all numbers']}")
    for reader, time_used in seconds.items():
        print(f"{reader}: {60 * pages / time_used:.1f} pages a minute")


main()

"""Measures the recognition of letters on clean pictures of pages, beside tesseract alone.

    python recognition.py FOLDER KHAZINCTL [--half held\\ out] [--count N] [--every N]

FOLDER is the folder that arabic_pdfs.py filled. Each document with one column is drawn by pdftoppm with 300 pixels
per inch and put into a TIFF of several pages. khazinctl analyze reads it, and tesseract -l ara reads the same
pictures. The text is compared with the gold text after NFKC, without marks of direction, vowels and tatweel, with one
space for white space. The character error rate is the Levenshtein distance divided by the length of the gold text.
"letters" leaves out numbers and everything but letters. Headers, footers and page numbers are not in the gold text:
the pictures are cut to the area between them, so that both read the same.

Needs poppler-utils, tesseract-ocr-ara, and the packages Pillow and RapidFuzz.
"""

import argparse
import json
import os
import re
import subprocess
import tempfile
import unicodedata

from PIL import Image
from rapidfuzz.distance import Levenshtein

MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u064b-\u0652\u0640]")


def normal(text):
    return " ".join(MARKS.sub("", unicodedata.normalize("NFKC", text)).split())


def letters(text):
    return " ".join(re.sub(r"[^\W\d_]+|(.)", lambda m: " " if m[1] else m[0], text).split())


def numbers(text):
    return re.findall(r"\d+", text)


def found(numbers, others):
    rest = list(others)
    count = 0
    for number in numbers:
        if number in rest:
            rest.remove(number)
            count += 1
    return count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("khazinctl")
    parser.add_argument("--half", default="held out")
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    with open(os.path.join(options.folder, "gold.jsonl")) as file:
        documents = [json.loads(line) for line in file]
    chosen = [d for d in documents if d["half"] == options.half and d["columns"] == 1]
    step = max(1, len(chosen) // options.count)
    chosen = chosen[::step][: options.count]
    sums = {}
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    for document in chosen:
        gold = normal(document["text"])
        with tempfile.TemporaryDirectory() as folder:
            pages = os.path.join(folder, "page")
            pdf = os.path.join(options.folder, document["file"])
            subprocess.run(["pdftoppm", "-gray", "-r", "300", pdf, pages], check=True)
            names = sorted(name for name in os.listdir(folder) if name.endswith(".pgm"))
            pictures = []
            for name in names:
                picture = Image.open(os.path.join(folder, name))
                width, height = picture.size
                margin = int(height * 0.065)
                pictures.append(picture.crop((0, margin, width, height - margin)))
            scan = os.path.join(folder, "scan.tif")
            pictures[0].save(scan, save_all=True, append_images=pictures[1:], compression="tiff_deflate",
                             dpi=(300, 300))
            record = json.loads(subprocess.run([options.khazinctl, "analyze", scan, "--json"], check=True,
                                               capture_output=True).stdout)
            alone = subprocess.run(["tesseract", scan, "stdout", "--dpi", "300", "-l", "ara"], check=True,
                                   capture_output=True, env=environment).stdout.decode()
        for name, text in (("khazin", record.get("text") or ""), ("tesseract", alone)):
            text = normal(text)
            row = sums.setdefault(name, dict.fromkeys(("all", "size", "letters", "letter size", "numbers", "found"), 0))
            row["all"] += Levenshtein.distance(text, gold)
            row["size"] += len(gold)
            row["letters"] += Levenshtein.distance(letters(text), letters(gold))
            row["letter size"] += len(letters(gold))
            row["numbers"] += len(numbers(gold))
            row["found"] += found(numbers(gold), numbers(text))
    print(f"{len(chosen)} documents, half: {options.half}")
    for name, row in sums.items():
        print(f"{name}: character error rate {row['all'] / row['size']:.4f}, letters "
              f"{row['letters'] / row['letter size']:.4f}, numbers {row['found'] / max(1, row['numbers']):.3f}")


main()

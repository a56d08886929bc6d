"""Makes Arabic web pages with known text from the structure of real pages.

    python arabic_pages.py DATA [--structures N] [--variants N] > pages.jsonl

DATA is the folder of the evaluation data. Each text of a real page is replaced, and its elements, names and
attributes stay: texts of the article by sentences of SANAD's articles, all other texts by ANT's titles and
section names, each with about the same number of words. Headings that open what is not the article ("Related
articles") become their Arabic equivalents, and addresses of web pages stay. The structures are the news pages of DATA/html with gold, and
pages of the tuning half of WCXB's development articles; pages of the other half are never read.

Each line of the output has the form of WCXB's: id, url, html, title, published, main. `main` has the sentences
in place of the article's texts.
"""

import argparse
import collections
import glob
import gzip
import hashlib
import html
import json
import os
import random
import re

RAW = re.compile(r"(?is)<(script|style|textarea|noscript|svg|template)\b.*?</\1\s*>|<!--.*?-->|<!.*?>")
TAG = re.compile(r"(?s)<(/?)([a-zA-Z][\w:-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time "
    "u var wbr img br".split())
HEADINGS = {
    "related": "اقرأ أيضا", "recommended": "قد يعجبك", "you may also": "قد يعجبك", "read more": "اقرأ المزيد",
    "more from": "المزيد من", "comments": "التعليقات", "leave a": "اترك تعليقا", "share": "شارك",
    "latest": "آخر الأخبار", "popular": "الأكثر قراءة", "trending": "الأكثر قراءة", "follow us": "تابعونا",
    "subscribe": "اشترك", "tags": "الكلمات الدلالية", "see also": "اقرأ أيضا",
}


ADDRESS = re.compile(r"\bhttps?://\S+")


def words(text):
    return re.findall(r"\w+", text.lower())


class Words:
    """Gives words of a list of texts in order, and begins again at its end."""

    def __init__(self, texts):
        self.words = [word for text in texts for word in text.split()]
        self.next = 0

    def take(self, count):
        taken = []
        while len(words(" ".join(taken))) < count:
            taken.append(self.words[self.next % len(self.words)])
            self.next += 1
        return " ".join(taken)


def pieces(page):
    """Yields ("raw", text), ("tag", text, name) and ("text", text) in order."""
    place = 0
    while place < len(page):
        mark = page.find("<", place)
        if mark < 0:
            mark = len(page)
        if mark > place:
            yield "text", page[place:mark], ""
        if mark == len(page):
            return
        found = RAW.match(page, mark)
        kind = "raw"
        if not found:
            found, kind = TAG.match(page, mark), "tag"
        if not found:
            yield "text", "<", ""
            place = mark + 1
            continue
        yield kind, found[0], found[2].lower() if kind == "tag" else ""
        place = found.end()


def groups(parts):
    """Returns the indices of the texts of each block."""
    found, current = [], []
    for index, (kind, text, name) in enumerate(parts):
        if kind == "text" and text.strip():
            current.append(index)
        elif kind == "tag" and name not in INLINE and current:
            found.append(current)
            current = []
    return found + [current] if current else found


def is_in(block, gold, text):
    """True if the block's words follow each other in the gold."""
    return len(block) > 0 and f" {' '.join(block)} " in text and all(word in gold for word in block)


def arabic(structure, article, other):
    """Returns the page with Arabic texts and its main text; None if too little of its gold is in it."""
    parts = list(pieces(structure["html"]))
    body = next((i for i, part in enumerate(parts) if part[2] == "body"), 0)
    wanted = words(structure["main"])
    gold, text = collections.Counter(wanted), f" {' '.join(wanted)} "
    blocks = [
        (block, words(html.unescape(" ".join(parts[i][1] for i in block))))
        for block in groups(parts) if block[0] > body]
    long = [n for n, (_, found) in enumerate(blocks) if len(found) >= 8 and is_in(found, gold, text)]
    if not long:
        return None
    main, covered = [], 0
    for number, (block, found) in enumerate(blocks):
        is_main = number in range(long[0] - 1, long[-1] + 2) and is_in(found, gold, text)
        covered += len(found) if is_main else 0
        opening = " ".join(found).lower()
        heading = next((HEADINGS[key] for key in HEADINGS if opening.startswith(key)), None)
        if heading and len(found) <= 6 and not is_main:
            for index in block[1:]:
                parts[index] = ("text", " ", "")
            parts[block[0]] = ("text", heading, "")
            continue
        line = []
        for index in block:
            old = html.unescape(parts[index][1])
            count = len(words(ADDRESS.sub("", old)))
            new = " ".join([(article if is_main else other).take(count)] * (count > 0) + ADDRESS.findall(old))
            new = new or old
            line.append(new)
            space = " " if parts[index][1][:1].isspace() or len(line) > 1 else ""
            parts[index] = ("text", space + html.escape(new, quote=False) + " ", "")
        if is_main:
            main.append(" ".join(line))
    if covered < 0.95 * len(wanted):
        return None
    return "".join(part[1] for part in parts), "\n".join(main)


def structures(data, count):
    for path in sorted(glob.glob(os.path.join(data, "html", "*.meta.json"))):
        stem = path.removesuffix(".meta.json")
        with open(stem + ".html", encoding="utf-8", errors="replace") as page, \
                open(stem + ".gold.txt", encoding="utf-8") as gold:
            yield {"id": os.path.basename(stem), "html": page.read(), "main": gold.read()}
    with gzip.open(os.path.join(data, "html", "wcxb_dev_articles.jsonl.gz"), "rt") as lines:
        for line in lines:
            page = json.loads(line)
            if int(hashlib.sha256(page["id"].encode()).hexdigest()[0], 16) % 2 == 0 and count > 0:
                yield page
                count -= 1


def texts(data, name, *fields):
    with gzip.open(os.path.join(data, name), "rt") as lines:
        return [" ".join(page[field] for field in fields) for page in map(json.loads, lines)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("--structures", type=int, default=60, help="of WCXB; default %(default)s")
    parser.add_argument("--variants", type=int, default=3, help="of each news page; default %(default)s")
    parser.add_argument("--seed", type=int, default=14)
    options = parser.parse_args()
    source = random.Random(options.seed)
    articles = texts(options.data, "sanad/sanad.jsonl.gz", "text")
    others = texts(options.data, "ant/ant.jsonl.gz", "title", "source")
    source.shuffle(articles)
    source.shuffle(others)
    place = 0
    for structure in structures(options.data, options.structures):
        for variant in range(1 if "url" in structure else options.variants):
            made = arabic(
                structure, Words(articles[place:place + 40]), Words(others[place:place + 400]))
            place = (place + 40) % (len(articles) - 400)
            if made:
                print(json.dumps({
                    "id": f"{structure['id']}-{variant}", "url": structure.get("url"), "html": made[0],
                    "title": None, "published": None, "main": made[1]}, ensure_ascii=False))


if __name__ == "__main__":
    main()

"""Runs other extractors of a page's main text to compare them with Khazin (`khazin-bench extract`).

    python extract.py versions                        the installed versions, null for a missing tool
    python extract.py pages [--texts] [--peers A,B] PLACE...    scores against the gold of the pages

PLACE is a file of lines {"id", "url", "html", "title", "published", "main", "with", "without"} (WCXB's
development articles, may end in .gz) or a folder with NAME.html, NAME.gold.txt, NAME.meta.json. A line may
name its "group" and "lang".

The measure is WCXB's (its evaluate.py): words are the runs of \\w in the lower-cased text, the overlap
is that of two multisets, and a mean is the mean of the pages' values. Pages from a file are divided in
two by a hash of their id: "tuning" if the first digit of its SHA-256 is even, else "held out". Pages of
a folder are the group of its name.

Title and date: `stated` pages have gold; of them `given` (coverage) have an answer, `right` equals
the gold; precision = right / given, recall = right / stated. A title is compared twice: with spaces
collapsed ("title"), and also without regard to case, quotation marks and dashes ("title_folded").

Standard output receives one JSON object, standard error a table of the means. With --texts the object
also has the texts. A peer that is not installed or fails is null there and gets a line on standard
error; a page at which it fails has an empty text. Seconds are those of one thread; they exclude
importing a peer and reading PLACE, and include the page's parse, but not title and date.
"""

import argparse
import collections
import glob
import gzip
import hashlib
import html
import json
import logging
import os
import re
import sys
import time
import unicodedata

from common import attempt, installed

logging.disable(logging.CRITICAL)

FIELDS = ("title", "title_folded", "published")


def trafilatura_with(**settings):
    """Returns a peer: trafilatura's text with these settings, title and date by its metadata."""
    from trafilatura import extract, extract_metadata

    def text(page):
        return extract(page["html"], url=page.get("url"), **settings)

    def facts(page):
        found = extract_metadata(page["html"], default_url=page.get("url"))
        return {"title": found.title, "published": found.date} if found else {}

    return text, facts


def readability():
    """Returns readability-lxml as a peer: the text of its summary; its short title, no date."""
    import lxml.html
    from readability import Document

    def text(page):
        return text_of(lxml.html.document_fromstring(Document(page["html"]).summary()))

    def facts(page):
        return {"title": Document(page["html"]).short_title()}

    return text, facts


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page["html"], main_content=True), None


def justext():
    from justext import get_stoplist, justext as paragraphs_of

    stoplists = {"en": get_stoplist("English"), "ar": get_stoplist("Arabic"), "fa": get_stoplist("Persian")}

    def text(page):
        paragraphs = paragraphs_of(page["html"], stoplists[page.get("lang", "en")])
        return "\n".join(each.text for each in paragraphs if not each.is_boilerplate)

    return text, None


# Each makes a peer: a function for the text, and one for title and date or None.
PEERS = {
    "trafilatura": lambda: trafilatura_with(),
    "trafilatura_precision": lambda: trafilatura_with(favor_precision=True),
    "trafilatura_no_comments": lambda: trafilatura_with(include_comments=False),
    "readability": readability,
    "resiliparse": resiliparse,
    "justext": justext,
}

BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split())


def text_of(element):
    """Returns the element's text, with line breaks at the limits of blocks only."""
    parts = []

    def visit(node):
        if isinstance(node.tag, str):
            block = node.tag in BLOCKS
            parts.append("\n" if block else "")
            parts.append(node.text or "")
            for child in node:
                visit(child)
            parts.append("\n" if block else "")
        parts.append(node.tail or "")

    visit(element)
    return "".join(parts)


def words(text):
    return re.findall(r"\w+", text.lower())


def overlap(text, gold):
    """Returns WCXB's precision, recall and F1."""
    found, wanted = words(text), words(gold)
    common = sum((collections.Counter(found) & collections.Counter(wanted)).values())
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / len(found), common / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def share(text, snippets):
    """Returns the share of the snippets that occur in the text, or None."""
    lower = text.lower()
    return sum(each.lower() in lower for each in snippets) / len(snippets) if snippets else None


def spaced(title):
    return " ".join(unicodedata.normalize("NFC", html.unescape(title)).split())


def folded(title):
    """Returns the title without regard to case, kinds of quotation marks, dashes and ellipses."""
    text = unicodedata.normalize("NFKC", spaced(title)).casefold()
    text = re.sub("[\u2018\u2019\u201a\u201b\u2032\u00b4`]", "'", text)
    text = re.sub("[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]", '"', text)
    return " ".join(re.sub("[\u2010-\u2015\u2212]", "-", text).split())


def judged(page, facts):
    """Returns for each field whether the answer is right, None without gold, "" without an answer."""
    pairs = {
        "title": (page.get("title"), facts.get("title"), spaced),
        "title_folded": (page.get("title"), facts.get("title"), folded),
        "published": (page.get("published"), facts.get("published"), str.strip)}
    return {
        name: None if not gold else "" if not answer else normal(answer) == normal(gold)
        for name, (gold, answer, normal) in pairs.items()}


def measured(name, peer, pages, texts):
    """Returns the peer's result for each page and the means of each group."""
    text_by, facts_by = peer
    text_by(pages[0])
    results, seconds = {}, collections.Counter()
    for page in pages:
        start = time.perf_counter()
        text = attempt(f"{name}, {page['id']}", text_by, page) or ""
        seconds[page["group"]] += time.perf_counter() - start
        precision, recall, f1 = overlap(text, page["main"])
        result = {
            "group": page["group"], "precision": precision, "recall": recall, "f1": f1,
            "with": share(text, page["with"]), "without": share(text, page["without"])}
        if facts_by:
            facts = attempt(f"{name}, {page['id']}", facts_by, page) or {}
            result |= {"facts": facts, "judged": judged(page, facts)}
        if texts:
            result["text"] = text
        results[page["id"]] = result
    groups = {
        group: mean([each for each in results.values() if each["group"] == group]) | {
            "seconds": seconds[group]}
        for group in dict.fromkeys(page["group"] for page in pages)}
    return {"means": groups, "pages": results}


def mean(results):
    answer = {"pages": len(results)}
    for key in ("precision", "recall", "f1", "with", "without"):
        values = [each[key] for each in results if each[key] is not None]
        answer[key] = sum(values) / len(values) if values else None
    answer["under_0.9"] = sum(each["f1"] < 0.9 for each in results)
    for field in FIELDS:
        verdicts = [each["judged"][field] for each in results if "judged" in each]
        stated = [each for each in verdicts if each is not None]
        given = [each for each in stated if each != ""]
        if given:
            answer[field] = {
                "stated": len(stated), "given": len(given), "right": sum(given),
                "precision": sum(given) / len(given), "recall": sum(given) / len(stated)}
    return answer


def half(identifier):
    digest = hashlib.sha256(identifier.encode()).hexdigest()
    return "held out" if int(digest[0], 16) % 2 else "tuning"


def pages_at(place):
    """Returns the pages with gold at the place, which is a folder or a file of lines."""
    if not os.path.isdir(place):
        with (gzip.open if place.endswith(".gz") else open)(place, "rt", encoding="utf-8") as lines:
            return [
                {"group": half(page["id"])} | page
                for page in (json.loads(line) for line in lines if line.strip())]
    pages = []
    for path in sorted(glob.glob(os.path.join(place, "*.meta.json"))):
        stem = path.removesuffix(".meta.json")
        facts = json.loads(contents(path))
        pages.append({
            "id": os.path.basename(stem), "url": facts["url"], "html": contents(stem + ".html"),
            "title": facts["title"], "published": facts["date"], "main": contents(stem + ".gold.txt"),
            "with": [], "without": [], "lang": facts.get("lang", "ar"),
            "group": os.path.basename(os.path.abspath(place))})
    return pages


def contents(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def show(answer):
    """Prints the means as a table to standard error."""
    print(f"{'':38}pages precision recall   f1  <0.9  with without  title    folded   published "
          "(precision/recall)  pages/s", file=sys.stderr)
    for name, result in answer.items():
        for group, row in (result["means"] if result else {}).items():
            facts = " ".join(
                f"{row[field]['precision']:.3f}/{row[field]['recall']:.3f}" if field in row
                else "     -     " for field in FIELDS)
            snippets = " ".join(
                "  -  " if row[key] is None else f"{row[key]:.3f}" for key in ("with", "without"))
            print(f"{name:24} {group:12} {row['pages']:5}   {row['precision']:.4f} {row['recall']:.4f} "
                  f"{row['f1']:.4f} {row['under_0.9']:4} {snippets}  {facts} "
                  f"{row['pages'] / row['seconds']:9.1f}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("versions")
    pages = commands.add_parser("pages")
    pages.add_argument("--texts", action="store_true", help="also give the texts")
    pages.add_argument("--peers", default=",".join(PEERS), help="some of: %(default)s")
    pages.add_argument("places", nargs="+", metavar="PLACE")
    options = parser.parse_args()

    if options.command == "versions":
        answer = {name: installed(name) for name in (
            "trafilatura", "readability-lxml", "Resiliparse", "jusText", "lxml")}
    else:
        found = [page for place in options.places for page in pages_at(place)]
        answer = {
            name: attempt(name, lambda: measured(name, PEERS[name](), found, options.texts))
            for name in options.peers.split(",")}
        show(answer)
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main()

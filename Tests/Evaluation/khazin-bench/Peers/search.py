"""Measures Khazin's search, and other search programs beside it, on three collections.

    python search.py prepare FOLDER [--data DATA]             writes FOLDER/COLLECTION/{documents,queries}.jsonl
    python search.py run FOLDER [--systems A,B] [--only C]    runs the peers, writes FOLDER/results/SYSTEM.jsonl
    python search.py score FOLDER RESULTS...                  measures files of results
    python search.py pool FOLDER RESULTS... [--kind KIND]     prints what has no judgement yet, to be read

The collections are "xquad" (questions), "ant" (known items) and "judged" (queries of a press desk with graded
judgements); search_data.py says how each is made. A file of results has lines {"collection", "query_id",
"hits": [identifier of a document, best first]}. A line without "collection" is of the judged one. The file's name is
the system's. `khazin-bench` writes Khazin's own file.

Standard output receives one JSON object for each system, collection, split and kind; standard error a table.
A peer that is not installed or fails gets a line there. Xapian is Debian's python3-xapian, so all peers run under
Debian's Python (/usr/bin/python3) with python3-numpy; tantivy is a package.
"""

import argparse
import json
import os
import sys
import time

from common import attempt
from search_data import ant, judged, lines, xquad
from search_khazin import khazin
from search_measures import DEPTH, means, table
from search_peers import PEERS
from search_words import folded_words, light10

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "../../../.."))
JUDGED = os.path.normpath(os.path.join(HERE, "../../Search"))
SYSTEMS = PEERS | {"khazin": khazin}
COLLECTIONS = ("xquad", "ant", "judged")


def write(path, entries):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def prepare(options):
    makers = {"xquad": lambda: xquad(options.data), "ant": lambda: ant(options.data),
              "judged": lambda: judged(options.data, os.path.join(ROOT, "seeds"), JUDGED)}
    for name in options.only or COLLECTIONS:
        documents, queries = makers[name]()
        write(os.path.join(options.folder, name, "documents.jsonl"), documents)
        write(os.path.join(options.folder, name, "queries.jsonl"), queries)
        print(f"{name}: {len(documents)} documents, {len(queries)} queries", file=sys.stderr)


def load(options, collection, part):
    path = os.path.join(options.folder, collection, f"{part}.jsonl")
    return lines(path) if os.path.exists(path) else []


def run(options):
    results = {system: [] for system in options.systems}
    for collection in options.only or COLLECTIONS:
        documents, queries = load(options, collection, "documents"), load(options, collection, "queries")
        for system in options.systems:
            start = time.perf_counter()
            search = attempt(system, SYSTEMS[system], documents)
            if not search:
                continue
            built = time.perf_counter()
            results[system] += [{"collection": collection, "query_id": query["id"],
                                 "hits": search(query["query"], DEPTH)} for query in queries]
            seconds = time.perf_counter() - built
            print(f"{collection}, {system}: {built - start:.1f} s to index, "
                  f"{1000 * seconds / max(1, len(queries)):.1f} ms a query", file=sys.stderr)
    options.results = []
    for system, entries in results.items():
        path = os.path.join(options.folder, "results", f"{system}.jsonl")
        new = {entry["collection"] for entry in entries}
        kept = [entry for entry in lines(path) if entry["collection"] not in new] if os.path.exists(path) else []
        if entries:
            write(path, kept + entries)
            options.results.append(path)
    score(options)


def found(path):
    """Returns the hits of a file of results by collection and query."""
    hits = {}
    for entry in lines(path):
        hits.setdefault(entry.get("collection", "judged"), {})[entry["query_id"]] = entry["hits"]
    return hits


def score(options):
    report = []
    for collection in options.only or COLLECTIONS:
        queries = load(options, collection, "queries")
        for path in options.results:
            hits = found(path).get(collection)
            if hits is not None:
                system = os.path.basename(path).removesuffix(".jsonl")
                report += [{"system": system} | line for line in means(collection, queries, hits)]
    for line in report:
        print(json.dumps(line))
    print(table(report), file=sys.stderr)


def passages(text, query, room):
    """Returns the lead of a text and the windows that share most words with the query."""
    text = " ".join(text.split())
    wanted = {light10(word) for word in folded_words(query)}
    starts = range(room, max(room + 1, len(text)), room // 2)
    shared = {start: len(wanted & {light10(word) for word in folded_words(text[start:start + room])})
              for start in starts if text[start:start + room]}
    best = max(shared, key=lambda start: (shared[start], -start), default=None)
    return [text[:room]] + ([text[best:best + room]] if best is not None and shared[best] else [])


def pool(options):
    """Prints, for each judged query, the documents among the first ten of a system that have no grade."""
    documents = {document["id"]: document for document in load(options, "judged", "documents")}
    results = [found(path).get("judged", {}) for path in options.results]
    for query in load(options, "judged", "queries"):
        if options.kind and query["kind"] != options.kind:
            continue
        hits = {hit for result in results for hit in result.get(query["id"], [])[:DEPTH]}
        print(f"\n# {query['id']}: {query['query']}")
        for hit in sorted(hits - set(query["relevant"])):
            print(f"{hit} | {documents[hit]['title'] or ''} | "
                  + " … ".join(passages(documents[hit]["text"], query["query"], options.room)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("action", choices=("prepare", "run", "score", "pool"))
    parser.add_argument("folder")
    parser.add_argument("results", nargs="*")
    parser.add_argument("--data", default=os.environ.get("KHAZIN_DATA"))
    parser.add_argument("--systems", type=lambda text: text.split(","), default=list(PEERS))
    parser.add_argument("--only", type=lambda text: text.split(","))
    parser.add_argument("--kind")
    parser.add_argument("--room", type=int, default=300)
    options = parser.parse_args()
    {"prepare": prepare, "run": run, "score": score, "pool": pool}[options.action](options)


if __name__ == "__main__":
    main()

"""The measures of a ranking, and their means as a table."""

import collections
import math

DEPTH = 10
MEASURES = ("success@1", "mrr@10", "recall@10", "ndcg@10", "unjudged@10")


def known_item(hits, relevant):
    """Measures a search for one item; all relevant documents are copies of it, and the first that is found counts."""
    rank = next((place for place, hit in enumerate(hits[:DEPTH], 1) if hit in relevant), None)
    return {"success@1": float(rank == 1), "mrr@10": 1 / rank if rank else 0.0, "recall@10": float(rank is not None),
            "ndcg@10": 1 / math.log2(rank + 1) if rank else 0.0}


def graded(hits, grades):
    """Measures a search with graded judgements.

    The gain of a grade is 2^grade - 1. A document is relevant for the other measures from grade 2 on; recall is
    counted among at most ten relevant documents. A document without a judgement counts as grade 0.
    """
    hits = hits[:DEPTH]
    gain = lambda values: sum((2 ** value - 1) / math.log2(place + 1) for place, value in enumerate(values, 1))
    best = gain(sorted(grades.values(), reverse=True)[:DEPTH])
    right = {document for document, grade in grades.items() if grade >= 2}
    rank = next((place for place, hit in enumerate(hits, 1) if hit in right), None)
    return {"success@1": float(rank == 1), "mrr@10": 1 / rank if rank else 0.0,
            "recall@10": len(right.intersection(hits)) / min(DEPTH, len(right)) if right else None,
            "ndcg@10": gain([grades.get(hit, 0) for hit in hits]) / best if best else None,
            "unjudged@10": float(sum(hit not in grades for hit in hits))}


def measure(collection, query, hits):
    hits = list(dict.fromkeys(hits))
    return (graded if collection == "judged" else known_item)(hits, query["relevant"])


def means(collection, queries, hits):
    """Yields a line for each split and kind, and one for all kinds if there are several.

    A query without an answer in `hits` counts as one with no hits.
    """
    kinds = {query["kind"] for query in queries}
    groups = collections.defaultdict(list)
    for query in queries:
        values = measure(collection, query, hits.get(query["id"], []))
        for kind in (query["kind"], "all") if len(kinds) > 1 else (query["kind"],):
            groups[query["split"], kind].append(values)
    for (split, kind), rows in sorted(groups.items()):
        line = {"collection": collection, "split": split, "kind": kind, "queries": len(rows)}
        for name in MEASURES:
            values = [row[name] for row in rows if row.get(name) is not None]
            if values:
                line[name] = round(sum(values) / len(values), 4)
        yield line


def table(lines):
    """Writes the lines as a table, one block for each collection, split and kind."""
    rows = [f"{'':44}" + "".join(f"{name:>13}" for name in MEASURES)]
    key = lambda line: (line["collection"], line["split"], line["kind"])
    for group in dict.fromkeys(map(key, lines)):
        same = [line for line in lines if key(line) == group]
        rows.append(f"{group[0]}, {group[1]}, {group[2]} ({same[0]['queries']} queries)")
        for line in same:
            values = "".join(f"{line[name]:13.4f}" if name in line else " " * 13 for name in MEASURES)
            rows.append(f"  {line['system']:42}" + values)
    return "\n".join(rows)

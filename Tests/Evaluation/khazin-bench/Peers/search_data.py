"""The collections of the search benchmark, made from the evaluation data.

A collection is a pair of lists. A document is {"id", "title" or null, "text"}. A query is {"id", "kind", "split",
"query", "relevant"}; "relevant" maps identifiers of documents to grades from 0 to 3. "split" is "tuning" or
"held out".
"""

import collections
import csv
import gzip
import hashlib
import json
import os
import re

from search_words import fold, folded_words, shortened, variant

WRITTEN = re.compile(r"[\w\u0640\u064b-\u065f\u0670]+")
TARGETS = 2000
ARTICLES = 20000


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def split(digit):
    return "held out" if int(digit, 16) % 2 else "tuning"


def lines(path):
    with gzip.open(path, "rt") if path.endswith(".gz") else open(path) as file:
        return [json.loads(line) for line in file if line.strip()]


def plain(text):
    return " ".join((text or "").split())


def xquad(data):
    """XQuAD: questions as they are over its passages, which have no title. An article is in one half only."""
    passages = lines(os.path.join(data, "retrieval", "xquad_passages.jsonl"))
    halves = {passage["id"]: split(digest(passage["title"])[0]) for passage in passages}
    documents = [{"id": passage["id"], "title": None, "text": passage["text"]} for passage in passages]
    queries = [{"id": query["id"], "kind": "question", "split": halves[query["relevant"]], "query": query["query"],
                "relevant": {query["relevant"]: 1}}
               for query in lines(os.path.join(data, "retrieval", "xquad_queries.jsonl"))]
    return documents, queries


def ant(data):
    """Known-item search: 2,000 articles by their headline (three spellings), 2,000 by rare words of their abstract.

    The index holds the body of every article that has one, and nothing else: no headline, no abstract. The bodies
    stay as they are; nearly all articles with an abstract begin their body with it. Targets are the articles with
    the smallest SHA-256 of the identifier; its last digit decides the half. Articles with the same body are the
    same item.
    """
    articles = [article for article in lines(os.path.join(data, "ant", "ant.jsonl.gz")) if plain(article["text"])]
    documents = [{"id": article["id"], "title": None, "text": article["text"]} for article in articles]
    copies = collections.defaultdict(list)
    frequency = collections.Counter()
    for article in articles:
        copies[plain(article["text"])].append(article["id"])
        frequency.update(set(folded_words(article["text"])))
    articles.sort(key=lambda article: digest(article["id"]))
    queries = []

    def ask(kind, article, query):
        queries.append({
            "id": f"{kind}-{article['id']}", "kind": kind, "split": split(digest(article["id"])[-1]),
            "query": query, "relevant": dict.fromkeys(copies[plain(article["text"])], 1)})

    for article in [article for article in articles if plain(article["title"])][:TARGETS]:
        title = plain(article["title"])
        ask("headline", article, title)
        ask("headline-two-words-lost", article, shortened(title, article["id"]))
        ask("headline-variants", article, variant(title, article["id"]))
    for article in [article for article in articles if rarest(article["abstract"] or "", frequency)][:TARGETS]:
        ask("abstract-rarest-four", article, rarest(article["abstract"], frequency))
    return documents, queries


def rarest(text, frequency, count=4):
    """Returns the words of a text, as it spells them, that fewest documents have, in the order of the text.

    Words have at least three letters and no digit, and occur in a document; spellings that fold alike are one word.
    """
    words = {}
    for word in WRITTEN.findall(text):
        form = fold(word)
        if len(form) >= 3 and form.isalpha() and frequency[form]:
            words.setdefault(form, (len(words), word))
    chosen = sorted(words, key=lambda form: (frequency[form], words[form]))[:count]
    return " ".join(word for _, word in sorted(words[form] for form in chosen))


def judged_documents(data, seeds):
    """The labelled documents, the seeds, and 20,000 articles of saudinews; of documents with one text the first."""
    documents = [{"id": entry["file"], "title": entry["title"], "text": entry["text"]}
                 for entry in lines(os.path.join(data, "oic_labelled", "documents.jsonl"))]
    for name in sorted(os.listdir(seeds)):
        if name.endswith(".txt"):
            with open(os.path.join(seeds, name)) as file:
                documents.append({"id": name, "title": None, "text": file.read()})
    articles = lines(os.path.join(data, "saudinews", "saudinews.jsonl.gz"))
    chosen = {article["id"] for article in sorted(articles, key=lambda entry: digest(entry["id"]))[:ARTICLES]}
    documents += [{"id": entry["id"], "title": plain(entry["title"]) or None, "text": entry["text"]}
                  for entry in articles if entry["id"] in chosen]
    first = {}
    for document in documents:
        first.setdefault(plain(fold(document["text"])), document)
    return list(first.values())


def judged(data, seeds, folder):
    """The queries of a press desk with their judgements (see README.md in `folder`)."""
    grades = collections.defaultdict(dict)
    for query, document, grade in rows(os.path.join(folder, "judgements.tsv")):
        grades[query][document] = int(grade)
    queries = [{"id": query, "kind": kind, "split": half, "query": text, "relevant": grades[query]}
               for query, half, kind, text in rows(os.path.join(folder, "queries.tsv"))]
    return judged_documents(data, seeds), queries


def rows(path):
    """Yields the rows of a table with a line of names at its head; none if there is no such file."""
    if os.path.exists(path):
        with open(path, newline="") as file:
            yield from list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]

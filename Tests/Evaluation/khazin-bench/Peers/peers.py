"""Runs other tools to compare them with Khazin (`khazin-bench repetition --only peers`, `classify`).

    python peers.py versions               the installed versions, null for a missing tool
    python peers.py near FILE              near-duplicates among the documents of FILE
    python peers.py doubled [--strict] FILE    the kept text of documents that contain copies
    python peers.py classify FILE          subjects of texts, learned from some of them

`near` reads lines {"id": int, "words": "folded words separated by one space"}: datasketch (MinHash,
LSH; as documented, and in bulk with a faster hash) and datatrove (its MinHash deduplication, in one
task). `doubled` reads lines {"id": int, "text": "paragraphs separated by newline"}: trafilatura
(deduplicate=True) and datatrove (GopherRepetitionFilter, which keeps or drops the whole document).

`classify` reads lines {"split", "label", "text"}: scikit-learn.

Standard output receives one JSON object and nothing else. A peer that is not installed or fails is
null there and gets a line on standard error. Seconds are those of one thread; they exclude
importing a peer, loading its tables, wrapping texts in HTML and reading FILE.
"""

import argparse
import html
import itertools
import json
import logging
import os
import sys
import tempfile
import time

from common import attempt, installed

os.environ["TQDM_DISABLE"] = "1"  # datatrove's progress bars; read when tqdm is imported
logging.disable(logging.CRITICAL)

SHINGLE = 5
THRESHOLD = 0.7
PERMUTATIONS = 128


def shingles(words):
    """Returns the set of runs of five words, as bytes."""
    parts = words.encode().split(b" ")
    return {b" ".join(run) for run in zip(*(parts[start:] for start in range(SHINGLE)))}


def near_by_lsh(documents, made):
    """Returns the pairs that MinHashLSH proposes and MinHash.jaccard confirms, and the seconds.

    Documents with fewer than five words have no shingle and are left out, as in datatrove: two
    empty sketches would count as equal. `made` yields the sketch of each document on demand.
    """
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    sketches, pairs = {}, []
    start = time.perf_counter()
    for document, sketch in zip(documents, made):
        if sketch.is_empty():
            continue
        new = document["id"]
        for old in index.query(sketch):
            if sketch.jaccard(sketches[old]) >= THRESHOLD:
                pairs.append(sorted((old, new)))
        index.insert(new, sketch)
        sketches[new] = sketch
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "documents": len(documents), "pairs": sorted(pairs)}


def near_datasketch_bulk(documents):
    """Uses `MinHash.generator` (the basis of `MinHash.bulk`), the bulk interface that it documents.

    `hashfunc` is the documented way to use a faster hash than SHA-1: xxHash, which datatrove also
    uses.
    """
    import xxhash
    from datasketch import MinHash

    return near_by_lsh(documents, MinHash.generator(
        (shingles(document["words"]) for document in documents),
        num_perm=PERMUTATIONS, hashfunc=xxhash.xxh32_intdigest))


def near_datasketch(documents):
    """Follows the beginning of its documentation: one update per shingle, SHA-1."""
    from datasketch import MinHash

    def made():
        for document in documents:
            sketch = MinHash(num_perm=PERMUTATIONS)
            for shingle in shingles(document["words"]):
                sketch.update(shingle)
            yield sketch

    return near_by_lsh(documents, made())


def datatrove_setting():
    """Returns datatrove's default buckets (14 of 8 hashes, about 0.72) for unchanged words.

    Its default TextNormConfig lowers case and strips punctuation and combining marks, which folded
    words do not need. It also has norm_numbers, which replaces every number, in the digits of any
    script, by 0: articles that differ only in their figures would be equal. All of it is off, and
    words are split at the space, so that every peer compares the same five words. With the
    tokenizer that datatrove assigns to Arabic (spaCy's), the run takes about ten times as long.
    """
    from datatrove.pipeline.dedup.minhash import MinhashConfig
    from datatrove.utils.text import TextNormConfig
    from datatrove.utils.word_tokenizers import WordTokenizer

    class SpaceTokenizer(WordTokenizer):
        def word_tokenize(self, text):
            return text.split(" ")

        def sent_tokenize(self, text):
            return [text]

        def span_tokenize(self, text):
            return [(0, len(text))]

    untouched = TextNormConfig(
        lowercase=False, norm_whitespace=False, remove_punctuation=False,
        norm_unicode_diacritics=False, norm_numbers=False)
    return MinhashConfig(n_grams=SHINGLE, norm_config=untouched), SpaceTokenizer()


def near_datatrove(documents):
    """Returns the documents that datatrove drops, and the pairs inside its clusters.

    A cluster contains all documents that are linked by equal buckets, step by step: no estimate
    confirms a pair, and two documents of a cluster may differ. The kept document is not always the
    first one of its cluster.
    """
    silence_datatrove()
    from datatrove.data import Document
    from datatrove.pipeline.dedup import (
        MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature)

    config, tokenizer = datatrove_setting()
    items = [Document(text=document["words"], id=str(document["id"])) for document in documents]
    with tempfile.TemporaryDirectory() as folder:
        signatures, matches, clusters = (
            os.path.join(folder, name) for name in ("signatures", "matches", "clusters"))
        start = time.perf_counter()
        MinhashDedupSignature(signatures, config=config, language=tokenizer).run(items)
        for bucket in range(config.num_buckets):
            MinhashDedupBuckets(signatures, matches, config=config).run(
                rank=bucket, world_size=config.num_buckets)
        MinhashDedupCluster(matches, clusters, config=config, save_cluster_id=True).run()
        kept = {item.id for item in MinhashDedupFilter(clusters, load_cluster_ids=True).run(items)}
        seconds = time.perf_counter() - start
    return {
        "seconds": seconds, "documents": len(documents),
        "dropped": sorted(int(item.id) for item in items if item.id not in kept),
        "pairs": pairs_in_clusters(items)}


def pairs_in_clusters(items):
    """Returns all pairs of two documents to which datatrove assigned the same cluster."""
    clusters = {}
    for item in items:
        # Absent if there was nothing to drop, -1 if a document is in no cluster.
        cluster = item.metadata.get("minhash_cluster_id", -1)
        if cluster >= 0:
            clusters.setdefault(cluster, []).append(int(item.id))
    return sorted(
        pair for members in clusters.values()
        for pair in itertools.combinations(sorted(members), 2))


def silence_datatrove():
    """Silences loguru; must run before the first import of datatrove, which configures loguru."""
    from loguru import logger

    logger.disable("datatrove")


def page(text):
    """Returns an HTML page with one <p> for each paragraph."""
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line)
    return (
        '<!DOCTYPE html>\n<html lang="ar"><head><meta charset="utf-8"><title></title></head>'
        f"<body><article>\n{paragraphs}\n</article></body></html>")


def doubled_trafilatura(documents, strict):
    """Returns the text that trafilatura extracts, or None.

    By default its repetition count spans all calls of a process, so each document gets its own
    LRUCache, of the same size. With the default settings (MAX_REPETITIONS = 2, MIN_DUPLCHECK_SIZE =
    100) a segment is removed only at its fourth occurrence, and only if it is longer than 100
    characters. `strict` is the setting with the best results here: it drops any paragraph at its
    second occurrence, and does not fall back to the other extractors, which restore what it cut.
    However, it loses a document with one paragraph: its body counts as another occurrence of that
    paragraph.
    """
    from trafilatura import extract
    from trafilatura.deduplication import LRUCache
    from trafilatura.settings import LRU_SIZE, use_config

    config = use_config()
    if strict:
        config["DEFAULT"]["MAX_REPETITIONS"] = "0"
        config["DEFAULT"]["MIN_DUPLCHECK_SIZE"] = "0"

    def kept(source):
        return extract(
            source, deduplicate=LRUCache(LRU_SIZE), include_comments=False, favor_recall=True,
            fast=strict, config=config)

    pages = [page(document["text"]) for document in documents]
    for source in pages[:1]:
        kept(source)
    start = time.perf_counter()
    texts = [kept(source) for source in pages]
    return {"seconds": time.perf_counter() - start, "kept": texts}


def doubled_datatrove(documents):
    """Decides for each document if GopherRepetitionFilter, with its defaults, keeps it.

    Words are those of its Arabic tokenizer, spaCy's rules, which need no model.
    """
    silence_datatrove()
    from datatrove.data import Document
    from datatrove.pipeline.filters import GopherRepetitionFilter

    gopher = GopherRepetitionFilter(language="arb_Arab")
    items = [Document(text=document["text"], id=str(document["id"])) for document in documents]
    gopher.filter(Document(text="كلمة واحدة", id="warm"))
    start = time.perf_counter()
    # True, or False with the reason.
    kept = [gopher.filter(item) is True for item in items]
    return {"seconds": time.perf_counter() - start, "kept": kept}


def classify_scikit_learn(documents):
    """Trains and tests TF-IDF of words and pairs of words with LinearSVC, both with their defaults.

    The training documents are those of the split "train". Returns the accuracy on each other split,
    and the documents per second that are predicted, including their vectors.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    splits = {}
    for document in documents:
        texts, labels = splits.setdefault(document["split"], ([], []))
        texts.append(document["text"])
        labels.append(document["label"])
    start = time.perf_counter()
    vectorizer = TfidfVectorizer(ngram_range=(1, 2))
    classifier = LinearSVC().fit(vectorizer.fit_transform(splits["train"][0]), splits["train"][1])
    answer = {"seconds": time.perf_counter() - start, "accuracy": {}, "rate": {}}
    for name, (texts, labels) in splits.items():
        if name == "train":
            continue
        start = time.perf_counter()
        foretold = classifier.predict(vectorizer.transform(texts))
        answer["rate"][name] = len(texts) / (time.perf_counter() - start)
        right = sum(a == b for a, b in zip(foretold, labels))
        answer["accuracy"][name] = right / len(labels)
    return answer


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("versions")
    commands.add_parser("near").add_argument("file")
    doubled = commands.add_parser("doubled")
    doubled.add_argument("file")
    doubled.add_argument("--strict", action="store_true", help="trafilatura's strictest setting")
    commands.add_parser("classify").add_argument("file")
    options = parser.parse_args()

    if options.command == "versions":
        answer = {name: installed(name) for name in (
            "trafilatura", "datatrove", "datasketch", "scikit-learn")}
    elif options.command == "classify":
        documents = read(options.file)
        answer = {
            "scikit-learn": attempt("scikit-learn", classify_scikit_learn, documents)}
    elif options.command == "near":
        documents = read(options.file)
        answer = {
            "datasketch": attempt("datasketch", near_datasketch, documents),
            "datasketch_bulk": attempt("datasketch", near_datasketch_bulk, documents),
            "datatrove": attempt("datatrove", near_datatrove, documents)}
    else:
        documents = read(options.file)
        answer = {
            "trafilatura": attempt(
                "trafilatura", doubled_trafilatura, documents, options.strict),
            "datatrove": attempt("datatrove", doubled_datatrove, documents)}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main()

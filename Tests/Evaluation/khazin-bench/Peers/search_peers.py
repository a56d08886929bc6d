"""The search programs that Khazin is compared with. Each takes documents and gives a function of query and limit.

A document is {"id", "title" or null, "text"}. All of them join the words of a query by OR and rank by BM25, with
the usual k1 and b. The weight of the title is the best of 1, 2, 3, 5 and 8 on the tuning half of the judged queries.
"""

import collections
import re
import sqlite3

from search_words import fold, folded_words, stems, trigrams

TITLE = {"xapian": 5, "unicode61": 8, "folded": 3, "light10": 2, "trigrams": 3, "tantivy": 3}


def xapian(documents, title=TITLE["xapian"]):
    """Xapian with its Arabic stemmer, in memory; words and stems, as its term generator makes them."""
    import xapian as library

    database = library.inmemory_open() if hasattr(library, "inmemory_open") else library.WritableDatabase(
        "", library.DB_BACKEND_INMEMORY)
    stemmer = library.Stem("arabic")
    generator = library.TermGenerator()
    generator.set_stemmer(stemmer)
    for document in documents:
        entry = library.Document()
        generator.set_document(entry)
        generator.index_text(document["title"] or "", title)
        generator.increase_termpos()
        generator.index_text(document["text"])
        entry.set_data(document["id"])
        database.add_document(entry)
    parser = library.QueryParser()
    parser.set_stemmer(stemmer)
    parser.set_stemming_strategy(library.QueryParser.STEM_SOME)
    parser.set_database(database)
    enquire = library.Enquire(database)

    def search(query, limit):
        enquire.set_query(parser.parse_query(query, 0))
        return [match.document.get_data().decode() for match in enquire.get_mset(0, limit)]

    return search


def full_text(documents, title, prepare):
    """SQLite's FTS5 with its tokenizer unicode61, over what `prepare` makes of the texts."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE entry USING fts5(title, text, tokenize='unicode61')")
    names = [document["id"] for document in documents]
    database.executemany(
        "INSERT INTO entry(rowid, title, text) VALUES (?, ?, ?)",
        ((row, prepare(d["title"] or ""), prepare(d["text"])) for row, d in enumerate(documents)))
    statement = f"SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY bm25(entry, {title}, 1), rowid LIMIT ?"

    def search(query, limit):
        words = dict.fromkeys(re.findall(r"[\w\u064b-\u0652\u0670]+", prepare(query)))
        if not words:
            return []
        condition = " OR ".join(f'"{word}"' for word in words)
        return [names[row] for row, in database.execute(statement, (condition, limit))]

    return search


def unicode61(documents, title=TITLE["unicode61"]):
    return full_text(documents, title, lambda text: text)


def folded(documents, title=TITLE["folded"]):
    return full_text(documents, title, fold)


def bm25(documents, title, terms, k1, b):
    """BM25 in the form of Lucene over the terms of the texts; a term of the title counts `title` times."""
    import numpy

    postings = collections.defaultdict(lambda: ([], []))
    lengths = numpy.zeros(len(documents))
    for number, document in enumerate(documents):
        counts = collections.Counter(terms(document["text"]))
        for term in terms(document["title"] or ""):
            counts[term] += title
        lengths[number] = counts.total()
        for term, count in counts.items():
            places, numbers = postings[term]
            places.append(number)
            numbers.append(count)
    damping = k1 * (1 - b + b * lengths / lengths.mean())
    weights = {}
    for term in list(postings):
        places, numbers = map(numpy.array, postings.pop(term))
        rarity = numpy.log(1 + (len(documents) - len(places) + 0.5) / (len(places) + 0.5))
        weights[term] = places.astype("int32"), (rarity * numbers / (numbers + damping[places])).astype("float32")

    def search(query, limit):
        scores = numpy.zeros(len(documents), dtype="float32")
        for term in sorted(set(terms(query))):
            if term in weights:
                places, values = weights[term]
                scores[places] += values
        best = numpy.argsort(-scores, kind="stable")[:limit]
        return [documents[number]["id"] for number in best if scores[number] > 0]

    return search


def light10(documents, title=TITLE["light10"], k1=1.2, b=0.75):
    """BM25 over the stems of light10, as a Lucene index with the Arabic analyzer ranks."""
    return bm25(documents, title, stems, k1, b)


def trigram(documents, title=TITLE["trigrams"], k1=1.2, b=0.75):
    """BM25 over the trigrams of characters within words."""
    return bm25(documents, title, trigrams, k1, b)


def tantivy(documents, title=TITLE["tantivy"]):
    """Tantivy with its Arabic stemmer and lower-casing, in memory; one field, with the title several times.

    Two fields with a weight for the title rank worse at every weight.
    """
    import tantivy as library

    analyzer = library.TextAnalyzerBuilder(library.Tokenizer.simple()).filter(
        library.Filter.lowercase()).filter(library.Filter.stemmer("arabic")).build()
    builder = library.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="arabic")
    index = library.Index(builder.build())
    index.register_tokenizer("arabic", analyzer)
    writer = index.writer(num_threads=1)
    for document in documents:
        text = "\n".join([document["title"] or ""] * title + [document["text"]])
        writer.add_document(library.Document(id=document["id"], text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(query, limit):
        words = " ".join(re.findall(r"\w+", query)).lower()
        found = searcher.search(index.parse_query(words, ["text"]), limit).hits
        return [searcher.doc(address)["id"][0] for _, address in found]

    return search


PEERS = {"xapian": xapian, "unicode61": unicode61, "folded": folded, "light10": light10, "trigrams": trigram,
         "tantivy": tantivy}

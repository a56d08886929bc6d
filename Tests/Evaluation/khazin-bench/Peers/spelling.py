"""Measures "did you mean": words of headlines are mistyped, and Khazin's suggestion is compared with the word.

    python spelling.py FOLDER [--count N] [--half HALF]      FOLDER as search.py prepare makes it

The archive holds the bodies of ANT. A word has at least four letters and stands in at least five bodies; the SHA-256
of the word decides its half and its mistake. A mistake that more than two bodies hold is a word itself and is left
out. Each is asked alone and before the next word of its headline. The peer takes the most frequent word of the bodies
at one change, else at two (Norvig, How to Write a Spelling Corrector, 2007). Rare words that are right are asked
too: a suggestion for one of them is a false alarm.
"""

import argparse
import collections
import json
import os
import sys
import tempfile

from search_data import digest, lines, split
from search_khazin import drop, finish, start
from search_words import NEIGHBOURS, chance, clitics, fold, folded_words

SOUNDS = ("ذزظض", "ضظد", "سصث", "تط", "هح", "قك", "غج")
LETTERS = "ءاأإآؤئبتثجحخدذرزسشصضطظعغفقكلمنهويىة"


def alike(letter):
    return "".join(sound.replace(letter, "") for sound in SOUNDS if letter in sound)


def mistakes(word):
    """Returns the mistyped forms of a word by their kind; the article and the first letter stay."""
    number = chance("mistake", word)
    places = list(range(clitics(word) + 1, len(word) - 1))
    found = {}
    if not places:
        return found
    place = places[number % len(places)]
    before, letter, after = word[:place], word[place], word[place + 1:]
    found["omitted"] = before + after
    found["doubled"] = before + letter + letter + after
    found["exchanged"] = before + after[0] + letter + after[1:]
    if NEIGHBOURS.get(letter):
        found["neighbour"] = before + NEIGHBOURS[letter][number // 7 % len(NEIGHBOURS[letter])] + after
    heard = [place for place in places if alike(word[place])]
    if heard:
        place = heard[number // 11 % len(heard)]
        others = alike(word[place])
        found["sound"] = word[:place] + others[number // 13 % len(others)] + word[place + 1:]
    return {kind: other for kind, other in found.items() if fold(other) != fold(word)}


def changed(word):
    """Returns the words at one change: a letter omitted, exchanged with the next, replaced or added."""
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return ({one + two[1:] for one, two in parts if two}
            | {one + two[1] + two[0] + two[2:] for one, two in parts if len(two) > 1}
            | {one + letter + two[1:] for one, two in parts if two for letter in LETTERS}
            | {one + letter + two for one, two in parts for letter in LETTERS})


def nearest(word, frequency):
    """Returns the most frequent known word at one change, else at two; None if there is none."""
    once = changed(word)
    known = [other for other in once if other in frequency]
    known = known or [other for near in once for other in changed(near) if other in frequency]
    return max(known, key=lambda other: (frequency[other], other), default=None)


def without(word):
    """Returns a folded word without its article."""
    return word[clitics(word):]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--half", choices=("tuning", "held out"), default="tuning")
    options = parser.parse_args()
    documents = lines(os.path.join(options.folder, "ant", "documents.jsonl"))
    queries = [query["query"] for query in lines(os.path.join(options.folder, "ant", "queries.jsonl"))
               if query["kind"] == "headline"]
    frequency = collections.Counter()
    bases = collections.Counter()
    for document in documents:
        words = set(folded_words(document["text"]))
        frequency.update(words)
        bases.update({without(word) for word in words})
    known = {word: count for word, count in frequency.items() if count > 2}

    following = {}
    for query in queries:
        words = query.split()
        for word, after in zip(words, words[1:]):
            if word.isalpha() and len(word) >= 4 and frequency[fold(word)] >= 5 and len(after) > 3:
                following.setdefault(word, after)
    chosen = sorted((word for word in following if split(digest(word)[-1]) == options.half), key=digest)
    rare = sorted((word for word, count in bases.items()
                   if count in (1, 2) and len(word) >= 4 and word.isalpha() and word[0] >= "ء"
                   and split(digest(word)[-1]) == options.half), key=digest)[:options.count]

    root = tempfile.mkdtemp(prefix="khazin-spelling-")
    control = start(root)
    for number, document in enumerate(documents):
        drop(root, number, document)
    finish(control)

    def suggested(query):
        return control.call("Search", query=query, limit=1)["did_you_mean"]

    outcomes = collections.Counter()
    for word in chosen[:options.count]:
        for kind, mistake in mistakes(word).items():
            if bases[without(fold(mistake))] > 2:
                continue
            meant, after = fold(word), following[word]
            for manner, query in (("alone", mistake), ("before a word", f"{mistake} {after}")):
                answer = suggested(query)
                answer = fold(answer.split()[0]) if answer else None
                outcome = "right" if answer == meant else "none" if answer is None else "wrong"
                outcomes[kind, manner, outcome] += 1
            peer = nearest(fold(mistake), known)
            outcomes[kind, "peer", "right" if peer == meant else "none" if peer is None else "wrong"] += 1
    alarms = sum(suggested(word) is not None for word in rare)

    print(json.dumps({"rare_words": len(rare), "false_alarms": alarms}))
    for kind in ("omitted", "doubled", "exchanged", "neighbour", "sound"):
        for manner in ("alone", "before a word", "peer"):
            of = {outcome: outcomes[kind, manner, outcome] for outcome in ("right", "wrong", "none")}
            print(json.dumps({"kind": kind, "manner": manner} | of))
    for manner in ("alone", "before a word", "peer"):
        total = sum(count for (_, other, _), count in outcomes.items() if other == manner)
        right = sum(count for (_, other, end), count in outcomes.items() if (other, end) == (manner, "right"))
        print(f"{manner}: {right} of {total} right ({right / max(total, 1):.3f})", file=sys.stderr)


if __name__ == "__main__":
    main()

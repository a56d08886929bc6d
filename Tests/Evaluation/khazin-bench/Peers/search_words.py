"""Words of Arabic text for the search peers: folding, the stem light10, trigrams, and spelling variants."""

import hashlib
import re
import unicodedata

MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
WORD = re.compile(r"\w+")
FOLDED = str.maketrans("أإآٱىةکی٠١٢٣٤٥٦٧٨٩", "ااااي" "هكي" "0123456789")

PREFIXES = ("ال", "وال", "بال", "كال", "فال", "لل", "و")
SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")


def fold(text):
    """Folds as Lucene's ArabicNormalizer does, after NFKC, and writes digits as European ones."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(FOLDED).lower()


def folded_words(text):
    return WORD.findall(fold(text))


def light10(word):
    """Returns the stem of a folded word (Larkey's light10, as Lucene's ArabicStemmer does it)."""
    for prefix in PREFIXES:
        least = 4 if len(prefix) == 1 else len(prefix) + 2
        if len(word) >= least and word.startswith(prefix):
            word = word[len(prefix):]
            break
    for suffix in SUFFIXES:
        if len(word) >= len(suffix) + 2 and word.endswith(suffix):
            word = word[:-len(suffix)]
    return word


def stems(text):
    return [light10(word) for word in folded_words(text)]


def trigrams(text):
    """Returns the runs of three characters of each folded word, which has a space on both sides."""
    return [padded[start:start + 3]
            for padded in (f" {word} " for word in folded_words(text))
            for start in range(len(padded) - 2)]


# Neighbours on the usual Arabic keyboard (layout 101), row by row.
ROWS = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ")
NEIGHBOURS = {letter: (row[place - 1] if place else "") + row[place + 1:place + 2]
              for row in ROWS for place, letter in enumerate(row)}
PROCLITICS = ("وال", "فال", "بال", "كال", "ولل", "ال", "لل")


def chance(*parts):
    """Returns a number that depends only on the parts."""
    return int(hashlib.sha256("\t".join(map(str, parts)).encode()).hexdigest()[:12], 16)


def clitics(word):
    """Returns the length of the article at the start of a word, with what is joined to it."""
    return next((len(clitic) for clitic in PROCLITICS if word.startswith(clitic) and len(word) > len(clitic) + 2), 0)


def letter_variants(word):
    """Returns the spellings of a word in which one rule of letters is applied wherever it can be.

    Hamza on or under alef left out; hamza added below the alef that begins the word (after its article);
    final teh marbuta and heh exchanged; final yeh and alef maksura exchanged; waw and yeh without their hamza.
    """
    start = clitics(word)
    stem = word[start:]
    found = {re.sub("[أإآ]", "ا", word), word.replace("ؤ", "و"), word.replace("ئ", "ي")}
    if len(stem) > 3 and stem[0] == "ا" and stem[1] != "ل":
        found.add(word[:start] + "إ" + stem[1:])
    if len(stem) > 2:
        for one, other in ("ةه", "ىي"):
            for last, instead in ((one, other), (other, one)):
                if word.endswith(last):
                    found.add(word[:-1] + instead)
    return sorted(found - {word})


def typo(word, number):
    """Returns a word with a doubled, a dropped or a neighbouring letter; its article and last letter stay."""
    first = clitics(word) + 1
    place = first + number // 3 % max(1, len(word) - 1 - first)
    letter = word[place]
    instead = (letter * 2, "", NEIGHBOURS.get(letter, letter * 2))[number % 3]
    if number % 3 == 2 and instead:
        instead = instead[number // 7 % len(instead)]
    return word[:place] + instead + word[place + 1:]


def variant(text, key):
    """Spells each word of a text in another way where one exists; `key` decides which.

    A word that has letter variants becomes one of them. Of the other words of at least five Arabic letters two in
    three receive a tatweel after a letter that joins the next, and one in three a typing error. Numbers, Latin
    words and shorter words stay.
    """
    def respell(match):
        word, number = match[0], chance(key, match.start(), match[0])
        if choices := letter_variants(word):
            return choices[number % len(choices)]
        if not re.fullmatch("[ء-ي]{5,}", word):
            return word
        if number % 3 == 0:
            return typo(word, number // 3)
        joins = [place for place in range(1, len(word)) if word[place - 1] not in "اأإآدذرزوؤةىء"]
        if not joins:
            return word
        place = joins[number // 3 % len(joins)]
        return word[:place] + "ـ" + word[place:]

    return re.sub("[ء-ي]+", respell, text)


def shortened(text, key):
    """Leaves out two words of a text; at least two words stay."""
    parts = text.split()
    words = [place for place, part in enumerate(parts) if WORD.search(part)]
    words.sort(key=lambda place: chance(key, place, parts[place]))
    lost = words[:max(0, min(2, len(words) - 2))]
    return " ".join(part for place, part in enumerate(parts) if place not in lost)

"""Learns the table of khazin-extract that tells the digits and marks of numbers in pictures of pages.

    python number_signs.py DATA FONTS TABLE [--lines N] [--epochs N] [--hidden N] [--seed N]

DATA is the folder of the evaluation data, FONTS a folder with fonts below it, TABLE the file to write:
Sources/Extraction/Resources/number_signs.tsv. The fonts of arabic_pdfs.py are left out, so that its documents show
signs that the table has not seen; so are fonts that nobody prints a text with. The words are those of the tuning
half of arabic_pdfs.py.

The script draws lines of words and numbers with many fonts, sizes, blurs and noises, finds their signs as
PrintedSigns.swift does, and trains a network with one hidden layer, the one of SignClassifier.swift. A tenth of the
lines is not trained on; the share of its signs that is read correctly goes to standard error.

Debian's packages with the fonts: fonts-arabeyes fonts-farsiweb fonts-freefont-ttf fonts-hosny-thabit fonts-kacst
fonts-kacst-one fonts-noto-core fonts-paktype fonts-sil-lateef fonts-sil-scheherazade fonts-crosextra-caladea
fonts-crosextra-carlito fonts-ebgaramond fonts-lato fonts-liberation2 fonts-linuxlibertine fonts-open-sans
fonts-roboto-unhinted fonts-urw-base35. Python needs Pillow with libraqm, numpy, scipy and fontTools.
"""

import argparse
import glob
import os
import random
import re
import sys

import numpy
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from arabic_pdfs import FONTS, INDIC, articles
from printed_signs import features, neighbours, signs_of, threshold

SIGNS = "٠١٢٣٤٥٦٧٨٩0123456789.,،٫٬/:-()%٪"
LETTER = len(SIGNS)
LEFT_OUT = re.compile(
    "Quran|Nastaliq|Symbols|Emoji|Math|Music|Display|Thin|Hairline|Art|Decorative|Qurn|Digital|Ajrak|"
    "ae_(AlBattar|AlHor|Hor|Japan|Jet|Metal|Ostorah|Shado|Electron|Haramain|Rehan|Tholoth|Kayrawan|Furat|Sindbad|"
    "Graph|Granada|Arab)[-.]|Noto(?!Sans-|Serif-|SansMono-|SansArabic-|KufiArabic-)")
LATIN = ("Microsoft Reuters World Bank Facebook Airbus Windows UNESCO OPEC Manchester GDP BBC News Organisation of "
         "the Islamic Cooperation and Global Summit Zone IBM Oslo list SQL box").split()


def fonts(folder):
    """Returns the fonts with Arabic letters and those without, each with its characters."""
    arabic, latin = [], []
    own = re.compile("|".join(name.replace(" ", "") for name in FONTS))
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.[to]tf"), recursive=True)):
        if LEFT_OUT.search(os.path.basename(path)) or own.search(os.path.basename(path)):
            continue
        signs = set(TTFont(path, lazy=True).getBestCmap() or {})
        if {0x660 + digit for digit in range(10)} | {0x628} <= signs:
            arabic.append((path, signs))
        elif {0x30 + digit for digit in range(10)} | {ord(letter) for letter in "ABCabc"} <= signs:
            latin.append((path, signs))
    return arabic, latin


def number(source, is_arabic):
    def digits(count):
        return "".join(source.choice("0123456789") for _ in range(count))

    kind = source.random()
    if kind < 0.25:
        text = digits(source.randint(1, 4))
    elif kind < 0.4:
        text = digits(source.randint(1, 2)) + "." + digits(source.randint(1, 2)) + source.choice(["", "%"])
    elif kind < 0.5:
        text = digits(source.randint(1, 3)) + "%"
    elif kind < 0.62:
        text = (digits(source.randint(1, 3)) + source.choice([",", ",", "،"]) + digits(3)
                + source.choice(["", "," + digits(3)]))
    elif kind < 0.7:
        text = digits(2) + "/" + digits(2) + "/" + digits(4)
    elif kind < 0.75:
        text = digits(2) + ":" + digits(2)
    elif kind < 0.8:
        text = digits(source.randint(1, 4)) + "-" + digits(source.randint(1, 4))
    elif kind < 0.9:
        text = "(" + digits(source.randint(1, 4)) + ")"
    elif kind < 0.95:
        text = source.choice([".", ",", "،"]) + digits(source.randint(1, 4))
    else:
        text = digits(source.randint(5, 9))
    if not is_arabic:
        return text
    if source.random() < 0.7:
        text = re.sub(r"(?<=\d),", "٬", re.sub(r"(?<=\d)\.", "٫", text)).replace("%", "٪")
    return text.translate(INDIC)


class Line:
    """A line that is drawn from right to left."""

    def __init__(self, source, arabic, latin):
        (path, self.signs), (other, self.other_signs) = source.choice(arabic), source.choice(latin)
        self.size = int(source.triangular(18, 80, 44))
        self.font = ImageFont.truetype(path, self.size, layout_engine=ImageFont.Layout.RAQM)
        self.other = ImageFont.truetype(other, max(10, int(self.size * source.uniform(0.75, 1.05))))
        self.picture = Image.new("L", (self.size * 40, self.size * 4), 255)
        self.pen = ImageDraw.Draw(self.picture)
        self.place = self.size * 39
        self.areas = []

    def draw(self, text, font, direction, label):
        width = font.getlength(text, direction=direction)
        self.pen.text((self.place - width, int(self.size * 2.2)), text, font=font, fill=0, anchor="ls",
                      direction=direction)
        self.areas.append((self.place - width, self.place, label))
        self.place -= width

    def draw_number(self, text, prefers_other):
        """Draws a number; its signs come from another font if the font of the line lacks them."""
        def font(sign):
            return self.other if prefers_other or ord(sign) not in self.signs else self.font

        if any(ord(sign) not in (self.other_signs if font(sign) is self.other else self.signs) for sign in text):
            return
        end = self.place
        for part in reversed(re.findall(r"\w+|\W", text)):
            self.draw(part, font(part[0]), "ltr", None)
            self.areas.pop()
        self.areas.append((self.place, end, text))


def line(source, words, arabic, latin):
    drawn = Line(source, arabic, latin)
    style, gap = source.random(), drawn.size * source.uniform(0.18, 0.4)
    while drawn.place > drawn.size * 8:
        kind = source.random()
        if kind < 0.45:
            drawn.draw(source.choice(words), drawn.font, "rtl", None)
            if source.random() < 0.2:
                drawn.place -= drawn.size * source.choice([0, 0, 0, 0.25])
                drawn.draw_number(source.choice("..،،()-/:"), False)
        elif kind < 0.92:
            drawn.draw_number(number(source, style < 0.75), style >= 0.75 and source.random() < 0.5)
            if source.random() < 0.12:
                drawn.draw(source.choice(["و", "ال", "م", "هـ", "ه", "ب", "ل"]), drawn.font, "rtl", None)
        else:
            drawn.draw(source.choice(LATIN), drawn.other, "ltr", None)
        drawn.place -= gap
    return drawn


def printed(drawn, source, noise):
    """Returns the picture as a scanner might give it, and the areas."""
    grey, areas = numpy.asarray(drawn.picture).astype(numpy.float32), drawn.areas
    if source.random() < 0.6:
        grey = ndimage.gaussian_filter(grey, source.uniform(0.2, 1.3) * drawn.size / 50)
    if source.random() < 0.25:
        factor = source.uniform(0.35, 0.8)
        grey = ndimage.zoom(grey, factor, order=1)
        areas = [(left * factor, right * factor, label) for left, right, label in areas]
    if source.random() < 0.5:
        ink = source.uniform(0, 90)
        grey = ink + grey * (source.uniform(200, 255) - ink) / 255
    if source.random() < 0.5:
        grey = grey + noise.standard_normal(grey.shape) * source.uniform(2, 22)
    grey = numpy.clip(grey, 0, 255).astype(numpy.uint8)
    rows = numpy.flatnonzero((grey < 128).any(axis=1))
    return (grey[max(0, rows[0] - 4):rows[-1] + 5] if len(rows) else grey), areas


def examples(options):
    source, noise = random.Random(options.seed), numpy.random.default_rng(options.seed)
    words = [word for text in articles(options.data)["tuning"][:1500] for word in text.split()
             if re.fullmatch("[\u0621-\u064a]+", word)]
    arabic, latin = fonts(options.fonts)
    with_separators = [font for font in arabic if {0x66B, 0x66C} <= font[1]]
    print(f"{len(arabic)} Arabic fonts, {len(latin)} others", file=sys.stderr)
    rows, labels, lines = [], [], []
    for index in range(options.lines):
        chosen = with_separators if source.random() < 0.6 else arabic
        grey, areas = printed(line(source, words, chosen, latin), source, noise)
        limit = threshold(grey)
        if limit is None:
            continue
        limit = int(numpy.clip(limit + source.uniform(-22, 22), 5, 250))
        signs, parts, base, height = signs_of(grey, limit)
        scales = neighbours(signs, height) if signs else []
        for left, right, text in areas:
            inside = [place for place, sign in enumerate(signs)
                      if left - 1 <= (sign[0] + sign[2]) / 2 <= right + 1]
            if text is None:
                inside = source.sample(inside, min(3, len(inside)))
            elif len(inside) != len(text):
                continue
            for sign, place in enumerate(inside):
                rows.append(features(signs[place], parts, (base, height), scales[place]))
                labels.append(LETTER if text is None else SIGNS.index(text[sign]))
                lines.append(index)
    return numpy.array(rows), numpy.array(labels), numpy.array(lines)


# The network.

def train(rows, labels, options):
    """Trains by Adam (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980) with a rate that falls to zero."""
    draw = numpy.random.default_rng(options.seed)
    signs, inputs = LETTER + 1, rows.shape[1]
    shape = lambda high, wide: (draw.standard_normal((high, wide)) * numpy.sqrt(2 / high)).astype(numpy.float32)
    weights = [shape(inputs, options.hidden), numpy.zeros(options.hidden, numpy.float32),
               shape(options.hidden, signs), numpy.zeros(signs, numpy.float32)]
    means = [numpy.zeros_like(w) for w in weights]
    squares = [numpy.zeros_like(w) for w in weights]
    batch, step = 256, 0
    steps = options.epochs * (len(rows) // batch)
    for epoch in range(options.epochs):
        order = draw.permutation(len(rows))
        for start in range(0, len(rows) - batch + 1, batch):
            chosen = order[start:start + batch]
            given = rows[chosen]
            hidden = numpy.maximum(given @ weights[0] + weights[1], 0)
            error = hidden @ weights[2] + weights[3]
            error = numpy.exp(error - error.max(axis=1, keepdims=True))
            error /= error.sum(axis=1, keepdims=True)
            error[numpy.arange(batch), labels[chosen]] -= 1
            error /= batch
            back = (error @ weights[2].T) * (hidden > 0)
            slopes = (given.T @ back + 1e-5 * weights[0], back.sum(axis=0),
                      hidden.T @ error + 1e-5 * weights[2], error.sum(axis=0))
            step += 1
            rate = 0.001 * (1 + numpy.cos(numpy.pi * step / steps)) + 1e-5
            for place, slope in enumerate(slopes):
                means[place] = 0.9 * means[place] + 0.1 * slope
                squares[place] = 0.999 * squares[place] + 0.001 * slope * slope
                weights[place] -= (rate * means[place] / (1 - 0.9 ** step)
                                   / (numpy.sqrt(squares[place] / (1 - 0.999 ** step)) + 1e-8))
    return weights


def table(weights):
    """Yields the rows of the table; each weight is rounded to a 127th of the largest of its neuron."""
    for name, into, constants in (("hidden", weights[0], weights[1]), (None, weights[2], weights[3])):
        for place, constant in enumerate(constants):
            step = float(numpy.abs(into[:, place]).max()) / 127 or 1.0
            rounded = numpy.rint(into[:, place] / step).astype(int)
            sign = name or ("letter" if place == LETTER else SIGNS[place])
            yield f"{sign}\t{constant:.5g}\t{step:.5g}\t{' '.join(map(str, rounded))}\n"


def report(weights, rows, labels):
    hidden = numpy.maximum(rows @ weights[0] + weights[1], 0)
    read = (hidden @ weights[2] + weights[3]).argmax(axis=1)
    for name, chosen in (("all", labels >= 0), ("Arabic-Indic digits", labels < 10),
                         ("European digits", (labels >= 10) & (labels < 20)), ("letters", labels == LETTER)):
        print(f"{name}: {(read == labels)[chosen].mean():.4f} of {chosen.sum()}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("fonts")
    parser.add_argument("table")
    parser.add_argument("--lines", type=int, default=8_000)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    rows, labels, lines = examples(options)
    held_out = lines % 10 == 0
    weights = train(rows[~held_out], labels[~held_out], options)
    report(weights, rows[held_out], labels[held_out])
    with open(options.table, "w", encoding="utf-8") as file:
        file.write("# The digits and marks of numbers in pictures of pages; made by number_signs.py of khazin-bench.\n"
                   "# See SignClassifier.swift for the form.\n")
        file.writelines(table(weights))


if __name__ == "__main__":
    main()

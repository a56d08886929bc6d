"""The signs of a line in a picture, found and described as PrintedSigns.swift and PrintedSign.swift do; those files
have the reasons for the numbers."""

import numpy
from scipy import ndimage

GRID, SAMPLES = 16, 4


def threshold(grey):
    sums = numpy.bincount(grey.ravel(), minlength=256).cumsum()
    dark = int(numpy.searchsorted(sums, max(1, sums[-1] * 0.01)))
    light = int(numpy.searchsorted(sums, sums[-1] * 0.6))
    return None if light - dark < 40 else (dark + light) // 2


def tall_height(boxes):
    return sorted(box[3] - box[1] for box in boxes)[int(len(boxes) * 0.75)] if boxes else 0


def joined(parts):
    signs = []
    for part in sorted(parts, key=lambda part: (part[0], part[2], part[1])):
        while signs:
            last = signs[-1]
            shared = min(last[2], part[2]) - max(last[0], part[0])
            if shared <= 0 or 2 * shared < min(last[2] - last[0], part[2] - part[0]):
                break
            part = cover(last, part)
            signs.pop()
        signs.append(part)
    return signs


def cover(*boxes):
    return [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes),
            [number for b in boxes for number in b[4]]]


def is_per_cent(first, stroke, last, height):
    tall, wide = stroke[3] - stroke[1], stroke[2] - stroke[0]
    middle = lambda box: box[1] + box[3]
    return (2 * tall >= height and 4 * wide >= tall
            and all(2 * max(b[2] - b[0], b[3] - b[1]) <= tall for b in (first, last))
            and middle(first) < middle(stroke) < middle(last)
            and 20 * max(stroke[0] - first[2], last[0] - stroke[2]) < 3 * height
            and 10 * (first[1] - stroke[1]) <= 3 * tall and 10 * (stroke[3] - last[3]) <= 3 * tall)


def with_per_cent_signs(signs, height):
    found, index = [], 0
    while index < len(signs):
        if (found and index + 1 < len(signs) and found[-1] is signs[index - 1]
                and is_per_cent(*signs[index - 1:index + 2], height)):
            found[-1] = cover(*signs[index - 1:index + 2])
            index += 2
        else:
            found.append(signs[index])
            index += 1
    return found


def signs_of(grey, limit):
    """Returns the signs as left, top, right, bottom and parts, the numbers of the parts at each pixel, the row on
    which the letters stand, and the height of a tall letter."""
    parts, count = ndimage.label(grey < limit, numpy.ones((3, 3), int))
    areas = numpy.bincount(parts.ravel())
    boxes = [[s[1].start, s[0].start, s[1].stop, s[0].stop, [number + 1]]
             for number, s in enumerate(ndimage.find_objects(parts))]
    tall = tall_height(boxes)
    least = max(2, (0.07 * tall) ** 2)
    found = with_per_cent_signs(joined(box for box in boxes if areas[box[4][0]] >= least), tall)
    height = tall_height(found)
    if height < 6:
        return [], parts, 0, 0
    bottoms = sorted(box[3] for box in found if box[3] - box[1] > 0.4 * height)
    return found, parts, bottoms[len(bottoms) // 2], height


def neighbours(signs, height):
    """Returns the scale of the tall signs around each sign, or None."""
    boxes = numpy.array([sign[:4] for sign in signs])
    heights = boxes[:, 3] - boxes[:, 1]
    found = []
    for index, box in enumerate(boxes):
        gap = numpy.maximum(boxes[:, 0] - box[2], box[0] - boxes[:, 2])
        near = (heights >= 0.5 * height) & (gap <= 1.5 * height)
        near[index] = False
        middle = near.sum() // 2
        found.append((numpy.sort(boxes[near, 3])[middle], numpy.sort(heights[near])[middle]) if near.any() else None)
    return found


PLACES = (numpy.arange(GRID * SAMPLES) + 0.5) / (GRID * SAMPLES)


def features(sign, parts, scale, beside):
    left, top, right, bottom, numbers = sign
    wide, tall = right - left, bottom - top
    longest = max(wide, tall)
    columns = numpy.floor(PLACES * longest - (longest - wide) / 2).astype(int)
    rows = numpy.floor(PLACES * longest - (longest - tall) / 2).astype(int)
    ink = numpy.isin(parts[top:bottom, left:right], numbers)
    square = numpy.zeros((GRID * SAMPLES,) * 2, numpy.float32)
    across, down = (columns >= 0) & (columns < wide), (rows >= 0) & (rows < tall)
    square[numpy.ix_(down, across)] = ink[numpy.ix_(rows[down], columns[across])]
    cells = square.reshape(GRID, SAMPLES, GRID, SAMPLES).mean(axis=(1, 3)).ravel()

    def place(base, height):
        return numpy.clip(numpy.array([wide, tall, top - base, bottom - base]) / height, -3, 3)

    near = [*place(*beside), 1] if beside else [0] * 5
    return numpy.concatenate([cells, place(*scale), near]).astype(numpy.float32)

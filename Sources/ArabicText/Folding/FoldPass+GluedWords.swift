import CXXHash
import DocumentModel

/// The cut of a word that is two words without a space between them: see `GluedWords`.
extension FoldPass {
  /// Rewrites the word with a space after `splitOffset` bytes.
  mutating func cut(at splitOffset: Int) {
    flushCopied()
    let start = wordStart
    let length = end - start
    let taken = map.retract(made: length)
    precondition(taken.made == length, "a word starts a run or lies inside a copied run")
    // The written first half stays; the second half moves by one byte.
    for index in stride(from: end - 1, through: start + splitOffset, by: -1) {
      out[index + 1] = out[index]
    }
    out[start + splitOffset] = 0x20
    end += 1
    remap(wordSource..<(wordSource + taken.source), splitOffset: splitOffset)
    append(start..<(start + splitOffset), hash: khazin_xxh3_64(out + start, splitOffset))
    let second = start + splitOffset + 1
    append(second..<end, hash: khazin_xxh3_64(out + second, end - second))
  }

  /// Rebuilds the map of a word that was cut: its scalars, and a space that replaces nothing.
  private mutating func remap(_ source: Range<Int>, splitOffset: Int) {
    var index = source.lowerBound
    var made = 0
    while index < source.upperBound {
      let (scalar, length) = UTF8Scalar.decode(clean, at: index)
      let (kind, target) = FoldTable.look(scalar, entries)
      if kind != .letter {
        map.append(made: 0, for: length)
      } else {
        if made == splitOffset { map.append(made: 1, for: 0) }
        let size = UTF8Scalar.length(target)
        if size == length { map.append(copied: size) } else { map.append(made: size, for: length) }
        made += size
      }
      index += length
    }
  }
}

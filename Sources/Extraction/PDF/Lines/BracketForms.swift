import ArabicText

/// Finds out which brackets of a document are as they are seen, and which as they are typed: fonts map a
/// bracket of a line from right to left to either of the pair.
struct BracketForms {
  /// The evidence for each opening bracket: above 0 if brackets are as they are typed, below 0 if they
  /// are as they are seen.
  private var evidence: [UInt32: Int] = [:]

  /// Counts a line in visual order. A pair that opens within a line is evidence; one that closes before
  /// it opens may be the end of one pair and the beginning of another.
  mutating func count(_ line: [UInt32]) {
    let brackets = VisualLine.brackets(of: line)
    guard !brackets.isEmpty else { return }
    for open in Self.open {
      guard let close = GlyphText.mirrored(open) else { continue }
      let found = brackets.filter { $0 == open || $0 == close }
      guard found.count > 1 else { continue }
      let typed = Self.pairs(found, from: open)
      let seen = Self.pairs(found, from: close)
      evidence[open, default: 0] += typed - seen
    }
  }

  /// The brackets that are as they are seen. Without any evidence all are.
  var mirrored: Set<UInt32> {
    var result: Set<UInt32> = []
    for open in Self.open where evidence[open, default: 0] <= 0 {
      result.insert(open)
      result.insert(GlyphText.mirrored(open) ?? open)
    }
    return result
  }

  private static let open: [UInt32] = [0x28, 0x5B, 0x7B, 0xAB, 0x3C, 0x2039, 0xFD3F]

  /// The number of pairs that begin with a bracket.
  private static func pairs(_ brackets: [UInt32], from open: UInt32) -> Int {
    var count = 0
    var isOpen = false
    for bracket in brackets {
      if bracket == open {
        isOpen = true
      } else {
        count += isOpen ? 1 : 0
        isOpen = false
      }
    }
    return count
  }
}

import CXXHash
import DocumentModel
import ShippedTables

/// Words that are written as one but known to be two, by the hash of their folded bytes.
struct GluedWords: Sendable {
  static let shared = GluedWords()

  /// The length in bytes of the shortest word in the list.
  let shortest: Int
  /// The length in bytes of the first part, by the hash of the glued word.
  private let parts: [UInt64: Int]
  /// A bit for each value of the low bits of a hash in the list. Nearly all words are not in the
  /// list, and this bit saves the dictionary lookup.
  private let seen: [UInt64]
  private static let lowBits: UInt64 = 0xFFFF

  private init() {
    var parts: [UInt64: Int] = [:]
    var shortest = Int.max
    for halves in Self.pairs(TabSeparatedTable.rows(ShippedTable.gluedWords)) {
      for prefix in Self.prefixes(of: halves[0]) {
        let first = prefix.letters + halves[0].dropFirst(prefix.dropped)
        let whole = first + halves[1]
        parts[Self.hash(whole)] = first.count
        shortest = min(shortest, whole.count)
      }
    }
    var seen = [UInt64](repeating: 0, count: Int(Self.lowBits + 1) / 64)
    for hash in parts.keys { seen[Int(hash & Self.lowBits) / 64] |= 1 << (hash & 63) }
    self.seen = seen
    self.parts = parts
    self.shortest = shortest
  }

  /// Returns both halves of each pair, and of each two names that are alone in their row, joined by
  /// waw.
  private static func pairs(_ rows: [[String]]) -> [[[UInt8]]] {
    let written = rows.map { $0[0].split(separator: " ").map { bytes(String($0)) } }
    precondition(written.allSatisfy { (1...2).contains($0.count) }, "a glued word has two halves")
    let names = written.filter { $0.count == 1 }.map { $0[0] }
    let joined = names.flatMap { first in
      names.filter { $0 != first }.map { [first, utf8(Letter.waw) + $0] }
    }
    return written.filter { $0.count == 2 } + joined
  }

  /// Returns the length in bytes of the first part of a folded word; nil if the word is not in the
  /// list.
  @inline(__always)
  func splitOffset(hash: UInt64) -> Int? {
    guard seen[Int(hash & Self.lowBits) / 64] >> (hash & 63) & 1 == 1 else { return nil }
    return parts[hash]
  }

  /// Returns the possible prefixes: none, one letter, or lam with the article, which loses its
  /// alef.
  private static func prefixes(of half: [UInt8]) -> [(letters: [UInt8], dropped: Int)] {
    let letters = [Letter.waw, Letter.feh, Letter.beh, Letter.lam, Letter.kaf].map(Self.utf8)
    let article = utf8(Letter.alef) + utf8(Letter.lam)
    var made: [(letters: [UInt8], dropped: Int)] = [([], 0)] + letters.map { ($0, 0) }
    if half.starts(with: article) {
      made.append((utf8(Letter.lam) + utf8(Letter.lam), article.count))
    }
    return made
  }

  private static func utf8(_ scalar: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    UTF8Scalar.append(scalar, to: &bytes)
    return bytes
  }

  /// Returns the folded letters of a half; a half contains nothing that folding deletes or
  /// separates.
  private static func bytes(_ half: String) -> [UInt8] {
    FoldTable.shared.entries.withUnsafeBufferPointer { entries in
      half.unicodeScalars.flatMap { utf8(FoldTable.look($0.value, entries).target) }
    }
  }

  static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { khazin_xxh3_64($0.baseAddress, $0.count) }
  }
}

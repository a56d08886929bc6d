import DocumentModel

/// One pass that decodes character references.
struct MarkupEntityPass {
  private let source: UnsafeBufferPointer<UInt8>
  private var out: [UInt8] = []
  private var map = OffsetMap()
  private var count = 0
  /// True if a reference became a '<'.
  private(set) var madeBracket = false

  init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
  }

  /// The decoded text; nil if there is no reference.
  var text: CleanText? {
    guard count > 0 else { return nil }
    return CleanText(
      utf8: out, map: map, repairs: [Repair(rule: "entities", count: count)])
  }

  mutating func run() {
    var from = 0
    var index = 0
    while index < source.count {
      guard source[index] == UInt8(ascii: "&"), let made = reference(at: index) else {
        index += 1
        continue
      }
      copy(from..<index)
      UTF8Scalar.append(made.scalar, to: &out)
      map.append(made: UTF8Scalar.length(made.scalar), for: made.end - index)
      count += 1
      if made.scalar == UInt32(UInt8(ascii: "<")) { madeBracket = true }
      index = made.end
      from = index
    }
    if count > 0 { copy(from..<source.count) }
  }

  private mutating func copy(_ range: Range<Int>) {
    out.append(contentsOf: source[range])
    map.append(copied: range.count)
  }

  /// Decodes a reference completely, even if it was escaped several times ("&amp;quot;").
  private func reference(at start: Int) -> (scalar: UInt32, end: Int)? {
    var made: (scalar: UInt32, end: Int)?
    var body = start + 1
    while let next = MarkupEntities.shared.match(source, from: body) {
      made = next
      guard next.scalar == UInt32(UInt8(ascii: "&")) else { break }
      body = next.end
    }
    return made
  }
}

import DocumentModel

/// One pass over the raw text that writes the clean text, the map, and the counts of each repair.
///
/// Text that no rule changes is copied in runs. Spaces, line ends and removed controls collect in a
/// gap, which is decided when the next visible scalar is read. Marks are composed with the text
/// already written, so the result is in NFC even after removals.
struct Cleaner {
  let source: UnsafeBufferPointer<UInt8>
  let classes: UnsafeBufferPointer<UInt8>
  let table: CleanTable
  var out: [UInt8] = []
  var map = OffsetMap()
  var counts = RepairCounts()
  /// The start of the text that is read but not yet written: verbatim text, or a gap.
  var from = 0
  var inGap = false
  /// Decided at the first non-joiner.
  var keepsNonJoiner: Bool?

  init(
    _ source: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>,
    _ table: CleanTable, keepsNonJoiner: Bool? = nil
  ) {
    self.keepsNonJoiner = keepsNonJoiner
    self.source = source
    self.classes = classes
    self.table = table
    out.reserveCapacity(source.count)
  }

  mutating func run() {
    var index = 0
    while index < source.count {
      let (scalar, length) = UTF8Scalar.decode(source, at: index)
      let kind = table.kind(scalar, classes)
      if kind == .plain {
        if inGap { closeGap(at: index) }
        index = plainEnd(from: index + length)
      } else if kind.isGap && !staysVisible(kind, at: index) {
        if !(scalar == 0x20 && isSingleSpace(index)) { openGap(at: index) }
        index += length
      } else {
        index = repair(kind, scalar, at: index, length)
      }
    }
    if inGap { closeGap(at: source.count, isLast: true) }
    flush(to: source.count)
  }

  /// Returns true for a space between two plain scalars, which needs no decision.
  @inline(__always)
  private func isSingleSpace(_ index: Int) -> Bool {
    guard !inGap, index > from, index + 1 < source.count else { return false }
    let next = UTF8Scalar.decode(source, at: index + 1).scalar
    return table.kind(next, classes) == .plain
  }

  private mutating func repair(
    _ kind: CleanClass, _ scalar: UInt32, at index: Int, _ length: Int
  ) -> Int {
    if kind == .mark && !inGap && isInOrder(scalar, at: index) { return index + length }
    if inGap { closeGap(at: index) }
    switch kind {
    case .presentationForm:
      flush(to: index)
      spell(scalar, length)
      from = index + length
      return from
    case .tatweel:
      flush(to: index)
      from = takeTatweels(at: index)
      return from
    case .mark, .unstable:
      flush(to: index)
      from = takeMarks(at: index)
      return from
    default:
      return index + length
    }
  }

  /// Writes the letters of a presentation form.
  private mutating func spell(_ form: UInt32, _ length: Int) {
    let letters = table.forms[Int(form - CleanTable.firstForm)]
    let start = map.sourceCount
    counts.note(.presentationForms, at: start..<start + length, after: letters)
    let first = letters.withUnsafeBufferPointer { UTF8Scalar.decode($0, at: 0).scalar }
    if table.kind(first, classes) == .mark {
      compose(with: Self.scalars(letters[...]), standingFor: length, isVerbatim: false)
    } else {
      out.append(contentsOf: letters)
      map.append(made: letters.count, for: length)
    }
  }

  /// Copies the verbatim text up to `end`.
  mutating func flush(to end: Int) {
    guard end > from else { return }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: source[from..<end]))
    map.append(copied: end - from)
    from = end
  }

  static func scalars(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
  }
}

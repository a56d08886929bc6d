import DocumentModel

/// NFC at the places where it can change anything: at marks, and at scalars that are never stable.
extension Cleaner {
  /// The maximum number of marks on a letter; if there are more, they are left as they are. The
  /// Stream-Safe Text Format of UAX #15 allows 30, and no language uses more.
  static let mostMarks = 32

  /// Returns true if a mark follows verbatim text, is in canonical order, and joins nothing.
  @inline(__always)
  func isInOrder(_ mark: UInt32, at index: Int) -> Bool {
    guard index > from, !(Letter.maddahAbove...Letter.hamzaBelow).contains(mark) else {
      return false
    }
    let previous = UTF8Scalar.decode(
      source, at: UTF8Scalar.start(before: index, in: source)
    ).scalar
    switch table.kind(previous, classes) {
    case .plain: return true
    case .mark: return table.order(previous) <= table.order(mark)
    default: return false
    }
  }

  /// Reads the marks and unstable scalars from `index` on; returns their end.
  mutating func takeMarks(at index: Int) -> Int {
    var end = index
    var taken: [UInt32] = []
    while end < source.count, taken.count < Self.mostMarks {
      let (scalar, length) = UTF8Scalar.decode(source, at: end)
      let kind = table.kind(scalar, classes)
      guard kind == .mark || kind == .unstable else { break }
      taken.append(scalar)
      end += length
    }
    compose(with: taken, standingFor: end - index, isVerbatim: true)
    return end
  }

  /// Writes scalars that may join or reorder with the marks and the letter written last.
  ///
  /// - Parameters:
  ///   - length: the number of source bytes that the scalars replace.
  ///   - isVerbatim: true if the scalars are those source bytes.
  mutating func compose(with scalars: [UInt32], standingFor length: Int, isVerbatim: Bool) {
    let start = lastStarter()
    let written = start.map { Self.scalars(out[$0...]) } ?? []
    let before = written + scalars
    let after = start == nil ? before : Composer.compose(before, order: table.order)
    guard after != before else {
      let count = write(scalars)
      if isVerbatim { map.append(copied: count) } else { map.append(made: count, for: length) }
      return
    }
    let old = out.count - start!
    let taken = map.retract(made: old)
    out.removeLast(old)
    let count = write(after)
    let made = taken.made - old + count
    map.append(made: made, for: taken.source + length)
    let end = map.sourceCount
    counts.note(
      .nfc, at: end - taken.source - length..<end, after: Array(out.suffix(made)))
  }

  private mutating func write(_ scalars: [UInt32]) -> Int {
    let before = out.count
    for scalar in scalars { UTF8Scalar.append(scalar, to: &out) }
    return out.count - before
  }

  /// Returns the offset in `out` of the last scalar that preceding scalars cannot change; nil if
  /// too many marks follow it.
  private func lastStarter() -> Int? {
    out.withUnsafeBufferPointer { bytes in
      var index = bytes.count
      for _ in 0...Self.mostMarks {
        guard index > 0 else { return 0 }
        index = UTF8Scalar.start(before: index, in: bytes)
        let kind = table.kind(UTF8Scalar.decode(bytes, at: index).scalar, classes)
        if kind != .mark && kind != .unstable { return index }
      }
      return nil
    }
  }
}

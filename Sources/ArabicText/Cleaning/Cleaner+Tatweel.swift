/// The treatment of U+0640, which stretches a letter or represents a dash.
extension Cleaner {
  /// The use of a run of tatweels.
  private enum TatweelUse { case stretch, dash, carrier }

  /// Reads a run of tatweels; returns its end.
  mutating func takeTatweels(at index: Int) -> Int {
    var end = index
    var count = 0
    while end < source.count {
      let (scalar, length) = UTF8Scalar.decode(source, at: end)
      guard scalar == Letter.tatweel else { break }
      end += length
      count += 1
    }
    switch tatweelUse(before: end) {
    case .stretch:
      counts.note(.tatweel, at: index..<end, after: [], count: count)
      map.append(made: 0, for: end - index)
    case .dash:
      counts.note(.tatweelDash, at: index..<end, after: [UInt8(ascii: "-")], count: count)
      out.append(UInt8(ascii: "-"))
      map.append(made: 1, for: end - index)
    case .carrier:
      out.append(contentsOf: UnsafeBufferPointer(rebasing: source[index..<end]))
      map.append(copied: end - index)
    }
    return end
  }

  private func tatweelUse(before end: Int) -> TatweelUse {
    let next = visibleScalar(from: end)
    let nextKind = next.map { table.kind($0, classes) }
    let isMarked = next.map { table.order($0) > 0 } == true
    guard let letter = letterBefore() else { return isMarked ? .carrier : .dash }
    let joinsNext =
      next.map(Letter.isArabic) == true || isMarked || nextKind == .presentationForm
    if joinsNext { return Letter.endsWord(letter) ? .dash : .stretch }
    return Letter.endsJoining(letter) ? .dash : .stretch
  }

  /// Returns the Arabic letter written last, skipping its marks.
  private func letterBefore() -> UInt32? {
    out.withUnsafeBufferPointer { bytes in
      var index = bytes.count
      for _ in 0...Self.mostMarks {
        guard index > 0 else { return nil }
        index = UTF8Scalar.start(before: index, in: bytes)
        let scalar = UTF8Scalar.decode(bytes, at: index).scalar
        if Letter.isArabic(scalar) { return scalar }
        guard table.order(scalar) > 0 else { return nil }
      }
      return nil
    }
  }

  /// Returns the next scalar that is not removed; a space or line end counts.
  private func visibleScalar(from start: Int) -> UInt32? {
    var index = start
    while index < source.count {
      let (scalar, length) = UTF8Scalar.decode(source, at: index)
      let kind = table.kind(scalar, classes)
      guard kind.isGap, kind != .space, kind != .newline else { return scalar }
      index += length
    }
    return nil
  }
}

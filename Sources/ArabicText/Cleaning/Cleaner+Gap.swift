/// The treatment of a stretch of spaces, line ends and invisible controls.
extension Cleaner {
  mutating func openGap(at index: Int) {
    guard !inGap else { return }
    flush(to: index)
    inGap = true
  }

  /// Writes the result of the gap: nothing, one space, a line end, or a blank line.
  ///
  /// - Parameter isLast: true if no visible scalar follows.
  mutating func closeGap(at end: Int, isLast: Bool = false) {
    inGap = false
    let (newlines, hasSpace) = survey(to: end)
    let isEdge = isLast || out.isEmpty
    var lines = isEdge ? 0 : min(newlines, 2)
    var spaces = isEdge || newlines > 0 || !hasSpace ? 0 : 1
    var deleted = 0
    // A single line end at the end of a file is normal and not a blank line.
    var closesFile = isLast && newlines > 0 && !out.isEmpty
    var index = from
    while index < end {
      let (scalar, scalarLength) = UTF8Scalar.decode(source, at: index)
      let kind = table.kind(scalar, classes)
      let length = kind == .newline ? newlineLength(at: index) : scalarLength
      index += length
      let made: UInt8? =
        switch kind {
        case .newline where lines > 0: 0x0A
        case .space where spaces > 0: 0x20
        default: nil
        }
      if closesFile && kind == .newline {
        closesFile = false
      } else if made.map(UInt32.init) != scalar || length != 1 {
        note(kind, at: index - length..<index, made)
      }
      guard let made else {
        deleted += length
        continue
      }
      if made == 0x0A { lines -= 1 } else { spaces -= 1 }
      map.append(made: 0, for: deleted)
      deleted = 0
      put(made, scalar: scalar, length: length)
    }
    map.append(made: 0, for: deleted)
    from = end
  }

  private mutating func put(_ made: UInt8, scalar: UInt32, length: Int) {
    out.append(made)
    if UInt32(made) == scalar && length == 1 {
      map.append(copied: 1)
    } else {
      map.append(made: 1, for: length)
    }
  }

  private mutating func note(_ kind: CleanClass, at source: Range<Int>, _ made: UInt8?) {
    let rule: LetterRule =
      switch kind {
      case .newline: made == nil ? .blankLines : .newlines
      case .space: .spaces
      case .bidiControl: .bidiControls
      case .zeroWidth, .nonJoiner, .joiner: .zeroWidth
      default: .controlCharacters
      }
    counts.note(rule, at: source, after: made.map { [$0] } ?? [])
  }

  private func survey(to end: Int) -> (newlines: Int, hasSpace: Bool) {
    var newlines = 0
    var hasSpace = false
    var index = from
    while index < end {
      let (scalar, length) = UTF8Scalar.decode(source, at: index)
      let kind = table.kind(scalar, classes)
      if kind == .newline { newlines += 1 }
      if kind == .space { hasSpace = true }
      index += kind == .newline ? newlineLength(at: index) : length
    }
    return (newlines, hasSpace)
  }

  /// Returns the length of a line end; CR LF is one line end.
  private func newlineLength(at index: Int) -> Int {
    let (scalar, length) = UTF8Scalar.decode(source, at: index)
    guard scalar == 0x0D, index + 1 < source.count, source[index + 1] == 0x0A else { return length }
    return 2
  }

  /// Returns true for joiners that carry meaning: the non-joiner in Persian, Urdu and Kurdish, and
  /// the joiner between two scalars of other scripts (emoji, Indic).
  @inline(__always)
  mutating func staysVisible(_ kind: CleanClass, at index: Int) -> Bool {
    switch kind {
    case .joiner: joinsOtherScripts(at: index)
    case .nonJoiner: languageKeepsNonJoiner()
    default: false
    }
  }

  private mutating func languageKeepsNonJoiner() -> Bool {
    if let known = keepsNonJoiner { return known }
    let keeps = ScriptLanguage.keepsNonJoiner(source)
    keepsNonJoiner = keeps
    return keeps
  }

  private func joinsOtherScripts(at index: Int) -> Bool {
    let after = index + UTF8Scalar.length(Letter.zeroWidthJoiner)
    guard after < source.count else { return false }
    let next = UTF8Scalar.decode(source, at: after).scalar
    return table.order(next) == 0 && isOtherScript(next) && followsOtherScript(index)
  }

  private func isOtherScript(_ scalar: UInt32) -> Bool {
    let kind = table.kind(scalar, classes)
    return (kind == .plain || kind == .unstable) && !Letter.isArabic(scalar)
  }

  /// Returns true if a letter of another script, with its marks, ends at `end`.
  private func followsOtherScript(_ end: Int) -> Bool {
    var index = end
    for _ in 0...Self.mostMarks {
      guard index > 0 else { return false }
      index = UTF8Scalar.start(before: index, in: source)
      let scalar = UTF8Scalar.decode(source, at: index).scalar
      guard isOtherScript(scalar) else { return false }
      if table.order(scalar) == 0 { return true }
    }
    return false
  }
}

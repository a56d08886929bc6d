import ArabicText

/// Turns a line from the order in which its glyphs lie, from left to right, into reading order.
///
/// This inverts the Unicode Bidirectional Algorithm (UAX #9) for a paragraph from right to left. After
/// an Arabic letter a European digit behaves like an Arabic-Indic one (rule W2): single separators join
/// numbers, other signs do not, so a per cent sign lies to the left of its number.
struct VisualLine {
  /// The brackets that are as they are seen, so that they turn with the line.
  let mirrored: Set<UInt32>

  /// The maximum length of a line whose per cent signs are moved.
  private static let longest = 10_000

  private static let separators = Set(".,:/\u{60C}\u{66B}\u{66C}".unicodeScalars.map(\.value))
  private static let perCent = Set("%\u{66A}‰".unicodeScalars.map(\.value))
  private static let openBrackets = Set("([{<«".unicodeScalars.map(\.value))
  private static let closeBrackets = Set(")]}>»".unicodeScalars.map(\.value))

  func read(_ line: [UInt32], isRightToLeft: Bool) -> [UInt32] {
    isRightToLeft ? turned(line[...]) : leftToRight(line)
  }

  /// Turns each part that consists of Arabic words.
  private func leftToRight(_ line: [UInt32]) -> [UInt32] {
    guard line.contains(where: GlyphText.isRightToLeft) else { return line }
    var result: [UInt32] = []
    var index = 0
    while index < line.count {
      guard GlyphText.isRightToLeft(line[index]) else {
        result.append(line[index])
        index += 1
        continue
      }
      var end = index + 1
      var next = end
      while next < line.count, !GlyphText.isLeftToRight(line[next]) {
        if GlyphText.isRightToLeft(line[next]) { end = next + 1 }
        next += 1
      }
      result += turned(line[index..<end])
      index = end
    }
    return result
  }

  /// The brackets of a line that would turn with it, in reading order.
  static func brackets(of line: [UInt32]) -> [UInt32] {
    VisualLine(mirrored: []).units(of: line[...]).reversed().compactMap { unit in
      let scalar = line[unit.lowerBound]
      return unit.count == 1 && GlyphText.mirrored(scalar) != nil ? scalar : nil
    }
  }

  /// The parts of a line that keep their order.
  private func units(of line: ArraySlice<UInt32>) -> [Range<Int>] {
    var units: [Range<Int>] = []
    var index = line.startIndex
    while index < line.endIndex {
      let end = unitEnd(line, at: index)
      units.append(index..<end)
      index = end
    }
    return units
  }

  private func turned(_ line: ArraySlice<UInt32>) -> [UInt32] {
    let units = units(of: line)
    var result: [UInt32] = []
    result.reserveCapacity(line.count)
    for unit in units.reversed() {
      // No Arabic word begins with a Latin one: some programs draw the space on its other side.
      if let last = result.last, GlyphText.isLeftToRight(last),
        GlyphText.isArabicLetter(line[unit.lowerBound])
      {
        result.append(0x20)
      }
      if unit.count == 1 {
        let scalar = line[unit.lowerBound]
        result.append(mirrored.contains(scalar) ? GlyphText.mirrored(scalar) ?? scalar : scalar)
      } else {
        result += line[unit]
      }
    }
    return withBrackets(withPerCent(result))
  }

  /// Turns the brackets around Latin words if they are the wrong way round: the fonts of a line may
  /// differ in what they give for a bracket.
  private func withBrackets(_ line: [UInt32]) -> [UInt32] {
    var line = line
    var open: Int?
    var isLatin = false
    for (index, scalar) in line.enumerated() {
      if Self.closeBrackets.contains(scalar) {
        (open, isLatin) = (index, false)
      } else if Self.openBrackets.contains(scalar) {
        if let first = open, isLatin, GlyphText.mirrored(scalar) == line[first] {
          line.swapAt(first, index)
        }
        open = nil
      } else if GlyphText.isLeftToRight(scalar) {
        isLatin = true
      } else if GlyphText.isRightToLeft(scalar) {
        open = nil
      }
    }
    return line
  }

  private func unitEnd(_ line: ArraySlice<UInt32>, at index: Int) -> Int {
    if GlyphText.isLeftToRight(line[index]) { return latinEnd(line, from: index) }
    if GlyphText.isDigit(line[index]) { return numberEnd(line, from: index) }
    return index + 1
  }

  private func numberEnd(_ line: ArraySlice<UInt32>, from start: Int) -> Int {
    var index = start
    while index < line.endIndex {
      if GlyphText.isDigit(line[index]) {
        index += 1
      } else if Self.separators.contains(line[index]), index + 1 < line.endIndex,
        GlyphText.isDigit(line[index + 1])
      {
        index += 2
      } else if Self.joins(line[index]), index + 1 < line.endIndex,
        GlyphText.isLeftToRight(line[index + 1])
      {
        // An address or a name that begins with a digit.
        return latinEnd(line, from: index + 1)
      } else if GlyphText.isLeftToRight(line[index]) {
        return latinEnd(line, from: index)
      } else {
        break
      }
    }
    return index
  }

  /// Signs inside addresses and names.
  private static func joins(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2E, 0x2F, 0x40, 0x5F: true
    default: false
    }
  }

  /// The end of a run from left to right: behind its last letter or European digit. A bracket without
  /// its partner ends the run.
  private func latinEnd(_ line: ArraySlice<UInt32>, from start: Int) -> Int {
    var end = start
    var index = start
    var depth = 0
    while index < line.endIndex, !GlyphText.isRightToLeft(line[index]) {
      let scalar = line[index]
      if Self.openBrackets.contains(scalar) { depth += 1 }
      if Self.closeBrackets.contains(scalar) {
        depth -= 1
        if depth < 0 { break }
        if depth == 0 { end = index + 1 }
      }
      let isLatin = GlyphText.isLeftToRight(scalar) || (0x30...0x39).contains(scalar)
      if isLatin && depth == 0 { end = index + 1 }
      index += 1
    }
    while end < line.endIndex, GlyphText.isMark(line[end]) { end += 1 }
    return max(end, start + 1)
  }

  /// Moves a per cent sign from before its number to behind it: some documents draw it on the other side.
  private func withPerCent(_ line: [UInt32]) -> [UInt32] {
    guard line.count <= Self.longest, line.contains(where: Self.perCent.contains) else {
      return line
    }
    var line = line
    var index = 0
    while index < line.count {
      defer { index += 1 }
      guard Self.perCent.contains(line[index]), index + 1 < line.count,
        GlyphText.isDigit(line[index + 1]), index == 0 || !GlyphText.isDigit(line[index - 1])
      else { continue }
      let end = numberEnd(line[...], from: index + 1)
      line.insert(line[index], at: end)
      line.remove(at: index)
      index = end - 1
    }
    return line
  }
}

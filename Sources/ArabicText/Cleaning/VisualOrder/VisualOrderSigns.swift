/// Recognition of the signs in a line in visual order: numbers, Latin runs, brackets, marks,
/// bullets.
enum VisualOrderSigns {
  private static let separators = Set(",.:/-–\u{66B}\u{66C}".unicodeScalars.map(\.value))
  private static let perCent = Set("%\u{66A}‰°".unicodeScalars.map(\.value))
  /// The signs that end a sentence, or a line that announces others.
  private static let terminals = Set(
    ".:!?…\u{60C}\u{61B}\u{61F}\u{6D4}".unicodeScalars.map(\.value))
  private static let bullets = Set("•▪▫●○◦■□►·*-–—".unicodeScalars.map(\.value))
  private static let brackets: [(open: UInt32, close: UInt32)] = [
    (0x28, 0x29), (0x5B, 0x5D), (0x7B, 0x7D), (0xAB, 0xBB), (0x2039, 0x203A), (0x3C, 0x3E),
    (0xFD3F, 0xFD3E),
  ]

  static func isMark(_ scalar: UInt32) -> Bool {
    scalar >= 0x600 && CleanTable.shared.order(scalar) > 0
  }

  static func isDigit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: true
    default: false
    }
  }

  /// Returns true for letters of left-to-right scripts (Bidi_Class L): all except those in the
  /// right-to-left blocks.
  static func isLeftToRight(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: true
    case 0..<0xC0, 0x590..<0x900, 0x2000..<0x2C00, 0xFB1D..<0xFE00, 0xFE70..<0xFEFF: false
    default: Unicode.Scalar(scalar)?.properties.isAlphabetic == true
    }
  }

  /// Returns the end of a Latin run: after the last Latin letter or digit before an Arabic letter.
  static func latinEnd(_ line: [UInt32], from start: Int, before tail: Int) -> Int {
    var end = start + 1
    var index = end
    while index < tail, !Letter.isArabic(line[index]), !VisualOrderForms.isForm(line[index]) {
      if isLeftToRight(line[index]) || (0x30...0x39).contains(line[index]) { end = index + 1 }
      index += 1
    }
    // The marks of the last letter and the slash that ends an address belong to the run.
    while end < tail, isMark(line[end]) || line[end] == UInt32(UInt8(ascii: "/")) { end += 1 }
    return end
  }

  /// Returns the end of a number with single signs between its digits and its per cent sign;
  /// `start` if there is no number.
  static func numberEnd(_ line: [UInt32], from start: Int, before tail: Int) -> Int {
    var index = start
    if perCent.contains(line[index]) { index += 1 }
    guard index < tail, isDigit(line[index]) else { return start }
    while index < tail {
      if isDigit(line[index]) {
        index += 1
      } else if separators.contains(line[index]), index + 1 < tail, isDigit(line[index + 1]) {
        index += 2
      } else {
        break
      }
    }
    return index < tail && perCent.contains(line[index]) ? index + 1 : index
  }

  static func mirrored(_ scalar: UInt32) -> UInt32? {
    for pair in brackets {
      if scalar == pair.open { return pair.close }
      if scalar == pair.close { return pair.open }
    }
    return nil
  }

  /// Returns a value above 0 if more brackets are in visual form and need mirroring, below 0 if
  /// more are in reading form, 0 if there are no pairs or both are equal.
  static func direction(ofBracketsIn line: [UInt32]) -> Int {
    var direction = 0
    for pair in brackets {
      let places = line.filter { $0 == pair.open || $0 == pair.close }
      var index = 0
      while index + 1 < places.count {
        if places[index] != places[index + 1] {
          direction += places[index] == pair.open ? 1 : -1
          index += 1
        }
        index += 1
      }
    }
    return direction
  }

  /// Returns true if marks are stored after their letters, so that both must be kept together.
  ///
  /// In a line reversed scalar by scalar, the mark of a last letter starts a word. If no word
  /// starts with a mark, and marks are frequent (at least one scalar in five) or a word ends with
  /// one, letters were stored with their marks.
  static func marksFollowLetters(_ line: [UInt32]) -> Bool {
    func isLetter(_ index: Int) -> Bool {
      guard line.indices.contains(index) else { return false }
      return Letter.isArabic(line[index]) || VisualOrderForms.isForm(line[index])
        || isMark(line[index])
    }
    let marks = line.indices.filter { isMark(line[$0]) }
    guard !marks.isEmpty, marks.allSatisfy({ isLetter($0 - 1) }) else { return false }
    return marks.count * 5 >= line.count || marks.contains { !isLetter($0 + 1) }
  }

  /// Returns the end of the bullet or number at the start and the start of the signs at the end
  /// that show a left-to-right layout; 0 and `count` if there are none.
  static func fixedEnds(of line: [UInt32]) -> (head: Int, tail: Int) {
    var head = 0
    if bullets.contains(line[0]) {
      head = 1
    } else {
      while head < line.count, isDigit(line[head]) { head += 1 }
      let isMarked =
        head > 0 && head < line.count
        && ".)-–".unicodeScalars.contains {
          $0.value == line[head]
        }
      head = isMarked ? head + 1 : 0
    }
    if head > 0 {
      guard head < line.count, line[head] == 0x20 else { return (0, trailing(line)) }
      head += 1
    }
    return (head, trailing(line))
  }

  private static func trailing(_ line: [UInt32]) -> Int {
    guard !terminals.contains(line[0]) else { return line.count }
    var tail = line.count
    while tail > 1, terminals.contains(line[tail - 1]) { tail -= 1 }
    return tail
  }
}

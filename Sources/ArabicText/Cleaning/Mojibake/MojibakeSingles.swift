/// Sequences that are evidence of mojibake on their own, even in French and English text.
enum MojibakeSingles {
  /// - Complexity: O(1).
  static func isEvidence(
    _ step: MojibakeStep, _ text: UnsafeBufferPointer<UInt32>, at index: Int,
    by table: borrowing MojibakeTable
  ) -> Bool {
    guard step.kind == .sequence else {
      return step.kind == .marked && step.lead == 0xE2 && !table.isArabic
        && table.byte(text[index + 1]) == 0x80
    }
    let before = index > 0 ? text[index - 1] : 0
    let end = index + step.count
    let after = end < text.count ? text[end] : 0
    switch step.lead {
    // The second bytes are the euro sign, a low quote, a dagger and a circumflex, which no word
    // contains. Sequences that read alike in both tables are left to the western table.
    case 0xE2:
      return [0x80, 0x82, 0x84, 0x86, 0x88].contains(table.byte(text[index + 1]))
        && !(table.isArabic && MojibakeTable.western.isContinuation(text[end - 1]))
    case 0xEF: return step.scalar == 0xFEFF || step.scalar == MojibakeStep.replacement
    case 0xF0: return step.scalar & ~0xFFFF == 0x10000 && table.byte(text[index + 1]) == 0x9F
    case 0xC2...0xC5:
      return table.isArabic
        ? isLatinInArabic(step, before, after)
        : !isQuotedLetter(step, text, at: index) && isLatin(step, text[end - 1], before, after)
    default:
      return !table.isArabic && step.lead < 0xDC && isControl(text[end - 1])
        && !isHighLetter(before)
    }
  }

  /// Returns true for "Ã©" and similar sequences, but not for a capital and a sign that closes a
  /// quotation after it ("IRMÃ»").
  private static func isLatin(
    _ step: MojibakeStep, _ sign: UInt32, _ before: UInt32, _ after: UInt32
  ) -> Bool {
    if isHighLetter(before) { return false }
    if isControl(sign) { return true }
    if isCapital(before) && isCloser(sign) && !isLetter(after) { return false }
    switch step.lead {
    // A capital A with circumflex that is mentioned as a letter is between spaces.
    case 0xC2: return sign != 0xA0 || before > 0x20 && before != 0xA0 && !isCapital(before)
    case 0xC3: return true
    default: return isLetter(before) && !isCloser(sign) || isLetter(after)
    }
  }

  /// Returns true for an alef and a sign glued to Latin letters ("rأ©solution").
  private static func isLatinInArabic(
    _ step: MojibakeStep, _ before: UInt32, _ after: UInt32
  ) -> Bool {
    switch step.lead {
    case 0xC2: isLetter(before) || (0x30...0x39).contains(before)
    case 0xC3: isLetter(before) || isLetter(after) && before < 0x80
    default: isLetter(before) && isLetter(after)
    }
  }

  private static func isControl(_ scalar: UInt32) -> Bool { (0x80..<0xA0).contains(scalar) }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    isCapital(scalar) || (0x61...0x7A).contains(scalar)
  }

  private static func isCapital(_ scalar: UInt32) -> Bool { (0x41...0x5A).contains(scalar) }

  private static func isHighLetter(_ scalar: UInt32) -> Bool {
    (0xC0...0xFF).contains(scalar) && scalar != 0xD7 && scalar != 0xF7
  }

  /// Returns true for a letter between quotes ("«Â»"), unless the opening quote is itself mojibake.
  private static func isQuotedLetter(
    _ step: MojibakeStep, _ text: UnsafeBufferPointer<UInt32>, at index: Int
  ) -> Bool {
    guard step.lead < 0xC4, index > 0, isCloser(text[index + 1]),
      [0x22, 0x27, 0xAB, 0x2018, 0x201C].contains(text[index - 1])
    else { return false }
    return index == 1 || !(text[index - 2] == 0xC2 || text[index - 2] == 0x20AC)
  }

  /// Returns true for spaces, quotes, dashes and raised letters that follow a word in capitals.
  private static func isCloser(_ sign: UInt32) -> Bool {
    switch sign {
    case 0xA0, 0xAA, 0xAB, 0xAE, 0xB0, 0xB9, 0xB2, 0xB3, 0xBA, 0xBB: true
    case 0x2013, 0x2014, 0x2018...0x201E, 0x2026, 0x203A, 0x2122: true
    default: false
    }
  }
}

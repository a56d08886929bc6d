/// Evidence in a run of mojibake about the bytes that were lost, used to restore them.
///
/// Common losses are the bytes that windows-1252 leaves undefined (replaced by U+FFFD or '?', or
/// dropped); removed soft hyphens (AD, the second byte of hah) and removed non-joiners of
/// windows-1256 (9D, the third byte of a closing quote); no-break spaces that became spaces (A0);
/// and next-line controls that became line ends (85 of Latin-1, the second byte of meem). A loss
/// with only one possible byte is restored; any other loss becomes U+FFFD.
struct MojibakeLosses {
  private var hasSoftHyphen = false
  private var hasNoBreakSpace = false
  private var hasNextLine = false
  /// True if there are C1 controls that only Latin-1 has.
  private var hasControls = false
  /// The number of cut sequences before a question mark, and before a letter or another sequence.
  private var questions = 0
  private var inside = 0

  mutating func note(_ step: MojibakeStep, _ text: UnsafeBufferPointer<UInt32>, at index: Int) {
    let end = index + step.count
    switch step.kind {
    case .sequence:
      switch text[end - 1] {
      case 0xAD: hasSoftHyphen = true
      case 0xA0: hasNoBreakSpace = true
      case 0x85: hasNextLine = true
      case 0x80..<0xA0: hasControls = hasControls || Mojibake.holdsLatin1(text[(end - 1)..<end])
      default: break
      }
    case .cut where step.lead >= 0xD9:
      let next = end < text.count ? text[end] : 0x20
      if next == Self.question { questions += 1 } else if next >= 0x80 { inside += 1 }
    default: break
    }
  }

  private static let question: UInt32 = 0x3F
  private static let closingQuote: UInt32 = 0x201D

  /// Returns the scalar of a cut sequence, and the number of scalars that it takes in the text.
  ///
  /// - Parameter previous: the scalar that was undone directly before; 0 if there is none.
  /// - Returns: nil if the sequence is left as it is.
  func restore(
    _ step: MojibakeStep, _ text: UnsafeBufferPointer<UInt32>, at index: Int,
    after previous: UInt32, by table: borrowing MojibakeTable
  ) -> (scalar: UInt32, count: Int)? {
    let end = index + step.count
    let next = end < text.count ? text[end] : 0
    if next == Self.question, questions > 0, inside == 0, step.lead >= 0xD8 {
      return (MojibakeStep.replacement, step.count + 1)
    }
    if next == 0x0A, step.lead == 0xD9, hasControls, !hasNextLine {
      return (Letter.meem, step.count + 1)
    }
    if next == 0x20, !hasNoBreakSpace, inside == 0,
      let whole = completed(step, text, at: end, after: previous, by: table)
    {
      return whole
    }
    // Hah is the only letter with the lead byte D8 whose last byte can be lost.
    if step.lead == 0xD8, !hasSoftHyphen { return (Letter.hah, step.count) }
    if table.isArabic && step.lead == 0xE2 { return (Self.closingQuote, step.count) }
    return step.lead < 0xD8 ? nil : (MojibakeStep.replacement, step.count)
  }

  /// Returns the sequence with the following space as its last byte, A0.
  private func completed(
    _ step: MojibakeStep, _ text: UnsafeBufferPointer<UInt32>, at end: Int,
    after previous: UInt32, by table: borrowing MojibakeTable
  ) -> (scalar: UInt32, count: Int)? {
    let whole: UInt32 =
      step.lead == 0xE2 ? 0x2020 : (UInt32(step.lead) & 0x1F) << 6 | 0x20
    // The scalar undone just before is a first byte, so the following byte belongs to it.
    let western = MojibakeTable.western
    if western.leadsArabic(previous) && western.isContinuation(whole)
      || MojibakeTable.arabic.leadsArabic(previous)
        && MojibakeTable.arabic.isContinuation(whole)
    {
      return (whole, step.count + 1)
    }
    let digits = Letter.zeroDigit...Letter.nineDigit
    if whole == Letter.zeroDigit {
      let after = end + 1 < text.count ? MojibakeStep(text, at: end + 1, by: table) : nil
      let isNumber = digits.contains(previous) || after.map { digits.contains($0.scalar) } == true
      return isNumber ? (whole, step.count + 1) : nil
    }
    // The sequence is a no-break space, or "à", which is usually the last letter of a word. If a
    // word follows the "à", the remaining space is a real space.
    if step.lead == 0xC2 { return (whole, step.count + 1) }
    guard step.lead == 0xC3 else { return nil }
    let isBeforeWord = end + 1 < text.count && text[end + 1] > 0x2F
    return (whole, step.count + (isBeforeWord ? 0 : 1))
  }
}

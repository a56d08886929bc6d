import DocumentModel

/// Numbers below a thousand, in words.
extension NumberReader {
  /// Reads hundreds, then units or ten, then tens, each later part after the conjunction; or the
  /// reverse order, in which years were written: units, tens, hundreds (Wright I § 325).
  ///
  /// - Returns: nil if no number word starts here. `isAscending` is true if the smaller parts
  ///   come first.
  func belowThousand(at index: Int) -> (value: Int, end: Int, isAscending: Bool)? {
    guard let first = word(index) else { return nil }
    if let hundreds = hundreds(at: index) {
      guard let start = joined(at: hundreds.end), let low = lowPart(at: start, after: index),
        word(start).map({ agrees($0, with: first) }) ?? true
      else { return (hundreds.value, hundreds.end, false) }
      return (hundreds.value + low.value, low.end, false)
    }
    guard let low = belowHundred(at: index) else { return nil }
    return ascendingHundreds(low, from: index) ?? (low.value, low.end, false)
  }

  /// Reads units and tens after hundreds; digits only if the hundreds are in digits too.
  private func lowPart(at start: Int, after first: Int) -> ParsedNumber? {
    if digits(at: first) != nil, let value = digits(at: start), value < 100 {
      return (value, start + 1)
    }
    return belowHundred(at: start)
  }

  /// Reads the hundreds after units and tens. «Between fifty and a hundred» is not one number: the
  /// reverse order requires both units and tens, or a following thousand.
  private func ascendingHundreds(_ low: ParsedNumber, from index: Int) -> (
    value: Int, end: Int, isAscending: Bool
  )? {
    guard previous(index)?.kind != .between, let first = word(index),
      let start = joined(at: low.end), let hundreds = hundreds(at: start),
      let hundred = word(start), agrees(hundred, with: first)
    else { return nil }
    let isWhole = low.value > 10 && low.value % 10 != 0
    guard isWhole || joinedThousand(at: hundreds.end) != nil else { return nil }
    return (low.value + hundreds.value, hundreds.end, true)
  }

  /// Reads one or two thousand after the conjunction, without a count.
  func joinedThousand(at index: Int) -> ParsedNumber? {
    guard let start = joined(at: index), let word = word(start), word.value == 1000 else {
      return nil
    }
    return switch word.kind {
    case .scale, .scaleOrDual: (1000, start + 1)
    case .scaleDual: (2000, start + 1)
    default: nil
    }
  }

  /// Reads hundreds in one word or two.
  func hundreds(at index: Int) -> ParsedNumber? {
    let first = word(index)
    if let first, first.kind == .hundred || first.kind == .hundreds {
      return (first.value, index + 1)
    }
    guard let next = next(index + 1), next.kind == .hundred || next.kind == .hundredPlural,
      next.prefix == .none, !next.isDefinite
    else { return nil }
    let count = first?.kind == .unit ? first?.value : digits(at: index)
    guard let count, (3...9).contains(count) else { return nil }
    return (count * 100, index + 2)
  }

  /// Reads units or ten, then tens after the conjunction.
  func belowHundred(at index: Int) -> ParsedNumber? {
    guard let first = word(index), first.isLow else { return nil }
    guard first.isUnit else { return (first.value, index + 1) }
    if let ten = teenEnd(at: index + 1) { return (first.value + 10, ten) }
    if let start = joined(at: index + 1), let tens = word(start), tens.kind == .tens,
      agrees(tens, with: first)
    {
      return (first.value + tens.value, start + 1)
    }
    return first.kind == .compoundUnit ? nil : (first.value, index + 1)
  }

  /// Returns the end of the second half of a number from 11 to 19.
  func teenEnd(at index: Int) -> Int? {
    guard let ten = next(index), ten.kind == .ten, ten.prefix == .none, !ten.isDefinite else {
      return nil
    }
    return index + 1
  }

  /// Returns true if the word is Monday: «the two» in the oblique case is the name of a day rather
  /// than a number.
  func isMonday(_ number: ParsedNumber, at index: Int) -> Bool {
    guard number.value == 2, number.end == index + 1, word(index)?.isDefinite == true else {
      return false
    }
    let bytes = text.folded.utf8[text.words[index].folded]
    return bytes.suffix(Self.mondayEnding.count).elementsEqual(Self.mondayEnding)
  }

  /// Theh, noon, yeh, noon: the masculine dual, not the feminine one with teh.
  private static let mondayEnding: [UInt8] = {
    var bytes: [UInt8] = []
    for scalar in [Letter.theh, Letter.noon, Letter.yeh, Letter.noon] {
      UTF8Scalar.append(scalar, to: &bytes)
    }
    return bytes
  }()
}

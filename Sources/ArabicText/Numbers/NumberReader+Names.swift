import DocumentModel

/// Ordinals that are part of a name.
extension NumberReader {
  /// Returns the name that an ordinal belongs to: a month that is the first or second of its name,
  /// or a ruler.
  func name(ofOrdinal number: ParsedNumber, at index: Int) -> WrittenNumber.Name? {
    guard let before = previous(index) else { return nil }
    switch before.kind {
    case .month: return number.value <= before.value && number.end == index + 1 ? .month : nil
    case .ruler: return isFeminine(index) ? nil : .ruler
    case .rulerWoman: return isFeminine(index) ? .ruler : nil
    default: return nil
    }
  }

  /// Returns true if an ordinal has a feminine ending: the folded teh marbuta, or the ending of
  /// «first».
  private func isFeminine(_ index: Int) -> Bool {
    guard let word = word(index) else { return false }
    let ending = text.folded.utf8[text.words[index].folded].suffix(2)
    if ending.elementsEqual(Self.folded(Letter.heh)) { return true }
    return word.kind == .ordinal && word.value == 1 && ending.elementsEqual(Self.folded(Letter.yeh))
  }

  private static func folded(_ letter: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    UTF8Scalar.append(letter, to: &bytes)
    return bytes
  }
}

import CXXHash

/// Reads the words of arbitrary bytes one at a time and folds each into a scratch buffer.
struct WordScanner {
  /// A word: its source range, and the number of its folded bytes in the scratch buffer.
  struct Found {
    var start: Int
    var end: Int
    var count: Int
    var isDigits: Bool
  }

  private let source: UnsafeBufferPointer<UInt8>
  private let entries: UnsafeBufferPointer<UInt32>
  private let scratch: UnsafeMutablePointer<UInt8>
  private let glued = GluedWords.shared
  private let forms = CleanTable.shared.forms
  private var index = 0

  init(
    _ source: UnsafeBufferPointer<UInt8>, _ entries: UnsafeBufferPointer<UInt32>,
    _ scratch: UnsafeMutablePointer<UInt8>
  ) {
    self.source = source
    self.entries = entries
    self.scratch = scratch
  }

  mutating func next() -> Found? {
    var word: Found?
    var endsInTehMarbuta = false
    while index < source.count {
      let (scalar, length) = UTF8Scalar.decode(source, at: index)
      let (kind, target) = FoldTable.look(scalar, entries)
      switch kind {
      case .letter, .digit:
        let isDigits = kind == .digit
        if let open = word {
          if open.isDigits != isDigits { return open }
          if endsInTehMarbuta && beginsWord(at: index) { return open }
        }
        var open = word ?? Found(start: index, end: index, count: 0, isDigits: isDigits)
        put(scalar, target, in: &open)
        open.end = index + length
        word = open
        endsInTehMarbuta = scalar == Letter.tehMarbuta
      case .delete: if word != nil { word!.end = index + length }
      case .tatweel where word?.isDigits == false: word!.end = index + length
      case .thousandsSeparator where word?.isDigits == true && isDigit(at: index + length): break
      default: if let word { return word }
      }
      index += length
    }
    return word
  }

  @inline(__always)
  private func put(_ scalar: UInt32, _ target: UInt32, in word: inout Found) {
    guard word.count + 4 <= IndexTokenizer.longest else { return }
    if isForm(scalar) {
      spell(scalar, in: &word)
    } else {
      word.count += UTF8Scalar.write(target, to: scratch + word.count)
    }
  }

  @inline(__always)
  private func isForm(_ scalar: UInt32) -> Bool {
    scalar >= CleanTable.firstForm && scalar <= CleanTable.lastForm
      && !forms[Int(scalar - CleanTable.firstForm)].isEmpty
  }

  /// Writes the folded letters of a presentation form.
  private func spell(_ form: UInt32, in word: inout Found) {
    forms[Int(form - CleanTable.firstForm)].withUnsafeBufferPointer { letters in
      var at = 0
      while at < letters.count, word.count + 4 <= IndexTokenizer.longest {
        let (scalar, length) = UTF8Scalar.decode(letters, at: at)
        let (kind, target) = FoldTable.look(scalar, entries)
        if kind == .letter { word.count += UTF8Scalar.write(target, to: scratch + word.count) }
        at += length
      }
    }
  }

  private func isDigit(at index: Int) -> Bool {
    guard index < source.count else { return false }
    return FoldTable.look(UTF8Scalar.decode(source, at: index).scalar, entries).kind == .digit
  }

  private func beginsWord(at index: Int) -> Bool {
    let next = index + UTF8Scalar.decode(source, at: index).length
    guard next < source.count else { return false }
    return FoldTable.look(UTF8Scalar.decode(source, at: next).scalar, entries).kind == .letter
  }

  /// Returns the offset, in folded bytes, at which to cut a word that is known to be two.
  func splitOffset(in word: Found, _ folded: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !word.isDigits, word.count >= glued.shortest else { return nil }
    return glued.splitOffset(hash: khazin_xxh3_64(folded.baseAddress, folded.count))
  }

  /// Returns the source offset of the letter that starts at a folded offset.
  func source(ofFolded splitOffset: Int, in word: Found) -> Int {
    var at = word.start
    var made = 0
    while at < word.end {
      let (scalar, length) = UTF8Scalar.decode(source, at: at)
      let (kind, target) = FoldTable.look(scalar, entries)
      if kind == .letter {
        if made >= splitOffset { return at }
        made +=
          isForm(scalar)
          ? forms[Int(scalar - CleanTable.firstForm)].count : UTF8Scalar.length(target)
      }
      at += length
    }
    return word.end
  }
}

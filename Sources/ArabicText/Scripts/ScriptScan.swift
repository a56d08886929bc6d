/// One pass over a text that cuts its lines into stretches of one script.
struct ScriptScan {
  private let source: UnsafeBufferPointer<UInt8>
  private let take: (ScriptStretch) -> Void
  /// The current stretch, and the words in another script that may end it; each is valid while it
  /// has words.
  private var open = ScriptStretch()
  private var candidate = ScriptStretch()

  init(_ source: UnsafeBufferPointer<UInt8>, _ take: @escaping (ScriptStretch) -> Void) {
    self.source = source
    self.take = take
  }

  mutating func run() {
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte == 0x0A { endLine() }
      guard Self.mayBegin(byte) else {
        index += 1
        continue
      }
      let (scalar, length) = UTF8Scalar.decode(source, at: index)
      if let script = Self.script(scalar) {
        index = word(at: index, in: script)
      } else {
        index += length
      }
    }
    endLine()
  }

  /// Returns true for ASCII letters and for the first bytes of all other scalars.
  @inline(__always)
  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte >= 0xC3 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  /// Returns the script of a letter; nil for digits, marks and signs.
  @inline(__always)
  private static func script(_ scalar: UInt32) -> ScriptStretch.Script? {
    if Letter.isArabic(scalar) { return .arabic }
    if scalar < 0x250 {
      let isSign = scalar == 0xD7 || scalar == 0xF7
      return scalar < 0x80 || (scalar >= 0xC0 && !isSign) ? .latin : nil
    }
    if (0x1E00...0x1EFF).contains(scalar) { return .latin }
    let isOther =
      (0x370...0x5F4).contains(scalar) || (0x900...0x1DFF).contains(scalar)
      || (0x3040...0xD7A3).contains(scalar) || (0x20000...0x3134F).contains(scalar)
    return isOther ? .other : nil
  }

  /// Reads a word into the stretch that it continues or starts.
  private mutating func word(at start: Int, in script: ScriptStretch.Script) -> Int {
    if open.marks.words == 0 { open = ScriptStretch(script: script, at: start) }
    if open.script == script {
      candidate.marks.words = 0
      return Self.read(source, from: start, into: &open)
    }
    if candidate.marks.words == 0 || candidate.script != script {
      candidate = ScriptStretch(script: script, at: start)
    }
    let end = Self.read(source, from: start, into: &candidate)
    if candidate.marks.words >= ScriptStretch.fewestWords {
      take(open)
      open = candidate
      candidate.marks.words = 0
    }
    return end
  }

  /// Reads letters of one script, with the marks and joiners inside the word.
  @inline(__always)
  private static func read(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int, into stretch: inout ScriptStretch
  ) -> Int {
    let isArabic = stretch.script == .arabic
    var letters = 0
    var index = start
    while index < source.count {
      if isArabic { letters += takeLetters(source, from: &index, into: &stretch.marks) }
      guard index < source.count else { break }
      let byte = source[index]
      if byte < 0x80 {
        guard stretch.script == .latin, mayBegin(byte) else { break }
        letters += 1
        index += 1
        continue
      }
      let (scalar, length) = UTF8Scalar.decode(source, at: index)
      if script(scalar) == stretch.script {
        letters += 1
        if isArabic { stretch.marks.mark(scalar) }
      } else if !continuesWord(scalar) {
        break
      }
      index += length
    }
    stretch.marks.letters += letters
    if isArabic, hasArticle(source, at: start) { stretch.marks.articles += 1 }
    if isArabic || stretch.marks.words == 0 || beginsWord(source, at: start) {
      stretch.marks.words += 1
    }
    stretch.bytes = stretch.bytes.lowerBound..<index
    return index
  }

  /// Skips the letters from hamza to yeh, which make up nearly all of Arabic: U+0621 to U+063F and,
  /// after tatweel, U+0641 to U+064A, two bytes each.
  /// - Returns: the number of letters skipped.
  @inline(__always)
  private static func takeLetters(
    _ source: UnsafeBufferPointer<UInt8>, from index: inout Int, into marks: inout LanguageEvidence
  ) -> Int {
    let start = index
    while index + 1 < source.count, source[index] & 0xFE == 0xD8 {
      let (isLater, tail) = (source[index] & 1, source[index + 1])
      // Letters of the two rows alternate at random, so a table is used instead of a branch.
      guard (isLater == 0 ? firstRow : secondRow) >> UInt64(tail & 0x3F) & 1 == 1 else { break }
      marks.tehMarbuta += isLater == 0 && tail == tehMarbutaTail ? 1 : 0
      index += 2
    }
    return (index - start) / 2
  }

  /// One bit for each second byte that makes a letter after 0xD8: U+0621 to U+063F.
  private static let firstRow: UInt64 = 0xFFFF_FFFE_0000_0000
  /// The same after 0xD9: U+0641 to U+064A.
  private static let secondRow: UInt64 = 0x07FE
  private static let tehMarbutaTail = UInt8(0x80 | Letter.tehMarbuta & 0x3F)

  /// Returns false inside a symbol or an address, whose parts are not words of a text.
  private static func beginsWord(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index > 0 else { return true }
    return switch source[index - 1] {
    case UInt8(ascii: "-")...UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "@"): false
    default: true
    }
  }

  /// Returns true for vowels, tatweel, joiners and combining marks.
  @inline(__always)
  private static func continuesWord(_ scalar: UInt32) -> Bool {
    (0x64B...0x65F).contains(scalar) || scalar == Letter.tatweel || scalar == 0x670
      || scalar == Letter.zeroWidthNonJoiner || scalar == Letter.zeroWidthJoiner
      || (0x300...0x36F).contains(scalar)
  }

  /// Returns true if a word starts with alef and lam, with or without a one-letter word before
  /// them, or with two lams.
  @inline(__always)
  private static func hasArticle(_ source: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    func isLetter(_ scalar: UInt32, at index: Int) -> Bool {
      source[index] == UInt8(0xC0 | scalar >> 6) && source[index + 1] == UInt8(0x80 | scalar & 0x3F)
    }
    guard start + 5 < source.count else { return false }
    if isLetter(Letter.lam, at: start) { return isLetter(Letter.lam, at: start + 2) }
    let isClitic =
      isLetter(Letter.waw, at: start) || isLetter(Letter.beh, at: start)
      || isLetter(Letter.feh, at: start) || isLetter(Letter.kaf, at: start)
    let alef = isClitic ? start + 2 : start
    return isLetter(Letter.alef, at: alef) && isLetter(Letter.lam, at: alef + 2)
  }

  private mutating func endLine() {
    if open.marks.words > 0 { take(open) }
    open.marks.words = 0
    candidate.marks.words = 0
  }
}

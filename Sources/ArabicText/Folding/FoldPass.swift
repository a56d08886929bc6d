import CXXHash
import DocumentModel

/// One pass over the clean text that writes the folded text, its map, and the words and paragraphs.
///
/// In the map, a run is copied if both sides advance byte by byte on scalar boundaries. A letter
/// that becomes another letter of the same length maps to itself and needs no run of its own.
struct FoldPass {
  let clean: UnsafeBufferPointer<UInt8>
  let entries: UnsafeBufferPointer<UInt32>
  /// The output buffer, with room for twice the clean text: no scalar grows by more than one byte
  /// or one space before it.
  let out: UnsafeMutablePointer<UInt8>
  let glued: GluedWords
  private let letters: UnsafeBufferPointer<UInt16>
  var end = 0
  var map = OffsetMap()
  var words: [Word] = []
  var paragraphs: [Paragraph] = []

  /// The number of bytes that map byte by byte and are not in `map` yet.
  private var copied = 0
  /// The number of pending clean bytes: deleted marks and spaces before the next visible scalar.
  private var pending = 0
  private var pendingSpace = false
  var wordStart = -1
  var wordSource = 0
  private var wordIsDigits = false
  private var endsInTehMarbuta = false
  private var lineSource = 0
  private var lineStart = 0
  private var lineWords = 0

  init(
    _ clean: UnsafeBufferPointer<UInt8>, _ entries: UnsafeBufferPointer<UInt32>,
    _ letters: UnsafeBufferPointer<UInt16>, to out: UnsafeMutablePointer<UInt8>
  ) {
    self.clean = clean
    self.letters = letters
    self.entries = entries
    self.out = out
    glued = GluedWords.shared
    words.reserveCapacity(clean.count / 9 + 8)
  }

  mutating func run() {
    var index = 0
    while index < clean.count {
      let (scalar, length) = UTF8Scalar.decode(clean, at: index)
      let (kind, target) = FoldTable.look(scalar, entries)
      switch kind {
      case .letter:
        if wordStart < 0 {
          beginWord(at: index, isDigits: false)
        } else if wordIsDigits || (endsInTehMarbuta && beginsWord(at: index)) {
          partWord(at: index, isDigits: false)
        }
        put(target, for: length)
        endsInTehMarbuta = scalar == Letter.tehMarbuta
        if !endsInTehMarbuta {
          index = takeLetters(from: index + length)
          continue
        }
      case .digit:
        if wordStart < 0 {
          beginWord(at: index, isDigits: true)
        } else if !wordIsDigits {
          partWord(at: index, isDigits: true)
        }
        put(target, for: length)
      case .space: takeSpace(length)
      case .newline: takeNewline(at: index)
      default: takeRare(kind, target, at: index, length)
      }
      index += length
    }
    endLine(at: clean.count)
    pendingSpace = false
    flushPending()
    flushCopied()
  }

  /// Folds the ordinary letters that continue a word, two bytes to two bytes.
  @inline(__always)
  private mutating func takeLetters(from start: Int) -> Int {
    var index = start
    let target = UnsafeMutableRawPointer(out) + end - start
    while index + 1 < clean.count, clean[index] & 0xFE == FoldTable.firstLead {
      let letter = letters[FoldTable.place(clean[index], clean[index + 1])]
      guard letter != 0 else { break }
      target.storeBytes(of: letter, toByteOffset: index, as: UInt16.self)
      index += 2
    }
    copied += index - start
    end += index - start
    return index
  }

  @inline(__always)
  private mutating func put(_ target: UInt32, for length: Int) {
    if pending > 0 { flushPending() }
    let made = UTF8Scalar.write(target, to: out + end)
    end += made
    if made == length { copied += made } else { replace(made: made, for: length) }
  }

  private mutating func replace(made: Int, for length: Int) {
    flushCopied()
    map.append(made: made, for: length)
  }

  private mutating func takeSpace(_ length: Int) {
    if wordStart >= 0 { endWord() }
    pending += length
    pendingSpace = true
  }

  private mutating func takeNewline(at index: Int) {
    endLine(at: index)
    pendingSpace = false
    put(0x0A, for: 1)
    lineSource = index + 1
    lineStart = end
    lineWords = words.count
  }

  private mutating func takeRare(_ kind: FoldKind, _ target: UInt32, at index: Int, _ length: Int) {
    switch kind {
    case .delete: pending += length
    case .gap: takeSpace(length)
    case .tatweel where wordStart >= 0 && !wordIsDigits: pending += length
    case .thousandsSeparator where wordStart >= 0 && wordIsDigits && isDigit(at: index + length):
      pending += length
    default:
      if wordStart >= 0 { endWord() }
      put(target, for: length)
    }
  }

  private func isDigit(at index: Int) -> Bool {
    guard index < clean.count else { return false }
    return FoldTable.look(UTF8Scalar.decode(clean, at: index).scalar, entries).kind == .digit
  }

  /// Returns true if at least two letters follow. A single letter after a teh marbuta is a typing
  /// error.
  private func beginsWord(at index: Int) -> Bool {
    let next = index + UTF8Scalar.decode(clean, at: index).length
    guard next < clean.count else { return false }
    return FoldTable.look(UTF8Scalar.decode(clean, at: next).scalar, entries).kind == .letter
  }

  mutating func flushCopied() {
    map.append(copied: copied)
    copied = 0
  }

  /// Writes the pending space, except at the start of a line, and maps the deleted bytes.
  private mutating func flushPending() {
    if pendingSpace && end > lineStart {
      out[end] = 0x20
      end += 1
      if pending == 1 { copied += 1 } else { replace(made: 1, for: pending) }
    } else if pending > 0 {
      replace(made: 0, for: pending)
    }
    pending = 0
    pendingSpace = false
  }

  private mutating func beginWord(at index: Int, isDigits: Bool) {
    if pending > 0 { flushPending() }
    wordStart = end
    wordSource = index
    wordIsDigits = isDigits
    endsInTehMarbuta = false
  }

  /// Ends a word that is glued to the next one and writes a space between them.
  private mutating func partWord(at index: Int, isDigits: Bool) {
    endWord()
    if pending > 0 { flushPending() }
    insertSpace()
    beginWord(at: index, isDigits: isDigits)
  }

  private mutating func insertSpace() {
    out[end] = 0x20
    end += 1
    replace(made: 1, for: 0)
  }

  private mutating func endWord() {
    let hash = khazin_xxh3_64(out + wordStart, end - wordStart)
    if !wordIsDigits, end - wordStart >= glued.shortest,
      let splitOffset = glued.splitOffset(hash: hash)
    {
      cut(at: splitOffset)
    } else {
      append(wordStart..<end, hash: hash)
    }
    wordStart = -1
  }

  mutating func append(_ range: Range<Int>, hash: UInt64) {
    words.append(
      Word(
        start: range.lowerBound, end: range.upperBound, paragraph: paragraphs.count, hash: hash))
  }

  private mutating func endLine(at index: Int) {
    if wordStart >= 0 { endWord() }
    guard index > lineSource else { return }
    paragraphs.append(
      Paragraph(
        clean: lineSource..<index, folded: lineStart..<end, words: lineWords..<words.count))
  }
}

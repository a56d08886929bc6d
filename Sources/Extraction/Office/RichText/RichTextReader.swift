import DocumentModel

/// Reads the text of a Rich Text document (Rich Text Format Specification 1.9.1).
///
/// Tracked changes are read as accepted, as in the other office formats.
struct RichTextReader {
  private(set) var flow = TextFlow()
  private(set) var info = RichTextInfo()
  private(set) var comments = 0
  private(set) var symbols = 0
  private(set) var undecoded = 0
  /// True if the document ends inside its outermost group.
  private(set) var isTruncated = true

  /// The maximum depth of groups. Real documents reach about 30.
  private static let depthLimit = 256

  private var state = RichTextState()
  private var groups: [RichTextState] = []
  private var fonts = RichTextFonts()
  private var styles = RichTextStyles()

  /// True after `\*`: readers skip the group if they do not know its control word.
  private var isIgnorable = false
  /// The number of characters that are left out, because `\u` before them said the same.
  private var fallback = 0
  /// Bytes that are decoded together.
  private var pending: [UInt8] = []
  private var surrogates = RichTextSurrogates()
  /// True if the paragraph begins with a number or bullet.
  private var isNumbered = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ExtractionFailure) {
    var tokens = RichTextTokenizer(bytes)
    guard try tokens.next() == .open, case .word("rtf", _) = try tokens.next() else {
      throw .damaged
    }
    groups.append(state)
    state.destination = .text
    while !groups.isEmpty, let token = try tokens.next() { try take(token) }
    flush()
    isTruncated = !groups.isEmpty
  }

  /// Ends the text.
  mutating func finish() throws(ExtractionFailure) -> TextAssembly { try flow.finish() }

  private mutating func take(_ token: RichTextToken) throws(ExtractionFailure) {
    switch token {
    case .byte(let byte):
      if !skipsFallback(), state.destination != .skipped { pending.append(byte) }
    case .open:
      try open()
    case .close:
      close()
    case .word("u", let number?):
      flush(keepingSurrogate: true)
      for scalar in surrogates.take(number) { emit(scalar) }
      fallback = state.fallback
    case .word(let name, let number):
      if skipsFallback() { return }
      flush()
      takeWord(name, number)
    case .symbol(let symbol):
      if skipsFallback() { return }
      flush()
      takeSymbol(symbol)
    case .binary:
      if skipsFallback() { return }
      flush()
    }
  }

  private mutating func skipsFallback() -> Bool {
    guard fallback > 0 else { return false }
    fallback -= 1
    return true
  }

  // MARK: Groups

  private mutating func open() throws(ExtractionFailure) {
    flush()
    guard groups.count < Self.depthLimit else { throw .tooDeep }
    groups.append(state)
    state.endsAside = false
    (isIgnorable, fallback) = (false, 0)
  }

  private mutating func close() {
    flush()
    (isIgnorable, fallback) = (false, 0)
    // The last paragraph of a story needs no mark.
    if state.endsAside || groups.count == 1 { endParagraph() }
    if state.endsAside { flow.end() }
    if let outer = groups.popLast() { state = outer }
  }

  // MARK: Control words

  private mutating func takeSymbol(_ symbol: UInt8) {
    switch symbol {
    case UInt8(ascii: "*"): isIgnorable = true
    case UInt8(ascii: "~"): emit("\u{00A0}")
    case UInt8(ascii: "_"): emit("\u{2011}")
    case UInt8(ascii: "-"): emit("\u{00AD}")
    default: break
    }
  }

  private mutating func takeWord(_ name: String, _ number: Int?) {
    guard state.destination != .skipped, state.destination != .bytes || name == "ud" else { return }
    let wasIgnorable = isIgnorable
    isIgnorable = false
    if takeDestination(name) { return }
    if wasIgnorable {
      state.destination = .skipped
      return
    }
    switch state.destination {
    case .fonts: fonts.take(name, number)
    case .styles: styles.take(name, number)
    case .created: info.take(name, number)
    default: break
    }
    if let scalar = RichTextGroups.scalars[name] { return emit(scalar) }
    if !takeText(name, number) { takeProperty(name, number) }
  }

  /// - Returns: false if the word does not say what its group holds.
  private mutating func takeDestination(_ name: String) -> Bool {
    if RichTextGroups.skipped.contains(name) {
      if name == "annotation" { comments += 1 }
      if name == "listtext" || name == "pntext" { isNumbered = true }
      state.destination = .skipped
    } else if let aside = RichTextGroups.asides[name] {
      // A group is one note or box, whatever follows its first word.
      if !state.endsAside { flow.begin(aside) }
      state.resetParagraph()
      (state.isInRow, state.endsAside, state.destination) = (false, true, .text)
    } else if name == "ud" {
      state.destination = state.outside
    } else if let destination = RichTextGroups.destinations[name] {
      if destination == .bytes { state.outside = state.destination }
      state.destination = destination
    } else {
      return false
    }
    return true
  }

  /// Takes the words that end a part of the text.
  private mutating func takeText(_ name: String, _ number: Int?) -> Bool {
    guard ["par", "sect", "cell", "row", "nestcell", "nestrow"].contains(name) else { return false }
    // The end of a paragraph can be deleted, too.
    guard state.destination == .text, !(state.isDeleted && name == "par") else { return true }
    placeInTable()
    endParagraph()
    if name == "cell" { flow.endCell() }
    if name == "row" {
      flow.endRow()
      state.isInRow = false
    }
    return true
  }

  private mutating func endParagraph() {
    let isList = state.isList || isNumbered
    flow.endParagraph(
      state.outline ?? styles.kind(state.style) ?? (isList ? .listItem : .paragraph),
      styles.exclusion(state.style))
    isNumbered = false
  }

  private mutating func takeProperty(_ name: String, _ number: Int?) {
    let isOn = number != 0
    switch name {
    case "f": state.font = number
    case "uc": state.fallback = min(max(number ?? 1, 0), 100)
    case "v": state.isHidden = isOn
    case "deleted", "mvf": state.isDeleted = isOn
    case "plain": state.resetText(font: fonts.standard)
    case "pard": state.resetParagraph()
    case "intbl": state.isInTable = true
    case "trowd": state.isInRow = true
    case "s": state.style = number
    case "outlinelevel": state.outline = .outline(number.map(String.init))
    case "ls": state.isList = isOn
    case "ansicpg": fonts.document = RichTextEncoding(codePage: number ?? 1252)
    case "mac", "pc", "pca": fonts.document = .unknown
    case "deff":
      fonts.standard = number
      state.font = number
    case "deflang": info.language = number
    case "adeflang": info.bidirectionalLanguage = number
    default: break
    }
  }

  // MARK: Text

  /// Opens a table before its first text and closes it before the text after it.
  private mutating func placeInTable() {
    let isInTable = state.isInTable || state.isInRow
    if isInTable && !flow.isInTable { flow.beginTable() }
    if !isInTable && flow.isInTable { flow.endTable() }
  }

  /// Decodes the bytes since the last control word.
  private mutating func flush(keepingSurrogate: Bool = false) {
    if !keepingSurrogate || !pending.isEmpty, let lone = surrogates.end() { emit(lone) }
    guard !pending.isEmpty else { return }
    defer { pending.removeAll(keepingCapacity: true) }
    guard ![.skipped, .frame, .bytes].contains(state.destination) else { return }
    let encoding = fonts.encoding(state.font)
    for scalar in encoding.decode(pending) {
      if let scalar {
        emit(scalar)
      } else if state.destination == .text {
        if encoding == .symbol { symbols += 1 } else { undecoded += 1 }
        if encoding != .symbol { emit("\u{FFFD}") }
      }
    }
  }

  private mutating func emit(_ scalar: Unicode.Scalar) {
    // Control characters are no text.
    guard scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" else { return }
    switch state.destination {
    case .text:
      guard !state.isHidden, !state.isDeleted else { return }
      placeInTable()
      flow.append(scalar)
    case .styles: styles.take(scalar)
    case .title: info.title.unicodeScalars.append(scalar)
    case .author: info.author.unicodeScalars.append(scalar)
    case .skipped, .frame, .bytes, .fonts, .created: break
    }
  }
}

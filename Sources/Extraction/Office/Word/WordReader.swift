import DocumentModel

/// Reads the text of a part of a word processing document (ECMA-376, part 1, 17.2): its body, a
/// header, the notes.
///
/// Tracked changes are read as accepted: what was inserted or moved here is text, what was deleted or
/// moved away is not.
final class WordReader: XMLHandler {
  private(set) var flow = TextFlow()
  private(set) var comments = 0
  /// Characters of symbol fonts, which are no letters of Unicode.
  private(set) var symbols = 0
  /// True if the part is one of a word processing document.
  private(set) var isWord = false

  private let styles: WordStyles

  /// What belongs to the innermost story: the body of the part, or a text box.
  private struct WordScope {
    var paragraph = WordParagraph()
    /// True if the run is hidden.
    var isHidden = false
    var fields = WordFields()
    /// The depths of the tables around whose current row was deleted.
    var deletedRows: Set<Int> = []
  }

  private var scopes = [WordScope()]
  /// For each alternative around, true if one of its choices was taken.
  private var alternatives: [Bool] = []
  /// For each content control around, true if it shows only its prompt.
  private var prompts: [Bool] = []
  /// The number of open elements from the one that is left out; 0 if none is.
  private var skipped = 0
  private var isInParagraphProperties = false
  private var isInRowProperties = false
  private var isText = false

  private var scope: WordScope {
    get { scopes[scopes.count - 1] }
    _modify { yield &scopes[scopes.count - 1] }
  }

  init(_ styles: WordStyles) { self.styles = styles }

  /// Reads a part that lies beside the body.
  func read(
    _ part: String, as aside: TextFlow.Aside, in package: inout ZipPackage
  ) throws(ExtractionFailure) {
    scopes = [WordScope()]
    flow.begin(aside)
    try package.parse(part, self)
    flow.end()
  }

  // MARK: Elements

  func open(_ name: String, _ attributes: XMLAttributes) {
    guard skipped == 0 else {
      skipped += 1
      return
    }
    if isLeftOut(name, attributes) {
      skipped = 1
      return
    }
    switch name {
    case "w:document", "w:hdr", "w:ftr", "w:footnotes", "w:endnotes", "w:comments": isWord = true
    case "w:p": scope.paragraph = WordParagraph()
    case "w:pPr": isInParagraphProperties = true
    case "w:trPr": isInRowProperties = true
    case "w:r", "m:r": scope.isHidden = false
    case "w:t", "m:t": isText = true
    case "w:sdt": prompts.append(false)
    case "w:showingPlcHdr":
      if attributes.isOn, !prompts.isEmpty { prompts[prompts.count - 1] = true }
    case "mc:AlternateContent": alternatives.append(false)
    case "w:tbl": flow.beginTable()
    case "w:txbxContent":
      flow.begin(.box)
      scopes.append(WordScope())
    default:
      if isInParagraphProperties {
        readParagraph(name, attributes)
      } else {
        readRun(name, attributes)
      }
    }
  }

  func close(_ name: String) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    switch name {
    case "w:p": endParagraph()
    case "w:pPr": isInParagraphProperties = false
    case "w:trPr": isInRowProperties = false
    case "w:t", "m:t": isText = false
    case "w:sdt": _ = prompts.popLast()
    case "mc:AlternateContent": _ = alternatives.popLast()
    case "w:tc": flow.endCell()
    case "w:tr": flow.endRow(isKept: scope.deletedRows.remove(flow.depth) == nil)
    case "w:tbl": flow.endTable()
    case "w:txbxContent" where scopes.count > 1:
      scopes.removeLast()
      flow.end()
    default: break
    }
  }

  func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    guard isText, skipped == 0, isVisible else { return }
    flow.append(utf8)
  }

  private var isVisible: Bool {
    !scope.isHidden && !scope.fields.isInInstruction && !prompts.contains(true)
  }

  /// True if neither the element nor what it holds is text.
  private func isLeftOut(_ name: String, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case "w:del", "w:moveFrom":
      // In the properties of a paragraph or row, they mark its end or the row itself.
      if isInParagraphProperties { scope.paragraph.isJoined = true }
      if isInRowProperties { scope.deletedRows.insert(flow.depth) }
      return true
    case "w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange",
      "w:sectPrChange", "w:numberingChange", "w:tblGridChange", "w:tblPrExChange":
      return true
    case "w:comment":
      comments += 1
      return true
    case "w:footnote", "w:endnote":
      // The lines that separate notes from the text are notes too.
      return (attributes["w:type"] ?? "normal") != "normal"
    case "w:sectPr", "w:rt": return true
    case "mc:Choice", "mc:Fallback": return !takesAlternative()
    default: return false
    }
  }

  /// Takes the first of several forms of the same content.
  private func takesAlternative() -> Bool {
    guard let last = alternatives.indices.last else { return true }
    defer { alternatives[last] = true }
    return !alternatives[last]
  }

  // MARK: Properties

  private func readParagraph(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "w:pStyle": scope.paragraph.style = attributes["w:val"]
    case "w:outlineLvl": scope.paragraph.outline = .outline(attributes["w:val"])
    case "w:numId": scope.paragraph.isList = attributes["w:val"] != "0"
    default: break
    }
  }

  private func readRun(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "w:rStyle":
      scope.isHidden = styles.resolved(attributes["w:val"]).isHidden ?? scope.isHidden
    case "w:vanish": scope.isHidden = attributes.isOn
    case "w:fldChar": scope.fields.take(attributes["w:fldCharType"])
    case "w:sym": readSymbol(attributes["w:char"])
    default:
      if let scalar = Self.characters[name], isVisible { flow.append(scalar) }
    }
  }

  private static let characters: [String: Unicode.Scalar] = [
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u{2011}",
    "w:softHyphen": "\u{00AD}",
  ]

  private func readSymbol(_ code: String?) {
    guard isVisible, let code = code.flatMap({ UInt32($0, radix: 16) }),
      let scalar = Unicode.Scalar(code), code > 0x20
    else { return }
    // Symbol fonts use the private area, where a number means another sign in each font.
    if (0xE000...0xF8FF).contains(code) { symbols += 1 } else { flow.append(scalar) }
  }

  private func endParagraph() {
    guard !scope.paragraph.isJoined else { return }
    let style = styles.resolved(scope.paragraph.style)
    if style.isHidden == true { flow.discardParagraph() }
    flow.endParagraph(scope.paragraph.kind(style), style.exclusion)
  }

  /// Ends the text.
  func finish() throws(ExtractionFailure) -> TextAssembly { try flow.finish() }
}

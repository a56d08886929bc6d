import DocumentModel

/// Reads the text of an OpenDocument text (OpenDocument 1.3, part 3, 5 to 9): the headers and footers
/// in `styles.xml`, then the body in `content.xml`. In both, styles come before the text that uses them.
///
/// Tracked deletions lie beside the text and are left out; insertions are part of it.
final class OpenDocumentReader: XMLHandler {
  private(set) var flow = TextFlow()
  private(set) var comments = 0
  /// True if the document is a text, not a spreadsheet or a presentation.
  private(set) var isText = false

  private(set) var styles = OpenDocumentStyles()

  /// What belongs to the innermost story: the body, a text box, a note, a header.
  private struct OpenScope {
    var kind: TextBlock.Kind?
    var isInParagraph = false
    var isParagraphHidden = false
    var lists = 0
    var isAside = false
  }

  private var scopes = [OpenScope()]
  private var skipped = 0
  private var indexes = 0

  private var scope: OpenScope {
    get { scopes[scopes.count - 1] }
    _modify { yield &scopes[scopes.count - 1] }
  }

  /// The elements that are not text, with all that they hold.
  private static let leftOut: Set<String> = [
    "text:tracked-changes", "text:note-citation", "text:ruby-text", "text:sequence-decls",
    "text:variable-decls", "text:user-field-decls", "text:dde-connection-decls", "office:forms",
    "office:scripts", "office:font-face-decls", "office:automatic-styles", "office:binary-data",
    "office:event-listeners", "draw:object", "draw:object-ole", "svg:title", "svg:desc",
    "office:styles",
  ]

  /// The shapes that hold paragraphs.
  private static let boxes: Set<String> = [
    "draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:line",
    "draw:polyline", "draw:polygon", "draw:path", "draw:connector", "draw:caption", "draw:measure",
    "draw:regular-polygon",
  ]

  private static func aside(_ name: String) -> TextFlow.Aside? {
    switch name {
    case "text:note-body": .note
    case "style:header", "style:header-left", "style:header-first": .header
    case "style:footer", "style:footer-left", "style:footer-first": .footer
    default: boxes.contains(name) ? .box : nil
    }
  }

  // MARK: Elements

  func open(_ name: String, _ attributes: XMLAttributes) {
    styles.open(name, attributes)
    guard skipped == 0 else {
      skipped += 1
      return
    }
    if isLeftOut(name, attributes) {
      skipped = 1
      return
    }
    if let aside = Self.aside(name) {
      flow.begin(aside)
      scopes.append(OpenScope(isAside: true))
      return
    }
    switch name {
    case "office:text": isText = true
    case "text:p", "text:h": beginParagraph(name, attributes["text:style-name"])
    case "text:list": scope.lists += 1
    case "table:table": flow.beginTable()
    case "text:table-of-content": indexes += 1
    case "text:hidden-paragraph":
      if attributes["text:is-hidden"] == "true" { scope.isParagraphHidden = true }
    case "text:s": appendSpaces(attributes["text:c"])
    case "text:tab": appendInParagraph("\t")
    case "text:line-break": appendInParagraph("\n")
    default: break
    }
  }

  func close(_ name: String) {
    styles.close(name)
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    if Self.aside(name) != nil {
      if scopes.count > 1 { scopes.removeLast() }
      return flow.end()
    }
    switch name {
    case "text:p", "text:h": endParagraph()
    case "text:list": scope.lists -= 1
    case "table:table": flow.endTable()
    case "table:table-cell", "table:covered-table-cell": flow.endCell()
    case "table:table-row": flow.endRow()
    case "text:table-of-content": indexes -= 1
    default: break
    }
  }

  private func isLeftOut(_ name: String, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case "office:annotation":
      comments += 1
      return true
    case "text:span", "text:a": return styles.isHidden(attributes["text:style-name"])
    case "text:section":
      return attributes["text:display"] == "none"
        || styles.isHidden(attributes["text:style-name"])
    case "text:hidden-text": return attributes["text:is-hidden"] == "true"
    default: return Self.leftOut.contains(name)
    }
  }

  // MARK: Paragraphs

  private func beginParagraph(_ element: String, _ style: String?) {
    scope.isInParagraph = true
    scope.isParagraphHidden = styles.isHidden(style)
    let kind = styles.kind(style)
    scope.kind = element == "text:h" ? .heading : kind ?? (scope.lists > 0 ? .listItem : nil)
  }

  private func endParagraph() {
    if scope.isParagraphHidden { flow.discardParagraph() }
    flow.endParagraph(scope.kind ?? .paragraph, indexes > 0 ? .navigation : nil)
    scope.isInParagraph = false
  }

  func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    guard skipped == 0, scope.isInParagraph else { return }
    // White space is one space, and none at the beginning or after another (6.1.2).
    for (index, word) in utf8.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 <= 0x20 }
    )
    .enumerated() {
      if index > 0, !flow.isAtGap { flow.append(CollectionOfOne(0x20)) }
      flow.append(word)
    }
  }

  /// The maximum number of spaces that one element stands for.
  private static let spaceLimit = 100

  private func appendSpaces(_ count: String?) {
    guard scope.isInParagraph else { return }
    let count = min(max(count.flatMap { Int($0) } ?? 1, 0), Self.spaceLimit)
    flow.append(repeatElement(0x20, count: count))
  }

  private func appendInParagraph(_ scalar: Unicode.Scalar) {
    if scope.isInParagraph { flow.append(scalar) }
  }

  /// Ends the text.
  func finish() throws(ExtractionFailure) -> TextAssembly { try flow.finish() }
}

import CGumbo
import DocumentModel

/// Reads hOCR (http://kba.github.io/hocr-spec/1.2/), a web page in which classes name the pages,
/// paragraphs, lines and words of a scan, and titles give their boxes and confidences.
struct HOCRReader {
  private(set) var pages: [RecognisedPage] = []
  private var line: OpenPassage?
  private var word: OpenPassage?

  /// The text of a line without words, or of a word.
  fileprivate struct OpenPassage {
    var box: PixelBox?
    var confidence: UInt8?
    var text: [UInt8] = []
    var words: [RecognisedPage.PrintedWord] = []
  }

  private enum Role { case page, paragraph, line, word }

  private static let roles: [String: Role] = [
    "ocr_page": .page, "ocr_par": .paragraph, "ocr_line": .line, "ocrx_line": .line,
    "ocr_header": .line, "ocr_footer": .line, "ocr_caption": .line, "ocr_textfloat": .line,
    "ocrx_word": .word, "ocr_word": .word,
  ]

  /// - Parameter html: UTF-8.
  /// - Returns: nil if there is no memory, or if the page contains no page of hOCR.
  static func pages(_ html: UnsafeBufferPointer<UInt8>) -> [RecognisedPage]? {
    var reader = HOCRReader()
    let isRead = html.withMemoryRebound(to: CChar.self) { bytes in
      let page = cgumbo_parse(bytes.baseAddress, bytes.count)
      defer { cgumbo_free(page) }
      guard let root = page.output?.pointee.root else { return false }
      reader.walk(root)
      return true
    }
    return isRead && !reader.pages.isEmpty ? reader.pages : nil
  }

  /// A step of the walk, which is a loop: a hostile page nests elements as deep as it likes.
  private enum Step {
    case visit(UnsafeMutablePointer<GumboNode>)
    case leave(Role)
  }

  private mutating func walk(_ root: UnsafeMutablePointer<GumboNode>) {
    var steps: [Step] = [.visit(root)]
    while let step = steps.popLast() {
      switch step {
      case .leave(let role): leave(role)
      case .visit(let node):
        switch node.pointee.type {
        case GUMBO_NODE_ELEMENT: enter(node.pointee.v.element, &steps)
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
          take(CString(node.pointee.v.text.text))
        default: break
        }
      }
    }
  }

  private mutating func enter(_ element: GumboElement, _ steps: inout [Step]) {
    let attributes = ElementAttributes(element).all
    let role = (attributes["class"] ?? "").split(separator: " ")
      .compactMap { Self.roles[String($0)] }.first
    if let role {
      enter(role, title: attributes["title"] ?? "")
      steps.append(.leave(role))
    }
    for index in stride(from: Int(element.children.length) - 1, through: 0, by: -1) {
      guard let child = element.children.data[index] else { continue }
      steps.append(.visit(child.assumingMemoryBound(to: GumboNode.self)))
    }
  }

  private mutating func enter(_ role: Role, title: String) {
    let box = PixelBox(hocr: title)
    switch role {
    case .page: pages.append(RecognisedPage(width: box?.right ?? 0, height: box?.bottom ?? 0))
    case .paragraph: pages.appendParagraph()
    case .line: line = OpenPassage(box: box)
    case .word: word = OpenPassage(box: box, confidence: Self.confidence(in: title))
    }
  }

  private mutating func take(_ text: CString) {
    if word != nil {
      word?.text += text
    } else {
      line?.text += text
    }
  }

  private mutating func leave(_ role: Role) {
    switch role {
    case .page, .paragraph: break
    case .word:
      line?.words += word?.readWords ?? []
      word = nil
    case .line:
      defer { line = nil }
      guard let line else { return }
      let words = line.words.isEmpty ? line.readWords : line.words
      if !words.isEmpty { pages.append(line: .init(words: words)) }
    }
  }

  /// The property `x_wconf` of a word: its confidence in percent.
  private static func confidence(in title: String) -> UInt8? {
    for property in title.split(separator: ";") {
      let words = property.split(separator: " ")
      guard words.first == "x_wconf", words.count == 2 else { continue }
      return Double(words[1]).flatMap { UInt8(percent: $0) }
    }
    return nil
  }
}

extension HOCRReader.OpenPassage {
  fileprivate var readWords: [RecognisedPage.PrintedWord] {
    text.words.map { RecognisedPage.PrintedWord(text: $0, confidence: confidence, box: box) }
  }
}

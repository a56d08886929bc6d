import DocumentModel

/// Reads PAGE XML (Page Analysis and Ground-truth Elements, https://github.com/PRImA-Research-Lab/PAGE-XML),
/// which Transkribus, eScriptorium and OCR-D write.
///
/// A line has a text of its own, words with texts, or both. The words are read if they have texts, and
/// the text of the line otherwise.
final class PageXMLReader: XMLHandler {
  private(set) var pages: [RecognisedPage] = []
  private var line: OpenLine?
  private var word: OpenWord?
  private var content: [UInt8]?
  private var isInUnicode = false
  private var confidence: UInt8?
  /// True in a reading of a word or line that is not the best one.
  private var isAlternative = false

  private struct OpenLine {
    var box: PixelBox?
    var words: [RecognisedPage.PrintedWord] = []
    var text: [UInt8] = []
    var confidence: UInt8?
  }

  private struct OpenWord {
    var box: PixelBox?
    var text: [UInt8] = []
    var confidence: UInt8?
  }

  func open(_ name: String, _ attributes: XMLAttributes) {
    let name = name.localName
    switch name {
    case "Page":
      pages.append(
        RecognisedPage(
          width: attributes.number("imageWidth") ?? 0, height: attributes.number("imageHeight") ?? 0
        ))
    case "TextRegion": pages.appendParagraph()
    case "TextLine": line = OpenLine()
    case "Word": word = OpenWord()
    case "Coords":
      let box = attributes["points"].flatMap(PixelBox.init(points:))
      if word != nil {
        word?.box = box
      } else if line != nil {
        line?.box = box
      }
    case "TextEquiv":
      // Alternatives follow the best reading, which has the index 0 or none.
      let isFirst = (attributes["index"].flatMap { Int($0) } ?? 0) <= 0
      confidence = attributes["conf"].flatMap { Double($0) }.flatMap { UInt8(percent: $0 * 100) }
      content = nil
      isAlternative = !isFirst
    case "Unicode":
      content = isAlternative ? nil : []
      isInUnicode = true
    default: break
    }
  }

  func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    if isInUnicode { content?.append(contentsOf: utf8) }
  }

  func close(_ name: String) {
    switch name.localName {
    case "Unicode": isInUnicode = false
    case "TextEquiv": take()
    case "Word":
      if let word, !word.text.isEmpty {
        line?.words += word.text.words.map {
          RecognisedPage.PrintedWord(text: $0, confidence: word.confidence, box: word.box)
        }
      }
      word = nil
    case "TextLine": finishLine()
    default: break
    }
  }

  private func take() {
    defer { content = nil }
    guard let content, !content.isEmpty else { return }
    if word != nil, word?.text.isEmpty == true {
      word?.text = content
      word?.confidence = confidence
    } else if word == nil, line?.text.isEmpty == true {
      line?.text = content
      line?.confidence = confidence
    }
  }

  private func finishLine() {
    defer { line = nil }
    guard let line else { return }
    var words = line.words
    if words.isEmpty {
      words = line.text.words.map {
        RecognisedPage.PrintedWord(text: $0, confidence: line.confidence, box: line.box)
      }
    }
    if !words.isEmpty { pages.append(line: .init(words: words)) }
  }
}

import DocumentModel

/// Reads ALTO (Analyzed Layout and Text Object, https://www.loc.gov/standards/alto/, versions 1 to 4):
/// the text of scanned pages with the place and the confidence of each word.
final class AltoReader: XMLHandler {
  private(set) var pages: [RecognisedPage] = []

  func open(_ name: String, _ attributes: XMLAttributes) {
    switch name.localName {
    case "Page":
      pages.append(
        RecognisedPage(
          width: attributes.number("WIDTH") ?? 0, height: attributes.number("HEIGHT") ?? 0))
    case "TextBlock": pages.appendParagraph()
    case "TextLine": pages.append(line: .init(words: []))
    case "String": append(attributes)
    default: break
    }
  }

  func close(_ name: String) {}
  func text(_ utf8: UnsafeBufferPointer<UInt8>) {}

  private func append(_ attributes: XMLAttributes) {
    // Both halves of a divided word name the whole word. It stands in the place of the first half.
    let part = attributes["SUBS_TYPE"]
    if part == "HypPart2", attributes["SUBS_CONTENT"] != nil { return }
    let whole = part == "HypPart1" ? attributes["SUBS_CONTENT"] : nil
    guard let content = whole ?? attributes["CONTENT"] else { return }
    let confidence = attributes["WC"].flatMap { Double($0) }
    pages.appendWord(
      Array(content.utf8), confidence: confidence.flatMap { UInt8(percent: $0 * 100) },
      left: attributes.number("HPOS"), top: attributes.number("VPOS"),
      width: attributes.number("WIDTH"), height: attributes.number("HEIGHT"))
  }
}

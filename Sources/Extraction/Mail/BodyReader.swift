import DocumentModel

/// Reads the body of a message as blocks, and chooses between its plain text and its HTML.
struct BodyReader {
  private let tree: MimeTree
  private let headers: MailHeaders
  /// The leaves that say the same in another form.
  private(set) var alternatives: Set<Int> = []
  /// The leaves beyond the limit of size.
  private(set) var tooLarge: Set<Int> = []
  /// The leaves that are armoured ciphertext (RFC 9580 §6.2).
  private(set) var encrypted: Set<Int> = []
  private(set) var warnings: Set<String> = []
  /// The language that an HTML body declares.
  private(set) var language: String?

  /// The share of the words of the HTML from which on the plain text says the same. The plain text
  /// lacks the texts of pictures and buttons; a plain text that only asks for another program has
  /// nearly none of the words.
  private static let sameText = 0.8

  init(_ tree: MimeTree, _ headers: MailHeaders) {
    (self.tree, self.headers) = (tree, headers)
  }

  mutating func read(_ body: [MailBody]) -> [MailBlock] { body.flatMap { read($0) } }

  private mutating func read(_ body: MailBody) -> [MailBlock] {
    switch body {
    case .text(let leaf): return read(leaf)
    case .choice(let plain, let html):
      let plainText = read(plain)
      let htmlText = read(html)
      let isSame =
        BodyComparison.share(of: htmlText.filter { $0.exclusion != .hidden }, in: plainText)
        >= Self.sameText
      let usesPlain = !plainText.isEmpty && (isSame || htmlText.isEmpty)
      alternatives.formUnion((usesPlain ? html : plain).flatMap(\.leaves))
      return usesPlain ? plainText : htmlText
    }
  }

  private mutating func read(_ leaf: Int) -> [MailBlock] {
    let node = tree.nodes[leaf]
    guard let bytes = tree.content(of: leaf) else {
      tooLarge.insert(leaf)
      return []
    }
    if tree.hasBrokenEncoding(leaf) {
      warnings.insert(ContainerPart.Warning.brokenEncoding.rawValue)
    }
    if node.kind == .undivided { warnings.insert("missing-boundary") }
    let charset = node.type.parameters["charset"]
    if let charset, !MailCharset.isKnown(charset) { warnings.insert("unknown-charset") }
    let utf8 = MailCharset.decode(bytes, charset)
    if node.type.value == "text/html" { return readHTML(utf8) }
    if utf8.drop(while: { $0 <= 0x20 }).starts(with: Array("-----BEGIN PGP MESSAGE-----".utf8)) {
      encrypted.insert(leaf)
      return []
    }
    let isFlowed = node.type.parameters["format"]?.lowercased() == "flowed"
    let deletesSpace = node.type.parameters["delsp"]?.lowercased() == "yes"
    return PlainBody.blocks(utf8, flow: isFlowed ? .flowed(deletesSpace: deletesSpace) : .fixed)
  }

  private mutating func readHTML(_ utf8: [UInt8]) -> [MailBlock] {
    let page = MailPage.read(utf8, isBulk: headers.isBulk)
    if page.isTooDeep { warnings.insert("too-deep") }
    language = language ?? page.language
    return page.blocks
  }
}

/// Compares two texts by their words.
enum BodyComparison {
  /// The share of the words of one text that also stand in another, each as often as it does there.
  static func share(of text: [MailBlock], in other: [MailBlock]) -> Double {
    var counts: [UInt64: Int] = [:]
    forEachWord(of: other) { counts[$0, default: 0] += 1 }
    var (found, total) = (0, 0)
    forEachWord(of: text) { word in
      total += 1
      guard let count = counts[word], count > 0 else { return }
      counts[word] = count - 1
      found += 1
    }
    return total == 0 ? 1 : Double(found) / Double(total)
  }

  /// Words are runs of letters and digits; every byte of a letter beyond ASCII counts as one.
  private static func forEachWord(of blocks: [MailBlock], _ body: (UInt64) -> Void) {
    for block in blocks {
      var hash = WordHash.start
      for byte in block.text {
        let isWord =
          byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        if isWord {
          hash = WordHash.next(hash, byte)
        } else if hash != WordHash.start {
          body(hash)
          hash = WordHash.start
        }
      }
      if hash != WordHash.start { body(hash) }
    }
  }
}

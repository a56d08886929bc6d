import DocumentModel

/// A saved page as it was read: the text of its page, and its parts.
package struct MHTMLContents: Sendable, Equatable {
  /// Nil if the page shows no text.
  package var text: ExtractedText?
  /// All parts, in the order of the file. The page is the text, the others are resources.
  package var parts: [ContainerPart]
}

/// Reads a web page that was saved with its pictures (MHTML, RFC 2557): its HTML, as any web page.
package enum MHTMLReader {
  /// - Returns: nil if the file holds no page that shows text.
  package static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> ExtractedText? {
    contents(bytes)?.text
  }

  package static func read(_ bytes: [UInt8]) -> ExtractedText? {
    bytes.withUnsafeBufferPointer { read($0) }
  }

  /// - Returns: nil if the bytes have not the form of a message.
  /// - Complexity: linear in the size of the file.
  package static func contents(_ bytes: UnsafeBufferPointer<UInt8>) -> MHTMLContents? {
    guard let tree = MimeTree(bytes) else { return nil }
    let root = Self.root(of: tree, at: 0)
    let text = root.flatMap { Self.text(of: tree, $0) }
    return MHTMLContents(text: text, parts: parts(of: tree, root: text == nil ? nil : root))
  }

  /// The page: the part that `start` names (RFC 2387 §3.2), or the first one that is HTML.
  private static func root(of tree: MimeTree, at node: Int) -> Int? {
    let facts = tree.nodes[node]
    guard facts.kind == .multipart else { return isPage(facts) ? node : nil }
    let start = facts.type.parameters["start"].flatMap { MailHeaders.identifier(Array($0.utf8)) }
    let named = facts.children.first { start != nil && tree.nodes[$0].contentID == start }
    return named.flatMap { root(of: tree, at: $0) }
      ?? facts.children.lazy.compactMap { root(of: tree, at: $0) }.first
  }

  private static func isPage(_ node: MimeTree.MimeNode) -> Bool {
    node.kind == .leaf && ["text/html", "application/xhtml+xml"].contains(node.type.value)
  }

  private static func text(of tree: MimeTree, _ root: Int) -> ExtractedText? {
    guard let bytes = tree.content(of: root) else { return nil }
    let charset = tree.nodes[root].type.parameters["charset"]
    guard var text = PageExtractor.extract(MailCharset.decode(bytes, charset)) else { return nil }
    if tree.hasBrokenEncoding(root) {
      text.warnings.append(ContainerPart.Warning.brokenEncoding.rawValue)
    }
    if text.metadata.url == nil {
      text.metadata.url = address(of: tree, root)
      text.metadata = text.metadata.usable
    }
    return text
  }

  /// The address from which the page was saved. A file on the saver's disk is none.
  private static func address(of tree: MimeTree, _ root: Int) -> String? {
    let fields = [
      tree.field("Snapshot-Content-Location"), tree.field("Content-Location", of: root),
      tree.field("Content-Location"),
    ]
    // A long address is folded, at places where it has no space.
    let addresses = fields.compactMap { $0 }.map {
      EncodedWords.decode($0).split { $0.isWhitespace }.joined()
    }
    return addresses.first { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
  }

  private static func parts(of tree: MimeTree, root: Int?) -> [ContainerPart] {
    var parts = tree.nodes.indices.filter { tree.nodes[$0].kind != .multipart }.map { index in
      let node = tree.nodes[index]
      let isTooDeep = node.kind == .tooDeep
      var part = ContainerPart(
        path: node.path, name: node.name, size: node.encodedSize,
        outcome: index == root ? .text : .refused(isTooDeep ? .tooDeep : .resource))
      if index == root, tree.hasBrokenEncoding(index) { part.warning = .brokenEncoding }
      part.type = node.type.value
      part.charset = node.type.parameters["charset"]
      part.url = tree.field("Content-Location", of: index).map { EncodedWords.decode($0) }
      return part
    }
    if tree.leftOut > 0 {
      var rest = ContainerPart(path: "", outcome: .refused(.tooMany))
      rest.count = tree.leftOut
      parts.append(rest)
    }
    return parts
  }
}

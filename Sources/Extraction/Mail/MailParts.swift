import DocumentModel

/// The body of a message, before it is decided in which form it is read.
indirect enum MailBody {
  /// A leaf of text.
  case text(Int)
  /// Two forms of one text: the leaves of plain text and those of HTML.
  case choice(plain: [MailBody], html: [MailBody])

  /// True if it contains HTML.
  func isHTML(in tree: MimeTree) -> Bool {
    switch self {
    case .text(let node): tree.nodes[node].type.value == "text/html"
    case .choice: true
    }
  }

  var leaves: [Int] {
    switch self {
    case .text(let node): [node]
    case .choice(let plain, let html): (plain + html).flatMap(\.leaves)
    }
  }
}

/// Decides for each part of a message what it is: the body, a document, or nothing that can be read.
struct MailParts {
  private enum MailRole {
    case body, attachment, inline
    case refused(ContainerPart.Refusal)

    var isAttachment: Bool { if case .attachment = self { true } else { false } }
  }

  private let tree: MimeTree
  private var roles: [MailRole]
  /// The texts that a mail program shows, in their order.
  private(set) var body: [MailBody] = []

  init(_ tree: MimeTree) {
    self.tree = tree
    roles = Array(repeating: .attachment, count: tree.nodes.count)
    body = visit(0)
  }

  var refusals: [ContainerPart.Refusal] {
    tree.nodes.indices.compactMap { node in
      if case .refused(let refusal) = roles[node], tree.nodes[node].kind != .multipart {
        return refusal
      }
      return nil
    }
  }

  /// Takes leaves out of the body.
  mutating func drop(_ leaves: Set<Int>, as refusal: ContainerPart.Refusal) {
    for leaf in leaves { roles[leaf] = .refused(refusal) }
  }

  // MARK: Roles

  /// Gives a node and what it contains their roles. The tree is at most 32 deep.
  /// - Returns: the texts among them.
  private mutating func visit(_ node: Int) -> [MailBody] {
    let facts = tree.nodes[node]
    switch facts.kind {
    case .tooDeep:
      roles[node] = .refused(.tooDeep)
      return []
    case .undivided:
      roles[node] = .body
      return [.text(node)]
    case .leaf: return visitLeaf(node)
    case .multipart:
      switch facts.type.value {
      case "multipart/alternative": return visitAlternative(facts.children)
      case "multipart/related": return visitRelated(node)
      case "multipart/signed":
        refuse(facts.children.dropFirst(), .signature)
        return facts.children.first.map { visit($0) } ?? []
      case "multipart/encrypted":
        refuse(facts.children[...], .encrypted)
        return []
      default: return facts.children.flatMap { visit($0) }
      }
    }
  }

  private mutating func visitLeaf(_ node: Int) -> [MailBody] {
    let facts = tree.nodes[node]
    let type = facts.type
    if ["application/pkcs7-mime", "application/x-pkcs7-mime"].contains(type.value),
      type.parameters["smime-type"]?.lowercased() != "signed-data"
    {
      roles[node] = .refused(.encrypted)
    } else if type.value == "message/external-body" {
      roles[node] = .refused(.external)
    } else if ["text/plain", "text/html", "text/text"].contains(type.value),
      facts.disposition.value != "attachment", facts.name == nil
    {
      roles[node] = .body
      return [.text(node)]
    }
    return []
  }

  /// The last form that has HTML and the first that has not are the choice. Forms that are no text,
  /// such as invitations, are documents.
  private mutating func visitAlternative(_ children: [Int]) -> [MailBody] {
    let forms = children.map { visit($0) }
    let plain = forms.first { form in !form.isEmpty && !form.contains { $0.isHTML(in: tree) } }
    let html = forms.last { form in form.contains { $0.isHTML(in: tree) } }
    let kept = Set(((plain ?? []) + (html ?? [])).flatMap(\.leaves))
    for leaf in forms.flatMap({ $0 }).flatMap(\.leaves) where !kept.contains(leaf) {
      roles[leaf] = .refused(.alternative)
    }
    // Texts in other forms, such as `text/x-amp-html` and `text/enriched`.
    for child in children
    where tree.nodes[child].kind == .leaf && roles[child].isAttachment
      && tree.nodes[child].type.value.hasPrefix("text/") && tree.nodes[child].name == nil
      && tree.nodes[child].type.value != "text/calendar"
    {
      roles[child] = .refused(.alternative)
    }
    guard let plain, let html else { return plain ?? html ?? [] }
    return [.choice(plain: plain, html: html)]
  }

  /// The root is the part that `start` names, or the first; the others are shown inside it.
  private mutating func visitRelated(_ node: Int) -> [MailBody] {
    let children = tree.nodes[node].children
    let start = tree.nodes[node].type.parameters["start"].flatMap {
      MailHeaders.identifier(Array($0.utf8))
    }
    let root =
      children.first { start != nil && tree.nodes[$0].contentID == start } ?? children.first
    var body: [MailBody] = []
    for child in children {
      if child == root {
        body = visit(child)
      } else if tree.nodes[child].kind == .leaf {
        roles[child] = .inline
      } else {
        refuseTexts(visit(child))
      }
    }
    return body
  }

  private mutating func refuseTexts(_ body: [MailBody]) {
    for leaf in body.flatMap(\.leaves) { roles[leaf] = .attachment }
  }

  private mutating func refuse(_ nodes: ArraySlice<Int>, _ refusal: ContainerPart.Refusal) {
    for node in nodes {
      roles[node] = .refused(refusal)
      refuse(tree.nodes[node].children[...], refusal)
    }
  }

  // MARK: List

  /// Returns every part but the multiparts that hold others. Decodes the documents.
  func list() -> [MailPart] {
    var parts: [MailPart] = []
    for (index, node) in tree.nodes.enumerated() where node.kind != .multipart {
      parts.append(part(index, node))
    }
    if tree.leftOut > 0 {
      var rest = ContainerPart(path: "", outcome: .refused(.tooMany))
      rest.count = tree.leftOut
      parts.append(MailPart(facts: rest))
    }
    return parts
  }

  private func part(_ index: Int, _ node: MimeTree.MimeNode) -> MailPart {
    var part = ContainerPart(
      path: node.path, name: node.name, size: node.encodedSize, outcome: .text)
    part.type = node.type.value
    part.range = node.kind == .leaf && !node.range.isEmpty ? node.range : nil
    part.charset = node.type.parameters["charset"]
    if tree.hasBrokenEncoding(index) { part.warning = .brokenEncoding }
    switch roles[index] {
    case .body: break
    case .refused(let refusal):
      part.outcome = .refused(refusal)
      part.warning = nil
    case .inline, .attachment:
      if case .inline = roles[index] { part.isInline = true }
      guard let bytes = tree.content(of: index) else {
        part.outcome = .refused(.tooLarge)
        part.warning = nil
        return MailPart(facts: part)
      }
      part.size = bytes.count
      part.outcome = bytes.isEmpty ? .refused(.empty) : .document
      // Something was there, and nothing of it can be read.
      if bytes.isEmpty, part.warning != nil { part.outcome = .refused(.damaged) }
      if bytes.isEmpty { part.warning = nil }
      return MailPart(facts: part, bytes: bytes)
    }
    return MailPart(facts: part)
  }
}

import DocumentModel

/// The facts that a page states about itself: in `meta` elements (Open Graph and others), in JSON-LD, in its
/// headline, in `time` elements and in its address.
struct PageMetadata {
  private(set) var metadata = DocumentMetadata()
  /// The text of the article in the page's data; nil if it has none.
  private(set) var articleBody: String?

  /// - Parameter page: the bytes of the page.
  static func read(
    _ tree: PageTree, _ blocks: [PageBlock], _ page: UnsafeBufferPointer<UInt8>
  ) -> PageMetadata {
    let facts = PageFacts(tree)
    var result = PageMetadata()
    let article = facts.data.articles.first
    result.articleBody = article?.body.flatMap { $0.utf8.count < 200 ? nil : $0 }
    var metadata = DocumentMetadata()
    metadata.siteName = facts.first("og:site_name", "application-name") ?? article?.publisher
    metadata.language = facts.language
    metadata.url = facts.canonical ?? facts.first("og:url") ?? article?.url
    metadata.author =
      facts.first("author", "article:author", "dc.creator", "parsely-author")
      .flatMap { $0.hasPrefix("http") ? nil : $0 } ?? article?.author
    metadata.title = PageTitle.choose(facts, site: metadata.siteName, address: metadata.url)
    let date = PageDate.choose(facts, blocks, title: metadata.title, page: page)
    (metadata.published, metadata.publishedFrom) = (date?.date, date?.from)
    result.metadata = metadata
    return result
  }
}

/// The raw values of a page that its title, date and address are chosen from.
struct PageFacts {
  struct Headline {
    var text: String
    /// True if it stands in an `article` or `main` element.
    var isInArticle: Bool
    /// The texts of the elements inside: a section, the headline proper, the number of comments.
    var parts: [String]
  }

  /// The first value of each `meta` name or property, in lower case.
  private(set) var values: [String: String] = [:]
  private(set) var title: String?
  private(set) var headlines: [Headline] = []
  private(set) var data = LinkedData()
  /// The `datetime` values of `time` elements with true if the element is in an article and says
  /// that it is the date of publication.
  private(set) var times: [(value: String, isPublication: Bool, isInArticle: Bool)] = []
  /// The values of elements with `itemprop="datePublished"`.
  private(set) var marked: [String] = []
  /// The values of `meta` elements whose names say that they are about the publication:
  /// "w-published-date".
  private(set) var publications: [String] = []
  private(set) var canonical: String?
  private(set) var language: String?

  /// The maximum length of a value in bytes.
  private static let limit = 2_000

  init(_ tree: PageTree) {
    var inArticle = [Bool](repeating: false, count: tree.elements.count)
    for (index, element) in tree.elements.enumerated() {
      let parent = element.parent >= 0 && inArticle[element.parent]
      inArticle[index] = parent || element.tag == .article || element.tag == .main
      take(element, isInArticle: inArticle[index])
    }
    readTexts(of: tree, inArticle)
  }

  func first(_ names: String...) -> String? { names.lazy.compactMap { values[$0] }.first }

  private mutating func take(_ element: PageTree.Element, isInArticle: Bool) {
    let attributes = element.attributes
    if element.parent < 0 { language = attributes["lang"] ?? attributes["xml:lang"] }
    if attributes["itemprop"] == "datePublished",
      let value = attributes["content"] ?? attributes["datetime"]
    {
      marked.append(value)
    }
    switch element.tag {
    case .meta:
      if attributes["rel"]?.lowercased() == "canonical" {
        canonical = canonical ?? attributes["href"]
      }
      guard let name = (attributes["property"] ?? attributes["name"])?.lowercased(),
        let content = attributes["content"].map(Self.trimmed), !content.isEmpty,
        content.utf8.count <= Self.limit, values[name] == nil
      else { return }
      values[name] = content
      if content.utf8.count <= 40, content.utf8.contains(where: { (0x30...0x39).contains($0) }),
        publications.count < 20, Self.namesPublication(name)
      {
        publications.append(content)
      }
    case .time:
      guard let value = attributes["datetime"], times.count < 50,
        attributes["itemprop"] != "dateModified"
      else { return }
      let isPublication =
        attributes["pubdate"] != nil || attributes["class"]?.holds("published") == true
        || attributes["class"]?.holds("entry-date") == true
      times.append((value, isPublication, isInArticle))
    default: break
    }
  }

  /// True if a name of metadata has "published" or a word like it: "datePublished".
  private static func namesPublication(_ name: String) -> Bool {
    name.holds("publi") || name.holds("pubdate")
  }

  /// An element whose text is read.
  private struct WantedText {
    var element: Int
    var text = ""
    /// The places in the text where the elements inside begin.
    var open: [Int] = []
    var parts: [String] = []

    mutating func begin(_ tag: Tag) {
      // Lines of a headline are words of their own.
      if tag.isBlock || tag == .lineBreak { text += " " }
      open.append(text.utf8.count)
    }

    mutating func end(_ tag: Tag) {
      guard let start = open.popLast() else { return }
      let part = text.utf8.dropFirst(start)
      if !part.isEmpty, parts.count < 20 { parts.append(String(decoding: part, as: UTF8.self)) }
      if tag.isBlock { text += " " }
    }
  }

  /// Reads the texts of `title`, `h1` and JSON-LD elements.
  private mutating func readTexts(of tree: PageTree, _ inArticle: [Bool]) {
    var wanted: WantedText?
    for item in tree.items {
      switch item {
      case .open(let index):
        let element = tree.elements[index]
        guard wanted == nil else {
          wanted?.begin(element.tag)
          continue
        }
        let isData =
          element.tag == .script
          && element.attributes["type"]?.lowercased() == "application/ld+json"
        if element.tag == .heading(1) || isData || element.tag == .title && title == nil {
          wanted = WantedText(element: index)
        }
      case .text(let range): wanted?.text += String(decoding: tree.utf8[range], as: UTF8.self)
      case .close(let index):
        guard wanted?.element == index, let found = wanted.take() else {
          wanted?.end(tree.elements[index].tag)
          continue
        }
        finish(tree.elements[index], found, isInArticle: inArticle[index])
      }
    }
  }

  private mutating func finish(
    _ element: PageTree.Element, _ wanted: WantedText, isInArticle: Bool
  ) {
    if element.tag == .script { return data.read(wanted.text) }
    let text = Self.trimmed(wanted.text)
    guard !text.isEmpty, text.utf8.count <= Self.limit else { return }
    if element.tag == .title {
      title = text
    } else if headlines.count < 20 {
      let parts = wanted.parts.map(Self.trimmed).filter { !$0.isEmpty && $0 != text }
      headlines.append(Headline(text: text, isInArticle: isInArticle, parts: parts))
    }
  }

  /// Collapses white space, removes it at both ends, and removes spaces without width.
  static func trimmed(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var hasGap = false
    for scalar in text.unicodeScalars {
      if scalar.isSpace {
        hasGap = !result.isEmpty
        continue
      }
      if scalar == "\u{200B}" || scalar == "\u{FEFF}" { continue }
      if hasGap { result.append(0x20) }
      hasGap = false
      result += UTF8.encode(scalar)!
    }
    return String(decoding: result, as: UTF8.self)
  }
}

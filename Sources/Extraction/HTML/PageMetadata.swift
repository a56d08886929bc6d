import DocumentModel

/// The facts that a page states about itself: in `meta` elements (Open Graph and others), in JSON-LD, in its
/// headline, in `time` elements and in its address.
struct PageMetadata {
  private(set) var metadata = DocumentMetadata()
  /// The text of the article in the page's data; nil if it has none.
  private(set) var articleBody: String?

  static func read(_ tree: PageTree, _ blocks: [PageBlock]) -> PageMetadata {
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
    (metadata.published, metadata.publishedFrom) = PageDate.choose(
      facts, blocks, title: metadata.title)
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
    case .time:
      guard let value = attributes["datetime"], times.count < 50 else { return }
      let isPublication =
        attributes["pubdate"] != nil || attributes["class"]?.holds("published") == true
        || attributes["class"]?.holds("entry-date") == true
      times.append((value, isPublication, isInArticle))
    default: break
    }
  }

  /// Reads the texts of `title`, `h1` and JSON-LD elements.
  private mutating func readTexts(of tree: PageTree, _ inArticle: [Bool]) {
    var wanted: (element: Int, text: String)?
    for item in tree.items {
      switch item {
      case .open(let index):
        guard wanted == nil else { continue }
        let element = tree.elements[index]
        let isData =
          element.tag == .script
          && element.attributes["type"]?.lowercased() == "application/ld+json"
        if element.tag == .heading(1) || isData || element.tag == .title && title == nil {
          wanted = (index, "")
        }
      case .text(let range): wanted?.text += String(decoding: tree.utf8[range], as: UTF8.self)
      case .close(let index):
        guard let (element, text) = wanted, element == index else { continue }
        wanted = nil
        finish(tree.elements[element], text, isInArticle: inArticle[element])
      }
    }
  }

  private mutating func finish(_ element: PageTree.Element, _ text: String, isInArticle: Bool) {
    if element.tag == .script { return data.read(text) }
    let text = Self.trimmed(text)
    guard !text.isEmpty, text.utf8.count <= Self.limit else { return }
    if element.tag == .title {
      title = text
    } else if headlines.count < 20 {
      headlines.append(Headline(text: text, isInArticle: isInArticle))
    }
  }

  /// Collapses white space, and removes it at both ends.
  static func trimmed(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var hasGap = false
    for scalar in text.unicodeScalars {
      if scalar.isSpace {
        hasGap = !result.isEmpty
        continue
      }
      if hasGap { result.append(0x20) }
      hasGap = false
      result += UTF8.encode(scalar)!
    }
    return String(decoding: result, as: UTF8.self)
  }
}

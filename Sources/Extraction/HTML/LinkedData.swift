import ArabicText

/// The JSON-LD of a page (https://www.w3.org/TR/json-ld11/), as far as schema.org's articles need it.
struct LinkedData {
  /// The articles of the page, in document order.
  private(set) var articles: [ArticleData] = []
  /// The dates of publication of the pages that the data describes, in document order. Many sites
  /// give them to the page and not to an article on it.
  private(set) var pageDates: [String] = []

  struct ArticleData {
    var headline: String?
    var published: String?
    var modified: String?
    var author: String?
    var body: String?
    var url: String?
    var publisher: String?
  }

  /// The maximum size of a script that is read, in bytes.
  private static let sizeLimit = 1 << 20
  private static let objectLimit = 10_000

  /// Reads the text of a `script` element. Text that is no JSON is ignored.
  mutating func read(_ script: String) {
    guard script.utf8.count <= Self.sizeLimit, let value = JSONNode(script.utf8) else { return }
    var open = [value]
    var count = 0
    while let next = open.popLast(), count < Self.objectLimit {
      count += 1
      switch next {
      case .list(let list): open += list.reversed()
      case .object(let object):
        if Self.isArticle(object["@type"]) {
          articles.append(Self.article(object))
        } else if Self.isPage(object["@type"]), let date = Self.text(object["datePublished"]) {
          pageDates.append(date)
        }
        for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
          if let inner = object[key] { open.append(inner) }
        }
      case .text, .other: break
      }
    }
  }

  /// True for `Article` and its kinds, such as NewsArticle, ReportageNewsArticle or BlogPosting.
  private static func isArticle(_ type: JSONNode?) -> Bool {
    switch type {
    case .text(let name):
      name.hasSuffix("Article") || name.hasSuffix("BlogPosting") || name == "Report"
    case .list(let list): list.contains { isArticle($0) }
    default: false
    }
  }

  /// True for a page that is no list of others.
  private static func isPage(_ type: JSONNode?) -> Bool {
    switch type {
    case .text(let name): ["WebPage", "ItemPage", "FAQPage", "QAPage"].contains(name)
    case .list(let list): list.contains { isPage($0) }
    default: false
    }
  }

  private static func article(_ object: [String: JSONNode]) -> ArticleData {
    ArticleData(
      headline: (text(object["headline"]) ?? text(object["name"])).map(plain),
      published: text(object["datePublished"]), modified: text(object["dateModified"]),
      author: name(object["author"]).map(plain), body: text(object["articleBody"]),
      url: text(object["url"]) ?? text(object["@id"]),
      publisher: name(object["publisher"]).map(plain))
  }

  /// A name without the character references of HTML, which JSON does not need: "&#8211;".
  private static func plain(_ text: String) -> String {
    Markup.decode(Array(text.utf8)).map { String(decoding: $0.utf8, as: UTF8.self) } ?? text
  }

  private static func text(_ value: JSONNode?) -> String? {
    switch value {
    case .text(let text): text.isEmpty ? nil : text
    case .list(let list): list.lazy.compactMap { text($0) }.first
    default: nil
    }
  }

  /// The name of a person or organisation, given as a text or an object; several are joined.
  private static func name(_ value: JSONNode?) -> String? {
    switch value {
    case .text(let text): return text.isEmpty || text.hasPrefix("http") ? nil : text
    case .object(let object): return text(object["name"])
    case .list(let list):
      let names = list.prefix(8).compactMap { name($0) }
      return names.isEmpty ? nil : names.joined(separator: ", ")
    default: return nil
    }
  }
}

/// The names by which `ParserInput` decides what of a page it copies.
enum ParserNames {
  /// The reason why an element is not handled like others.
  enum Handling {
    /// `svg` and `math`.
    case foreign
    case script
    /// The rest of the page is its text.
    case plain
    /// Its content is removed.
    case unread
    /// Its content has no elements.
    case verbatim
    /// All its attributes are kept.
    case described
    /// `link`: all its attributes are kept if it gives the address of the page or another fact about it. Most
    /// name style sheets and icons.
    case link
  }

  static let elements = WordTable<Handling>(
    words("svg math", .foreign) + words("script", .script) + words("plaintext", .plain)
      + words("style", .unread)
      + words("title textarea xmp iframe noembed noframes", .verbatim)
      + words("html meta time", .described) + words("link", .link))

  /// How an attribute is treated that a reader of the tree uses.
  enum Attribute {
    case kept
    /// `content`, which is kept too.
    case content
    /// `rel`, which is kept at a `link` only.
    case relation
    /// `type`, which is kept too.
    case type
    /// Kept if its value says something about the text of the element.
    case `class`, id, role, style
  }

  /// The attributes that the readers of the tree use; the last four decide where libgumbo puts an
  /// element.
  static let attributes = WordTable<Attribute>(
    words("type", .type) + words("content", .content) + words("rel", .relation)
      + words("class", .class) + words("id", .id) + words("role", .role) + words("style", .style)
      + words(
        """
        hidden itemprop datetime lang xml:lang pubdate encoding color face size
        """, .kept))

  private static func words<Value>(_ names: String, _ value: Value) -> [(String, Value)] {
    names.split { $0 == " " || $0 == "\n" }.map { (String($0), value) }
  }
}

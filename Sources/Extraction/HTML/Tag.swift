import CGumbo

/// The kinds of elements that matter for the text of a page
/// (https://html.spec.whatwg.org/multipage/indices.html#elements-3).
enum Tag: Equatable {
  /// An element that begins and ends a block of text.
  case block
  /// An element inside a line, such as `b` or `span`.
  case inline
  /// An element whose content is not text for readers, such as `script`.
  case unseen
  case heading(Int)
  case paragraph, div, item, pre, quote, caption, lineBreak, link
  case table, row, cell
  case article, main, nav, aside, header, footer, form, button, label
  case title, meta, time, script, noscript

  init(_ element: GumboElement) {
    self = Self.kinds[Int(element.tag.rawValue)] ?? .inline
  }

  /// True if the element is a paragraph or another line of a text, not a part of the page.
  var isLine: Bool {
    switch self {
    case .paragraph, .item, .pre, .quote, .heading, .row, .cell, .caption: true
    default: false
    }
  }

  /// True if the attributes of the element describe the page.
  var describesPage: Bool { [.meta, .time, .script].contains(self) }

  /// True if the element begins and ends a block of text.
  var isBlock: Bool {
    switch self {
    case .inline, .unseen, .lineBreak, .link, .title, .meta, .time, .script, .noscript: false
    default: true
    }
  }

  private static let kinds: [Tag?] = {
    var kinds = [Tag?](repeating: nil, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
    func set(_ tag: Tag, _ names: String) {
      for name in names.split(separator: " ") {
        kinds[Int(gumbo_tag_enum(String(name)).rawValue)] = tag
      }
    }
    set(
      .block,
      "html body section hgroup address hr ol ul dl dt dd menu dir figure fieldset legend details "
        + "summary tbody thead tfoot center dialog option optgroup")
    set(
      .unseen, "style template svg math iframe object embed canvas audio video head textarea select"
    )
    for level in 1...6 { set(.heading(level), "h\(level)") }
    set(.paragraph, "p")
    set(.div, "div")
    set(.item, "li")
    set(.pre, "pre listing xmp plaintext")
    set(.quote, "blockquote")
    set(.caption, "figcaption caption")
    set(.lineBreak, "br")
    set(.link, "a")
    set(.table, "table")
    set(.row, "tr")
    set(.cell, "td th")
    set(.article, "article")
    set(.main, "main")
    set(.nav, "nav")
    set(.aside, "aside")
    set(.header, "header")
    set(.footer, "footer")
    set(.form, "form")
    set(.button, "button")
    set(.label, "label")
    set(.title, "title")
    set(.meta, "meta link")
    set(.time, "time")
    set(.script, "script")
    set(.noscript, "noscript")
    return kinds
  }()
}

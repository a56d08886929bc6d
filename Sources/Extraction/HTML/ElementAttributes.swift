import CGumbo
import DocumentModel

/// The attributes of an element that decide what its text is.
struct ElementAttributes {
  private let element: GumboElement
  private(set) var exclusion: TextBlock.Exclusion?
  private(set) var isHidden = false
  /// True if an attribute says that the element holds the date of publication.
  private(set) var isMarked = false

  /// The names whose elements do not hold the text: those of web pages, or those of mail.
  enum NameSet {
    case page, mail

    /// The reason that a `class`, `id` or `role` gives for leaving the text of its element out.
    func exclusion(named value: some Sequence<UInt8>) -> TextBlock.Exclusion? {
      switch self {
      case .page: ElementNames.exclusion(named: value)
      case .mail: MailElementNames.exclusion(named: value)
      }
    }
  }

  private enum Name {
    case names, hidden, style, property, type
  }

  private static let names = WordTable<Name>([
    ("class", .names), ("id", .names), ("role", .names), ("hidden", .hidden), ("style", .style),
    ("itemprop", .property), ("type", .type),
  ])

  init(_ element: GumboElement, _ set: NameSet = .page) {
    self.element = element
    for index in 0..<Int(element.attributes.length) {
      guard let pointer = element.attributes.data[index] else { continue }
      let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self)
      let (name, value) = (attribute.pointee.name, attribute.pointee.value)
      switch Self.names[WordHash.of(CString(name))] {
      case .names: exclusion = exclusion ?? set.exclusion(named: CString(value))
      case .type where set == .mail && CString(value).elementsEqual("cite".utf8):
        exclusion = exclusion ?? .quotation
      case .type: break
      case .hidden: isHidden = true
      case .style: isHidden = isHidden || Self.hides(CString(value))
      case .property:
        isMarked = CString(value).elementsEqual("datePublished".utf8)
        // The element describes the author; it may hold a biography.
        if set == .page, CString(value).elementsEqual("author".utf8) {
          exclusion = exclusion ?? .byline
        }
      case nil: break
      }
    }
  }

  /// All attributes; the first of those that share a name.
  var all: [String: String] {
    var all: [String: String] = [:]
    for index in 0..<Int(element.attributes.length) {
      guard let pointer = element.attributes.data[index] else { continue }
      let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
      let name = String(cString: attribute.name)
      if all[name] == nil { all[name] = String(cString: attribute.value) }
    }
    return all
  }

  /// True if a `style` hides its element.
  static func hides(_ style: some Sequence<UInt8>) -> Bool {
    let plain = style.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return plain.firstRange(ofBytes: "display:none".utf8) != nil
      || plain.firstRange(ofBytes: "visibility:hidden".utf8) != nil
  }
}

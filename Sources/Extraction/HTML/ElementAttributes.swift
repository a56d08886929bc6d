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
  }

  private enum Name {
    case names, hidden, style, property, type
  }

  private static let names: [UInt64: Name] = {
    let names: [(String, Name)] = [
      ("class", .names), ("id", .names), ("role", .names), ("hidden", .hidden), ("style", .style),
      ("itemprop", .property), ("type", .type),
    ]
    return Dictionary(uniqueKeysWithValues: names.map { (WordHash.of($0.0.utf8), $0.1) })
  }()

  init(_ element: GumboElement, _ set: NameSet = .page) {
    self.element = element
    for index in 0..<Int(element.attributes.length) {
      guard let pointer = element.attributes.data[index] else { continue }
      let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self)
      let (name, value) = (attribute.pointee.name, attribute.pointee.value)
      switch Self.names[WordHash.of(CString(name))] {
      case .names:
        let named =
          set == .page
          ? ElementNames.exclusion(named: CString(value))
          : MailElementNames.exclusion(named: CString(value))
        exclusion = exclusion ?? named
      case .type where set == .mail && CString(value).elementsEqual("cite".utf8):
        exclusion = exclusion ?? .quotation
      case .type: break
      case .hidden: isHidden = true
      case .style: isHidden = isHidden || Self.hides(CString(value))
      case .property:
        isMarked = CString(value).elementsEqual("datePublished".utf8)
        // What a page says about its author, up to a biography.
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

  private static func hides(_ style: CString) -> Bool {
    let plain = String(decoding: style.lazy.filter { $0 > 0x20 }, as: UTF8.self).lowercased()
    return plain.contains("display:none") || plain.contains("visibility:hidden")
  }
}

/// FNV-1a of a short word (http://www.isthe.com/chongo/tech/comp/fnv/).
enum WordHash {
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(start) { next($0, $1) }
  }

  static func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}

import CGumbo
import DocumentModel

/// The elements of a web page as a flat list in document order, made from libgumbo's tree.
///
/// Every walk is a loop: a hostile page nests elements as deep as it likes.
struct PageTree {
  struct Element {
    /// The index of the parent, which comes before its children; -1 for the root.
    var parent: Int
    var tag: Tag
    /// The reason that the element's kind and names give for leaving its text out.
    var exclusion: TextBlock.Exclusion?
    /// True if the element, not one around it, is hidden by an attribute or its style.
    var isHidden: Bool
    /// The attributes of elements that describe the page; empty for others.
    var attributes: [String: String]
  }

  /// A piece of the page in document order.
  enum PagePiece {
    case open(Int)
    case close(Int)
    /// A range of `utf8`.
    case text(Range<Int>)
  }

  private(set) var elements: [Element] = []
  private(set) var items: [PagePiece] = []
  /// The texts of the page, one after the other.
  private(set) var utf8: [UInt8] = []
  /// True if elements were nested deeper than `depthLimit`; what lies deeper belongs to the last
  /// element above.
  private(set) var isTooDeep = false

  private static let depthLimit = 512

  private let names: ElementAttributes.NameSet

  /// Parses a page.
  /// - Parameters:
  ///   - html: UTF-8.
  ///   - names: the names of elements that give a reason for leaving their text out.
  /// - Returns: nil if there is no memory.
  init?(_ html: UnsafeBufferPointer<UInt8>, names: ElementAttributes.NameSet = .page) {
    self.names = names
    let input = ParserInput(html, names).bytes
    let isRead = input.withUnsafeBufferPointer { bytes in
      let page = bytes.withMemoryRebound(to: CChar.self) { cgumbo_parse($0.baseAddress, $0.count) }
      defer { cgumbo_free(page) }
      guard let output = page.output, let root = output.pointee.root else { return false }
      utf8.reserveCapacity(bytes.count / 2)
      walk(root)
      return true
    }
    guard isRead else { return nil }
  }

  /// A place in the walk: the children of a node, and the element that they belong to.
  private struct Level {
    var children: GumboVector
    var next = 0
    var element: Int
    /// True if `element` ends with these children.
    var closes: Bool
  }

  private mutating func walk(_ root: UnsafeMutablePointer<GumboNode>) {
    var levels: [Level] = []
    enter(root, &levels)
    while let last = levels.indices.last {
      let next = levels[last].next
      guard next < Int(levels[last].children.length) else {
        if levels[last].closes { items.append(.close(levels[last].element)) }
        levels.removeLast()
        continue
      }
      levels[last].next += 1
      guard let child = levels[last].children.data[next] else { continue }
      let node = child.assumingMemoryBound(to: GumboNode.self)
      switch node.pointee.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: enter(node, &levels)
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        let start = utf8.count
        utf8 += UnsafeRawBufferPointer(
          start: node.pointee.v.text.text, count: cgumbo_text_length(node))
        items.append(.text(start..<utf8.count))
      default: break
      }
    }
  }

  private mutating func enter(
    _ node: UnsafeMutablePointer<GumboNode>, _ levels: inout [Level]
  ) {
    let element = node.pointee.v.element
    let parent = levels.last?.element ?? -1
    guard levels.count < Self.depthLimit else {
      isTooDeep = true
      levels.append(Level(children: element.children, element: parent, closes: false))
      return
    }
    let attributes = ElementAttributes(element, names)
    let tag = Tag(element)
    elements.append(
      Element(
        parent: parent, tag: tag,
        exclusion: (names == .page ? ElementNames.exclusion(of: tag) : nil)
          ?? attributes.exclusion,
        isHidden: attributes.isHidden,
        attributes: tag.describesPage || parent < 0 || attributes.isMarked
          ? attributes.all : [:]))
    items.append(.open(elements.count - 1))
    levels.append(
      Level(children: element.children, element: elements.count - 1, closes: true))
  }
}

/// The bytes of a text that ends with a zero byte.
struct CString: Sequence {
  private let start: UnsafePointer<CChar>?

  init(_ start: UnsafePointer<CChar>?) { self.start = start }

  struct Iterator: IteratorProtocol {
    fileprivate var place: UnsafePointer<CChar>?

    mutating func next() -> UInt8? {
      guard let here = place, here.pointee != 0 else { return nil }
      place = here + 1
      return UInt8(bitPattern: here.pointee)
    }
  }

  func makeIterator() -> Iterator { Iterator(place: start) }
}

import CLibXML

/// The attributes of an element, as libxml2 hands them over: five pointers for each (name, prefix,
/// namespace, start and end of the value).
struct XMLAttributes {
  private let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  private let count: Int

  init(_ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int) {
    self.pointers = pointers
    self.count = count
  }

  /// The value of an attribute; nil if the element does not have it.
  /// - Parameter name: with the prefix of `XMLNamespace`.
  subscript(_ name: String) -> String? {
    guard let pointers else { return nil }
    for index in 0..<count {
      let attribute = pointers + 5 * index
      guard let local = attribute[0], let start = attribute[3], let end = attribute[4],
        XMLNamespace.name(
          String(cString: local), in: attribute[2].map { String(cString: $0) }) == name
      else { continue }
      return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    }
    return nil
  }
}

/// A list that was added to `schema` 1 later. It is always written, and it is empty in a record
/// that lacks its key.
@propertyWrapper
package struct OrEmpty<Element: Codable & Sendable>: Codable, Sendable {
  package var wrappedValue: [Element]

  package init(wrappedValue: [Element]) { self.wrappedValue = wrappedValue }

  package init(from decoder: any Decoder) throws {
    wrappedValue = try [Element](from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    try wrappedValue.encode(to: encoder)
  }
}

extension OrEmpty: Equatable where Element: Equatable {}

extension KeyedDecodingContainer {
  /// Decodes a list; a key that is missing in an older record reads as an empty list.
  package func decode<Element>(
    _ type: OrEmpty<Element>.Type, forKey key: Key
  ) throws -> OrEmpty<Element> {
    try decodeIfPresent(type, forKey: key) ?? OrEmpty(wrappedValue: [])
  }
}

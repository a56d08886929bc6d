import ArabicText
import DocumentModel

/// The facts that a compound file states about its document: the property set of the stream
/// `SummaryInformation` ([MS-OLEPS] 2.21, https://learn.microsoft.com/openspecs/windows_protocols/ms-oleps).
///
/// Every number in it may be wrong, so every place is checked.
struct SummaryInformation {
  private enum Property: Int {
    case codePage = 1
    case title = 2
    case author = 4
    case created = 12
  }

  private enum ValueType {
    static let number16 = 2
    static let text = 30
    static let wideText = 31
    static let time = 64
  }

  private let bytes: [UInt8]
  /// The places of the values.
  private var places: [Int: Int] = [:]

  private static let propertyLimit = 100
  private static let utf16CodePage = 1200

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // The header has 28 bytes, the class of the first set 16; then the place of that set follows.
    guard bytes.number16(0) == 0xFFFE else { return }
    let start = bytes.number32(44)
    for index in 0..<min(bytes.number32(start + 4), Self.propertyLimit) {
      let entry = start + 8 + 8 * index
      places[bytes.number32(entry)] = start + bytes.number32(entry + 4)
    }
  }

  /// The date of publication is that of the document's creation.
  var metadata: DocumentMetadata {
    var metadata = DocumentMetadata()
    metadata.title = text(.title)
    metadata.author = text(.author)
    metadata.published = created
    if metadata.published != nil { metadata.publishedFrom = "created" }
    return metadata
  }

  private func place(_ property: Property, _ type: Int) -> Int? {
    guard let place = places[property.rawValue], bytes.number32(place) & 0xFFFF == type else {
      return nil
    }
    return place + 4
  }

  private var codePage: Int { place(.codePage, ValueType.number16).map(bytes.number16) ?? 1252 }

  private func text(_ property: Property) -> String? {
    if let place = place(property, ValueType.wideText) {
      return wideText(place + 4, units: bytes.number32(place))
    }
    guard let place = place(property, ValueType.text) else { return nil }
    let size = bytes.number32(place)
    if codePage == Self.utf16CodePage { return wideText(place + 4, units: size / 2) }
    guard size <= DocumentMetadata.factLimit else { return nil }
    let value = bytes.slice(place + 4, size).prefix { $0 != 0 }
    let scalars = RichTextEncoding(codePage: codePage).decode(Array(value))
    // A title with unknown letters is none.
    guard !scalars.contains(nil) else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars.compactMap { $0 })
    return String(text)
  }

  private func wideText(_ place: Int, units: Int) -> String? {
    guard units <= DocumentMetadata.factLimit else { return nil }
    let numbers = (0..<units).map { UInt16(truncatingIfNeeded: bytes.number16(place + 2 * $0)) }
    return String(decoding: numbers.prefix { $0 != 0 }, as: UTF16.self)
  }

  /// The time of creation, which is UTC.
  private var created: String? {
    guard let place = place(.created, ValueType.time) else { return nil }
    // In units of 100 ns since 1601.
    let ticks = UInt64(bytes.number32(place)) | UInt64(bytes.number32(place + 4)) << 32
    let minutes = Int(ticks / 600_000_000)
    guard ticks > 0, let day = Self.day(minutes / 1_440) else { return nil }
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(day)T\(padded(minutes / 60 % 24)):\(padded(minutes % 60))Z"
  }

  /// - Parameter days: the number of days since 1601-01-01.
  private static func day(_ days: Int) -> String? {
    var (rest, year) = (days, 1601)
    while year < 2200 {
      let length = GregorianMonth.days(in: 2, of: year) + 337
      if rest < length { break }
      (rest, year) = (rest - length, year + 1)
    }
    for month in 1...12 {
      let length = GregorianMonth.days(in: month, of: year)
      if rest < length { return PageDate.iso(year, month, rest + 1) }
      rest -= length
    }
    return nil
  }
}

extension [UInt8] {
  /// The number at a place, least significant byte first; 0 beyond the end.
  func number16(_ place: Int) -> Int { number(place, 2) }

  func number32(_ place: Int) -> Int { number(place, 4) }

  private func number(_ place: Int, _ width: Int) -> Int {
    slice(place, width).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// The bytes at a place, as far as there are any.
  fileprivate func slice(_ place: Int, _ count: Int) -> ArraySlice<UInt8> {
    place < self.count ? self[place..<Swift.min(place + count, self.count)] : []
  }
}

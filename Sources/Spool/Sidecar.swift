import FoundationEssentials
import LinuxEdge
import DocumentModel

/// A sidecar that came when its document had been taken already, or before it ever came.
package struct LateSidecar: Sendable {
  /// Of the sidecar itself.
  package var arrival: Arrival
  /// Of the document that it belongs to.
  package var document: Arrival
  /// The inbox's path, and the source that inbox or folder name: what a document had that was taken
  /// without this sidecar.
  package var inbox: String
  package var source: String?
  package var provenance: Provenance
  /// Verbatim.
  package var bytes: [UInt8]
  /// What is wrong with it, in a sentence; nil where nothing is.
  package var problem: String?
  var status: FileStatus
}

/// The fields of a sidecar's JSON that Khazin uses. A value that is not a string, or a longer one
/// than its field takes, is kept in the bytes only: half an address or name would be a wrong one.
struct SidecarFields: Decodable {
  var provenance = Provenance()

  private enum CodingKeys: String, CodingKey { case url, source, published, title }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys, upTo limit: Int) -> String? {
      guard let text = try? fields.decode(String.self, forKey: key) else { return nil }
      return text.isEmpty || text.utf8.count > limit ? nil : text
    }
    provenance = Provenance(
      url: text(.url, upTo: 4096), source: text(.source, upTo: 255),
      published: text(.published, upTo: 64), title: text(.title, upTo: 4096))
  }

  /// The largest sidecar that is one, bytes.
  static let limit = 1 << 20
}

/// A sidecar as it was read: its fields, and what is wrong with it.
package struct SidecarReading: Sendable, Equatable {
  package var provenance = Provenance()
  /// A sentence; nil where every field can be used.
  package var problem: String?

  /// Never fails: a sidecar that cannot be used does not keep its document.
  package init(_ bytes: [UInt8]) {
    do {
      let fields = try JSONDecoder().decode(SidecarFields.self, from: Data(bytes))
      provenance = fields.provenance
    } catch {
      problem = "The sidecar is no JSON object\(Self.place(of: error)); none of it is used."
      return
    }
    guard let published = provenance.published, !Self.isDate(published) else { return }
    provenance.published = nil
    problem =
      "The sidecar's 'published' is '\(published)', which is no date (YYYY-MM-DD or RFC 3339); "
      + "it is not used."
  }

  /// Where the parser stopped, as it says it.
  private static func place(of error: any Error) -> String {
    guard case DecodingError.dataCorrupted(let context) = error,
      let detail = context.underlyingError.map({ "\($0)" }),
      case let parts = detail.split(separator: "line ", maxSplits: 1), parts.count == 2,
      case let number = parts[1].prefix(while: \.isNumber), !number.isEmpty
    else { return "" }
    return " (line \(number))"
  }

  /// A year, a month or a day of ISO 8601, whatever time follows; or an interval of two.
  static func isDate(_ text: String) -> Bool {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    return (1...2).contains(ends.count) && ends.allSatisfy(isMoment)
  }

  private static func isMoment(_ text: Substring) -> Bool {
    let day = text.prefix { $0 != "T" && $0 != "t" && $0 != " " }
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 })
    else { return false }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == parts.count else { return false }
    let isMonth = numbers.count < 2 || (1...12).contains(numbers[1])
    return isMonth && (numbers.count < 3 || (1...days(numbers[0], numbers[1])).contains(numbers[2]))
  }

  /// - Precondition: the month is 1 to 12; any other has no day.
  private static func days(_ year: Int, _ month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }
}

import DocumentModel
import FoundationEssentials
import LinuxEdge

/// A sidecar whose document has already been taken or has not arrived.
package struct LateSidecar: Sendable {
  /// The arrival of the sidecar itself.
  package var arrival: Arrival
  /// The arrival of the document that the sidecar belongs to.
  package var document: Arrival
  /// The path of the inbox. A document that was taken without this sidecar has this inbox.
  package var inbox: String
  /// The source from the inbox or the folder. A document that was taken without this sidecar has
  /// this source.
  package var source: String?
  package var provenance: Provenance
  /// The sidecar, verbatim.
  package var bytes: [UInt8]
  /// A sentence that says what is wrong with the sidecar; nil if nothing is.
  package var problem: String?
  var status: FileStatus
}

/// The JSON fields of a sidecar that Khazin uses. A value is not used if it is not a string or is
/// longer than its field allows, because half an address or name would be wrong. It remains in the
/// verbatim bytes. Null and an empty string mean that nothing is known.
struct SidecarFields: Decodable {
  var provenance = Provenance()
  /// A sentence about the first field that cannot be used; nil if there is none.
  var problem: String?

  private enum CodingKeys: String, CodingKey { case url, source, published, title }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    var problem: String?
    func text(_ key: CodingKeys, upTo limit: Int) -> String? {
      if !fields.contains(key) || (try? fields.decodeNil(forKey: key)) == true { return nil }
      let text = try? fields.decode(String.self, forKey: key)
      guard let text, text.utf8.count <= limit else {
        problem =
          problem
          ?? "The sidecar's '\(key.rawValue)' is not a string of at most \(limit) bytes; it is "
          + "not used."
        return nil
      }
      return text.isEmpty ? nil : text
    }
    provenance = Provenance(
      url: text(.url, upTo: 4096), source: text(.source, upTo: 255),
      published: text(.published, upTo: 64), title: text(.title, upTo: 4096))
    self.problem = problem
  }

  /// The maximum size of a sidecar, in bytes.
  static let limit = 1 << 20
}

/// The result of parsing a sidecar: its fields, and a sentence if something is wrong.
package struct SidecarReading: Sendable, Equatable {
  package var provenance = Provenance()
  /// A sentence that says what is wrong; nil if every field can be used.
  package var problem: String?

  /// Parses a sidecar. Never fails: a sidecar that cannot be used does not hold up its document.
  package init(_ bytes: [UInt8]) {
    do {
      let fields = try JSONDecoder().decode(SidecarFields.self, from: Data(bytes))
      (provenance, problem) = (fields.provenance, fields.problem)
    } catch {
      problem = "The sidecar is not a JSON object\(Self.place(of: error)); none of it is used."
      return
    }
    guard let published = provenance.published, !Self.isDate(published) else { return }
    provenance.published = nil
    problem =
      "The sidecar's 'published' is '\(published)', which is not a date (YYYY-MM-DD or RFC 3339); "
      + "it is not used."
  }

  /// Returns the line that the parser reports, as " (line N)"; empty if it reports none.
  private static func place(of error: any Error) -> String {
    guard case DecodingError.dataCorrupted(let context) = error,
      let detail = context.underlyingError.map({ "\($0)" }),
      case let parts = detail.split(separator: "line ", maxSplits: 1), parts.count == 2,
      case let number = parts[1].prefix(while: \.isNumber), !number.isEmpty
    else { return "" }
    return " (line \(number))"
  }

  /// Returns true for a year, a month or a day of ISO 8601, with any time after it, and for an
  /// interval of two of these.
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
    guard isMonth, numbers.count == 3 else { return isMonth }
    return (1...GregorianMonth.days(in: numbers[1], of: numbers[0])).contains(numbers[2])
  }
}

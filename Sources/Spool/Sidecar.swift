import FoundationEssentials
import LinuxEdge
import Vocabulary

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
  var status: FileStatus
}

/// What a sidecar's JSON says; whatever is not a string there, or a longer one than its field takes,
/// is kept in the bytes only: half an address or name would be a wrong one.
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

  /// What the bytes say; nothing where they are not a JSON object.
  static func provenance(of bytes: [UInt8]) -> Provenance {
    let fields = try? JSONDecoder().decode(SidecarFields.self, from: Data(bytes))
    return fields?.provenance ?? Provenance()
  }
}

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

/// What a sidecar's JSON says; whatever is not a string there is kept in the bytes only.
struct SidecarFields: Decodable {
  var provenance = Provenance()

  private enum CodingKeys: String, CodingKey { case url, source, published, title }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) -> String? {
      let text = try? fields.decode(String.self, forKey: key)
      return text?.isEmpty == true ? nil : text
    }
    provenance = Provenance(
      url: text(.url), source: text(.source), published: text(.published), title: text(.title))
  }

  /// The largest sidecar that is one, bytes.
  static let limit = 1 << 20

  /// What the bytes say; nothing where they are not a JSON object.
  static func provenance(of bytes: [UInt8]) -> Provenance {
    let fields = try? JSONDecoder().decode(SidecarFields.self, from: Data(bytes))
    return fields?.provenance ?? Provenance()
  }
}

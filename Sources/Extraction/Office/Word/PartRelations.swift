import DocumentModel

/// The relationships of a part of an Office Open XML package: the parts that belong to it
/// (ECMA-376, part 2, "Relationships").
final class PartRelations: XMLHandler {
  private struct PartLink {
    /// The last component of the relationship's type, such as `styles`; the rest differs between
    /// the two forms of the standard.
    var type: Substring
    var target: String
  }

  private let folder: String
  private var links: [PartLink] = []

  /// - Parameter part: the path of the part; empty for the package itself.
  private init(of part: String) { folder = Self.split(part).folder }

  static func read(
    of part: String, in package: inout ZipPackage
  ) throws(ExtractionFailure) -> PartRelations {
    let relations = PartRelations(of: part)
    let (folder, name) = split(part)
    try package.parse("\(folder)_rels/\(name).rels", relations)
    return relations
  }

  /// The paths of the parts of a type, each once, in the order of the file.
  func parts(_ type: String) -> [String] {
    var seen: Set<String> = []
    return links.filter { $0.type == type }.map(\.target).filter { seen.insert($0).inserted }
  }

  func open(_ name: String, _ attributes: XMLAttributes) {
    guard name == "rel:Relationship", attributes["TargetMode"] != "External",
      let type = attributes["Type"], let target = attributes["Target"]
    else { return }
    links.append(
      PartLink(type: type.split(separator: "/").last ?? "", target: resolved(target)))
  }

  func close(_ name: String) {}
  func text(_ utf8: UnsafeBufferPointer<UInt8>) {}

  /// Resolves a target against the folder of the part.
  private func resolved(_ target: String) -> String {
    var components: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for component in target.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return components.joined(separator: "/")
  }

  private static func split(_ part: String) -> (folder: String, name: String) {
    guard let slash = part.lastIndex(of: "/") else { return ("", part) }
    return (String(part[...slash]), String(part[part.index(after: slash)...]))
  }
}

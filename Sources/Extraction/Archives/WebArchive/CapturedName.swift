import DocumentModel

/// The file name of a document that was fetched from the web.
enum CapturedName {
  /// - Returns: nil if the address names no file, and the document is no page.
  static func make(url: String, type: String?) -> String? {
    let isPage = type == "text/html" || type == "application/xhtml+xml"
    let last = lastComponent(url)
    guard !last.isEmpty else { return isPage ? "index.html" : nil }
    let name = EntryName(HexEscapes.decode(Array(last.utf8), mark: UInt8(ascii: "%"))).name ?? last
    return isPage && !hasExtension(name) ? name + ".html" : name
  }

  /// The text after the last slash of the path, without query and fragment.
  private static func lastComponent(_ url: String) -> String {
    var path = Substring(url.prefix { $0 != "?" && $0 != "#" })
    guard let scheme = path.firstRange(of: "://") else { return "" }
    path = path[scheme.upperBound...]
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[path.index(after: slash)...])
  }

  /// True if the name ends with a point and one to five letters or digits.
  private static func hasExtension(_ name: String) -> Bool {
    guard let point = name.lastIndex(of: "."), point != name.startIndex else { return false }
    let end = name[point...].dropFirst().utf8
    return (1...5).contains(end.count)
      && end.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
      }
  }
}

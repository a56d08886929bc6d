/// The names by which a page may mean its site.
struct SiteNames {
  private let names: [String]
  /// The host of the address without dots and dashes: "wwwjansblogcom".
  private let host: String

  init(_ site: String?, _ address: String?) {
    let site = site.map(PageTitle.folded) ?? ""
    names = site.isEmpty ? [] : [site]
    let address = address ?? ""
    let start = address.utf8.firstRange(ofBytes: "://".utf8)?.upperBound ?? address.startIndex
    host = address[start...].prefix { $0 != "/" && $0 != "?" }.lowercased()
      .filter { $0.isLetter || $0.isNumber }
  }

  /// True if a folded text is the name of the site or, at four letters or more, part of its host.
  func contain(_ key: String) -> Bool {
    if names.contains(key) { return true }
    let plain = key.filter { $0.isLetter || $0.isNumber }
    return plain.utf8.count >= 4 && host.holds(plain)
  }
}

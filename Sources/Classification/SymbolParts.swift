/// A document symbol, `OIC/ACM-2017/CHAIR-REP`, by its parts between slashes.
struct SymbolParts {
  private let parts: [String]

  init(_ symbol: String) {
    parts = symbol.split(separator: "/").map { part in
      part.uppercased().filter { !$0.isWhitespace }
    }
  }

  /// Whether a part is `marker`, or `marker` with a number or an ending behind it: ACM names
  /// ACM-2017, RES names RES. and RES.1 but not DR.RES.
  func names(_ marker: String) -> Bool {
    parts.contains { part in
      guard part.hasPrefix(marker) else { return false }
      guard let next = part.dropFirst(marker.count).first else { return true }
      return next == "-" && part.dropFirst(marker.count + 1).first?.isNumber == true || next == "."
    }
  }
}

/// The parts of a document symbol, such as `OIC/ACM-2017/CHAIR-REP`, between its slashes.
struct SymbolParts {
  private let parts: [String]

  init(_ symbol: String) {
    parts = symbol.split(separator: "/").map { part in
      part.uppercased().filter { !$0.isWhitespace }
    }
  }

  /// Returns true if a part is `marker`, or `marker` followed by a number or an ending: ACM names
  /// ACM-2017; RES names RES. and RES.1 but not DR.RES.
  func names(_ marker: String) -> Bool {
    parts.contains { part in
      guard part.hasPrefix(marker) else { return false }
      guard let next = part.dropFirst(marker.count).first else { return true }
      return next == "-" && part.dropFirst(marker.count + 1).first?.isNumber == true || next == "."
    }
  }
}

import ArabicText
import DocumentModel

/// The key for comparing document symbols: the normal form; the collation of the column ignores
/// case.
enum SymbolKey {
  static func of(_ symbol: String) -> String { SymbolForm.normal(of: symbol) }

  /// Returns the keys under which a query may name a symbol: its normal form and, for a resolution
  /// of the Security Council or the General Assembly, its bare number, because many texts print
  /// only the number.
  static func all(of symbol: SymbolFinding) -> Set<String> {
    let normal = symbol.normal ?? of(symbol.text)
    let parts = normal.split(separator: "/")
    let isBare = parts.count == 3 && parts[1] == "RES" && ["S", "A"].contains(parts[0])
    return isBare ? [normal, String(parts[2])] : [normal]
  }
}

import ArabicText
import DocumentModel

/// How document symbols are compared: by their normal form, case by the collation of the column.
enum SymbolKey {
  static func of(_ symbol: String) -> String { SymbolForm.normal(of: symbol) }

  /// What a query may name a symbol by: its normal form, and the bare number of a resolution of the
  /// Security Council or the General Assembly, whose number is all that many texts print.
  static func all(of symbol: SymbolFinding) -> Set<String> {
    let normal = symbol.normal ?? of(symbol.text)
    let parts = normal.split(separator: "/")
    let isBare = parts.count == 3 && parts[1] == "RES" && ["S", "A"].contains(parts[0])
    return isBare ? [normal, String(parts[2])] : [normal]
  }
}

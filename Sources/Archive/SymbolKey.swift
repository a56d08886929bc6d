/// How document symbols are compared: without spaces, case by the collation of the column.
enum SymbolKey {
  static func of(_ symbol: String) -> String {
    String(String.UnicodeScalarView(symbol.unicodeScalars.filter { !$0.properties.isWhitespace }))
  }
}

import ArabicText
import GRDB

/// The tokenizer of the full-text indexes: gives FTS5 the words of `IndexTokenizer`.
///
/// The name carries the version of the folding rules. A row is never deleted from an index under
/// another version than the one that wrote it: FTS5 would look for words that are not there and
/// leave the index malformed. A change of folding needs a new name, a new index and a migration
/// that fills it.
///
/// A word of a document is indexed whole and, at the same position, as its stem without prefixes. A
/// word of a query is looked up in the forms that `IndexTokenizer` gives (FTS5 treats tokens at one
/// position as alternatives: https://www.sqlite.org/fts5.html#synonym_support).
final class SearchTokenizer: FTS5CustomTokenizer {
  static let name = IndexTokenizer.name

  /// FTS5_TOKEN_COLOCATED
  private static let colocated: CInt = 1

  init(db: Database, arguments: [String]) throws {}

  /// Implements `xTokenize` of https://www.sqlite.org/fts5.html#custom_tokenizers; offsets are byte
  /// offsets in the input text.
  func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
    pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    guard let pText, nText > 0 else { return 0 }
    let isQuery = tokenization.contains(.query)
    var status: CInt = 0
    func give(_ token: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ flags: CInt) {
      status = token.withMemoryRebound(to: CChar.self) {
        tokenCallback(context, flags, $0.baseAddress, CInt($0.count), CInt(start), CInt(end))
      }
    }
    pText.withMemoryRebound(to: UInt8.self, capacity: Int(nText)) { bytes in
      let text = UnsafeBufferPointer(start: bytes, count: Int(nText))
      IndexTokenizer.tokenize(text) { token, start, end, isColocated in
        guard isQuery else {
          give(token, start, end, isColocated ? Self.colocated : 0)
          return status == 0
        }
        if isColocated { return true }
        for (number, form) in IndexTokenizer.queryForms(token).enumerated() where status == 0 {
          form.withUnsafeBufferPointer { give($0, start, end, number == 0 ? 0 : Self.colocated) }
        }
        return status == 0
      }
    }
    return status
  }
}

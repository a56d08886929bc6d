import ArabicText
import GRDB

/// Gives FTS5 the words of `IndexTokenizer`.
///
/// The name carries the version of the folding rules. Rows are never deleted from an index under
/// another version than wrote them: FTS5 would look for words that are not there and leave the
/// index malformed. A change of folding is a new name, a new index and a migration that fills it.
final class SearchTokenizer: FTS5CustomTokenizer {
  static let name = IndexTokenizer.name

  private let tokenizer = IndexTokenizer()

  init(db: Database, arguments: [String]) throws {}

  /// `xTokenize` of https://www.sqlite.org/fts5.html#custom_tokenizers; offsets are bytes of
  /// the text that came in.
  func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
    pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    guard let pText, nText > 0 else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: pText, count: Int(nText))
    var status: CInt = 0
    tokenizer.tokenize(bytes) { token, start, end, isColocated in
      status = token.withMemoryRebound(to: CChar.self) {
        tokenCallback(
          context, isColocated ? Self.colocated : 0, $0.baseAddress, CInt($0.count),
          CInt(start), CInt(end))
      }
      return status == 0
    }
    return status
  }

  /// FTS5_TOKEN_COLOCATED
  private static let colocated: CInt = 1
}

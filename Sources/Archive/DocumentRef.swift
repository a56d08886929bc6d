import DocumentModel
import Foundation
import GRDB

/// A reference to a document: its number or the beginning of its SHA-256.
package enum DocumentRef: Sendable, Equatable, CustomStringConvertible {
  case number(Int64)
  /// 4 to 64 lower-case hexadecimal digits.
  case hash(String)

  /// Parses decimal digits as a number; the prefix `sha:` makes them a hash.
  /// - Returns: nil if the text is neither.
  package init?(_ text: String) {
    if let number = Int64(text), number > 0, text.utf8.allSatisfy({ (48...57).contains($0) }) {
      self = .number(number)
      return
    }
    let digits = (text.hasPrefix("sha:") ? text.dropFirst(4) : text[...]).lowercased()
    guard (4...64).contains(digits.utf8.count), digits.utf8.allSatisfy(Hex.isDigit) else {
      return nil
    }
    self = .hash(digits)
  }

  package var description: String {
    switch self {
    case .number(let number): String(number)
    case .hash(let digits): digits
    }
  }

  /// Returns the smallest and the greatest SHA-256 that begin with these digits.
  static func bounds(ofHash digits: String) -> (low: Data, high: Data) {
    func filled(_ digit: String) -> Data {
      let text = digits + String(repeating: digit, count: 64 - digits.utf8.count)
      guard let bytes = Hex.bytes(text) else {
        preconditionFailure("the parser accepted an invalid hash")
      }
      return Data(bytes)
    }
    return (filled("0"), filled("f"))
  }

  /// Returns the number of the only document that matches.
  /// - Throws: `.notFound` or `.ambiguous` if no document or several documents match.
  func resolve(in db: Database, path: String) throws(RequestError) -> Int64 {
    let ids = try RequestError.wrap { () throws(Outage) in
      try attempt("look up a document", on: path) { try candidates(in: db) }
    }
    guard let id = ids.first else { throw .notFound(description) }
    guard ids.count == 1 else { throw .ambiguous(prefix: description, documents: ids) }
    return id
  }

  private func candidates(in db: Database) throws -> [Int64] {
    switch self {
    case .number(let number):
      return try Int64.fetchAll(
        db, sql: "SELECT id FROM document WHERE id = ?", arguments: [number])
    case .hash(let digits):
      let (low, high) = Self.bounds(ofHash: digits)
      return try Int64.fetchAll(
        db, sql: "SELECT id FROM document WHERE sha256 BETWEEN ? AND ? ORDER BY id LIMIT 8",
        arguments: [low, high])
    }
  }
}

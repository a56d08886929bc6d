import Control

/// What `set` was asked: which documents, and what is right.
struct Correction: Equatable {
  enum Target: Equatable {
    case ids([String])
    case query(String)
  }

  let target: Target
  let changes: [Change]

  /// Splits the words of the command line: what reads as a change of a field is one, the others
  /// name the documents, either as IDs or, joined by spaces, as a query.
  init(words: [String]) throws(CommandError) {
    changes = words.compactMap(change)
    let names = words.filter { change($0) == nil }
    guard !names.isEmpty else {
      throw CommandError(
        .usage, "Say which document: its number, the beginning of its SHA-256, or a query.")
    }
    guard !changes.isEmpty else {
      throw CommandError(.usage, "Say what is right: field=value, field+=value or field-=value.")
    }
    target = names.allSatisfy(isDocumentID) ? .ids(names) : .query(names.joined(separator: " "))
  }

  var query: String? {
    if case .query(let query) = target { query } else { nil }
  }

  func call(note: String?) -> SetCall {
    switch target {
    case .ids(let ids): SetCall(ids: ids, changes: changes, note: note)
    case .query(let query): SetCall(query: query, changes: changes, note: note)
    }
  }
}

/// A change whose field is a plain name; a query has none before its first '='.
private func change(_ word: String) -> Change? {
  Change(parsing: word).flatMap { change in
    let isName = change.field.utf8.allSatisfy { byte in
      (97...122).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    return isName ? change : nil
  }
}

/// A number, or four to 64 hexadecimal digits.
func isDocumentID(_ word: String) -> Bool {
  let digits = word.utf8
  if !digits.isEmpty && digits.allSatisfy({ (48...57).contains($0) }) { return true }
  return (4...64).contains(digits.count)
    && digits.allSatisfy {
      (48...57).contains($0) || (97...102).contains($0) || (65...70).contains($0)
    }
}

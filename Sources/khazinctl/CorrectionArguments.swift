import Control
import DocumentModel

/// The arguments of `set`: the documents and their corrections.
struct CorrectionArguments: Equatable {
  enum Target: Equatable {
    case ids([String])
    case query(String)
  }

  let target: Target
  let changes: [FieldChange]

  /// Splits the words of the command line. A word in the form of a change is a change; the others
  /// name the documents, either as IDs or, joined by spaces, as a query.
  init(words: [String]) throws(CommandError) {
    var changes: [FieldChange] = []
    var names: [String] = []
    for word in words {
      if let change = change(word) { changes.append(change) } else { names.append(word) }
    }
    guard !names.isEmpty else {
      throw CommandError(
        .usage, "Name the documents: a number, the beginning of a SHA-256, or a query.")
    }
    guard !changes.isEmpty else {
      throw CommandError(.usage, "Give the correction: field=value, field+=value or field-=value.")
    }
    self.changes = changes
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

/// Returns the change in `word`; nil if the field is not a plain name, as in a query.
private func change(_ word: String) -> FieldChange? {
  FieldChange(parsing: word).flatMap { change in
    let isName = change.field.utf8.allSatisfy { byte in
      (97...122).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    return isName ? change : nil
  }
}

/// Returns true if `word` is a number, or has four to 64 hexadecimal digits.
func isDocumentID(_ word: String) -> Bool {
  let digits = word.utf8
  if !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) { return true }
  return (4...64).contains(digits.count) && word.lowercased().utf8.allSatisfy(Hex.isDigit)
}

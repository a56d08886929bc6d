/// The comparison of found with correct values, by value.
struct CountryTally {
  private struct Row {
    var both = 0
    var foundOnly = 0
    var rightOnly = 0
  }

  private var rows: [String: Row] = [:]
  var errors: [String] = []

  /// Counts the values of one document, with one entry for each mention, in any order.
  mutating func count(found: [String], right: [String]) {
    var left: [String: Int] = [:]
    for value in right { left[value, default: 0] += 1 }
    for value in found {
      if left[value, default: 0] > 0 {
        left[value]! -= 1
        rows[value, default: Row()].both += 1
      } else {
        rows[value, default: Row()].foundOnly += 1
      }
    }
    for (value, count) in left where count > 0 { rows[value, default: Row()].rightOnly += count }
  }

  private var both: Int { rows.values.reduce(0) { $0 + $1.both } }
  private var found: Int { rows.values.reduce(0) { $0 + $1.both + $1.foundOnly } }
  var all: Int { rows.values.reduce(0) { $0 + $1.both + $1.rightOnly } }
  var precision: Double { found == 0 ? 1 : Double(both) / Double(found) }
  var recall: Double { all == 0 ? 1 : Double(both) / Double(all) }
  var f1: Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  func figures(_ what: String, least: Double? = nil) -> [TrialReport.Figure] {
    [
      .init("\(what): precision", precision, least: least, of: found),
      .init("\(what): recall", recall, least: least, of: all),
      .init("\(what): F1", f1),
    ]
  }

  /// The table by value, then the errors.
  var lines: [String] {
    let table = rows.sorted { $0.key < $1.key }.map { value, row in
      "\(value): right \(row.both), found only \(row.foundOnly), missed \(row.rightOnly)"
    }
    return table + errors
  }
}

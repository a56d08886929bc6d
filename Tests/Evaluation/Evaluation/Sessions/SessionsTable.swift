import DocumentModel
import Foundation

/// The comparison of found with labelled sessions.
struct SessionsTable {
  private struct Count {
    var right = 0
    var labelled = 0
    var wrong = 0
  }

  private var bodies: [String: Count] = [:]
  private var keys: [String: (right: Int, missing: Int, wrong: Int)] = [:]
  private var total = Count()

  /// Counts the sessions of a document.
  /// - Returns: All errors, one line each.
  mutating func count(_ document: SessionsDocument, _ found: [Session]) -> [String] {
    var errors: [String] = []
    var left = found
    for label in document.labels {
      let match = left.firstIndex { Self.isSame($0, label) }
      if match == nil, label.isOptional { continue }
      total.labelled += 1
      bodies[label.body, default: Count()].labelled += 1
      guard let match else {
        errors.append("missed \(label.key)")
        continue
      }
      let session = left.remove(at: match)
      total.right += 1
      bodies[label.body, default: Count()].right += 1
      errors += compare(session, label)
    }
    let known = ReviewedSessions.further[document.name] ?? []
    for session in left {
      let key = Self.key(session)
      if document.isPartial, known.contains(key) {
        total.right += 1
        total.labelled += 1
        bodies[session.body, default: Count()].right += 1
        bodies[session.body, default: Count()].labelled += 1
      } else {
        total.wrong += 1
        bodies[session.body, default: Count()].wrong += 1
        errors.append(
          "extra \(key) \(session.place ?? "-") \(session.dates ?? "-") \(session.role.rawValue)")
      }
    }
    for key in known where !found.contains(where: { Self.key($0) == key }) {
      total.labelled += 1
      errors.append("missed \(key), found by review")
    }
    return errors
  }

  private static func key(_ session: Session) -> String {
    [session.body, session.kind, session.number.map { "\($0)" } ?? "-"].joined(separator: "/")
  }

  private static func isSame(_ session: Session, _ label: SessionsDocument.SessionLabel) -> Bool {
    session.body == label.body && session.kind == label.kind && session.number == label.number
  }

  private mutating func compare(
    _ session: Session, _ label: SessionsDocument.SessionLabel
  ) -> [String] {
    let pairs: [(String, String?, String?, String?)] = [
      ("place", session.place, label.place, label.key),
      ("dates", session.dates, label.date, label.key),
      ("year", session.year.map { "\($0)" }, label.date.map { String($0.prefix(4)) }, label.key),
      ("parent", session.parent, label.parent, label.key),
    ]
    return pairs.compactMap { what, found, right, key in
      guard right != nil || what == "parent" && found != nil else { return nil }
      var count = keys[what] ?? (0, 0, 0)
      defer { keys[what] = count }
      guard let found else {
        count.missing += 1
        return "\(key ?? "") has no \(what): \(right ?? "")"
      }
      let isRight = Self.plain(found) == Self.plain(right ?? "")
      if isRight { count.right += 1 } else { count.wrong += 1 }
      return isRight ? nil : "\(key ?? "") \(what): \(found), not \(right ?? "nothing")"
    }
  }

  /// Returns a name without the parts in which spellings differ: the hamza and text in brackets.
  private static func plain(_ name: String) -> String {
    let open = name.firstIndex(of: "(") ?? name.endIndex
    let scalars = name[..<open].decomposedStringWithCanonicalMapping.unicodeScalars
    return String(String.UnicodeScalarView(scalars.filter { !$0.properties.isDiacritic }))
      .split(separator: " ").joined(separator: " ")
  }

  var figures: [TrialReport.Figure] {
    let said = total.right + total.wrong
    return [
      TrialReport.Figure(
        "precision of body, kind and number",
        said == 0 ? 0 : Double(total.right) / Double(said), least: 0.95, of: said),
      TrialReport.Figure(
        "recall of body, kind and number",
        total.labelled == 0 ? 0 : Double(total.right) / Double(total.labelled), least: 0.95,
        of: total.labelled),
    ]
  }

  var page: [String] {
    let rows = bodies.sorted { $0.key < $1.key }.map { body, count in
      "\(body): \(count.right) of \(count.labelled) found, \(count.wrong) wrong"
    }
    let details = keys.sorted { $0.key < $1.key }.map { key, count in
      "\(key): \(count.right) right, \(count.missing) missing, \(count.wrong) wrong"
    }
    return ["by body:"] + rows + ["", "by key, of those found:"] + details
  }
}

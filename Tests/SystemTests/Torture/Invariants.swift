import Foundation
import GRDB
import TestSupport
import Testing

/// The conditions that hold for every root at rest, whatever happened before.
struct Invariants {
  let root: String
  let expected: Expectation
  /// The inboxes as names below the root or as absolute paths.
  var inboxes = ["inbox"]

  /// The result of a run, for the table of faults.
  struct Finding: Sendable {
    var lost = 0
    var twice = 0
    var wedged = 0
    var innocents = 0
    var wrong: [String] = []

    /// Records that Khazin no longer works.
    mutating func wedge(_ sentence: String) {
      wedged = 1
      wrong.append(sentence)
    }
  }

  /// Checks a root that was not used by a `Scenario` and records the result in the tally.
  func expectAllIsWell(_ tally: Tally, _ what: String = "") {
    var finding = Finding()
    check(&finding)
    let wrong = tally.add(finding, what, hit: true)
    #expect(wrong.isEmpty, "\(Tally.first(wrong))")
  }

  /// Lets a daemon finish the remaining work, without a fault, and checks all conditions.
  func check(_ finding: inout Finding) {
    do { try look(&finding) } catch { finding.wedge("\(error)") }
  }

  private func look(_ finding: inout Finding) throws {
    try finishWork(&finding)
    let innocents = try lookAtFolders(&finding)
    try lookAtArchive(but: innocents, &finding)
    let verify = try Programs.limited("khazinctl", ["verify", "--root", root])
    if verify.status != 0 {
      finding.wrong.append("verify ends with \(verify.ending): \(verify.out)\(verify.err)")
    }
  }

  /// Checks that a daemon starts, takes every file, counts the rest correctly, and stops.
  private func finishWork(_ finding: inout Finding) throws {
    let daemon = try DaemonProcess(root: root)
    try daemon.waitUntilReady()
    do { try QueueEquation(root: root, inboxes: inboxes.map(path)).waitUntilAtRest() } catch {
      finding.wedge("\(error): \(daemon.log.suffix(400))")
    }
    let status = daemon.stop()
    if status != 0 { finding.wedge("the daemon ends with \(status): \(daemon.log.suffix(400))") }
  }

  /// Checks the inboxes, the claims and the refused files.
  /// - Returns: The names of the files that are refused although they should not be.
  private func lookAtFolders(_ finding: inout Finding) throws -> Set<String> {
    let inbox = try inboxes.reduce(into: Set<String>()) { $0.formUnion(try files(below: path($1))) }
    if inbox != expected.inbox {
      finding.wrong.append("the inbox holds \(inbox.sorted()), not \(expected.inbox.sorted())")
    }
    let claims = try names("claimed").filter { !$0.hasPrefix(".") }
    if !claims.isEmpty { finding.wrong.append("\(claims.count) claims are left: \(claims)") }
    var refused: Set<String> = []
    for id in try names("refused") where !id.hasPrefix(".") {
      for name in try names("refused/" + id) where !name.hasPrefix("reason.json") {
        if !name.hasSuffix(".meta.json") { refused.insert(name) }
      }
    }
    let innocents = refused.subtracting(expected.refused)
    finding.innocents = innocents.count
    if !innocents.isEmpty { finding.wrong.append("wrongly refused: \(innocents.sorted())") }
    let missing = expected.refused.subtracting(refused)
    finding.lost += missing.count
    if !missing.isEmpty { finding.wrong.append("refused files are lost: \(missing.sorted())") }
    return innocents
  }

  private func lookAtArchive(but innocents: Set<String>, _ finding: inout Finding) throws {
    let path = root + "/archive.sqlite"
    guard FileManager.default.fileExists(atPath: path) else {
      if expected.documents > 0 { finding.wrong.append("there is no archive") }
      finding.lost += expected.documents
      return
    }
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let (kept, withdrawn, sightings) = try queue.read { db in
      let all = try Row.fetchAll(db, sql: Self.sightings)
      return (
        try Int.fetchOne(db, sql: "SELECT count(*) FROM document WHERE outcome <> 'withdrawn'"),
        try Int.fetchOne(db, sql: "SELECT count(*) FROM document WHERE outcome = 'withdrawn'"),
        all.map { ($0[0] as String, Expectation.Sighting(count: $0[1], url: $0[2])) }
      )
    }
    if kept != expected.documents || withdrawn != expected.withdrawn {
      finding.wrong.append(
        "\(kept ?? 0) documents are kept and \(withdrawn ?? 0) withdrawn, not "
          + "\(expected.documents) and \(expected.withdrawn)")
    }
    compare(sightings, but: innocents, &finding)
  }

  private static let sightings = """
    SELECT CAST(path AS TEXT), count, s.url FROM sighting AS s JOIN document AS d ON d.id = document
    WHERE outcome <> 'withdrawn'
    """

  private func compare(
    _ found: [(String, Expectation.Sighting)], but innocents: Set<String>, _ finding: inout Finding
  ) {
    var rest = expected.sightings
    for (path, sighting) in found {
      guard let wanted = rest.removeValue(forKey: path) else {
        finding.twice += 1
        finding.wrong.append("an unexpected sighting: '\(path)' \(sighting)")
        continue
      }
      if sighting.count > wanted.count { finding.twice += 1 }
      if sighting != wanted { finding.wrong.append("'\(path)' is \(sighting), not \(wanted)") }
    }
    // A file that is refused wrongly is not lost: it is counted as refused.
    let lost = rest.keys.filter { !innocents.contains(($0 as NSString).lastPathComponent) }
    finding.lost += lost.count
    if !lost.isEmpty { finding.wrong.append("lost: \(lost.sorted())") }
  }

  private func path(_ inbox: String) -> String {
    inbox.hasPrefix("/") ? inbox : "\(root)/\(inbox)"
  }

  private func names(_ folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: root + "/" + folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
  }

  private func files(below folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      var isFolder: ObjCBool = false
      let path = "\(folder)/\($0)"
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }
}

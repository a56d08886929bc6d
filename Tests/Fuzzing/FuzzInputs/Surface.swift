import Archive
import DocumentModel
import Foundation
import LinuxEdge

@testable import Control
@testable import Settings
@testable import Spool

/// The fuzzed parsers.
enum Surface: String, CaseIterable {
  case varlink, query, sidecar, configuration, attempt

  func take(_ bytes: [UInt8]) {
    switch self {
    case .varlink: Self.call(bytes)
    case .query: Self.query(bytes)
    case .sidecar: Self.sidecar(bytes)
    case .configuration: Self.configuration(bytes)
    case .attempt: AttemptFuzz.shared.take(bytes)
    }
  }

  /// Sends the bytes of a connection in pieces, whose size is the first byte, and answers each
  /// message.
  private static func call(_ bytes: [UInt8]) {
    let step = max(1, Int(bytes.first ?? 1))
    var splitter = MessageSplitter(limit: 2_048)
    for start in stride(from: 1, to: bytes.count, by: step) {
      bytes[start..<min(start + step, bytes.count)].withUnsafeBytes { splitter.append($0) }
      do throws(MessageSplitter.TooLong) {
        while let message = try splitter.next() { _ = router.answer(message, from: peer) }
      } catch {
        return
      }
    }
  }

  private static let router = CallRouter(
    identity: ServiceIdentity(version: "0", url: ""), policy: .privateRoot(owner: 0),
    service: SmallDesk())
  private static let peer = Peer(process: 1, user: 0, groups: [0])

  /// Checks that the position of an error lies within the query.
  private static func query(_ bytes: [UInt8]) {
    let source = String(decoding: bytes, as: UTF8.self)
    do throws(QueryError) {
      _ = try Query(source)
    } catch {
      precondition(error.position >= 0 && error.length >= 0, "an error outside the query")
      precondition(
        error.position + error.length <= source.unicodeScalars.count + 1, "error after the query")
    }
  }

  /// Checks that a kept date is a valid date.
  private static func sidecar(_ bytes: [UInt8]) {
    let reading = SidecarReading(bytes)
    if let published = reading.provenance.published {
      precondition(SidecarReading.isDate(published), "the kept date is invalid")
    }
  }

  private static func configuration(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(ConfigurationProblem) {
      _ = try ConfigurationReader.read([("khazin.toml", text)], root: "/root")
    } catch {
      precondition(!error.sentence.isEmpty, "a problem without a sentence")
    }
  }
}

/// The `attempt.json` of a claim that a start finds, in a real folder.
private final class AttemptFuzz {
  nonisolated(unsafe) static let shared = AttemptFuzz()

  private let root: String
  private var count = 0

  private init() {
    var template = Array("/dev/shm/khazin-fuzz-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { fatalError("no temporary folder") }
    root = String(cString: made)
  }

  func take(_ bytes: [UInt8]) {
    count += 1
    let trial = "\(root)/\(count)"
    defer { try? FileManager.default.removeItem(atPath: trial) }
    let id = ClaimID.unique().description
    do {
      let folder = "\(trial)/claimed/\(id)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(bytes.dropFirst()).write(to: URL(fileURLWithPath: folder + "/attempt.json"))
      try Data("text".utf8).write(to: URL(fileURLWithPath: folder + "/a.txt"))
      if bytes.first.map({ $0 & 1 == 1 }) ?? false { chmod(folder + "/attempt.json", 0o400) }
      let settings = SpoolSettings(
        inboxes: [InboxSettings(path: trial + "/inbox")], claimedPath: trial + "/claimed",
        refusedPath: trial + "/refused")
      _ = try SpoolFolder(settings).recover { _ in nil }
    } catch {
      // An outage is a valid result; a trap is not.
    }
    precondition(holds(trial, "text"), "the file is lost")
  }

  /// Returns true if any file below the folder contains this text.
  private func holds(_ trial: String, _ text: String) -> Bool {
    guard let walk = FileManager.default.enumerator(atPath: trial) else { return false }
    for case let name as String in walk {
      if (try? String(contentsOfFile: trial + "/" + name, encoding: .utf8)) == text { return true }
    }
    return false
  }
}

import Foundation

/// The Python libraries with which Khazin is compared, called through a script of the folder Peers.
struct Peers {
  private let python: String
  private let script: String

  /// - Parameter name: the script.
  /// - Returns: nil if `KHAZIN_PEERS` names no interpreter.
  init?(_ name: String = "peers.py") {
    guard let python = ProcessInfo.processInfo.environment["KHAZIN_PEERS"] else { return nil }
    self.python = python
    script = "Tests/Evaluation/khazin-bench/Peers/\(name)"
  }

  func versions() throws -> String {
    let found = try answer(["versions"], as: [String: String?].self)
    return found.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value ?? "missing")" }
      .joined(separator: ", ")
  }

  private struct Near: Decodable {
    var seconds: Double
    var pairs: [[Int]]?
  }

  /// Returns the pairs and the seconds of each peer. Peers that fail are left out.
  func near(_ texts: [String]) throws -> [(String, Set<NearDuplicateTruth.Pair>, Double)] {
    struct Line: Encodable {
      var id: Int
      var words: String
    }
    let lines = texts.enumerated().map { Line(id: $0.offset, words: $0.element) }
    let found = try answer(["near"], lines, as: [String: Near?].self)
    return found.sorted { $0.key < $1.key }.compactMap { name, near in
      near.map { near in
        let pairs = (near.pairs ?? []).map { NearDuplicateTruth.Pair($0[0], $0[1]) }
        return (name, Set(pairs), near.seconds)
      }
    }
  }

  private struct Doubled: Decodable {
    struct Texts: Decodable {
      var seconds: Double
      var kept: [String?]
    }
    struct Verdicts: Decodable {
      var seconds: Double
      var kept: [Bool]
    }
    var trafilatura: Texts?
    var datatrove: Verdicts?
  }

  /// Returns the kept text of each document with copies, and the seconds, for every peer.
  func doubled(_ texts: [String]) throws -> [(String, [String?], Double)] {
    struct Line: Encodable {
      var id: Int
      var text: String
    }
    let lines = texts.enumerated().map { Line(id: $0.offset, text: $0.element) }
    var rows: [(String, [String?], Double)] = []
    let usual = try answer(["doubled"], lines, as: Doubled.self)
    if let peer = usual.trafilatura { rows.append(("trafilatura", peer.kept, peer.seconds)) }
    let strict = try answer(["doubled", "--strict"], lines, as: Doubled.self)
    if let peer = strict.trafilatura {
      rows.append(("trafilatura, strictest", peer.kept, peer.seconds))
    }
    if let peer = usual.datatrove {
      let kept = zip(texts, peer.kept).map { $1 ? $0 : nil }
      rows.append(("datatrove", kept, peer.seconds))
    }
    return rows
  }

  /// The results of scikit-learn on texts in splits; one split is "train".
  struct Learned: Decodable {
    var seconds: Double
    /// The accuracy by split.
    var accuracy: [String: Double]
    /// The documents per second by split.
    var rate: [String: Double]
  }

  struct LabelledText: Encodable {
    var split: String
    var label: String
    var text: String
  }

  /// - Returns: nil if scikit-learn is not installed.
  func learned(from texts: [LabelledText]) throws -> Learned? {
    try answer(["classify"], texts, as: [String: Learned?].self)["scikit-learn"] ?? nil
  }

  /// Runs the script.
  /// - Parameter lines: the lines of a file that is the last argument; without lines there is none.
  func answer<Answer: Decodable>(
    _ arguments: [String], _ lines: [some Encodable] = [String](), as type: Answer.Type
  ) throws -> Answer {
    var arguments = [script] + arguments
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("khazin-peers-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    if !lines.isEmpty {
      let encoder = JSONEncoder()
      let data = try lines.map { try encoder.encode($0) + Data("\n".utf8) }
      try data.reduce(into: Data()) { $0.append($1) }.write(to: file)
      arguments.append(file.path)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    do { try process.run() } catch {
      throw TrialFailure("'\(python)' of KHAZIN_PEERS cannot be run: \(error)")
    }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw TrialFailure("'\(script)' ended with \(process.terminationStatus)")
    }
    return try JSONDecoder().decode(type, from: data)
  }
}

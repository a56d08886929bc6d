import ArgumentParser
import DocumentModel
import ExtractionService
import Foundation
import Glibc
import LinuxEdge

struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Measures the processor time of documents in the sealed extractor.",
    discussion: """
      The time is that of khazin-extract and all its children: a process is forked and sealed for each \
      document. The start of the server itself is not counted.
      """)

  @Argument(help: "Documents of one format.", completion: .file())
  var documents: [String]

  @Option(help: "The format of the documents.")
  var format = "html"

  @Option(help: "How often each document is read in a round.")
  var requests = 200

  @Option(help: "The number of rounds.")
  var rounds = 9

  func validate() throws {
    guard KnownFormat(rawValue: format) != nil else {
      throw ValidationError("there is no format '\(format)'")
    }
    guard requests > 0, rounds > 0 else { throw ValidationError("nothing is measured") }
  }

  func run() throws {
    let documents = try documents.map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0))) }
    let count = Double(documents.count * requests)
    let bytes = Double(documents.reduce(0) { $0 + $1.count } * requests)
    let seconds = try (0..<rounds).map { _ in
      try processorTime(of: documents, requests) - processorTime(of: documents, 0)
    }
    let rates = Spread(seconds.map { count / $0 })
    let sized = Spread(seconds.map { bytes / 100_000 / $0 })
    print(
      """
      \(documents.count) documents, mean \(Int(bytes / count)) bytes, \(rounds) rounds of \(requests) \
      requests for each
      \(rates.text(0, "documents/s")) of processor time
      \(sized.text(0, "× 100 kB/s"))
      \(Spread(seconds.map { $0 / count * 1_000 }).text(2, "ms")) a document
      """)
  }

  /// Returns the seconds of processor time of a new server that reads the first document once and all
  /// documents some times.
  private func processorTime(of documents: [[UInt8]], _ times: Int) throws -> Double {
    let before = Self.childrenTime
    do {
      // Its process ends with it.
      let server = ExtractorProcess(path: BuiltPrograms.path(of: "khazin-extract"))
      let client = ExtractorClient(connect: { () throws(SystemError) in try server.connect() })
      try read(documents[0], client)
      for _ in 0..<times { for document in documents { try read(document, client) } }
    }
    return Self.childrenTime - before
  }

  private func read(_ document: [UInt8], _ client: ExtractorClient) throws {
    let request = ExtractionRequest(KnownFormat(rawValue: format)!)
    let result = try client.extract(.bytes(document), request)
    if case .failed(let failure) = result {
      throw BenchFailure("a document was not read: \(failure.rawValue)")
    }
  }

  /// The seconds of processor time of the children that have ended, and of theirs (getrusage(2)).
  private static var childrenTime: Double {
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    let (user, system) = (usage.ru_utime, usage.ru_stime)
    return Double(user.tv_sec + system.tv_sec) + Double(user.tv_usec + system.tv_usec) / 1e6
  }
}

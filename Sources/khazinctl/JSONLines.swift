import Dispatch
import DocumentModel
import Glibc
import Ingest
import Synchronization

/// Runs `analyze --jsonl`: writes one result line for each input line, in order.
///
/// The lines of one read are processed at once, on all processors, and their results are written
/// before more is read. So a program that waits for an answer gets it, and memory is bounded by one
/// read and one line.
struct JSONLines {
  /// The maximum size of a line in bytes: a document of the largest size with every letter escaped
  /// fits.
  static let lineLimit = 64 << 20
  private static let readSize = 1 << 18

  let preparation: Preparation

  init(preparation: Preparation = .standard) { self.preparation = preparation }

  func run(from descriptor: Int32) throws(CommandError) {
    var splitter = LineSplitter(limit: Self.lineLimit)
    var buffer = [UInt8](repeating: 0, count: Self.readSize)
    var number = 0
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .file("read", "standard input", errno) }
      let lines = count > 0 ? splitter.feed(buffer[..<count]) : splitter.finish().map { [$0] } ?? []
      Output.lines(results(of: lines, from: number + 1))
      number += lines.count
      if count == 0 { return }
    }
  }

  /// Returns one result line for each line, in order.
  func results(of lines: [LineSplitter.Line], from number: Int) -> [String] {
    if lines.count == 1 { return [result(of: lines[0], number: number)] }
    let results = Mutex([String](repeating: "", count: lines.count))
    DispatchQueue.concurrentPerform(iterations: lines.count) { index in
      let result = result(of: lines[index], number: number + index)
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0 }
  }

  private func result(of line: LineSplitter.Line, number: Int) -> String {
    do throws(InvalidLine) {
      let request = try AnalysisRequest(line)
      return text(request.ref, record(of: request))
    } catch {
      let record = preparation.refusal(
        error.reason(line: number), name: "", size: error.size, provenance: Provenance())
      return text(error.ref, record)
    }
  }

  private func record(of request: AnalysisRequest) -> DocumentRecord {
    guard request.bytes.count <= InputFile.sizeLimit else {
      let size = request.bytes.count
      return preparation.refusal(
        Rejection.tooLarge(size: size, limit: InputFile.sizeLimit).reason,
        name: request.name, size: size, provenance: request.provenance)
    }
    return preparation.analyse(
      bytes: request.bytes, name: request.name, provenance: request.provenance,
      by: AnalysisExtractor.step)
  }

  private func text(_ ref: JSONValue?, _ record: DocumentRecord) -> String {
    guard let text = try? jsonText(of: AnalysisResult(ref: ref, record: record), on: .pipe) else {
      preconditionFailure("every value of a record has a JSON form")
    }
    return text
  }
}

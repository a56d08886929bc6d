import ArgumentParser
import Foundation

struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Writes each article of a data set to a file.",
    discussion: """
      Reads FILE.jsonl.gz with a JSON object with 'text' per line, as in the folders of KHAZIN_DATA:

        khazin-bench corpus --from $KHAZIN_DATA/sanad/sanad.jsonl.gz --to /tmp/corpus --limit 5000
      """)

  @Option(help: "A gzip file of JSON lines with a key 'text'.")
  var from: String

  @Option(help: "The folder to write into. It is created if it does not exist.")
  var to: String

  @Option(help: "The maximum number of articles.")
  var limit = 5_000

  private struct JSONArticle: Decodable { var text: String }

  func run() throws {
    let zcat = Process()
    zcat.executableURL = URL(fileURLWithPath: "/bin/zcat")
    zcat.arguments = [from]
    let pipe = Pipe()
    zcat.standardOutput = pipe
    try zcat.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    zcat.waitUntilExit()
    guard zcat.terminationStatus == 0 else { throw BenchFailure("zcat cannot read '\(from)'") }
    try FileManager.default.createDirectory(atPath: to, withIntermediateDirectories: true)
    let decoder = JSONDecoder()
    for (number, line) in data.split(separator: UInt8(ascii: "\n")).prefix(limit).enumerated() {
      let article = try decoder.decode(JSONArticle.self, from: Data(line))
      try Data(article.text.utf8).write(
        to: URL(fileURLWithPath: to).appendingPathComponent("article-\(number).txt"))
    }
  }
}

import ArgumentParser
import Foundation

struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Compares the full ingest with a bare SQLite loop, alternately on the same files.",
    discussion: """
      The bare loop only reads each file, hashes it, inserts it and indexes it with FTS5 unicode61 in \
      batches of 1,000, synchronous=FULL. The full ingest is 'khazind --once' on a private root, \
      including start and end. Afterwards the latency of an idle daemon is measured, from a drop to \
      the first search that finds it, and compared with one durable row-plus-index commit.
      """)

  @Option(help: "A folder of files. 'khazin-bench corpus' makes one from real articles.")
  var corpus: String

  @Option(help: "The maximum number of files.")
  var limit: Int?

  @Option(help: "The number of pairs of runs.")
  var runs = 3

  @Option(help: "The number of files to drop one by one for the latency.")
  var drops = 200

  @Option(help: "The working folder, on the disk to be measured.")
  var scratch = NSTemporaryDirectory()

  func validate() throws {
    guard runs > 0, drops > 0 else { throw ValidationError("Set --runs and --drops to 1 or more.") }
  }

  func run() throws {
    let corpus = try BenchCorpus(folder: corpus, limit: limit)
    guard !corpus.files.isEmpty else {
      throw ValidationError("'\(self.corpus)' contains no files.")
    }
    print("corpus: \(corpus.files.count) files, \(corpus.bytes) bytes, \(corpus.meanSize) per file")
    let rates = try compare(corpus)
    print(
      """
      bare loop:   \(rates.bare.text(0, "documents/s"))
      full ingest: \(rates.full.text(0, "documents/s"))
      ratio:       \(rates.ratio.text(2, "of the bare loop"))
      memory:      \(rates.memory.text(0, "MB peak resident"))
      archive:     \(rates.archive.text(2, "bytes per byte ingested"))
      """)
    try latency()
  }

  private struct Rates {
    var bare: Spread
    var full: Spread
    var ratio: Spread
    var memory: Spread
    var archive: Spread
  }

  private func compare(_ corpus: BenchCorpus) throws -> Rates {
    var bare: [Double] = []
    var full: [FullIngest.Result] = []
    for run in 1...runs {
      let place = try Workplace(in: scratch)
      bare.append(try BareLoop(at: place.path + "/bare.sqlite").run(corpus))
      full.append(try FullIngest.run(corpus, root: place.path + "/root"))
      FileHandle.standardError.write(Data("run \(run) of \(runs) done\n".utf8))
    }
    let count = Double(corpus.files.count)
    return Rates(
      bare: Spread(bare.map { count / $0 }), full: Spread(full.map { count / $0.seconds }),
      ratio: Spread(zip(bare, full).map { $0 / $1.seconds }),
      memory: Spread(full.map { Double($0.memory) / 1e6 }),
      archive: Spread(full.map { Double($0.archive) / Double(corpus.bytes) }))
  }

  private func latency() throws {
    let place = try Workplace(in: scratch)
    let latency = try DropLatency(in: place.path, drops: drops)
    func milliseconds(_ spread: Spread) -> String {
      String(
        format: "p50 %.1f ms, p99 %.1f ms", spread.median * 1e3, spread.quantile(0.99) * 1e3)
    }
    print(
      """
      drop to searchable, idle:  \(milliseconds(latency.searchable)) (\(drops) drops)
      one durable commit:        \(milliseconds(latency.commit))
      khazinctl status:          \(milliseconds(latency.status)) (whole process, 30 runs)
      /bin/true:                 \(milliseconds(latency.bareProcess))
      """)
  }
}

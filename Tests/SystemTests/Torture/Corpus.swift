import Foundation
import TestSupport

/// Files for an inbox, and the state that a correct Khazin reaches with them.
struct Corpus: Sendable {
  /// The bytes of the files, including sidecars, by path below the inbox.
  var files: [String: [UInt8]] = [:]
  var expected = Expectation()

  /// Returns `count` texts, every third with a sidecar, a second copy of one of them, and one file
  /// that is refused.
  /// - Parameter first: The number of the first text. The numbers of different corpora must not
  ///   overlap.
  static func mixed(_ count: Int, from first: Int = 0) -> Corpus {
    var corpus = Corpus()
    for number in first..<(first + count) {
      let url = number % 3 == 0 ? "https://example.org/\(number)" : nil
      corpus.add("\(number).txt", text(number), url: url)
    }
    corpus.add("again-\(first).txt", text(first), url: nil)
    corpus.expected.documents -= 1
    corpus.files["broken-\(first).bin"] = [1, 0, 2, UInt8(first % 256), 3, 4]
    corpus.expected.refused.insert("broken-\(first).bin")
    return corpus
  }

  /// Returns texts only, in a folder of the inbox if `source` names one.
  static func plain(_ range: Range<Int>, source: String? = nil) -> Corpus {
    var corpus = Corpus()
    for number in range {
      corpus.add((source.map { $0 + "/" } ?? "") + "\(number).txt", text(number), url: nil)
    }
    return corpus
  }

  static func text(_ number: Int) -> String {
    "عقدت اللجنة اجتماعها رقم \(number) في جدة.\n\nوناقش المشاركون في الاجتماع \(number) جدول الأعمال.\n"
  }

  private mutating func add(_ name: String, _ text: String, url: String?) {
    files[name] = Array(text.utf8)
    if let url { files[name + ".meta.json"] = Array(#"{"url":"\#(url)"}"#.utf8) }
    expected.documents += 1
    expected.sightings[name] = Expectation.Sighting(count: 1, url: url)
  }

  /// Puts the files into an inbox, sidecars first. A rename gives each file its final name.
  func drop(into root: String, inbox: String = "inbox") throws {
    let sidecars = files.keys.filter { $0.hasSuffix(".meta.json") }.sorted()
    let documents = files.keys.filter { !$0.hasSuffix(".meta.json") }.sorted()
    for name in sidecars + documents {
      let target = URL(fileURLWithPath: "\(root)/\(inbox)/\(name)")
      let folder = target.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let draft = folder.appendingPathComponent(".draft")
      try Data(files[name]!).write(to: draft)
      try FileManager.default.moveItem(at: draft, to: target)
    }
  }
}

/// The expected state of a root at rest.
struct Expectation: Sendable {
  struct Sighting: Equatable, Sendable {
    var count: Int
    var url: String?
  }

  var documents = 0
  var sightings: [String: Sighting] = [:]
  /// The names of the refused files.
  var refused: Set<String> = []
  /// The number of withdrawn documents. They keep their row and lose their sightings.
  var withdrawn = 0
  /// The names of the files that stay in the inbox.
  var inbox: Set<String> = []

  static func + (left: Expectation, right: Expectation) -> Expectation {
    var sum = left
    sum.documents += right.documents
    sum.sightings.merge(right.sightings) { $1 }
    sum.refused.formUnion(right.refused)
    sum.withdrawn += right.withdrawn
    sum.inbox.formUnion(right.inbox)
    return sum
  }
}

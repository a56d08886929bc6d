import DocumentModel
import Foundation
import Testing

@testable import Description

/// 451 dates that newspapers printed in both calendars. The file is not part of the project;
/// `KHAZIN_DATA` names its directory.
@Suite struct PairTests {
  private static let folder = ProcessInfo.processInfo.environment["KHAZIN_DATA"]

  @Test(.enabled(if: folder != nil, "KHAZIN_DATA is not set"))
  func aPrintedPairIsOneDateWithTheGregorianValue() throws {
    let file = URL(filePath: try #require(Self.folder))
      .appending(path: "time/hijri_gregorian_pairs.tsv")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let describer = Describer()
    let dated = rows.filter { $0.count > 3 && !$0[3].isEmpty && !$0[4].hasPrefix("err") }
    let missed = dated.filter { row in
      let dates = describer.describe(repaired(row[1]), given: Provenance()).dates
      return dates.map(\.iso) != [row[3]]
    }
    #expect(dated.count > 400)
    #expect(missed.count * 100 <= dated.count, "\(missed.map { $0[1] })")
  }
}

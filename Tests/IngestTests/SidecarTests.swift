import Foundation
import Testing
import Vocabulary

@testable import Spool

struct SidecarTests {
  private func provenance(_ fields: [String: String]) throws -> Provenance {
    SidecarFields.provenance(of: Array(try JSONEncoder().encode(fields)))
  }

  @Test func aFieldThatIsTooLongStaysInTheBytesOnly() throws {
    let limits = ["url": 4096, "source": 255, "published": 64, "title": 4096]
    for (field, limit) in limits {
      let longest = String(repeating: "a", count: limit)
      let kept = try provenance([field: longest])
      let all = [kept.url, kept.source, kept.published, kept.title]
      #expect(all.compactMap { $0 } == [longest], "\(field)")
      #expect(try provenance([field: longest + "a"]) == Provenance(), "\(field)")
    }
  }

  @Test func lengthsAreBytesAndOneLongFieldTakesNoOtherWithIt() throws {
    let source = String(repeating: "ع", count: 128)
    #expect(try provenance(["source": source, "title": "عنوان"]) == Provenance(title: "عنوان"))
  }
}

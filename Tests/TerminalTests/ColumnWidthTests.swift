import Glibc
import Terminal
import Testing

@Suite struct ColumnWidthTests {
  @Test func arabicLettersTakeOneColumnAndTheirMarksNone() {
    #expect("القدس".columns == 5)
    #expect("مُحَمَّد".columns == 4)
    #expect("\u{0651}".columns == 0)
  }

  @Test func lamAlefTakesTwoColumns() {
    #expect("لا".columns == 2)
    #expect("\u{FEFB}".columns == 1)
  }

  @Test func joinersAndDirectionMarksTakeNoColumn() {
    #expect("\u{200C}\u{200D}\u{200E}\u{200F}\u{061C}\u{2068}\u{2069}\u{FEFF}".columns == 0)
  }

  @Test func eastAsianWideTakesTwoColumns() {
    #expect("東京".columns == 4)
    #expect("ＡＢ".columns == 4)
    #expect("한글".columns == 4)
    #expect("\u{1112}\u{1161}\u{11AB}".columns == 2)
    #expect("🕌".columns == 2)
  }

  @Test func signsBelowANumberTakeAColumn() {
    #expect("\u{0600}\u{06DD}".columns == 2)
  }

  /// Compares with wcwidth(3) for all scalars that glibc knows. Its tables and those of the
  /// standard library may have different Unicode versions, so a few differences are allowed.
  @Test(.enabled(if: setlocale(LC_ALL, "C.utf8") != nil))
  func widthsMatchTheSystem() throws {
    typealias Width = @convention(c) (wchar_t) -> Int32
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: Width.self)
    var compared = 0
    var different: [String] = []
    for value in UInt32(0x20)...0x1FBFF {
      guard let scalar = Unicode.Scalar(value), !scalar.isPrivate else { continue }
      let system = Int(wcwidth(wchar_t(value)))
      guard system >= 0 else { continue }
      compared += 1
      if system != scalar.columns { different.append(String(value, radix: 16)) }
    }
    #expect(compared > 60_000)
    #expect(different.count < 40, "\(different)")
    #expect(!different.contains { UInt32($0, radix: 16)! < 0x800 }, "\(different)")
  }
}

extension Unicode.Scalar {
  fileprivate var isPrivate: Bool { properties.generalCategory == .privateUse }
}

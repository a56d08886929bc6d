import Terminal
import TestSupport
import Testing

@Suite struct TableTests {
  static let terminal = Screen(isTerminal: true, columns: 40, hasColour: false)

  private var table: TextTable {
    var table = TextTable([.init("ID", .end), .init("Title", shrinksTo: 6), .init("Type")])
    table.append(["3", "القدس في القلب", "news-report"])
    table.append(["12", "Final communiqué", "statement"])
    return table
  }

  @Test func aPipeGetsNoIsolates() {
    #expect(
      table.lines(on: .pipe) == [
        "ID  Title             Type",
        " 3  القدس في القلب    news-report",
        "12  Final communiqué  statement",
      ])
  }

  @Test func aTerminalGetsEachCellIsolated() {
    #expect(
      table.lines(on: Self.terminal) == [
        "\u{2068}ID\u{2069}  \u{2068}Title\u{2069}             \u{2068}Type\u{2069}",
        " \u{2068}3\u{2069}  \u{2068}القدس في القلب\u{2069}    \u{2068}news-report\u{2069}",
        "\u{2068}12\u{2069}  \u{2068}Final communiqué\u{2069}  \u{2068}statement\u{2069}",
      ])
  }

  @Test func wideColumnsShrinkToTheTerminal() {
    let narrow = Screen(isTerminal: true, columns: 26, hasColour: false)
    let lines = table.lines(on: narrow)
    #expect(lines.allSatisfy { $0.columns <= 26 })
    #expect(lines[1].contains("\u{2068}القدس في…\u{2069}"))
    #expect(lines[2].contains("\u{2068}Final co…\u{2069}"))
  }

  @Test func fixedColumnsKeepTheirWidth() {
    let tiny = Screen(isTerminal: true, columns: 5, hasColour: false)
    let line = table.lines(on: tiny)[1]
    #expect(line.contains("news-report"))
    #expect(line.contains("\u{2068}القدس…\u{2069}"))
  }

  @Test func columnsAreAlignedInEveryRow() {
    let seed = UInt64.random(in: 0 ... .max)
    print("table seed: \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var table = TextTable([.init("A", shrinksTo: 3), .init("B", .end, shrinksTo: 3), .init("C")])
      for _ in 0..<4 {
        table.append([.init(random.hostileText()), .init(random.hostileText()), "|"])
      }
      for screen in [Self.terminal, .pipe] {
        let ends = table.lines(on: screen).dropFirst().map(\.columns)
        #expect(Set(ends).count == 1, "seed \(seed)")
      }
    }
  }

  @Test func coloursStayInTheirCell() {
    var table = TextTable([.init("A"), .init("B")])
    table.append([.init("x", .red), "y"])
    let colour = Screen(isTerminal: false, columns: nil, hasColour: true)
    #expect(table.lines(on: colour)[1] == "\u{1B}[31mx\u{1B}[0m  y")
  }

  @Test func marksStayWithTheirLetterWhenTextIsCut() {
    #expect(fit("مُحَمَّد", to: 3) == "مُحَ…")
    #expect(fit("abc", to: 3) == "abc")
    #expect(fit("東京", to: 3) == "東…")
    #expect(fit("abc", to: 0) == "")
  }

  @Test func aLongTextShowsBothEnds() {
    #expect(shortened("one two three four five six", to: 15) == "one tw … ve six")
    #expect(shortened("short", to: 15) == "short")
    #expect(shortened(String(repeating: "ابج ", count: 50), to: 30).columns <= 30)
  }

  @Test func sentencesBreakAtSpaces() {
    #expect(wrap("one two three", to: 7) == ["one two", "three"])
    #expect(wrap("a longword b", to: 4) == ["a", "longword", "b"])
  }
}

import ArabicText
import DocumentModel

/// Puts the glyphs of a region together as lines, and the glyphs of a line as words.
///
/// pdftotext begins a new run at every space, and wherever a glyph does not follow the last one: after
/// kerning, marks, and a change of font. So only the distance between two runs tells whether there is
/// a space.
struct LineBuilder {
  /// Stands for a distance that may be a space: no scalar of Unicode.
  static let doubtfulSpace: UInt32 = 0x100_0020
  /// Set in a mark that belongs to the glyph after it, because it lies there.
  static let placed: UInt32 = 0x100_0000

  /// The maximum distance between the centers of two runs of one line, relative to the lower one. The
  /// boxes of Arabic fonts are up to 1.8 times as high as their size, so boxes of adjacent lines overlap.
  private static let centerDistance: Float = 0.3
  /// The smallest distance that may be a space, relative to the height of the line.
  private static let leastSpace: Float = 0.05
  /// The distance below which there is no space, and the one from which on there is one, relative to
  /// the ordinary space of the line. TeX shrinks spaces to two thirds.
  private static let doubtful: Range<Float> = 0.4..<0.78
  /// Behind a letter that ends words, a smaller distance is a space.
  private static let leastEnd: Float = 0.02
  /// The width of a space if the document shows none.
  private static let ordinarySpace: Float = 0.17
  /// The place of a mark relative to the glyph that carries it may be outside by this share of the height.
  private static let markReach: Float = 0.2

  /// The number of runs before a mark that may carry it.
  private static let neighbours = 16

  private static let fathatan: UInt32 = 0x64B
  private static let tehMarbuta: UInt32 = 0x629
  private static let alefMaksura: UInt32 = 0x649

  /// The ordinary space of the document, relative to the height of a line.
  private let space: Float

  /// - Parameter rows: the rows of the document.
  init(_ rows: some Sequence<[GlyphRun]>) {
    var gaps: [Float] = []
    for row in rows {
      let runs = row.sorted { $0.box.left < $1.box.left }
      for (left, right) in zip(runs, runs.dropFirst()) {
        let gap = (right.box.left - left.box.right) / right.box.height
        // A wider one is no space.
        if gap > Self.leastSpace && gap < 1 { gaps.append(gap) }
      }
    }
    gaps.sort()
    space = gaps.isEmpty ? Self.ordinarySpace : gaps[gaps.count / 2]
  }

  /// - Returns: the lines from top to bottom.
  func lines(of runs: [GlyphRun]) -> [PageLine] {
    Self.rows(of: runs).map(line)
  }

  /// Groups runs by their centers.
  static func rows(of runs: [GlyphRun]) -> [[GlyphRun]] {
    let sorted = runs.sorted { $0.box.center < $1.box.center }
    var rows: [[GlyphRun]] = []
    var sum: Float = 0
    var height: Float = 0
    for run in sorted {
      let reach = centerDistance * min(height, run.box.height)
      if let last = rows.last, run.box.center - sum / Float(last.count) <= reach {
        rows[rows.count - 1].append(run)
        sum += run.box.center
        height = min(height, run.box.height)
      } else {
        rows.append([run])
        (sum, height) = (run.box.center, run.box.height)
      }
    }
    return rows
  }

  func line(_ row: [GlyphRun]) -> PageLine {
    let runs = Self.withMarks(row)
    var box = runs[0].box
    for run in runs { box.form(union: run.box) }
    let height = runs.map(\.box.height).sorted()[runs.count / 2]
    let ordinary = ordinarySpace(of: runs, height)
    var visual: [UInt32] = []
    var right = runs[0].box.left
    for run in runs {
      if let last = visual.last,
        let space = Self.space(run.box.left - right, height, ordinary, last, run.scalars)
      {
        visual.append(space)
      }
      visual += run.scalars
      right = max(right, run.box.right)
    }
    return PageLine(box: box, visual: visual)
  }

  /// The middle one of the distances that may be spaces: a justified line has wider or narrower ones
  /// than the document.
  private func ordinarySpace(of runs: [GlyphRun], _ height: Float) -> Float {
    var wide: [Float] = []
    for (left, right) in zip(runs, runs.dropFirst()) {
      let gap = (right.box.left - left.box.right) / height
      if gap > space / 2 { wide.append(gap) }
    }
    guard wide.count > 1 else { return space }
    wide.sort()
    return wide[wide.count / 2]
  }

  /// - Returns: a space or a doubtful one for the distance between two glyphs; nil if there is none.
  private static func space(
    _ distance: Float, _ height: Float, _ ordinary: Float, _ left: UInt32, _ right: [UInt32]
  ) -> UInt32? {
    let gap = distance / height
    if GlyphText.isArabicLetter(left), let least = endGap(right), gap >= least { return 0x20 }
    guard gap >= max(leastSpace, doubtful.lowerBound * ordinary) else { return nil }
    if gap >= doubtful.upperBound * ordinary { return 0x20 }
    let isWord = GlyphText.isArabicLetter(left) && right.first.map(GlyphText.isArabicLetter) == true
    if isWord { return doubtfulSpace }
    return gap >= (doubtful.lowerBound + doubtful.upperBound) / 2 * ordinary ? 0x20 : nil
  }

  /// The smallest distance that is a space if the leftmost glyph is a letter that ends a word: teh
  /// marbuta, alef maksura, alef with tanwin. The last one is drawn wider than it is.
  private static func endGap(_ scalars: [UInt32]) -> Float? {
    guard let first = scalars.first else { return nil }
    let letter = GlyphText.letter(first)
    if letter == tehMarbuta || letter == alefMaksura { return leastEnd }
    return scalars.prefix(2).contains { $0 & ~placed == fathatan } ? -leastEnd : nil
  }

  /// Sorts the runs from left to right, and adds runs that are only marks to the glyphs that carry them.
  ///
  /// A mark that lies above a run starts a new run, and so does the glyph after it: the carrier is the
  /// leftmost glyph of the run below the mark.
  private static func withMarks(_ row: [GlyphRun]) -> [GlyphRun] {
    var runs = row.filter { !isMarks($0) }.sorted { $0.box.left < $1.box.left }
    let marks = row.filter(isMarks)
    guard !runs.isEmpty else { return marks }
    let places = runs.map { run in run.scalars.first { !GlyphText.isMark($0) } ?? 0 }
    for mark in marks {
      let carrier = carrier(of: mark, in: runs, places)
      runs[carrier].scalars = mark.scalars.map { $0 | placed } + runs[carrier].scalars
    }
    return runs
  }

  private static func isMarks(_ run: GlyphRun) -> Bool {
    run.scalars.allSatisfy(GlyphText.isMark)
  }

  /// The run whose leftmost letter carries a mark: the mark lies above the run, or a little left of it.
  private static func carrier(of mark: GlyphRun, in runs: [GlyphRun], _ firsts: [UInt32]) -> Int {
    let place = (mark.box.left + mark.box.right) / 2
    let reach = markReach * mark.box.height
    var distance = Float.infinity
    let end = runs.partitioningIndex { $0.box.left > place + reach }
    var best = max(end - 1, 0)
    // The runs near the mark are those that begin last before it.
    for index in max(end - neighbours, 0)..<end {
      let run = runs[index]
      guard GlyphText.isArabicLetter(firsts[index]) else { continue }
      // Far behind the end of a run there is another word.
      let behind = max(place - run.box.right, 0) * 4
      let found = abs(run.box.left - place) + behind
      if found <= distance { (best, distance) = (index, found) }
    }
    return best
  }
}

import ArabicText

/// Divides the glyphs of a page into regions in reading order: columns, and what lies above, between and
/// below them.
///
/// A gutter is a vertical strip without glyphs, with rows on both sides. The lines of two columns need
/// not lie at the same heights. Cells of a table have gutters too, but few words in a row.
struct PageColumns {
  /// The minimum width of a gutter, relative to the height of a row.
  private static let gutterWidth: Float = 0.32
  /// The minimum number of rows on each side.
  private static let fewestRows = 4
  /// The minimum number of letters in an ordinary row of a column.
  private static let fewestLetters = 14
  /// The minimum share of the lower column beside which the other one lies.
  private static let overlap: Float = 0.5
  /// Pages with more rows have no columns; no real page has so many.
  private static let mostRows = 400
  /// Pages with more runs have no columns either. A full page of single letters has 5,000.
  private static let mostRuns = 20_000
  private static let mostPlaces = 40
  private static let mostDepth = 4

  private let isRightToLeft: Bool
  /// Places in the gutters of the document. A page with such a gutter may have fewer rows beside it,
  /// like a last page.
  private var known: [Float] = []

  init(isRightToLeft: Bool) { self.isRightToLeft = isRightToLeft }

  /// Notes the gutters of a page.
  mutating func learn(from runs: [GlyphRun]) {
    guard let rows = rows(of: runs), let gutter = gutter(in: rows),
      !known.contains(where: { gutter.left < $0 && $0 < gutter.right })
    else { return }
    known.append((gutter.left + gutter.right) / 2)
  }

  func regions(of runs: [GlyphRun], depth: Int = 0) -> [[GlyphRun]] {
    guard depth < Self.mostDepth, let rows = rows(of: runs),
      let gutter = gutter(in: rows) ?? knownGutter(in: rows)
    else {
      return runs.isEmpty ? [] : [runs]
    }
    let inside = rows[gutter.rows].flatMap(\.self)
    let left = inside.filter { gutter.isLeft($0) }
    let right = inside.filter { !gutter.isLeft($0) }
    let columns = isRightToLeft ? [right, left] : [left, right]
    let parts =
      [Array(rows[..<gutter.rows.lowerBound].joined())] + columns
      + [Array(rows[gutter.rows.upperBound...].joined())]
    return parts.flatMap { $0.isEmpty ? [] : regions(of: $0, depth: depth + 1) }
  }

  /// - Returns: nil if the page is too large to have columns.
  private func rows(of runs: [GlyphRun]) -> [[GlyphRun]]? {
    guard runs.count <= Self.mostRuns else { return nil }
    let rows = LineBuilder.rows(of: runs)
    guard rows.count <= Self.mostRows else { return nil }
    return rows.map { $0.sorted { $0.box.left < $1.box.left } }
  }

  private func knownGutter(in rows: [[GlyphRun]]) -> Gutter? {
    for place in known.prefix(Self.mostDepth) {
      for start in rows.indices {
        let found = extended(Gutter(place: place, rows: start..<start), in: rows)
        if found.least > 0 && isText(found, in: rows) { return found }
      }
    }
    return nil
  }

  private struct Gutter {
    /// A place in the strip.
    let place: Float
    var left = -Float.infinity
    var right = Float.infinity
    var rows: Range<Int>
    /// The number of rows on each side.
    var counts = (left: 0, right: 0)

    var least: Int { min(counts.left, counts.right) }

    func isLeft(_ run: GlyphRun) -> Bool { run.box.left + run.box.right < 2 * place }

    /// Narrows the strip so that it leaves out a row.
    /// - Returns: false if too little is left of it; then it stays.
    mutating func narrow(by row: [GlyphRun]) -> Bool {
      var (left, right) = (left, right)
      var (hasLeft, hasRight) = (false, false)
      for run in row {
        if isLeft(run) {
          left = max(left, run.box.right)
          hasLeft = true
        } else {
          right = min(right, run.box.left)
          hasRight = true
        }
      }
      guard right - left >= PageColumns.gutterWidth * row[0].box.height else { return false }
      (self.left, self.right) = (left, right)
      counts.left += hasLeft ? 1 : 0
      counts.right += hasRight ? 1 : 0
      return true
    }
  }

  private func gutter(in rows: [[GlyphRun]]) -> Gutter? {
    var best: Gutter?
    for start in rows.indices {
      for place in places(beside: rows[start]) {
        if let best, best.rows.contains(start), best.left < place, place < best.right { continue }
        let found = extended(Gutter(place: place, rows: start..<start), in: rows)
        if found.least > (best?.least ?? 0) { best = found }
      }
    }
    guard let best, best.least >= Self.fewestRows, isText(best, in: rows) else { return nil }
    return best
  }

  /// The places at which a gutter may lie: left of the row, and in its wide gaps.
  private func places(beside row: [GlyphRun]) -> [Float] {
    guard let first = row.first else { return [] }
    let half = Self.gutterWidth * first.box.height / 2
    var places = [first.box.left - half]
    var right = first.box.right
    for run in row.dropFirst() {
      if run.box.left - right >= 2 * half { places.append((right + run.box.left) / 2) }
      right = max(right, run.box.right)
    }
    return places.prefix(Self.mostPlaces) + [right + half]
  }

  /// Extends a gutter upwards and downwards, over the rows that leave it free.
  private func extended(_ gutter: Gutter, in rows: [[GlyphRun]]) -> Gutter {
    var gutter = gutter
    let start = gutter.rows.lowerBound
    var end = start
    while end < rows.count, gutter.narrow(by: rows[end]) { end += 1 }
    var first = start
    while first > 0, gutter.narrow(by: rows[first - 1]) { first -= 1 }
    gutter.rows = first..<end
    return gutter
  }

  /// True if the sides lie beside each other, and if an ordinary row on each side has as many letters as
  /// a line of a text.
  private func isText(_ gutter: Gutter, in rows: [[GlyphRun]]) -> Bool {
    var sides: [(counts: [Int], box: GlyphBox?)] = [([], nil), ([], nil)]
    for row in rows[gutter.rows] {
      for (index, runs) in [row.filter(gutter.isLeft), row.filter { !gutter.isLeft($0) }]
        .enumerated()
      where !runs.isEmpty {
        sides[index].counts.append(runs.reduce(0) { $0 + $1.scalars.count })
        for run in runs {
          if sides[index].box == nil { sides[index].box = run.box }
          sides[index].box!.form(union: run.box)
        }
      }
    }
    guard let left = sides[0].box, let right = sides[1].box else { return false }
    let shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return shared >= Self.overlap * min(left.height, right.height)
      && sides.allSatisfy { $0.counts.sorted()[$0.counts.count / 2] >= Self.fewestLetters }
  }
}

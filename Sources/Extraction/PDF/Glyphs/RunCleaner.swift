import ArabicText

/// Leaves out glyphs that are no text of the page: invisible signs, and glyphs that are drawn twice to
/// look bold or to have a shadow.
enum RunCleaner {
  /// The distance of two drawings of one glyph, relative to its height, and to its width: a letter may
  /// also follow itself.
  private static let shift: (height: Float, width: Float) = (0.12, 0.4)

  static func clean(_ runs: [GlyphRun]) -> [GlyphRun] {
    let visible = runs.compactMap { run -> GlyphRun? in
      var run = run
      run.scalars.removeAll(where: isInvisible)
      return run.scalars.isEmpty || run.box.height <= 0 ? nil : run
    }
    return withoutCopies(withoutEchoes(visible))
  }

  /// Leaves out glyphs without width that give the text of the glyph they are drawn on once more: some
  /// programs give the text of a letter with its mark to both glyphs.
  private static func withoutEchoes(_ runs: [GlyphRun]) -> [GlyphRun] {
    runs.indices.filter { index in
      let run = runs[index]
      guard run.box.width <= 0.01 * run.box.height, run.scalars.count > 1 else { return true }
      return ![index - 2, index - 1, index + 1, index + 2].contains {
        runs.indices.contains($0) && runs[$0].scalars.starts(with: run.scalars)
      }
    }.map { runs[$0] }
  }

  private static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xAD, 0x20, 0xA0: true
    default: false
    }
  }

  private static func withoutCopies(_ runs: [GlyphRun]) -> [GlyphRun] {
    struct Place: Hashable {
      var scalars: [UInt32]
      var row: Int
    }
    var places: [Place: [GlyphBox]] = [:]
    return runs.filter { run in
      let reach = min(shift.height * run.box.height, shift.width * run.box.width)
      let row = Int((run.box.top / 8).rounded(.down))
      for near in row - 1...row + 1 {
        let found = places[Place(scalars: run.scalars, row: near)] ?? []
        let isCopy = found.contains {
          abs($0.left - run.box.left) <= reach && abs($0.top - run.box.top) <= reach
        }
        if isCopy { return false }
      }
      places[Place(scalars: run.scalars, row: row), default: []].append(run.box)
      return true
    }
  }
}

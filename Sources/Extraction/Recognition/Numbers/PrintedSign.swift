/// A sign of a line as it is printed: the connected regions of ink that lie above each other, such as a
/// digit, a colon, or an Arabic letter with its dots.
struct PrintedSign {
  var box: PixelBox
  var strokes: [InkComponent.Stroke]

  /// The number of cells in each direction of the grid in which a sign is compared, and the number of
  /// samples in each direction of a cell.
  static let grid = 16
  private static let samples = 4
  /// The numbers that describe a sign: the share of ink in each cell, its size and place in the line, its
  /// size and place beside its neighbours, and whether it has any.
  static let featureCount = grid * grid + 4 + 5
  /// The limit of sizes and places, in heights of a line.
  private static let limit: Float = 3

  /// The sizes with which the size and the place of a sign are compared.
  struct Scale {
    /// The row on which the letters stand.
    var base: Int
    var height: Int
  }

  /// The description for `SignClassifier`.
  /// - Parameter neighbours: nil without any.
  func features(in line: Scale, beside neighbours: Scale?) -> [Float] {
    var features = cells
    features.reserveCapacity(Self.featureCount)
    features += place(in: line)
    if let neighbours {
      features += place(in: neighbours) + [1]
    } else {
      features += [0, 0, 0, 0, 0]
    }
    return features
  }

  private func place(in scale: Scale) -> [Float] {
    let lengths = [box.width, box.height, box.top - scale.base, box.bottom - scale.base]
    return lengths.map {
      min(Self.limit, max(-Self.limit, Float($0) / Float(scale.height)))
    }
  }

  /// The share of ink in each cell of a square that the sign fills in its longer direction.
  private var cells: [Float] {
    let columns = Self.positions(in: box.width, of: max(box.width, box.height))
    let rows = Self.positions(in: box.height, of: max(box.width, box.height))
    let ink = bitmap
    var cells = [Float](repeating: 0, count: Self.grid * Self.grid)
    for (y, row) in rows.enumerated() {
      guard let row else { continue }
      let cell = y / Self.samples * Self.grid
      for (x, column) in columns.enumerated() {
        guard let column, ink[row * box.width + column] else { continue }
        cells[cell + x / Self.samples] += 1
      }
    }
    let whole = Float(Self.samples * Self.samples)
    return cells.map { $0 / whole }
  }

  /// The pixel at each sample of a side; nil beyond the ends of a shorter side, which lies in the middle.
  private static func positions(in length: Int, of longest: Int) -> [Int?] {
    (0..<grid * samples).map { sample in
      let place = (Float(sample) + 0.5) / Float(grid * samples) * Float(longest)
      let pixel = Int((place - Float(longest - length) / 2).rounded(.down))
      return (0..<length).contains(pixel) ? pixel : nil
    }
  }

  private var bitmap: [Bool] {
    var bitmap = [Bool](repeating: false, count: box.width * box.height)
    for stroke in strokes {
      let row = (stroke.row - box.top) * box.width
      for column in stroke.left..<stroke.right { bitmap[row + column - box.left] = true }
    }
    return bitmap
  }
}

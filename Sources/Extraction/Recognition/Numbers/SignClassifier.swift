import ShippedTables

/// Tells which digit or mark of a number a printed sign is, or that it is a letter: a network with one
/// hidden layer.
///
/// The table `number_signs.tsv` has a row for each neuron: its name, its constant, the step of its weights,
/// and the weights in steps. The rows `hidden` read the features of a sign, the others, one for each
/// sign, read the hidden neurons.
struct SignClassifier: Sendable {
  /// A layer of neurons, each of which has a weight for each input.
  fileprivate struct Layer: Sendable {
    var constants: [Float] = []
    var weights: [Float] = []
  }

  /// The signs, in the order of the scores. `letter` stands for all other signs.
  let signs: [Character]
  /// The places of `letter`, the Arabic-Indic zero, the point and the Arabic thousands mark.
  let letter: Int
  let zero: Int
  let point: Int
  let thousands: Int
  private var hidden = Layer()
  private var output = Layer()

  static let shipped = SignClassifier(ShippedTable.numberSigns)

  private static let letterName = "letter"

  init(_ table: [UInt8]) {
    var signs: [Character] = []
    var letter = 0
    for row in table.split(separator: 0x0A) where row.first != UInt8(ascii: "#") {
      let fields = row.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
      precondition(fields.count == 4, "a row of number_signs.tsv has four fields")
      guard let constant = Float(fields[1]), let step = Float(fields[2]) else {
        preconditionFailure("a row of number_signs.tsv has a constant and a step")
      }
      let weights = fields[3].split(separator: " ").map { Float($0)! * step }
      if fields[0] == "hidden" {
        hidden.constants.append(constant)
        hidden.weights += weights
      } else {
        if fields[0] == Self.letterName { letter = signs.count }
        signs.append(fields[0] == Self.letterName ? "\u{FFFD}" : Character(fields[0]))
        output.constants.append(constant)
        output.weights += weights
      }
    }
    (self.signs, self.letter) = (signs, letter)
    zero = signs.firstIndex(of: "\u{660}") ?? letter
    point = signs.firstIndex(of: ".") ?? letter
    thousands = signs.firstIndex(of: "\u{66C}") ?? letter
  }

  /// True if a zero is more likely than a point.
  func prefersZero(_ scores: [Float]) -> Bool { scores[zero] > scores[point] }

  /// The score of each sign; the difference of two is the logarithm of the ratio of their probabilities.
  /// - Complexity: O(weights).
  func scores(_ features: [Float]) -> [Float] {
    output.values(hidden.values(features).map { max(0, $0) })
  }
}

extension SignClassifier.Layer {
  fileprivate func values(_ inputs: [Float]) -> [Float] {
    inputs.withUnsafeBufferPointer { inputs in
      weights.withUnsafeBufferPointer { weights in
        constants.indices.map { neuron in
          var sum = constants[neuron]
          let first = neuron * inputs.count
          for index in inputs.indices { sum += inputs[index] * weights[first + index] }
          return sum
        }
      }
    }
  }
}

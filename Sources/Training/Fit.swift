import CLinear
import Classification
import Foundation

/// The weights from one run of LIBLINEAR.
struct Fit {
  private let labels: [String]
  private let bits: Int
  /// The inverse document frequency of each bucket as stored in the file: × 24, or 0 if too few
  /// documents have it.
  private let frequencies: [UInt8]
  /// The weights by bucket, then by class.
  private var weights: [Float]
  private var biases: [Double]

  init(
    _ examples: [LinearTrainer.Example], _ labels: [String], _ settings: LinearTrainer.Settings
  ) {
    self.labels = labels
    bits = settings.bits
    frequencies = Self.frequencies(examples, settings)
    weights = [Float](repeating: 0, count: labels.count << settings.bits)
    biases = [Double](repeating: 0, count: labels.count)
    solve(examples, settings)
  }

  /// Returns ln((1 + n) / (1 + documents)) + 1 for each bucket.
  private static func frequencies(
    _ examples: [LinearTrainer.Example], _ settings: LinearTrainer.Settings
  ) -> [UInt8] {
    var documents = [Int32](repeating: 0, count: 1 << settings.bits)
    for example in examples {
      HashedTerms.each(in: example.buckets, bits: settings.bits) { bucket, _ in
        documents[bucket] += 1
      }
    }
    let all = Double(examples.count)
    return documents.map { count in
      guard count >= settings.rarest else { return 0 }
      let value = log((1 + all) / (1 + Double(count))) + 1
      return UInt8(min(255, (value * Double(LinearModel.frequencyScale)).rounded()))
    }
  }

  /// Returns the vector of a document: ascending buckets with values, normalised to length one.
  private func vector(_ buckets: [UInt32]) -> [(bucket: Int, value: Double)] {
    var vector: [(bucket: Int, value: Double)] = []
    HashedTerms.each(in: buckets, bits: bits) { bucket, count in
      guard frequencies[bucket] > 0 else { return }
      let frequency = Double(frequencies[bucket]) / Double(LinearModel.frequencyScale)
      vector.append((bucket, (1 + log(Double(count))) * frequency))
    }
    let length = vector.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
    return length == 0 ? [] : vector.map { ($0.bucket, $0.value / length) }
  }

  private mutating func solve(
    _ examples: [LinearTrainer.Example], _ settings: LinearTrainer.Settings
  ) {
    var nodes: [feature_node] = []
    nodes.reserveCapacity(examples.reduce(0) { $0 + $1.buckets.count + 2 })
    var starts: [Int] = []
    for example in examples {
      starts.append(nodes.count)
      for term in vector(example.buckets) {
        nodes.append(feature_node(index: Int32(term.bucket + 1), value: term.value))
      }
      // Append the constant, then the end of the row.
      nodes.append(feature_node(index: Int32(1 << bits) + 1, value: 1))
      nodes.append(feature_node(index: -1, value: 0))
    }
    nodes.withUnsafeMutableBufferPointer { nodes in
      var rows: [UnsafeMutablePointer<feature_node>?] = starts.map { nodes.baseAddress! + $0 }
      rows.withUnsafeMutableBufferPointer { rows in
        for place in labels.indices { solve(place, examples, rows, settings) }
      }
    }
  }

  /// Solves one label against the rest.
  private mutating func solve(
    _ place: Int, _ examples: [LinearTrainer.Example],
    _ rows: UnsafeMutableBufferPointer<UnsafeMutablePointer<feature_node>?>,
    _ settings: LinearTrainer.Settings
  ) {
    var truth = examples.map { $0.labels.contains(labels[place]) ? 1.0 : -1.0 }
    let isSplit = truth.contains(1) && truth.contains(-1)
    guard isSplit else {
      biases[place] = truth.first ?? -1
      return
    }
    var parameter = CLinear.parameter()
    parameter.solver_type = Int32(L2R_L2LOSS_SVC_DUAL)
    parameter.eps = 0.1
    parameter.C = settings.cost
    truth.withUnsafeMutableBufferPointer { truth in
      var problem = CLinear.problem(
        l: Int32(examples.count), n: Int32(1 << bits) + 1, y: truth.baseAddress,
        x: rows.baseAddress, bias: 1)
      take(khazin_linear_train(&problem, &parameter), place)
    }
  }

  /// Copies the weights; with two classes, LIBLINEAR stores those of +1.
  private mutating func take(_ model: UnsafeMutablePointer<CLinear.model>?, _ place: Int) {
    guard let model else { preconditionFailure("LIBLINEAR returned no model") }
    for bucket in 0..<1 << bits {
      weights[bucket * labels.count + place] = Float(model.pointee.w[bucket])
    }
    biases[place] = model.pointee.w[1 << bits]
    var pointer: UnsafeMutablePointer<CLinear.model>? = model
    free_and_destroy_model(&pointer)
  }

  func margins(_ buckets: [UInt32]) -> [Double] {
    var margins = biases
    for (bucket, value) in vector(buckets) {
      for place in labels.indices {
        margins[place] += value * Double(weights[bucket * labels.count + place])
      }
    }
    return margins
  }

  /// Returns the bytes of the file, with weights in units of 1/127 of the largest weight of their
  /// class.
  func bytes(_ description: LinearModel.Description) -> [UInt8] {
    let largest = labels.indices.map { place in
      stride(from: place, to: weights.count, by: labels.count).reduce(Float(0)) {
        max($0, abs(weights[$1]))
      }
    }
    var description = description
    description.biases = biases
    description.scales = largest.map { Double($0 > 0 ? $0 : 1) / 127 }
    let scales = description.scales.map { Float($0) }
    let bytes = weights.indices.map { index in
      let value = (weights[index] / scales[index % labels.count]).rounded()
      return UInt8(bitPattern: Int8(max(-127, min(127, value))))
    }
    return LinearModel.file(description, bits: bits, frequencies: frequencies, weights: bytes)
  }
}
